import { randomBytes } from 'node:crypto';
import { ApiClient } from './api-client';
import { demoTrade } from './demo-documents';
import type { DemoTrade } from './demo-documents';
import { documentId, evidenceCall, recordTrade, storyTrade } from './record-trade';
import { adminOf, registerPartners } from './register-partners';
import { castOf } from './story-cast';
import type { StoryCast } from './story-cast';
import { offer, quote, requestBody, requestFinancing } from './story-offers';
import type { StoryDeal } from './story-offers';
import { issue } from './story';
import type { StoryOptions } from './story';
import { StoryStopped } from './story-report';
import type { StoryReport } from './story-report';
import { StoryStage } from './story-stage';

/** A ledger on which one receivable is funded, and who would like its money once more. */
interface Scene {
  readonly stage: StoryStage;
  readonly cast: StoryCast;
  /** Begins every id of this run. */
  readonly run: string;
  /** The documents of the funded trade. */
  readonly documents: DemoTrade;
  readonly deal: StoryDeal;
}

const dayMs = 86_400_000;

/**
 * What an insider would try who wants the same money twice, or money for nothing: each try over HTTP, by
 * somebody who may log in, refused by a rule of the ledger that is named, and nothing has changed.
 */
export const playAttacks = async (
  options: Pick<StoryOptions, 'endpoints' | 'listener'>,
): Promise<StoryReport> => {
  const api = new ApiClient(options.endpoints);
  const run = `a${Date.now().toString(36)}${randomBytes(2).toString('hex')}`;
  const trades = ['', '-again', '-hidden', '-self', '-own', '-future', '-like'];
  const stage = new StoryStage(
    api,
    options.listener,
    trades.map((suffix) => `${run}${suffix}`),
  );
  try {
    const scene = await fundedScene(stage, castOf(api), run);
    options.listener.chapter('The same money twice');
    await sameMoneyTwice(scene);
    options.listener.chapter('Proof from oneself');
    await ownProof(scene);
    options.listener.chapter('Papers that prove nothing');
    await emptyPapers(scene);
  } catch (error) {
    if (!(error instanceof StoryStopped)) throw error;
    stage.hold('every try was refused', false, error.message);
    return stage.report();
  }
  stage.hold('every try was refused', true);
  return stage.report();
};

const namesOf = ({ seller, buyer }: StoryCast, id: string) => ({
  suffix: id.toUpperCase(),
  seller: seller.user.partner,
  buyer: buyer.user.partner,
});

/** Documents, receivable, and bank A's money for a part of it. */
const fundedScene = async (stage: StoryStage, cast: StoryCast, run: string): Promise<Scene> => {
  stage.listener.chapter('A receivable that a bank funded');
  await registerPartners(stage, cast);
  const documents = demoTrade(namesOf(cast, run));
  await recordTrade(stage, cast, storyTrade(run, documents));
  const deal = await issue(stage, cast, run);
  const { maker, checker } = cast.bank;
  const request = `${deal.receivable}-fa`;
  const id = `${deal.receivable}-qa`;
  await requestFinancing(stage, cast, deal, { bank: cast.bank, id: request });
  await quote(stage, cast.bank, { id, request, content: offer(deal.amount) });
  const steps = [
    ['acceptance', cast.seller],
    ['approval', checker],
    ['funding', checker],
  ] as const;
  for (const [step, by] of steps) {
    const body = { bank: maker.organisation };
    await stage.write({
      name: step,
      by,
      path: `/quotes/${id}/${step}`,
      key: `${id}-${step}`,
      body,
    });
  }
  return { stage, cast, run, documents, deal };
};

/** An order of its own, so that another invoice could be recorded. */
const openTrade = async ({ stage, cast }: Scene, id: string): Promise<DemoTrade> => {
  const documents = demoTrade(namesOf(cast, id));
  await stage.write({
    name: 'record an order of its own',
    by: cast.platform,
    ...evidenceCall(storyTrade(id, documents), 'order'),
  });
  return documents;
};

