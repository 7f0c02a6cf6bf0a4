import { setTimeout as delay } from 'node:timers/promises';
import type { StoryCast } from './story-cast';
import { offer, quote, requestBody, requestFinancing } from './story-offers';
import type { StoryDeal } from './story-offers';
import type { StoryStage } from './story-stage';

/** Ids of what the financing made. */
export interface StoryOutcome {
  readonly quote: string;
  readonly collection: string;
}

/** How long the quote stands that nobody accepts in time. */
const shortLifeMs = 3_000;

/** From the seller's requests to the settled receivable. */
export const financeAndCollect = async (
  stage: StoryStage,
  cast: StoryCast,
  deal: StoryDeal,
): Promise<StoryOutcome> => {
  const { receivable } = deal;
  const outcome = { quote: `${receivable}-qa`, collection: `${receivable}-paid` };
  stage.listener.chapter('Refused: who may not, and too much');
  await refuseRequests(stage, cast, deal);
  stage.listener.chapter('Requests and quotes');
  await askBanks(stage, cast, deal, outcome.quote);
  stage.listener.chapter('Acceptance, approval, funding');
  await fund(stage, cast, deal, outcome.quote);
  stage.listener.chapter('Payment and settlement');
  await collect(stage, cast, deal, outcome.collection);
  return outcome;
};

const refuseRequests = async (
  stage: StoryStage,
  cast: StoryCast,
  deal: StoryDeal,
): Promise<void> => {
  const { receivable, amount, faceAmount } = deal;
  await stage.refused({
    name: "a seller offers another seller's receivable",
    by: cast.otherSeller,
    path: '/financing-requests',
    key: `${receivable}-stolen`,
    body: requestBody(deal, cast.bank, amount),
    code: 'NOT_A_PARTY',
  });
  await stage.refused({
    name: 'more than the holding',
    by: cast.seller,
    path: '/financing-requests',
    key: `${receivable}-too-much`,
    body: requestBody(deal, cast.bank, faceAmount + 1n),
    code: 'HOLDING_INSUFFICIENT',
  });
};

const askBanks = async (
  stage: StoryStage,
  cast: StoryCast,
  deal: StoryDeal,
  chosen: string,
): Promise<void> => {
  const { receivable, amount } = deal;
  const [first, second, late] = ['fa', 'fb', 'fc'].map((suffix) => `${receivable}-${suffix}`) as [
    string,
    string,
    string,
  ];
  await requestFinancing(stage, cast, deal, { bank: cast.bank, id: first });
  await requestFinancing(stage, cast, deal, { bank: cast.otherBank, id: second });
  await quote(stage, cast.bank, { id: chosen, request: first, content: offer(amount) });
  const dearer = offer(amount, undefined, { method: 'yield', annualRateMillionths: 81_000 });
  await quote(stage, cast.otherBank, { id: `${receivable}-qb`, request: second, content: dearer });
  await stage.refused({
    name: "a bank reads the other bank's quote",
    by: cast.otherBank.maker,
    method: 'GET',
    path: `/quotes/${chosen}?bank=${cast.bank.maker.organisation}`,
    code: 'ORGANISATION_NOT_ALLOWED',
  });
  await refuseExpired(stage, cast, deal, late);
};

const refuseExpired = async (
  stage: StoryStage,
  cast: StoryCast,
  deal: StoryDeal,
  request: string,
): Promise<void> => {
  const id = `${deal.receivable}-qc`;
  await requestFinancing(stage, cast, deal, { bank: cast.otherBank, id: request });
  const content = offer(deal.amount, shortLifeMs);
  await quote(stage, cast.otherBank, { id, request, content });
  const expiry = Date.parse(content.validUntil);
  while (Date.now() <= expiry) await delay(Math.max(1, expiry - Date.now() + 1));
  await stage.refused({
    name: 'an expired quote is accepted',
    by: cast.seller,
    path: `/quotes/${id}/acceptance`,
    key: `${id}-accept`,
    body: { bank: cast.otherBank.maker.organisation },
    code: 'QUOTE_EXPIRED',
  });
};

const fund = async (
  stage: StoryStage,
  cast: StoryCast,
  deal: StoryDeal,
  chosen: string,
): Promise<void> => {
  const { maker, checker } = cast.bank;
  const step = (name: string, path: string) => ({
    name,
    path: `/quotes/${chosen}/${path}`,
    key: `${chosen}-${path}`,
    body: { bank: maker.organisation },
  });
  await stage.write({ ...step('accept the better quote', 'acceptance'), by: cast.seller });
  await stage.write({ ...step('approve as second officer', 'approval'), by: checker });
  await stage.refused({
    ...step('the officer who quoted funds', 'funding'),
    by: maker,
    key: `${chosen}-by-maker`,
    code: 'FOUR_EYES_REQUIRED',
  });
  await stage.write({ ...step('fund: holding and coin move together', 'funding'), by: checker });
  await stage.refused({
    name: 'the same part again, at the other bank',
    by: cast.seller,
    path: '/financing-requests',
    key: `${deal.receivable}-again`,
    body: requestBody(deal, cast.otherBank, deal.amount),
    code: 'HOLDING_INSUFFICIENT',
  });
};

const collect = async (
  stage: StoryStage,
  cast: StoryCast,
  deal: StoryDeal,
  collection: string,
): Promise<void> => {
  await stage.write({
    name: 'the buyer pays, the bank records it',
    by: cast.bank.maker,
    path: '/collections',
    key: collection,
    body: {
      receivable: deal.receivable,
      amount: String(deal.faceAmount),
      currency: deal.currency,
      bankEntryReference: `ENTRY-${collection}`,
      valueDate: new Date().toISOString().slice(0, 10),
      payer: cast.buyer.user.partner,
    },
  });
};
