export { DocumentUnreadable, shortened } from './document-unreadable';
export type { DocumentRule, DocumentViolation } from './document-unreadable';
export { documentWarningCodes } from './document-warning';
export type { DocumentWarning, DocumentWarningCode } from './document-warning';
