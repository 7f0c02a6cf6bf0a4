import type {
  CreditNoteDocument,
  EvidenceDocument,
  InvoiceDocument,
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
import { checkCurrent, redrawn } from '../match';
import type { Allocation } from '../match';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import {
  checkCreditedAlike,
  creditedInvoices,
  checkNotBelowCredited,
  creditedAnew,
  planCredits,
} from './credit-checks';
import type { CreditFacts } from './credit-checks';
import type { ClaimPlan } from './invoice-claims';
import type { IdentityPlan } from './natural-identity';
import {
  checkCurrency,
  checkIssuer,
  checkLinked,
  checkNamed,
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
  checkSameDepositor,
  leftFor,
  planDraws,
  receiptsOf,
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
  readonly supersedes?: string | undefined;
  readonly superseded?: EvidenceRecord | undefined;
  /** What it said; known for orders, invoices, receipts and releases. */
  readonly replaced?: EvidenceDocument | undefined;
  /** The partners that the document names as seller and buyer, where registered. */
  readonly partners: ReadonlyMap<string, PartnerRecord>;
  /** Of kinds that have a natural identity. */
  readonly identity?:
    Check<'POLICY_NOT_PUBLISHED' | 'DOCUMENT_ALREADY_RECORDED', IdentityPlan> | undefined;
  /** Invoices, and waybills that name what carries the goods. */
  readonly claims?: Check<'POLICY_NOT_PUBLISHED' | 'RECEIVABLE_DUPLICATE', ClaimPlan> | undefined;
  /** Releases only. */
  readonly stock?: StockFacts;
  /** Credit notes only. */
  readonly credit?: CreditFacts;
  /** An amended receipt or invoice only: what releases drew from it, or credit notes took back. */
  readonly draws?: readonly Draw[];
}

export interface RecordedEvidence {
  readonly status: 'RECORDED';
  readonly record: EvidenceRecord;
  readonly superseded?: EvidenceRecord;
  readonly identity?: IdentityPlan;
  /** Invoices, and waybills that name what carries the goods. */
  readonly claims?: ClaimPlan;
  /** The invoices that a credit note lowers, or lowered before. */
  readonly credited?: readonly EvidenceRecord[];
  /** What is drawn from each receipt by a release, or of each invoice by a credit note, from now on. */
  readonly allocations?: readonly Allocation[];
  readonly warnings: readonly MatchRule[];
}

/** A document's first version: its own id, where it does not go on from another one. */
const firstVersion = (
  { input, superseded }: RecordEvidenceInput,
  identity: IdentityPlan | undefined,
): string => (superseded ? originOf(superseded) : identity?.origin) ?? input.id;

const creditChecks = (facts: RecordEvidenceInput) => {
  const { credit, identity } = facts;
  const note = facts.document as CreditNoteDocument;
  const by = firstVersion(facts, identity?.ok ? identity.value : undefined);
  return {
    credited: credit && checkNamed('invoice', creditedInvoices(note), credit.invoices),
    creditedCount: credit && checkCurrent([...credit.invoices.values()]),
    creditedAlike: credit && checkCreditedAlike(note, credit),
    credits: credit && planCredits(note, credit, by),
  };
};

const stockChecks = (facts: RecordEvidenceInput, context: CommandContext<RecordName>) => {
  const { stock, identity } = facts;
  const release = facts.document as ReleaseDocument;
  const by = firstVersion(facts, identity?.ok ? identity.value : undefined);
  return {
    receipts: stock && checkNamed('receipt', receiptsOf(release), stock.receipts),
    keeper: stock && checkKeeper(stock, context),
    receiptsCount: stock && checkCurrent([...stock.receipts.values()]),
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
  ...creditChecks(facts),
});

/** Records a document. */
export const decideRecordEvidence = (
  facts: RecordEvidenceInput,
  context: CommandContext<'evidence:Record'>,
): Decided<'evidence:Record', RecordedEvidence> =>
  decide(context, {
    remembers: facts.existing,
    changes: [],
    touches: creditedRecords(facts),
    checks: {
      ...versionChecks(facts, context),
      linked: checkLinked(facts),
      two: checkTwoParties(facts),
    },
    write: (plans) => recorded(facts, plans, context),
  });

/** A new version of a receipt or an invoice covers what was drawn from it. */
const drawnOnChecks = ({ superseded, document, replaced, draws = [] }: RecordEvidenceInput) => {
  const ofKind = (kind: EvidenceKind) =>
    superseded?.evidenceKind === kind ? superseded : undefined;
  const [receipt, invoice] = [ofKind('receipt'), ofKind('invoice')];
  return {
    sameDepositor: receipt && checkSameDepositor(receipt, document, replaced),
    left: receipt && checkNotBelowDrawn(receipt, document as ReceiptDocument, draws),
    billed:
      invoice &&
      checkNotBelowCredited(
        invoice,
        document as InvoiceDocument,
        replaced as InvoiceDocument | undefined,
        draws,
      ),
  };
};

/** Records a new version of a document: its parties are those of the first, who may have become other kinds. */
export const decideAmendEvidence = (
  facts: RecordEvidenceInput,
  context: CommandContext<'evidence:Amend'>,
): Decided<'evidence:Amend', RecordedEvidence> => {
  const { existing, superseded } = facts;
  return decide(context, {
    remembers: existing,
    changes: [superseded],
    touches: creditedRecords(facts),
    checks: {
      ...versionChecks(facts, context),
      superseded: checkSuperseded(facts, superseded),
      issuer: superseded && checkIssuer(superseded, context),
      sameParties: checkSameParties(facts),
      supersedable: superseded && checkSupersedable(superseded),
      ...drawnOnChecks(facts),
    },
    write: ({ identity, claims, drawn, credits }) =>
      recorded(facts, { identity, claims, drawn, credits }, context),
  });
};

const checkSupersedable = ({ status }: EvidenceRecord) =>
  checkTransition('evidence', evidenceLifecycle, status, 'evidence:Amend');

interface Plans {
  readonly identity: IdentityPlan | undefined;
  readonly claims: ClaimPlan | undefined;
  readonly drawn: readonly Drawn[] | undefined;
  readonly credits: readonly Drawn[] | undefined;
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
  { identity, claims, drawn, credits }: Plans,
  context: CommandContext<RecordName>,
): RecordedEvidence => {
  const { input, superseded, credit } = facts;
  const origin = firstVersion(facts, identity);
  return {
    status: 'RECORDED',
    record: recordOf(facts, origin, claims, context),
    ...(superseded ? { superseded: replaced(superseded, input.id, context) } : {}),
    ...(identity ? { identity } : {}),
    ...(claims ? { claims } : {}),
    ...allocationsOf(facts, { drawn, credits }, origin),
    ...(credit ? { credited: creditedAnew(creditedRecords(facts), context) } : {}),
    warnings: warningsOf(claims),
  };
};

const allocationsOf = (
  { stock, credit }: RecordEvidenceInput,
  { drawn, credits }: Pick<Plans, 'drawn' | 'credits'>,
  origin: string,
): Pick<RecordedEvidence, 'allocations'> => {
  if (stock && drawn) {
    return { allocations: redrawn(origin, leftFor(drawn, stock, origin), stock.allocations) };
  }
  return credit && credits ? { allocations: redrawn(origin, credits, credit.allocations) } : {};
};

const creditedRecords = ({ credit }: RecordEvidenceInput): readonly EvidenceRecord[] => [
  ...(credit?.before ?? []),
  ...[...(credit?.invoices.values() ?? [])].map(({ record }) => record),
];

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
