export { transactionNotes } from './reference-pages';
export type { StateCalls, TransactionNotes } from './transaction-notes';
