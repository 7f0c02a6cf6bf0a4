export { DocumentUnreadable, besideFields, documentWarningCodes } from './reading';
export type {
  BesideField,
  DocumentRule,
  DocumentViolation,
  DocumentWarning,
  DocumentWarningCode,
} from './reading';
export { amendmentsOf, kindOfUbl, readAnyUbl, readUbl, routeOf, ublTypesOf } from './ubl';
export type { ChangedOrder, CreditedNumber, DocumentOfFile, UblDocument, UblOptions } from './ubl';
