import type { IssueReceivable } from '../../interface/commands';
import type {
  MatchDetailsRecord,
  MatchRecord,
  MatchTerms,
  PartnerRecord,
  ReceivableRecord,
  ReceivableTermsRecord,
} from '../../interface/records';
import { createdBy, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { originOf } from '../current-documents';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { checkCurrency, checkSameCurrency, minorUnits } from '../money';
import { checkQualified } from '../partner';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
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
  readonly status: 'ISSUED';
  readonly receivable: ReceivableRecord;
  readonly match: MatchRecord;
  readonly terms: ReceivableTermsRecord;
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
  { trade }: IssueReceivable,
  { stamp }: Context,
): Check<'NOT_A_PARTY'> =>
  details && details.terms.seller !== stamp.actor.partner
    ? refuse('NOT_A_PARTY', { kind: 'trade', id: trade })
    : holds;

interface Matched {
  readonly match: MatchRecord;
  readonly terms: MatchTerms;
}

const checkMatched = (
  { match, details }: IssueFacts,
  { trade }: IssueReceivable,
): Check<'MATCH_REQUIRED', Matched> => {
  if (!match || !details) return refuse('MATCH_REQUIRED', { trade, status: 'NONE' });
  const { status } = match;
  return status === 'MATCHED'
    ? ok({ match, terms: details.terms })
    : refuse('MATCH_REQUIRED', { trade, status });
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

/** Every invoice on which a receivable of this match was ever issued, the present one among them. */
const invoicesOf = ({ issuedOn = [], evidence }: MatchRecord): readonly string[] => {
  const invoices = evidence.filter(({ kind }) => kind === 'invoice');
  return [...new Set([...issuedOn, ...invoices.map(originOf)])];
};

const issued = (
  command: IssueReceivable,
  salt: string,
  { match, terms }: Matched,
  context: Context,
): Issued => {
  const { id, trade, faceAmount, currency } = command;
  const issuer = context.stamp.actor.organisation;
  const status = 'ISSUED';
  const receivable: ReceivableRecord = {
    ...createdBy(context, status),
    kind: 'receivable',
    id,
    trade,
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
  };
  return {
    status,
    receivable,
    match: { ...match, ...touchedBy(context), receivable: id, issuedOn: invoicesOf(match) },
    terms: { schemaVersion: 1, kind: 'receivable-terms', salt, id, trade, terms },
  };
};

/** Issues a receivable of a matched trade; its seller holds all of it. */
export const decideIssue = (
  facts: IssueFacts,
  command: IssueReceivable,
  salt: string,
  context: Context,
): Decided<'receivables:Issue', Issued> => {
  const { existing, match, details } = facts;
  const terms = details?.terms;
  return decide(context, {
    remembers: existing,
    changes: [match],
    checks: {
      seller: checkSeller(details, command, context),
      buyer: checkBuyer(facts, context),
      currencyKnown: checkCurrency(command.currency),
      currency: terms && checkSameCurrency(terms.currency, command.currency),
      matched: checkMatched(facts, command),
      unused: checkUnused(match),
      face: terms && checkFace(command.faceAmount, terms),
      notDue: terms && checkNotDue(terms.dueDate, ledgerDate(context)),
    },
    write: ({ matched }) => issued(command, salt, matched, context),
  });
};
