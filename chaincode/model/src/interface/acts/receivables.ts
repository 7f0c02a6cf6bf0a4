import {
  AcknowledgeReceivable,
  CancelReceivable,
  DisputeReceivable,
  IssueReceivable,
  ReceivableQuery,
} from '../commands';
import { Disclosable, ReceivableHistory, ReceivableView } from '../views';
import { roles } from '../vocabulary';
import { evaluate, memberSees, submit } from './act-spec';

const aggregate = { kind: 'receivable', idIn: 'id' };

const changeRefusals = [
  'NOT_FOUND',
  'NOT_A_PARTY',
  'TIMESTAMP_BEFORE_STATE',
  'TRANSITION_NOT_ALLOWED',
] as const;

export const receivableActs = {
  'receivables:Issue': submit({
    command: IssueReceivable,
    roles: ['seller'],
    aggregate,
    signers: 'trade',
    refusals: [
      'NOT_FOUND',
      'NOT_A_PARTY',
      'PARTNER_NOT_FOUND',
      'PARTNER_NOT_QUALIFIED',
      'TIMESTAMP_BEFORE_STATE',
      'CURRENCY_UNKNOWN',
      'CURRENCY_MISMATCH',
      'MATCH_REQUIRED',
      'INSTALMENT_UNKNOWN',
      'RECEIVABLE_DUPLICATE',
      'FACE_EXCEEDS_INVOICE',
      'DUE_DATE_PASSED',
    ],
    event: { type: 'ReceivableIssued', ids: ['receivable', 'invoice'] },
    statuses: ['ISSUED', 'DISPUTED'],
    purpose:
      'The seller issues the receivable of a matched invoice and holds all of it. One live receivable per match, or one for each instalment where the invoice is payable in such; its face is at most what the invoice, or the instalment, supports. Nothing private is written: who owes it, and why, is what the match proves. Where the buyer disputes another live one of the invoice, or disputed one that was cancelled, this one is disputed until he acknowledges it.',
    visibility: [memberSees.claim],
    calls: {
      reads: 17,
      privateReads: 5,
      writes: 2,
      of: 'the only receivable of an invoice that is matched with four documents: of each, three public reads and the hash of what its issuer put; one read more for each other live receivable',
    },
  }),
  'receivables:Acknowledge': submit({
    command: AcknowledgeReceivable,
    roles: ['buyer'],
    aggregate,
    signers: 'trade',
    refusals: changeRefusals,
    event: { type: 'ReceivableAcknowledged', ids: ['receivable'] },
    statuses: ['ACKNOWLEDGED'],
    purpose:
      'The buyer undertakes, irrevocably, to pay the holder; this ends a dispute. Before any funding only.',
    visibility: [memberSees.claim],
    calls: { reads: 4, privateReads: 1, writes: 1 },
  }),
  'receivables:Dispute': submit({
    command: DisputeReceivable,
    roles: ['buyer'],
    aggregate,
    signers: 'trade',
    refusals: changeRefusals,
    event: { type: 'ReceivableDisputed', ids: ['receivable'] },
    statuses: ['DISPUTED'],
    purpose: 'The buyer disputes the receivable, with a reason. Before any funding only.',
    visibility: [memberSees.claim, 'The reason’s code is public.'],
    calls: { reads: 4, privateReads: 1, writes: 1 },
  }),
  'receivables:Cancel': submit({
    command: CancelReceivable,
    roles: ['seller'],
    aggregate,
    signers: 'trade',
    refusals: changeRefusals,
    event: { type: 'ReceivableCancelled', ids: ['receivable', 'invoice'] },
    statuses: ['CANCELLED'],
    purpose:
      'The seller takes back a receivable that it holds alone and has promised to nobody. The invoice, or the instalment, is free for another one.',
    visibility: [memberSees.claim, 'The reason is in the command, for everybody to read.'],
    calls: { reads: 5, privateReads: 1, writes: 2 },
  }),
  'receivables:Get': evaluate({
    command: ReceivableQuery,
    roles,
    answer: ReceivableView,
    refusals: ['NOT_FOUND'],
    purpose: 'Reads a receivable.',
    answers: 'the public record, and its terms where the caller may see them',
    visibility: ['Members of `trade` get the terms; a seller or buyer only those of its own.'],
  }),
  'receivables:History': evaluate({
    command: ReceivableQuery,
    roles,
    answer: ReceivableHistory,
    refusals: ['NOT_FOUND'],
    purpose:
      'Every change of a receivable, its match and the documents that it ever rested on, oldest first: transaction, time, actor, before and after.',
    answers: 'the changes',
    visibility: ['Every channel member: it tells public values only.'],
  }),
  'receivables:Disclosable': evaluate({
    command: ReceivableQuery,
    roles: ['seller'],
    answer: Disclosable,
    refusals: ['NOT_FOUND', 'NOT_A_PARTY'],
    purpose:
      'The stored bytes of a receivable’s match, its parties’ register entries and its matched documents, for its seller to disclose to a bank.',
    answers: 'the values byte for byte, as their hashes on the ledger prove them',
    visibility: ['The receivable’s own seller.'],
  }),
} as const;
