import type { FinancingRequestView } from '@cession/model/interface';
import type { BankOfficers, StoryCast } from './story-cast';
import type { StoryStage } from './story-stage';

/** Where the story stands when banks come in. */
export interface StoryDeal {
  readonly receivable: string;
  readonly currency: string;
  /** Minor units. */
  readonly faceAmount: bigint;
  /** Part that the seller wants financed, minor units. */
  readonly amount: bigint;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** 7.25 % a year taken as discount, with a fee. */
const discounting = {
  method: 'straight',
  annualRateMillionths: 72_500,
  dayCount: 'actual-360',
  businessDayConvention: 'following',
  rounding: 'half-up',
  graceDays: 3,
  lateRateMillionths: 120_000,
  fees: [
    {
      name: 'arrangement',
      basis: 'financed-amount',
      timing: 'at-funding',
      rateMillionths: 1_000,
    },
  ],
};

/** What a bank offers: the content of a quote. */
export const offer = (amount: bigint, validForMs = hourMs, pricing: object = {}) => ({
  amount: String(amount),
  pricing: { ...discounting, ...pricing },
  recourse: true,
  disclosedToBuyer: true,
  waterfall: 'pro-rata',
  validUntil: new Date(Date.now() + validForMs).toISOString(),
  fundBy: new Date(Date.now() + 7 * dayMs).toISOString().slice(0, 10),
});

/** The seller asks one bank for a part, and shows it everything that proves the trade. */
export const requestFinancing = async (
  stage: StoryStage,
  { seller }: StoryCast,
  deal: StoryDeal,
  { bank, id }: { readonly bank: BankOfficers; readonly id: string },
): Promise<void> => {
  await stage.write({
    name: `ask ${bank.maker.organisation} for a part`,
    by: seller,
    path: '/financing-requests',
    key: id,
    body: requestBody(deal, bank, deal.amount),
  });
};

export const requestBody = (deal: StoryDeal, bank: BankOfficers, amount: bigint) => ({
  receivable: deal.receivable,
  bank: bank.maker.organisation,
  amount: String(amount),
  currency: deal.currency,
  disclose: ['order', 'declaration', 'waybill', 'invoice'],
});

/** The bank reads what was disclosed to it and names its price. */
export const quote = async (
  stage: StoryStage,
  { maker }: BankOfficers,
  {
    id,
    request,
    content,
  }: { readonly id: string; readonly request: string; readonly content: object },
): Promise<void> => {
  const { request: asked } = await stage.read<FinancingRequestView>({
    name: 'read the request and the documents disclosed with it',
    by: maker,
    path: `/financing-requests/${request}`,
  });
  await stage.write({
    name: 'quote a price',
    by: maker,
    path: `/financing-requests/${request}/quotes`,
    key: id,
    // What the match warns of is in the request: who has read it, may say so.
    body: { ...content, acceptedWarnings: asked.warnings },
  });
};
