import type { IssueReceivable } from '../../interface/commands/receivables';
import type {
  MatchDetailsRecord,
  MatchTerms,
  ReceivableTermsRecord,
} from '../../interface/records/private-records';
import type {
  MatchRecord,
  PartnerRecord,
  ReceivableRecord,
} from '../../interface/records/public-records';
import {
  checkTimestamp,
  createdBy,
  findCreationRepeat,
  ledgerDate,
  touchedBy,
} from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { checkSameCurrency, minorUnits } from '../money';
import { checkQualified } from '../partner';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkNotDue } from './holdings';

/** What the ledger knows of the trade whose receivable is to be issued. */
export interface IssueFacts {
  /** The receivable of this id, if there is one. */
  readonly existing?: ReceivableRecord | undefined;
  readonly match?: MatchRecord | undefined;
  readonly details?: MatchDetailsRecord | undefined;
  /** The buyer that the match names. */
  readonly buyer?: PartnerRecord | undefined;
}

export interface Issued {
  readonly receivable: ReceivableRecord;
  readonly match: MatchRecord;
  readonly terms: ReceivableTermsRecord;
}

/** A counterparty is known to the parties only, so it is examined after the caller's part in it. */
const checkBuyer = (
  buyer: PartnerRecord | undefined,
  terms: MatchTerms,
  context: CommandContext,
): Result<unknown> =>
  buyer
    ? checkQualified(buyer, ledgerDate(context))
    : refuse('PARTNER_NOT_FOUND', { partner: terms.buyer });

const checkMatched = ({ trade, status }: MatchRecord): Result<undefined> =>
  status === 'MATCHED' ? ok(undefined) : refuse('MATCH_REQUIRED', { trade, status });

const checkUnused = ({ receivable }: MatchRecord): Result<undefined> =>
  receivable === undefined
    ? ok(undefined)
    : refuse('RECEIVABLE_DUPLICATE', { match: 'exact', on: 'live receivable of this match' });

const checkFace = (faceAmount: string, { financeable }: MatchTerms): Result<undefined> =>
  minorUnits(faceAmount) <= minorUnits(financeable)
    ? ok(undefined)
    : refuse('FACE_EXCEEDS_INVOICE', { requested: faceAmount, available: financeable });

const issued = (
  command: IssueReceivable,
  salt: string,
  facts: { readonly match: MatchRecord; readonly terms: MatchTerms },
  context: CommandContext,
): Issued => {
  const { id, trade, faceAmount, currency } = command;
  const issuer = context.stamp.actor.organisation;
  const receivable: ReceivableRecord = {
    ...createdBy(context),
    kind: 'receivable',
    id,
    trade,
    issuer,
    currency,
    faceAmount,
    outstandingAmount: faceAmount,
    dilutedAmount: '0',
    collectedAmount: '0',
    dueDate: facts.terms.dueDate,
    status: 'ISSUED',
    holdings: [{ organisation: issuer, amount: faceAmount }],
    reservations: [],
    assignments: [],
  };
  const match = { ...facts.match, ...touchedBy(context), receivable: id };
  const { terms } = facts;
  return {
    receivable,
    match,
    terms: { schemaVersion: 1, kind: 'receivable-terms', salt, id, trade, terms },
  };
};

/** Issues a receivable of a matched trade; its seller holds all of it. */
export const decideIssue = (
  facts: IssueFacts,
  command: IssueReceivable,
  salt: string,
  context: CommandContext,
): Result<Decision<Issued>> => {
  const { existing, match, details, buyer } = facts;
  const { id, trade, faceAmount, currency } = command;
  if (!match || !details) return refuse('MATCH_REQUIRED', { trade, status: 'NONE' });
  const { terms } = details;
  if (terms.seller !== context.stamp.actor.partner) {
    return refuse('NOT_A_PARTY', { kind: 'trade', id: trade });
  }
  const repeat = findCreationRepeat(existing, { kind: 'receivable', id }, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const refusal = firstRefusal(
    checkBuyer(buyer, terms, context),
    checkTimestamp(context, match),
    checkSameCurrency(terms.currency, currency),
    checkMatched(match),
    checkUnused(match),
    checkFace(faceAmount, terms),
    checkNotDue(terms.dueDate, ledgerDate(context)),
  );
  return refusal ?? ok({ write: issued(command, salt, { match, terms }, context) });
};
