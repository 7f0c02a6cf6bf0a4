import type { EvidenceDocument } from '../../interface/commands/documents';
import type { RecordEvidence } from '../../interface/commands/evidence';
import type {
  EvidenceRecord,
  MatchRecord,
  PartnerRecord,
} from '../../interface/records/public-records';
import { checkTimestamp, createdBy, findCreationRepeat, touchedBy } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { firstRefusal, ok } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import type { ClaimPlan } from './invoice-claims';
import {
  checkCurrency,
  checkIssuer,
  checkKindFree,
  checkLinked,
  checkRegistered,
  checkRoom,
  checkSellersOwn,
  checkSuperseded,
  checkTradeOpen,
} from './record-checks';
import { staleMatch } from './stale-match';
import { evidenceTransitions, initialProgress } from './transitions';

/** All that recording or amending a document depends on. */
export interface RecordEvidenceInput {
  readonly input: RecordEvidence;
  /** An amendment only: the document that is replaced. */
  readonly supersedes?: string;
  readonly document: EvidenceDocument;
  /** Every document of the trade so far. */
  readonly trade: readonly EvidenceRecord[];
  /** The partners that the document names as seller and buyer, where registered. */
  readonly partners: ReadonlyMap<string, PartnerRecord>;
  /** Seller of the trade's current order; known only where the caller is a seller. */
  readonly orderSeller?: string;
  readonly match: MatchRecord | undefined;
  /** Invoices only. */
  readonly claims?: Result<ClaimPlan>;
}

export interface RecordedEvidence {
  readonly record: EvidenceRecord;
  readonly superseded?: EvidenceRecord;
  readonly match?: MatchRecord;
}

/**
 * Records a document of a trade, or a new version of one.
 *
 * @returns what to write; refuses with PARTNER_NOT_FOUND, NOT_FOUND, NOT_A_PARTY,
 * COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT, TIMESTAMP_BEFORE_STATE, TRANSITION_NOT_ALLOWED,
 * CURRENCY_UNKNOWN, EVIDENCE_PARTY_UNKNOWN, EVIDENCE_KIND_ALREADY_CURRENT, TOO_MANY_DOCUMENTS or
 * RECEIVABLE_DUPLICATE
 */
export const decideRecordEvidence = (
  facts: RecordEvidenceInput,
  context: CommandContext,
): Result<Decision<RecordedEvidence>> => {
  const { input, supersedes, trade, match, claims } = facts;
  const ofKind = trade.filter(({ evidenceKind }) => evidenceKind === input.kind);
  const existing = ofKind.find(({ id }) => id === input.id);
  const superseded = ofKind.find(({ id }) => id === supersedes);
  const repeat = findCreationRepeat(existing, { kind: 'evidence', id: input.id }, context);
  if (repeat.ok && repeat.value) return ok({ repeat: repeat.value });
  const refusal = firstRefusal(
    checkRegistered(facts),
    checkTradeOpen(facts),
    checkSuperseded(facts, superseded),
    checkSellersOwn(facts, context),
    superseded && checkIssuer(superseded, context),
    repeat,
    checkTimestamp(context, superseded, match),
    superseded && checkSupersedable(superseded),
    checkCurrency(facts),
    checkLinked(facts),
    checkKindFree(facts),
    checkRoom(facts),
    claims,
  );
  return refusal ?? ok({ write: recorded(facts, superseded, context) });
};

const checkSupersedable = ({ status }: EvidenceRecord): Result<unknown> =>
  checkTransition('evidence', evidenceTransitions, status, 'evidence:Amend');

const recorded = (
  { input, match, claims }: RecordEvidenceInput,
  superseded: EvidenceRecord | undefined,
  context: CommandContext,
): RecordedEvidence => {
  const { partner, organisation } = context.stamp.actor;
  const progress = initialProgress[input.kind];
  const stale = staleMatch(match, context);
  const record: EvidenceRecord = {
    ...createdBy(context),
    kind: 'evidence',
    evidenceKind: input.kind,
    id: input.id,
    trade: input.trade,
    issuer: { partner, organisation },
    status: 'RECORDED',
    ...(progress ? { progress } : {}),
    ...(superseded ? { supersedes: superseded.id } : {}),
    ...(claims?.ok && claims.value.partialDuplicate ? { partialDuplicate: true } : {}),
  };
  return {
    record,
    ...(superseded ? { superseded: replaced(superseded, input.id, context) } : {}),
    ...(stale ? { match: stale } : {}),
  };
};

const replaced = (
  record: EvidenceRecord,
  supersededBy: string,
  context: CommandContext,
): EvidenceRecord => ({ ...record, ...touchedBy(context), status: 'SUPERSEDED', supersededBy });
