import type { IssueReceivable } from '../../interface/commands';
import type {
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

interface Matched {
  readonly match: MatchRecord;
  readonly terms: MatchTerms;
}

const checkInvoice = (
  { invoice }: IssueFacts,
  { invoice: id }: IssueReceivable,
): Check<'NOT_FOUND', string> =>
  invoice === undefined ? refuse('NOT_FOUND', { kind: 'invoice', id }) : ok(invoice);

const checkMatched = (
  { footing, details }: IssueFacts,
  { invoice }: IssueReceivable,
): Check<'MATCH_REQUIRED', Matched> => {
  const match = checkStands(footing, invoice);
  if (!match.ok) return match;
  return details
    ? ok({ match: match.value, terms: details.terms })
    : refuse('MATCH_REQUIRED', { invoice, status: 'NONE' });
};

const checkUnused = (match: MatchRecord | undefined): Check<'RECEIVABLE_DUPLICATE'> =>
  match?.receivable === undefined
    ? holds
    : refuse('RECEIVABLE_DUPLICATE', { match: 'exact', on: 'live receivable of this match' });

const checkFace = (
  faceAmount: string,
  { financeable }: MatchTerms,
): Check<'FACE_EXCEEDS_INVOICE'> =>
  minorUnits(faceAmount) <= minorUnits(financeable)
    ? holds
    : refuse('FACE_EXCEEDS_INVOICE', { requested: faceAmount, available: financeable });

const issued = (
  { id, faceAmount, currency }: IssueReceivable,
  { match, terms }: Matched,
  context: Context,
): Issued => {
  const issuer = context.stamp.actor.organisation;
  const { dispute } = match;
  const status = dispute ? 'DISPUTED' : 'ISSUED';
  const receivable: ReceivableRecord = {
    ...createdBy(context, status),
    kind: 'receivable',
    id,
    invoice: match.invoice,
    issuer,
    currency,
    faceAmount,
    outstandingAmount: faceAmount,
    dilutedAmount: '0',
    collectedAmount: '0',
    dueDate: terms.dueDate,
    status,
    holdings: [{ organisation: issuer, amount: faceAmount }],
    reservations: [],
    assignments: [],
    ...(dispute ? { dispute } : {}),
  };
  return {
    status,
    receivable,
    match: { ...match, ...touchedBy(match, context), receivable: id, issued: true },
  };
};

/** Issues a receivable of a matched invoice; its seller holds all of it. */
export const decideIssue = (
  facts: IssueFacts,
  command: IssueReceivable,
  context: Context,
): Decided<'receivables:Issue', Issued> => {
  const { existing, footing, details } = facts;
  const terms = details?.terms;
  return decide(context, {
    remembers: existing,
    changes: [footing.match],
    checks: {
      invoice: checkInvoice(facts, command),
      seller: checkSeller(details, command, context),
      buyer: checkBuyer(facts, context),
      currencyKnown: checkCurrency(command.currency),
      currency: terms && checkSameCurrency(terms.currency, command.currency),
      matched: checkMatched(facts, command),
      unused: checkUnused(footing.match),
      face: terms && checkFace(command.faceAmount, terms),
      notDue: terms && checkNotDue(terms.dueDate, ledgerDate(context)),
    },
    write: ({ matched }) => issued(command, matched, context),
  });
};
