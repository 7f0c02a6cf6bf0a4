export { DocumentUnreadable, besideFields, shortened } from './document-unreadable';
export type { BesideField, DocumentRule, DocumentViolation } from './document-unreadable';
export { documentWarningCodes } from './document-warning';
export type { DocumentWarning, DocumentWarningCode } from './document-warning';
