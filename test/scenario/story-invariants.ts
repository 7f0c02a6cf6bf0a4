import type {
  CollectionRecord,
  QuoteRecord,
  ReceivableHistory,
  ReceivableRecord,
  ReceivableView,
} from '@cession/model/interface';
import { readAll, tradesState } from './ledger-snapshot';
import type { TradesState } from './ledger-snapshot';
import type { StoryCast } from './story-cast';
import type { StoryOutcome } from './story-financing';
import type { StoryDeal } from './story-offers';
import type { StoryStage } from './story-stage';

/** What must hold whatever happened, read as the auditor. */
export const checkInvariants = async (
  stage: StoryStage,
  cast: StoryCast,
  deal: StoryDeal,
  outcome: StoryOutcome,
): Promise<void> => {
  stage.listener.chapter('The auditor');
  const { receivable } = await stage.read<ReceivableView>({
    name: 'read the receivable',
    by: cast.auditor,
    path: `/receivables/${deal.receivable}`,
  });
  const history = await stage.read<ReceivableHistory>({
    name: 'read its full history',
    by: cast.auditor,
    path: `/receivables/${deal.receivable}/history`,
  });
  const state = await tradesState(cast.auditor, stage.trades, stage.block);
  stage.listener.chapter('Invariants');
  stage.hold('the receivable is settled', receivable.status === 'SETTLED', receivable.status);
  checkHoldings(stage, history);
  checkActors(stage, history);
  checkOrigin(stage, state, history);
  checkMoney(stage, state, outcome);
  await checkOneLive(stage, cast, deal);
  await checkPrivacy(stage, cast, deal);
};

const sum = (amounts: readonly string[]): bigint =>
  amounts.reduce((total, amount) => total + BigInt(amount), 0n);

const checkHoldings = (stage: StoryStage, { entries }: ReceivableHistory): void => {
  const versions = entries
    .map(({ after }) => after as ReceivableRecord | undefined)
    .filter((after) => after?.kind === 'receivable');
  const broken = versions.filter((version) => {
    if (!version) return true;
    const { holdings, outstandingAmount, faceAmount, dilutedAmount } = version;
    const held = sum(holdings.map(({ amount }) => amount));
    const ceiling = BigInt(faceAmount) - BigInt(dilutedAmount);
    return held !== BigInt(outstandingAmount) || held > ceiling;
  });
  stage.hold(
    'holdings add up to the outstanding amount, in every version of the receivable',
    versions.length >= 4 && broken.length === 0,
    `${versions.length} versions`,
  );
};

const checkActors = (stage: StoryStage, { entries }: ReceivableHistory): void => {
  const complete = entries.filter(({ transactionId, at, after }) => {
    const { changed } = (after ?? {}) as Partial<ReceivableRecord>;
    const actor = changed?.actor;
    return (
      changed?.transactionId === transactionId &&
      changed.at === at &&
      [actor?.organisation, actor?.partner, actor?.role, actor?.certificate].every(Boolean)
    );
  });
  stage.hold(
    'every entry of the history names its actor, transaction and time',
    entries.length > 0 && complete.length === entries.length,
    `${complete.length} of ${entries.length} entries`,
  );
};

/** Refused calls left no trace: whatever touched these records is a step of the story. */
const checkOrigin = (
  stage: StoryStage,
  state: TradesState,
  { entries }: ReceivableHistory,
): void => {
  const steps = new Set(stage.report().steps.map(({ transactionId }) => transactionId));
  const found = new Set(entries.map(({ transactionId }) => transactionId));
  JSON.stringify(state, (name, value: unknown) => {
    if (name === 'transactionId' && typeof value === 'string') found.add(value);
    return value;
  });
  const strange = [...found].filter((id) => !steps.has(id));
  stage.hold(
    'no transaction but those of the story touched its records',
    strange.length === 0,
    strange.join(', ') || `${found.size} transactions`,
  );
};

const checkMoney = (stage: StoryStage, state: TradesState, outcome: StoryOutcome): void => {
  const quote = state.quotes.find(({ id }) => id === outcome.quote);
  const collection = state.collections.find(({ id }) => id === outcome.collection);
  if (!quote?.price || !collection) {
    stage.hold('the auditor sees the funded quote and the collection', false);
    return;
  }
  checkConservation(stage, quote, collection);
  const promised = collection.distributions.filter(({ coin }) => coin !== undefined);
  const liabilities = BigInt(quote.price.proceeds) + sum(promised.map(({ amount }) => amount));
  const unspent = state.coins.filter(({ status }) => status === 'UNSPENT');
  const coins = sum(unspent.map(({ amount }) => amount));
  stage.hold(
    "coins add up to the bank's liabilities to the seller",
    coins === liabilities && unspent.every(({ owner }) => owner === quote.seller),
    `${coins} in ${unspent.length} coins`,
  );
};

const checkConservation = (
  stage: StoryStage,
  { price }: QuoteRecord,
  { content, distributions }: CollectionRecord,
): void => {
  if (!price) return;
  const fees = price.fees.filter(({ timing }) => timing === 'at-funding');
  const parts = sum([
    price.proceeds,
    price.discount,
    price.reserve,
    ...fees.map(({ amount }) => amount),
  ]);
  stage.hold(
    'proceeds, discount, fees and reserve add up to what was financed',
    parts === BigInt(price.financed),
    `${price.financed} = ${price.proceeds} + ${price.discount} + …`,
  );
  stage.hold(
    'distributions add up to what the buyer paid',
    sum(distributions.map(({ amount }) => amount)) === BigInt(content.amount),
    distributions.map(({ kind, amount }) => `${kind} ${amount}`).join(', '),
  );
};

const checkOneLive = async (stage: StoryStage, cast: StoryCast, deal: StoryDeal): Promise<void> => {
  const rows = await readAll<ReceivableView>(cast.auditor, '/receivables', stage.block);
  const terms = rows.find(({ receivable }) => receivable.id === deal.receivable)?.terms;
  const same = rows.filter(
    (row) =>
      row.receivable.status !== 'CANCELLED' &&
      row.terms?.seller === terms?.seller &&
      row.terms?.invoiceNumber === terms?.invoiceNumber,
  );
  stage.hold(
    'one live receivable for the invoice, on the whole ledger',
    terms !== undefined && same.length === 1,
    `${same.length} of ${rows.length} receivables`,
  );
};

interface AtBank {
  readonly bank: string;
}

/** Each bank's own read model holds nothing of the other's business. */
const checkPrivacy = async (stage: StoryStage, cast: StoryCast, deal: StoryDeal): Promise<void> => {
  for (const { maker } of [cast.bank, cast.otherBank]) {
    const all = <T>(path: string) => readAll<T>(maker, path, stage.block);
    const of = `?receivable=${deal.receivable}`;
    const requests = await all<{ readonly request: AtBank }>(`/financing-requests${of}`);
    const quotes = await all<{ readonly quote: AtBank }>(`/quotes${of}`);
    const seen = [
      ...requests.map(({ request }) => request),
      ...quotes.map(({ quote }) => quote),
      ...(await all<AtBank>(`/collections${of}`)),
      ...(await all<AtBank>('/coins')),
    ];
    stage.hold(
      `${maker.organisation} sees its own requests, quotes, collections and coins only`,
      seen.length > 0 && seen.every(({ bank }) => bank === maker.mspId),
      `${seen.length} of them`,
    );
  }
};
