export { DocumentUnreadable } from './document-unreadable';
export type { DocumentRule, DocumentViolation } from './document-unreadable';
export { xmlLimits } from './parse-xml';
export { readUbl } from './read-ubl';
export type { UblDocument } from './read-ubl';
