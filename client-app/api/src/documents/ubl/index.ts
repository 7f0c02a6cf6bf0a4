export { ublTypesOf } from './document-forms';
export { amendmentsOf, routeOf } from './other-documents';
export { kindOfUbl, readAnyUbl, readUbl } from './read-ubl';
export type { DocumentOfFile } from './document-forms';
export type { UblDocument, UblOptions } from './read-ubl';
export type { CreditedNumber } from './read-credited-invoices';
export type { ChangedOrder } from './read-order-change';
