import type {
  EvidenceDocument,
  ReceiptDocument,
  RecordEvidence,
  ReleaseDocument,
} from '../../interface/commands';
import { evidenceLifecycle } from '../../interface/lifecycles';
import type { Draw, Drawn, EvidenceRecord, PartnerRecord } from '../../interface/records';
import type { EvidenceKind, MatchRule, ProgressStatus } from '../../interface/vocabulary';
import { createdBy, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { originOf } from '../current-documents';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { redrawn } from '../match';
import type { Allocation } from '../match';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import type { ClaimPlan } from './invoice-claims';
import type { IdentityPlan } from './natural-identity';
import {
  checkCurrency,
  checkIssuer,
  checkLinked,
  checkNotInFuture,
  checkOwn,
  checkRegistered,
  checkSameParties,
  checkSuperseded,
  checkTwoParties,
} from './record-checks';
import {
  checkDepositor,
  checkKeeper,
  checkNotBelowDrawn,
  checkReceipts,
  checkReceiptsCount,
  checkSameDepositor,
  planDraws,
} from './stock-checks';
import type { StockFacts } from './stock-checks';

type RecordName = 'evidence:Record' | 'evidence:Amend';

/** All that recording or amending a document depends on. */
export interface RecordEvidenceInput {
  readonly input: RecordEvidence;
  readonly document: EvidenceDocument;
  /** What the id is taken by already. */
  readonly existing: EvidenceRecord | undefined;
  /** An amendment only: the document that is replaced. */
  readonly supersedes?: string;
  readonly superseded?: EvidenceRecord | undefined;
  /** What it said; known for orders, invoices, receipts and releases. */
  readonly replaced?: EvidenceDocument | undefined;
  /** The partners that the document names as seller and buyer, where registered. */
  readonly partners: ReadonlyMap<string, PartnerRecord>;
  /** Of kinds that have a natural identity. */
  readonly identity?: Check<'POLICY_NOT_PUBLISHED' | 'DOCUMENT_ALREADY_RECORDED', IdentityPlan>;
  /** Invoices, and waybills that name what carries the goods. */
  readonly claims?: Check<'POLICY_NOT_PUBLISHED' | 'RECEIVABLE_DUPLICATE', ClaimPlan>;
  /** Releases only. */
  readonly stock?: StockFacts;
  /** An amended receipt only: what releases drew from it. */
  readonly draws?: readonly Draw[];
}

export interface RecordedEvidence {
  readonly status: 'RECORDED';
  readonly record: EvidenceRecord;
  readonly superseded?: EvidenceRecord;
  readonly identity?: IdentityPlan;
  /** Invoices, and waybills that name what carries the goods. */
  readonly claims?: ClaimPlan;
  /** Releases only: what is drawn from each receipt from now on. */
  readonly allocations?: readonly Allocation[];
  readonly warnings: readonly MatchRule[];
}

/** A document's first version: its own id, where it does not go on from another one. */
const firstVersion = (
  { input, superseded }: RecordEvidenceInput,
  identity: IdentityPlan | undefined,
): string => (superseded ? originOf(superseded) : identity?.origin) ?? input.id;

const stockChecks = (facts: RecordEvidenceInput, context: CommandContext<RecordName>) => {
  const { stock, identity } = facts;
  const release = facts.document as ReleaseDocument;
  const by = firstVersion(facts, identity?.ok ? identity.value : undefined);
  return {
    receipts: stock && checkReceipts(release, stock),
    keeper: stock && checkKeeper(stock, context),
    receiptsCount: stock && checkReceiptsCount(stock),
    depositor: stock && checkDepositor(release, stock),
    drawn: stock && planDraws(release, stock, by),
  };
};

/** Of every version. */
const versionChecks = (facts: RecordEvidenceInput, context: CommandContext<RecordName>) => ({
  registered: checkRegistered(facts),
  own: checkOwn(facts, context),
  currency: checkCurrency(facts),
  past: checkNotInFuture(facts, context),
  identity: facts.identity,
  claims: facts.claims,
  ...stockChecks(facts, context),
});

/** Records a document. */
export const decideRecordEvidence = (
  facts: RecordEvidenceInput,
  context: CommandContext<'evidence:Record'>,
): Decided<'evidence:Record', RecordedEvidence> =>
  decide(context, {
    remembers: facts.existing,
    changes: [],
    checks: {
      ...versionChecks(facts, context),
      linked: checkLinked(facts),
      two: checkTwoParties(facts),
    },
    write: (plans) => recorded(facts, plans, context),
  });

/** Records a new version of a document: its parties are those of the first, who may have become other kinds. */
export const decideAmendEvidence = (
  facts: RecordEvidenceInput,
  context: CommandContext<'evidence:Amend'>,
): Decided<'evidence:Amend', RecordedEvidence> => {
  const { existing, superseded, document, replaced, draws } = facts;
  const receipt = draws && superseded;
  return decide(context, {
    remembers: existing,
    changes: [superseded],
    checks: {
      ...versionChecks(facts, context),
      superseded: checkSuperseded(facts, superseded),
      issuer: superseded && checkIssuer(superseded, context),
      sameParties: checkSameParties(facts),
      supersedable: superseded && checkSupersedable(superseded),
      sameDepositor: receipt && checkSameDepositor(receipt, document, replaced),
      left: receipt && checkNotBelowDrawn(receipt, document as ReceiptDocument, draws),
    },
    write: ({ identity, claims, drawn }) => recorded(facts, { identity, claims, drawn }, context),
  });
};

const checkSupersedable = ({ status }: EvidenceRecord) =>
  checkTransition('evidence', evidenceLifecycle, status, 'evidence:Amend');

interface Plans {
  readonly identity: IdentityPlan | undefined;
  readonly claims: ClaimPlan | undefined;
  readonly drawn: readonly Drawn[] | undefined;
}

/** Where a document begins in its own world; kinds without an entry have no progress. */
const initialProgress: Readonly<Partial<Record<EvidenceKind, ProgressStatus>>> = {
  declaration: 'DECLARED',
  waybill: 'ISSUED',
};

const warningsOf = (claims: ClaimPlan | undefined): readonly MatchRule[] =>
  claims?.repeated ? ['INVOICE_NOT_REPEATED'] : [];

const recorded = (
  facts: RecordEvidenceInput,
  { identity, claims, drawn }: Plans,
  context: CommandContext<RecordName>,
): RecordedEvidence => {
  const { input, superseded, stock } = facts;
  const origin = firstVersion(facts, identity);
  return {
    status: 'RECORDED',
    record: recordOf(facts, origin, claims, context),
    ...(superseded ? { superseded: replaced(superseded, input.id, context) } : {}),
    ...(identity ? { identity } : {}),
    ...(claims ? { claims } : {}),
    ...(stock && drawn ? { allocations: redrawn(origin, drawn, stock.allocations) } : {}),
    warnings: warningsOf(claims),
  };
};

const recordOf = (
  { input, superseded }: RecordEvidenceInput,
  origin: string,
  claims: ClaimPlan | undefined,
  context: CommandContext<RecordName>,
): EvidenceRecord => {
  const { partner, organisation } = context.stamp.actor;
  const progress = initialProgress[input.kind];
  const status = 'RECORDED';
  return {
    ...createdBy(context, status, warningsOf(claims)),
    kind: 'evidence',
    evidenceKind: input.kind,
    id: input.id,
    issuer: { partner, organisation },
    status,
    revision: 1,
    ...(progress ? { progress } : {}),
    ...(superseded ? { supersedes: superseded.id } : {}),
    ...(origin === input.id ? {} : { origin }),
    ...(claims ? { near: claims.near } : {}),
  };
};

const replaced = (
  record: EvidenceRecord,
  supersededBy: string,
  context: CommandContext,
): EvidenceRecord => ({
  ...record,
  ...touchedBy(record, context),
  status: 'SUPERSEDED',
  supersededBy,
  revision: record.revision + 1,
});
