import { MatchSalt, RunMatch, TradeQuery } from '../commands';
import { MatchPreview, MatchView } from '../views';
import { roles } from '../vocabulary';
import { evaluate, part, submit } from './act-spec';

export const matchingActs = {
  'matching:Run': submit({
    command: RunMatch,
    private: part(MatchSalt),
    roles: ['platform-operator', 'seller', 'customs-officer'],
    aggregate: { kind: 'match', idIn: 'trade' },
    signers: 'trade',
    refusals: [
      'POLICY_NOT_PUBLISHED',
      'NOT_FOUND',
      'NOT_A_PARTY',
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
      'EVIDENCE_MISMATCH',
    ],
    event: { type: 'TradeMatched', ids: ['trade'] },
    statuses: ['MATCHED'],
    purpose:
      'Compares the current documents of a trade under the policy’s rule set and records that they match. A mismatch is refused with the failed rules and leaves no mark. Under a live receivable a run may confirm the terms, not change them.',
    visibility: [
      'Every channel member: the result of each rule, and which documents were compared.',
      'Members of `trade`: the compared values and the terms that the invoice supports.',
    ],
    calls: {
      reads: 3,
      ranges: 1,
      privateReads: 4,
      writes: 1,
      privateWrites: 1,
      of: 'four documents, by the platform: one private read per document',
    },
  }),
  'matching:Preview': evaluate({
    command: TradeQuery,
    roles: ['platform-operator', 'seller', 'customs-officer', 'auditor'],
    answer: MatchPreview,
    refusals: ['POLICY_NOT_PUBLISHED', 'NOT_FOUND', 'NOT_A_PARTY'],
    purpose: 'Compares the documents as a run would, and answers instead of refusing.',
    answers: 'every rule with its result and both compared values',
    visibility: ['Members of `trade`; a seller for its own trades.'],
  }),
  'matching:Get': evaluate({
    command: TradeQuery,
    roles,
    answer: MatchView,
    refusals: ['NOT_FOUND'],
    purpose: 'Reads the match of a trade.',
    answers: 'the public record, and terms and compared values where the caller may see them',
    visibility: [
      'Members of `trade` get the values; a seller or buyer only in trades in which its own partner takes part.',
    ],
  }),
} as const;
