export { DocumentUnreadable, documentWarningCodes } from './reading';
export type {
  DocumentRule,
  DocumentViolation,
  DocumentWarning,
  DocumentWarningCode,
} from './reading';
export { readUbl } from './ubl';
export type { UblDocument, UblOptions } from './ubl';
