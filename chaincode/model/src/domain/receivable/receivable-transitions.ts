import type { ReceivableStatus } from '../../interface/vocabulary';
import type { TransitionTable } from '../transition';

/** Every transaction that needs or changes a receivable's status. */
export const receivableCommands = [
  'receivables:Acknowledge',
  'receivables:Dispute',
  'receivables:Cancel',
  'financing:Request',
  'financing:Quote',
  'financing:Accept',
  'financing:Fund',
  'collections:Record',
] as const;
export type ReceivableCommand = (typeof receivableCommands)[number];

/**
 * The one transition table of receivables. An acknowledgement is an irrevocable undertaking to pay,
 * so no dispute follows it; it ends a dispute. What is disputed is not financed, but money that
 * arrives is recorded. OVERDUE follows from the date and is not stored.
 */
export const receivableTransitions: TransitionTable<ReceivableStatus, ReceivableCommand> = {
  ISSUED: {
    'receivables:Acknowledge': ['ACKNOWLEDGED'],
    'receivables:Dispute': ['DISPUTED'],
    'receivables:Cancel': ['CANCELLED'],
    'financing:Request': ['ISSUED'],
    'financing:Quote': ['ISSUED'],
    'financing:Accept': ['ISSUED'],
    'financing:Fund': ['ISSUED'],
    'collections:Record': ['ISSUED', 'SETTLED'],
  },
  ACKNOWLEDGED: {
    'receivables:Cancel': ['CANCELLED'],
    'financing:Request': ['ACKNOWLEDGED'],
    'financing:Quote': ['ACKNOWLEDGED'],
    'financing:Accept': ['ACKNOWLEDGED'],
    'financing:Fund': ['ACKNOWLEDGED'],
    'collections:Record': ['ACKNOWLEDGED', 'SETTLED'],
  },
  DISPUTED: {
    'receivables:Acknowledge': ['ACKNOWLEDGED'],
    'receivables:Cancel': ['CANCELLED'],
    'collections:Record': ['DISPUTED', 'SETTLED'],
  },
  DEFAULTED: { 'collections:Record': ['DEFAULTED', 'SETTLED'] },
  SETTLED: {},
  WRITTEN_OFF: {},
  CANCELLED: {},
};
