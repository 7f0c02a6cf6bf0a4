import type { IssueReceivable } from '../../interface/commands';
import type {
  Dispute,
  MatchDetailsRecord,
  MatchRecord,
  MatchTerms,
  PartnerRecord,
  ReceivableRecord,
} from '../../interface/records';
import { createdBy, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { checkCurrency, checkSameCurrency, minorUnits } from '../money';
import { checkStands } from '../match';
import type { Footing } from '../match';
import { checkQualified } from '../partner';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkNotDue } from './holdings';

/** What the ledger knows of the invoice whose receivable is to be issued. */
export interface IssueFacts {
  /** The receivable of this id, if there is one. */
  readonly existing?: ReceivableRecord | undefined;
  /** First version of the invoice; undefined where the ledger has no such invoice. */
  readonly invoice?: string | undefined;
  readonly footing: Footing;
  readonly details?: MatchDetailsRecord | undefined;
  /** The live receivables of the match. */
  readonly others: readonly ReceivableRecord[];
  /** The buyer that the match names. */
  readonly buyer?: PartnerRecord | undefined;
}

export interface Issued {
  readonly status: 'ISSUED' | 'DISPUTED';
  readonly receivable: ReceivableRecord;
  readonly match: MatchRecord;
}

type Context = CommandContext<'receivables:Issue'>;

/** Only the parties may learn who the counterparty is: the table of errors has NOT_A_PARTY before it. */
const checkBuyer = (
  { details, buyer }: IssueFacts,
  context: Context,
): Check<'PARTNER_NOT_FOUND' | 'PARTNER_NOT_QUALIFIED', unknown> =>
  details ? checkQualified(buyer, details.terms.buyer, ledgerDate(context)) : holds;

const checkSeller = (
  details: MatchDetailsRecord | undefined,
  { invoice }: IssueReceivable,
  { stamp }: Context,
): Check<'NOT_A_PARTY'> =>
  details && details.terms.seller !== stamp.actor.partner
    ? refuse('NOT_A_PARTY', { kind: 'invoice', id: invoice })
    : holds;

const checkInvoice = (
  { invoice }: IssueFacts,
  { invoice: id }: IssueReceivable,
): Check<'NOT_FOUND', string> =>
  invoice === undefined ? refuse('NOT_FOUND', { kind: 'invoice', id }) : ok(invoice);

/** What is claimed: all that the invoice supports, or what one of its instalments does. */
type Claim = Pick<MatchTerms, 'dueDate' | 'financeable'>;

const checkClaim = (
  terms: MatchTerms | undefined,
  { invoice, instalment }: IssueReceivable,
): Check<'MATCH_REQUIRED' | 'INSTALMENT_UNKNOWN', Claim> => {
  if (!terms) return refuse('MATCH_REQUIRED', { invoice, status: 'NONE' });
  const { instalments = [], ...whole } = terms;
  if (instalment === undefined && instalments.length === 0) return ok(whole);
  const claim = instalment === undefined ? undefined : instalments[instalment - 1];
  return claim
    ? ok(claim)
    : refuse('INSTALMENT_UNKNOWN', { invoice, instalment, instalments: instalments.length });
};

const checkUnused = (
  match: MatchRecord | undefined,
  { instalment }: IssueReceivable,
): Check<'RECEIVABLE_DUPLICATE'> =>
  match?.receivables.some((live) => live.instalment === instalment)
    ? refuse('RECEIVABLE_DUPLICATE', {
        match: 'exact',
        on: `live receivable of this ${instalment === undefined ? 'match' : 'instalment'}`,
      })
    : holds;

const checkFace = (faceAmount: string, { financeable }: Claim): Check<'FACE_EXCEEDS_INVOICE'> =>
  minorUnits(faceAmount) <= minorUnits(financeable)
    ? holds
    : refuse('FACE_EXCEEDS_INVOICE', { requested: faceAmount, available: financeable });

/** A dispute is about the invoice, whichever instalment the buyer was asked to pay. */
const disputeOf = (match: MatchRecord, others: readonly ReceivableRecord[]): Dispute | undefined =>
  others.find(({ status }) => status === 'DISPUTED')?.dispute ?? match.dispute;

interface Issuable {
  readonly match: MatchRecord;
  readonly claim: Claim;
  readonly dispute: Dispute | undefined;
}

const issued = (
  { id, faceAmount, currency, instalment }: IssueReceivable,
  { match, claim, dispute }: Issuable,
  context: Context,
): Issued => {
  const issuer = context.stamp.actor.organisation;
  const part = instalment === undefined ? {} : { instalment };
  const status = dispute ? 'DISPUTED' : 'ISSUED';
  const receivable: ReceivableRecord = {
    ...createdBy(context, status),
    kind: 'receivable',
    id,
    invoice: match.invoice,
    ...part,
    issuer,
    currency,
    faceAmount,
    outstandingAmount: faceAmount,
    dilutedAmount: '0',
    collectedAmount: '0',
    dueDate: claim.dueDate,
    status,
    holdings: [{ organisation: issuer, amount: faceAmount }],
    reservations: [],
    assignments: [],
    ...(dispute ? { dispute } : {}),
  };
  return {
    status,
    receivable,
    match: {
      ...match,
      ...touchedBy(match, context),
      receivables: [...match.receivables, { receivable: id, ...part }],
      issued: true,
    },
  };
};

/** Issues a receivable of a matched invoice; its seller holds all of it. */
export const decideIssue = (
  facts: IssueFacts,
  command: IssueReceivable,
  context: Context,
): Decided<'receivables:Issue', Issued> => {
  const { existing, footing, details, others } = facts;
  const terms = details?.terms;
  const claim = checkClaim(terms, command);
  return decide(context, {
    remembers: existing,
    changes: [footing.match],
    checks: {
      invoice: checkInvoice(facts, command),
      seller: checkSeller(details, command, context),
      buyer: checkBuyer(facts, context),
      currencyKnown: checkCurrency(command.currency),
      currency: terms && checkSameCurrency(terms.currency, command.currency),
      match: checkStands(footing, command.invoice),
      claim,
      unused: checkUnused(footing.match, command),
      face: claim.ok ? checkFace(command.faceAmount, claim.value) : holds,
      notDue: claim.ok ? checkNotDue(claim.value.dueDate, ledgerDate(context)) : holds,
    },
    write: ({ match, claim: claimed }) =>
      issued(command, { match, claim: claimed, dispute: disputeOf(match, others) }, context),
  });
};
