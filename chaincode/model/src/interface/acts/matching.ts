import { InvoiceQuery, MatchContent, PreviewMatch, RunMatch } from '../commands';
import type { Violation } from '../errors';
import { MatchPreview, MatchView } from '../views';
import { roles } from '../vocabulary';
import { evaluate, part, submit } from './act-spec';

/** The invoice is named as such, and everything else once. */
const evidenceRules = (command: object): readonly Violation[] => {
  const { evidence } = command as Pick<RunMatch, 'evidence'>;
  const names = evidence.map(({ kind, id }) => `${kind}/${id}`);
  const field = 'evidence';
  const violations: Violation[] = [];
  if (evidence.some(({ kind }) => kind === 'invoice')) {
    const message = 'evidence must name no invoice: the one that is matched is named beside it';
    violations.push({ field, rule: 'noInvoice', message });
  }
  if (new Set(names).size !== names.length) {
    const message = 'evidence must name each document once';
    violations.push({ field, rule: 'arrayUnique', message });
  }
  return violations;
};

const compareRefusals = ['POLICY_NOT_PUBLISHED', 'NOT_FOUND', 'NOT_A_PARTY'] as const;

export const matchingActs = {
  'matching:Run': submit({
    command: RunMatch,
    private: part(MatchContent),
    roles: ['platform-operator', 'seller'],
    rules: evidenceRules,
    aggregate: { kind: 'match', idIn: 'invoice' },
    signers: 'trade',
    refusals: [
      ...compareRefusals,
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
      'EVIDENCE_WITHDRAWN',
      'EVIDENCE_MISMATCH',
    ],
    event: { type: 'InvoiceMatched', ids: ['invoice'] },
    statuses: ['MATCHED'],
    purpose:
      'Compares an invoice with the evidence that it draws on, under a trade profile of the policy, and records that they match. What the invoice draws from each document is drawn from then on: no document proves more than its own figures, whatever the invoices are called. A mismatch is refused with the failed rules and leaves no mark. Run again, it takes the place of the match before; under a live receivable it may confirm the terms, not change them.',
    visibility: [
      'Every channel member: the result of each rule, and which documents were compared.',
      'Members of `trade`: the compared values, the terms that the invoice supports, and what it draws.',
    ],
    calls: {
      reads: 14,
      ranges: 6,
      privateReads: 10,
      writes: 1,
      privateWrites: 4,
      of: 'an invoice with order, declaration and waybill: for each of these a private read and a private write of what is drawn from it, and a private read of what credit notes take back; for each container that the waybill names a range',
    },
  }),
  'matching:Preview': evaluate({
    command: PreviewMatch,
    roles: ['platform-operator', 'seller', 'customs-officer', 'auditor'],
    rules: evidenceRules,
    answer: MatchPreview,
    refusals: [...compareRefusals, 'EVIDENCE_WITHDRAWN'],
    purpose:
      'Compares documents as a run would, and answers instead of refusing. Customs compares order, payment, waybill and declaration before it releases, without an invoice.',
    answers: 'every rule with its result and both compared values',
    visibility: ['Members of `trade`; a seller for its own documents.'],
  }),
  'matching:Get': evaluate({
    command: InvoiceQuery,
    roles,
    answer: MatchView,
    refusals: ['NOT_FOUND'],
    purpose: 'Reads the match of an invoice, and whether it still stands.',
    answers:
      'the public record, what changed since, and terms and compared values where the caller may see them',
    visibility: ['Members of `trade` get the values; a seller or buyer only those of its own.'],
  }),
} as const;
