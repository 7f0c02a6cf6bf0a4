import type { CollectionContent, RecordCollection } from '../../interface/commands';
import { receivableLifecycle } from '../../interface/lifecycles';
import type {
  BankEntryRecord,
  CoinRecord,
  CollectionRecord,
  Distribution,
  QuoteRecord,
  ReceivableRecord,
} from '../../interface/records';
import type { ReceivableStatus } from '../../interface/vocabulary';
import { createdBy, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { checkCurrency, checkSameCurrency, minorUnits } from '../money';
import { holdingOf, withHolding } from '../receivable';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { distribute, progressOf } from '../waterfall';
import type { FundedPosition, WaterfallResult } from '../waterfall';
import { positionOf } from './position-of-quote';

type Context = CommandContext<'collections:Record'>;

export interface CollectionFacts {
  readonly existing?: CollectionRecord | undefined;
  readonly receivable?: ReceivableRecord | undefined;
  /** The bank's own funded quotes of this receivable, oldest first. */
  readonly quotes: readonly QuoteRecord[];
  /** The earlier use of the same bank entry, if any. */
  readonly bankEntry?: BankEntryRecord | undefined;
}

export interface Collected {
  readonly status: ReceivableStatus;
  readonly collection: CollectionRecord;
  readonly receivable: ReceivableRecord;
  readonly quotes: readonly QuoteRecord[];
  readonly coins: readonly CoinRecord[];
  readonly bankEntry: BankEntryRecord;
}

type SaltFor = (purpose: string) => string;

/** A claim that the bank took a part of, with its own funded quotes, the oldest apart. */
interface Collectable {
  readonly receivable: ReceivableRecord;
  readonly quotes: readonly QuoteRecord[];
  readonly first: QuoteRecord;
}

const checkKnown = (
  receivable: ReceivableRecord | undefined,
  id: string,
): Check<'NOT_FOUND', ReceivableRecord> =>
  receivable ? ok(receivable) : refuse('NOT_FOUND', { kind: 'receivable', id });

/** Nobody collects for a claim that no bank took a part of. */
const checkFunded = ({ id, assignments }: ReceivableRecord): Check<'NOT_A_PARTY'> =>
  assignments.length > 0 ? holds : refuse('NOT_A_PARTY', { kind: 'receivable', id });

const checkNoOtherBank = (
  { id, assignments }: ReceivableRecord,
  bank: string,
): Check<'HELD_BY_ANOTHER_BANK'> =>
  assignments.some(({ to }) => to !== bank)
    ? refuse('HELD_BY_ANOTHER_BANK', { receivable: id })
    : holds;

const checkUnusedEntry = (entry: BankEntryRecord | undefined): Check<'BANK_ENTRY_ALREADY_USED'> =>
  entry ? refuse('BANK_ENTRY_ALREADY_USED', { collection: entry.collection }) : holds;

/** The last of the rules: whoever passes the others has funded, and its quotes are on the ledger. */
const checkCollectable = ({
  receivable,
  quotes,
}: CollectionFacts): Check<'STATE_UNREADABLE', Collectable> => {
  const [first] = quotes;
  return receivable && first
    ? ok({ receivable, quotes, first })
    : refuse('STATE_UNREADABLE', { kind: 'quote', reason: 'missing' });
};

/** Late charges run to the value date, but never beyond the ledger's own day. */
const chargeDate = (valueDate: string, context: Context): string => {
  const today = ledgerDate(context);
  return valueDate < today ? valueDate : today;
};

const isSellers = ({ kind, organisation }: Omit<Distribution, 'coin'>, issuer: string) =>
  organisation === issuer && (kind === 'HOLDING' || kind === 'RESERVE_REBATE');

/** The seller's lines become coins, numbered by their place. */
const distributionsOf = (
  { lines }: WaterfallResult,
  issuer: string,
  { stamp }: Context,
): readonly Distribution[] =>
  lines.map((line, index) =>
    isSellers(line, issuer) ? { ...line, coin: `${stamp.transactionId}.${index}` } : line,
  );

const coinOf = (
  { kind, amount, coin }: Distribution,
  quote: QuoteRecord,
  collection: string,
  saltFor: SaltFor,
  { stamp }: Context,
): readonly CoinRecord[] => {
  if (coin === undefined) return [];
  return [
    {
      schemaVersion: 1,
      kind: 'coin',
      salt: saltFor(`coin:${coin}`),
      id: coin,
      bank: quote.bank,
      owner: quote.seller,
      currency: quote.currency,
      amount,
      status: 'UNSPENT',
      origin: kind === 'RESERVE_REBATE' ? 'RESERVE_REBATE' : 'COLLECTION',
      source: collection,
      created: stamp,
    },
  ];
};

const collectedReceivable = (
  receivable: ReceivableRecord,
  bank: string,
  { sellerHolding, bankHolding }: WaterfallResult,
  context: Context,
): ReceivableRecord => {
  const outstanding = sellerHolding + bankHolding;
  const collected = minorUnits(receivable.outstandingAmount) - outstanding;
  const settled = outstanding === 0n;
  const { issuer } = receivable;
  return {
    ...receivable,
    ...touchedBy(receivable, context),
    outstandingAmount: outstanding.toString(),
    collectedAmount: (minorUnits(receivable.collectedAmount) + collected).toString(),
    holdings: withHolding(
      withHolding(receivable.holdings, issuer, sellerHolding),
      bank,
      bankHolding,
    ),
    reservations: settled ? [] : receivable.reservations,
    status: settled ? 'SETTLED' : receivable.status,
  };
};

const touchedQuotes = (
  quotes: readonly QuoteRecord[],
  positions: readonly FundedPosition[],
  context: Context,
): readonly QuoteRecord[] =>
  quotes.map((quote, index) => {
    const position = positions[index];
    if (!position) return quote;
    return { ...quote, ...touchedBy(quote, context), progress: progressOf(position) };
  });

const collected = (
  { receivable, quotes, first }: Collectable,
  command: RecordCollection,
  { salt, ...content }: CollectionContent,
  saltFor: SaltFor,
  context: Context,
): Collected => {
  const { id, bank } = command;
  const { issuer } = receivable;
  const result = distribute({
    amount: minorUnits(content.amount),
    date: chargeDate(content.valueDate, context),
    seller: issuer,
    sellerHolding: holdingOf(receivable, issuer),
    bank,
    positions: quotes.map(positionOf),
  });
  const distributions = distributionsOf(result, issuer, context);
  const changed = collectedReceivable(receivable, bank, result, context);
  const { status } = changed;
  return {
    status,
    collection: {
      ...createdBy(context, status),
      kind: 'collection',
      salt,
      id,
      receivable: receivable.id,
      bank,
      content,
      distributions,
    },
    receivable: changed,
    quotes: touchedQuotes(quotes, result.positions, context),
    coins: distributions.flatMap((line) => coinOf(line, first, id, saltFor, context)),
    bankEntry: { schemaVersion: 1, kind: 'bank-entry', collection: id },
  };
};

const claimChecks = (
  receivable: ReceivableRecord | undefined,
  { bank }: RecordCollection,
  { currency }: CollectionContent,
  { act }: Context,
) =>
  receivable && {
    funded: checkFunded(receivable),
    status: checkTransition('receivable', receivableLifecycle, receivable.status, act),
    currencyKnown: checkCurrency(currency),
    currency: checkSameCurrency(receivable.currency, currency),
    alone: checkNoOtherBank(receivable, bank),
  };

/**
 * A payment of the buyer arrived at the bank: the waterfall distributes it, the seller's shares become
 * coins, and the bank's entry is used up. Nothing outstanding any more → SETTLED.
 */
export const decideCollection = (
  facts: CollectionFacts,
  command: RecordCollection,
  content: CollectionContent,
  saltFor: SaltFor,
  context: Context,
): Decided<'collections:Record', Collected> => {
  const { existing, receivable, quotes, bankEntry } = facts;
  return decide(context, {
    remembers: existing,
    changes: [receivable, ...quotes],
    checks: {
      claim: checkKnown(receivable, command.receivable),
      ...claimChecks(receivable, command, content, context),
      unused: checkUnusedEntry(bankEntry),
      collectable: checkCollectable(facts),
    },
    write: ({ collectable }) => collected(collectable, command, content, saltFor, context),
  });
};
