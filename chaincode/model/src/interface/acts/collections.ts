import { CollectionContent, CollectionQuery, RecordCollection } from '../commands';
import { CollectionRecord } from '../records';
import { receivableStatuses } from '../vocabulary';
import { evaluate, memberSees, officers, part, submit } from './act-spec';

export const collectionActs = {
  'collections:Record': submit({
    command: RecordCollection,
    private: part(CollectionContent),
    roles: officers,
    aggregate: { kind: 'collection', idIn: 'id' },
    signers: 'deal',
    refusals: [
      'NOT_FOUND',
      'NOT_A_PARTY',
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
      'CURRENCY_UNKNOWN',
      'CURRENCY_MISMATCH',
      'HELD_BY_ANOTHER_BANK',
      'BANK_ENTRY_ALREADY_USED',
    ],
    event: { type: 'CollectionRecorded', ids: ['collection', 'receivable', 'bank'] },
    statuses: receivableStatuses,
    purpose:
      'The bank records money that arrived from the buyer. The waterfall distributes it: late charges, then the holdings, then the reserve’s rebate; what is left over is kept in suspense. The seller’s shares become coins. Nothing outstanding: the receivable is settled.',
    visibility: [memberSees.claim, memberSees.deal],
    calls: {
      reads: 4,
      privateReads: 3,
      writes: 1,
      privateWrites: 4,
      of: 'one funded quote and one coin',
    },
  }),
  'collections:Get': evaluate({
    command: CollectionQuery,
    roles: ['seller', 'auditor', ...officers],
    answer: CollectionRecord,
    refusals: ['NOT_FOUND', 'NOT_A_PARTY'],
    purpose: 'Reads a collection.',
    answers: 'the collection with its distributions',
    visibility: ['The seller whose receivable it paid, the bank, and observers.'],
  }),
} as const;
