import {
  Attachment,
  MatchPolicy,
  customsStatuses,
  documentClasses,
  evidenceKinds,
  evidenceStatuses,
  matchRules,
  matchStatuses,
  ruleResults,
  waybillStatuses,
} from '@cession/model/interface';
import type {
  ComparedValues,
  EvidenceDocument,
  EvidenceRecord,
  EvidenceView,
  MatchPreview,
  MatchRecord,
  MatchTerms,
  MatchView,
} from '@cession/model/interface';
import type { EvidenceRow, TradeRow } from '../../ports';
import { amount, businessDate, currency, id, mspId, recorded } from './ledger-formats';
import {
  anyOf,
  classSchema,
  constant,
  flag,
  listOf,
  named,
  objectOf,
  oneOf,
  optional,
  text,
} from './schema';

const evidence = named(
  'Evidence',
  objectOf<EvidenceRecord>({
    ...recorded,
    kind: constant('evidence'),
    evidenceKind: oneOf(evidenceKinds),
    id,
    trade: id,
    issuer: objectOf<EvidenceRecord['issuer']>({ partner: id, organisation: mspId }),
    status: oneOf(evidenceStatuses),
    progress: optional(oneOf([...customsStatuses, ...waybillStatuses])),
    supersedes: optional(id),
    supersededBy: optional(id),
    voidReason: optional(text()),
    partialDuplicate: optional(flag),
  }),
);

const anyDocument = anyOf<EvidenceDocument>(
  ...Object.values(documentClasses).map((type) => classSchema<object>(type)),
);

/** `content` only where the organisation holds it. */
export const evidenceView = named(
  'EvidenceView',
  objectOf<EvidenceView & EvidenceRow>({
    evidence,
    content: optional(
      objectOf<NonNullable<EvidenceView['content']>>({
        document: anyDocument,
        attachments: listOf(classSchema(Attachment)),
      }),
    ),
  }),
);

const ruleOutcomes = listOf(
  objectOf<MatchRecord['rules'][number]>({ rule: oneOf(matchRules), result: oneOf(ruleResults) }),
);

const match = named(
  'Match',
  objectOf<MatchRecord>({
    ...recorded,
    kind: constant('match'),
    trade: id,
    status: oneOf(matchStatuses),
    ruleSet: id,
    policy: classSchema(MatchPolicy),
    rules: ruleOutcomes,
    evidence: listOf(objectOf<MatchRecord['evidence'][number]>({ kind: oneOf(evidenceKinds), id })),
    receivable: optional(id),
  }),
);

/** What an invoice supports, worked out by the match. */
export const matchTerms = named(
  'MatchTerms',
  objectOf<MatchTerms>({
    seller: id,
    buyer: id,
    invoice: id,
    invoiceNumber: text(),
    invoiceDate: businessDate,
    dueDate: businessDate,
    currency,
    invoiceTotal: amount,
    financeable: amount,
  }),
);

const compared = listOf(
  named(
    'ComparedValues',
    objectOf<ComparedValues>({
      rule: oneOf(matchRules),
      result: oneOf(ruleResults),
      left: text(),
      right: text(),
    }),
  ),
);

export const matchView = named(
  'MatchView',
  objectOf<MatchView>({
    match,
    details: optional(objectOf<NonNullable<MatchView['details']>>({ terms: matchTerms, compared })),
  }),
);

export const matchPreview = named(
  'MatchPreview',
  objectOf<MatchPreview>({
    trade: id,
    ruleSet: id,
    matched: flag,
    rules: ruleOutcomes,
    compared,
  }),
);

export const tradeRow = named(
  'Trade',
  objectOf<TradeRow>({
    trade: id,
    match: optional(match),
    evidence: listOf(evidence),
    receivables: listOf(id),
  }),
);
