import { randomBytes } from 'node:crypto';
import type { MatchTerms } from '@cession/model/interface';
import type { Endpoints } from '@cession/scripts/launcher';
import { ApiClient } from './api-client';
import { demoTrade, mismatchedDemoTrade } from './demo-documents';
import { documentId, evidenceCall, matchPath, recordTrade, storyTrade } from './record-trade';
import type { StoryTrade } from './record-trade';
import { registerPartners } from './register-partners';
import { castOf } from './story-cast';
import type { Sale, StoryCast } from './story-cast';
import { checkInvariants } from './story-invariants';
import { financeAndCollect } from './story-financing';
import type { StoryDeal } from './story-offers';
import { StoryStopped } from './story-report';
import type { StoryListener, StoryReport } from './story-report';
import { StoryStage } from './story-stage';

export interface StoryOptions {
  readonly endpoints: Endpoints;
  readonly listener: StoryListener;
  /** The sale's documents instead of the demo's own, given partner ids and a suffix for numbers. */
  readonly documents?: StoryDocuments;
}

export interface StoryNames {
  /** The ids of its documents begin with it. */
  readonly id: string;
  /** Another one in each run: document numbers are used once on a ledger. */
  readonly suffix: string;
  readonly seller: string;
  readonly buyer: string;
}

export interface StoryDocuments {
  /** Whose names the documents have. */
  readonly sale: Sale;
  trade(names: StoryNames): StoryTrade;
  /** An invoice that belongs to another trade, with the rules that then fail. */
  readonly foreignInvoice?: {
    trade(names: StoryNames): StoryTrade;
    readonly failed: readonly string[];
  };
}

/**
 * Plays the main job from end to end over HTTP: documents in, receivable funded, collected and settled,
 * history proven; and on the way everything that must be refused. May be played again on the same ledger.
 */
export const playStory = async (options: StoryOptions): Promise<StoryReport> => {
  const api = new ApiClient(options.endpoints);
  const cast = castOf(api, options.documents?.sale);
  const run = `t${Date.now().toString(36)}${randomBytes(2).toString('hex')}`;
  const trades = ['', '-bad', '-again', '-foreign'].map((suffix) => `${run}${suffix}`);
  const stage = new StoryStage(api, options.listener, trades);
  try {
    await play(stage, cast, run, options.documents);
  } catch (error) {
    if (!(error instanceof StoryStopped)) throw error;
    stage.hold('the story was played to its end', false, error.message);
    return stage.report();
  }
  stage.hold('the story was played to its end', true);
  return stage.report();
};

const play = async (
  stage: StoryStage,
  cast: StoryCast,
  run: string,
  documents?: StoryDocuments,
): Promise<void> => {
  const { listener } = stage;
  const names = (id: string): StoryNames => ({
    id,
    suffix: id.toUpperCase(),
    seller: cast.seller.user.partner,
    buyer: cast.buyer.user.partner,
  });
  listener.chapter('Partners');
  await registerPartners(stage, cast);
  listener.chapter('Documents of the sale');
  const own = names(run);
  const trade = documents?.trade(own) ?? storyTrade(run, demoTrade(own));
  await recordTrade(stage, cast, trade);
  listener.chapter('Match, receivable, acknowledgement');
  const deal = await issue(stage, cast, run);
  listener.chapter('Refused: wrong documents');
  await refuseWrongDocuments(stage, cast, trade, names);
  if (documents?.foreignInvoice) {
    await refuseForeignInvoice(stage, cast, names(`${run}-foreign`), documents.foreignInvoice);
  }
  const receipts = await financeAndCollect(stage, cast, deal);
  await checkInvariants(stage, cast, deal, receipts);
};

/** Match, the receivable over all that the invoice supports, and the buyer's undertaking. */
export const issue = async (
  stage: StoryStage,
  cast: StoryCast,
  trade: string,
): Promise<StoryDeal> => {
  const receivable = `${trade}-r`;
  await stage.write({
    name: 'match the documents',
    by: cast.platform,
    path: `${matchPath(trade)}?minBlock=${stage.block}`,
    key: `${trade}-match`,
    // Evidence and profile are proposed by what the documents refer to.
    body: {},
  });
  const { details } = await stage.read<{ readonly details?: { readonly terms: MatchTerms } }>({
    name: 'read what the match supports',
    by: cast.seller,
    path: matchPath(trade),
  });
  if (!details) throw new StoryStopped('the seller does not see the terms of its own match');
  const { currency, financeable } = details.terms;
  const body = { invoice: documentId(trade, 'invoice'), faceAmount: financeable, currency };
  await stage.refused({
    name: 'an unqualified partner issues the receivable',
    by: cast.unqualifiedSeller,
    path: '/receivables',
    key: `${trade}-unqualified`,
    body,
    code: 'CALLER_NOT_QUALIFIED',
  });
  await stage.write({
    name: 'issue the receivable',
    by: cast.seller,
    path: '/receivables',
    key: receivable,
    body,
  });
  await stage.write({
    name: 'acknowledge the receivable',
    by: cast.buyer,
    path: `/receivables/${receivable}/acknowledgement`,
    key: `${receivable}-ack`,
    body: {},
  });
  const faceAmount = BigInt(financeable);
  return { receivable, currency, faceAmount, amount: (faceAmount * 6n) / 10n };
};

const refuseWrongDocuments = async (
  stage: StoryStage,
  cast: StoryCast,
  trade: StoryTrade,
  names: (id: string) => StoryNames,
): Promise<void> => {
  const bad = names(`${trade.id}-bad`);
  await recordTrade(stage, cast, storyTrade(bad.id, mismatchedDemoTrade(bad)));
  await stage.refused({
    name: 'a declaration that does not match the order',
    by: cast.platform,
    path: `${matchPath(bad.id)}?minBlock=${stage.block}`,
    key: `${bad.id}-match`,
    body: {},
    code: 'EVIDENCE_MISMATCH',
  });
  const again = names(`${trade.id}-again`);
  const { order } = storyTrade(again.id, demoTrade(again));
  const second = { ...trade, id: again.id, order };
  await stage.write({
    name: 'record an order with another number',
    by: cast.platform,
    ...evidenceCall(second, 'order'),
  });
  await stage.refused({
    name: 'the same invoice again, through another order number',
    by: cast.platform,
    ...evidenceCall(second, 'invoice'),
    code: 'RECEIVABLE_DUPLICATE',
  });
};

/** The invoice of another trade is recorded, refused by the match with exactly its rules, and voided. */
const refuseForeignInvoice = async (
  stage: StoryStage,
  cast: StoryCast,
  names: StoryNames,
  foreign: NonNullable<StoryDocuments['foreignInvoice']>,
): Promise<void> => {
  await recordTrade(stage, cast, foreign.trade(names));
  const { body } = await stage.refused({
    name: 'the invoice of another trade',
    by: cast.platform,
    path: `${matchPath(names.id)}?minBlock=${stage.block}`,
    key: `${names.id}-match`,
    body: {},
    code: 'EVIDENCE_MISMATCH',
  });
  const { failed } = (body as { readonly details: { readonly failed: readonly string[] } }).details;
  stage.hold(
    'exactly the rules failed that the foreign invoice breaks',
    JSON.stringify(failed) === JSON.stringify(foreign.failed),
    failed.join(', '),
  );
  const id = documentId(names.id, 'invoice');
  await stage.write({
    name: 'void the foreign invoice',
    by: cast.platform,
    path: `/evidence/invoices/${id}/void`,
    key: `${id}-void`,
    body: { reason: 'belongs to another trade' },
  });
};