const sameMoneyTwice = async (scene: Scene): Promise<void> => {
  const { stage, cast, run, documents } = scene;
  const invoiceIn = (id: string, invoice: object) =>
    evidenceCall({ ...storyTrade(id, documents), invoice: { json: invoice } }, 'invoice');
  const again = `${run}-again`;
  await openTrade(scene, again);
  const { invoice } = documents;
  await stage.refused({
    name: 'the platform records the funded invoice in a second trade',
    by: cast.platform,
    ...invoiceIn(again, invoice),
    code: 'RECEIVABLE_DUPLICATE',
  });
  const hidden = `${run}-hidden`;
  await openTrade(scene, hidden);
  const number = `${invoice.number.slice(0, 3)}\u200b${invoice.number.slice(3)}`;
  await stage.refused({
    name: 'the seller records it with a character in its number that nobody sees',
    by: cast.seller,
    ...invoiceIn(hidden, { ...invoice, number, payable: invoice.payable }),
    code: 'RECEIVABLE_DUPLICATE',
  });
  await stage.write({
    name: 'the funded invoice is amended, to set its number free',
    by: cast.platform,
    path: `/evidence/invoices/${run}/${documentId(run, 'invoice')}/amendments`,
    key: `${run}-invoice-2`,
    body: { document: { ...invoice, number: `${invoice.number}-NEW` } },
  });
  await stage.refused({
    name: 'and the old number comes again',
    by: cast.platform,
    ...invoiceIn(again, invoice),
    key: `${again}-old-number`,
    code: 'RECEIVABLE_DUPLICATE',
  });
  await stage.refused({
    name: 'the seller offers the rest, on the evidence that was changed',
    by: cast.seller,
    path: '/financing-requests',
    key: `${scene.deal.receivable}-rest`,
    body: requestBody(scene.deal, cast.bank, 1000n),
    code: 'MATCH_REQUIRED',
  });
  await likeInvoice(scene);
};

/** Another number for the same sale: the ledger cannot know, so the bank must say that it does. */
const likeInvoice = async ({ stage, cast, run }: Scene): Promise<void> => {
  const id = `${run}-like`;
  await recordTrade(stage, cast, storyTrade(id, demoTrade(namesOf(cast, id))));
  const like = await issue(stage, cast, id);
  const request = `${like.receivable}-f`;
  await requestFinancing(stage, cast, like, { bank: cast.otherBank, id: request });
  await stage.refused({
    name: 'another bank quotes on an invoice like it, without a word about that',
    by: cast.otherBank.maker,
    path: `/financing-requests/${request}/quotes`,
    key: `${request}-q`,
    body: offer(like.amount),
    code: 'WARNING_NOT_ACCEPTED',
  });
};

const ownProof = async (scene: Scene): Promise<void> => {
  const { stage, cast, run } = scene;
  const register = (name: string, key: string, kinds: readonly string[], legalName: string) => ({
    name,
    by: adminOf(stage, cast.seller),
    path: '/partners',
    key,
    body: { kinds, details: { legalName, country: 'VN' } },
  });
  await stage.refused({
    ...register(
      'the platform registers a customs office of its own',
      `${run}-customs`,
      ['customs-office'],
      'Shell',
    ),
    code: 'ORGANISATION_NOT_ALLOWED',
  });
  const own = `${run}-own`;
  const order = evidenceCall(storyTrade(own, demoTrade(namesOf(cast, own))), 'order');
  await stage.refused({
    name: 'the seller writes the order to itself',
    by: cast.seller,
    ...order,
    code: 'ROLE_NOT_ALLOWED',
  });
  const twin = `${run}-twin`;
  // The seller's company once more, as a buyer.
  await stage.write(register('register a buyer', twin, ['buyer'], 'Highland Coffee JSC'));
  const self = `${run}-self`;
  const names = { ...namesOf(cast, self), buyer: twin };
  await stage.refused({
    name: 'a company buys from itself, under another id',
    by: cast.platform,
    ...evidenceCall(storyTrade(self, demoTrade(names)), 'order'),
    code: 'SELLER_IS_BUYER',
  });
};

const emptyPapers = async (scene: Scene): Promise<void> => {
  const { stage, cast, run } = scene;
  const taken = demoTrade({
    ...namesOf(cast, `${run}-taken`),
    seller: cast.otherSeller.user.partner,
  });
  await stage.refused({
    name: 'another seller’s order is put into the trade',
    by: cast.platform,
    ...evidenceCall(storyTrade(run, taken), 'order'),
    key: `${run}-taken-order`,
    code: 'NOT_A_PARTY',
  });
  const id = `${run}-future`;
  const documents = await openTrade(scene, id);
  const issueDate = new Date(Date.now() + 30 * dayMs).toISOString().slice(0, 10);
  await stage.refused({
    name: 'an invoice for a sale of next month',
    by: cast.seller,
    ...evidenceCall(
      { ...storyTrade(id, documents), invoice: { json: { ...documents.invoice, issueDate } } },
      'invoice',
    ),
    code: 'DOCUMENT_DATE_IN_FUTURE',
  });
};
