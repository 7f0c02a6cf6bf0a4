import type { CollectionContent, RecordCollection } from '../../interface/commands/collections';
import type {
  BankEntryRecord,
  CoinRecord,
  CollectionRecord,
  Distribution,
  QuoteRecord,
} from '../../interface/records/private-records';
import type { ReceivableRecord } from '../../interface/records/public-records';
import {
  checkTimestamp,
  createdBy,
  findCreationRepeat,
  ledgerDate,
  touchedBy,
} from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { checkSameCurrency, minorUnits } from '../money';
import { holdingOf, receivableTransitions, withHolding } from '../receivable';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { distribute, progressOf } from '../waterfall';
import type { FundedPosition, WaterfallResult } from '../waterfall';
import { positionOf } from './position-of-quote';

export interface CollectionFacts {
  readonly existing?: CollectionRecord | undefined;
  readonly receivable?: ReceivableRecord | undefined;
  /** The bank's own funded quotes of this receivable, oldest first. */
  readonly quotes: readonly QuoteRecord[];
  /** The earlier use of the same bank entry, if any. */
  readonly bankEntry?: BankEntryRecord | undefined;
}

export interface Collected {
  readonly collection: CollectionRecord;
  readonly receivable: ReceivableRecord;
  readonly quotes: readonly QuoteRecord[];
  readonly coins: readonly CoinRecord[];
  readonly bankEntry: BankEntryRecord;
}

type SaltFor = (purpose: string) => string;

const name = 'collections:Record';

/** A bank collects what it took a part of. */
const checkBank = (receivable: ReceivableRecord, bank: string): Result<undefined> => {
  const banks = receivable.assignments.map(({ to }) => to);
  if (banks.includes(bank) || banks.length > 0) return ok(undefined);
  return refuse('NOT_A_PARTY', { kind: 'receivable', id: receivable.id });
};

const checkNoOtherBank = (receivable: ReceivableRecord, bank: string): Result<undefined> =>
  receivable.assignments.some(({ to }) => to !== bank)
    ? refuse('HELD_BY_ANOTHER_BANK', { receivable: receivable.id })
    : ok(undefined);

const checkUnusedEntry = (entry: BankEntryRecord | undefined): Result<undefined> =>
  entry ? refuse('BANK_ENTRY_ALREADY_USED', { collection: entry.collection }) : ok(undefined);

/** Late charges run to the value date, but never beyond the ledger's own day. */
const chargeDate = (valueDate: string, context: CommandContext): string => {
  const today = ledgerDate(context);
  return valueDate < today ? valueDate : today;
};

const isSellers = ({ kind, organisation }: Omit<Distribution, 'coin'>, issuer: string) =>
  organisation === issuer && (kind === 'HOLDING' || kind === 'RESERVE_REBATE');

/** The seller's lines become coins, numbered by their place. */
const distributionsOf = (
  { lines }: WaterfallResult,
  issuer: string,
  { stamp }: CommandContext,
): readonly Distribution[] =>
  lines.map((line, index) =>
    isSellers(line, issuer) ? { ...line, coin: `${stamp.transactionId}.${index}` } : line,
  );

const coinOf = (
  { kind, amount, coin }: Distribution,
  quote: QuoteRecord,
  collection: string,
  saltFor: SaltFor,
  { stamp }: CommandContext,
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
  context: CommandContext,
): ReceivableRecord => {
  const outstanding = sellerHolding + bankHolding;
  const collected = minorUnits(receivable.outstandingAmount) - outstanding;
  const settled = outstanding === 0n;
  const { issuer } = receivable;
  return {
    ...receivable,
    ...touchedBy(context),
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
  context: CommandContext,
): readonly QuoteRecord[] =>
  quotes.map((quote, index) => {
    const position = positions[index];
    if (!position) return quote;
    return { ...quote, ...touchedBy(context), progress: progressOf(position) };
  });

interface Whole {
  readonly receivable: ReceivableRecord;
  readonly quotes: readonly QuoteRecord[];
  readonly first: QuoteRecord;
}

const collected = (
  { receivable, quotes, first }: Whole,
  command: RecordCollection,
  { salt, ...content }: CollectionContent,
  saltFor: SaltFor,
  context: CommandContext,
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
  return {
    collection: {
      ...createdBy(context),
      kind: 'collection',
      salt,
      id,
      receivable: receivable.id,
      bank,
      content,
      distributions,
    },
    receivable: collectedReceivable(receivable, bank, result, context),
    quotes: touchedQuotes(quotes, result.positions, context),
    coins: distributions.flatMap((line) => coinOf(line, first, id, saltFor, context)),
    bankEntry: { schemaVersion: 1, kind: 'bank-entry', collection: id },
  };
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
  context: CommandContext,
): Result<Decision<Collected>> => {
  const { existing, receivable, quotes, bankEntry } = facts;
  if (!receivable) return refuse('NOT_FOUND', { kind: 'receivable', id: command.receivable });
  const party = checkBank(receivable, command.bank);
  if (!party.ok) return party;
  const aggregate = { kind: 'collection', id: command.id };
  const repeat = findCreationRepeat(existing, aggregate, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const refusal = firstRefusal(
    checkTimestamp(context, receivable, ...quotes),
    checkTransition('receivable', receivableTransitions, receivable.status, name),
    checkSameCurrency(receivable.currency, content.currency),
    checkNoOtherBank(receivable, command.bank),
    checkUnusedEntry(bankEntry),
  );
  if (refusal) return refusal;
  const [first] = quotes;
  if (!first) return refuse('STATE_UNREADABLE', { kind: 'quote', reason: 'missing' });
  return ok({
    write: collected({ receivable, quotes, first }, command, content, saltFor, context),
  });
};
