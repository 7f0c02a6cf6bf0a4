import { randomBytes } from 'node:crypto';
import { ApiClient } from './api-client';
import { demoTrade } from './demo-documents';
import type { DemoTrade } from './demo-documents';
import { documentId, evidenceCall, matchPath, recordTrade, storyTrade } from './record-trade';
import { adminOf, attestAll, companies, registerPartners } from './register-partners';
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
  /** The documents of the funded sale. */
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
  const stage = new StoryStage(api, options.listener, [run]);
  try {
    const scene = await fundedScene(stage, castOf(api), run);
    options.listener.chapter('The same money twice');
    await sameMoneyTwice(scene);
    options.listener.chapter('The same goods twice');
    await sameGoodsTwice(scene);
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

/** The first sale's invoice, changed, under an id of its own. */
const invoiceCall = ({ run, documents }: Scene, id: string, change: object = {}) =>
  evidenceCall(
    {
      ...storyTrade(`${run}-${id}`, documents),
      invoice: { json: { ...documents.invoice, ...change } },
    },
    'invoice',
  );

const sameMoneyTwice = async (scene: Scene): Promise<void> => {
  const { stage, cast, documents } = scene;
  const { number } = documents.invoice;
  await stage.refused({
    name: 'the seller records it with a character in its number that nobody sees',
    by: cast.seller,
    ...invoiceCall(scene, 'hidden', { number: `${number.slice(0, 3)}\u200b${number.slice(3)}` }),
    code: 'RECEIVABLE_DUPLICATE',
  });
  await likeInvoice(scene);
};

/** Another number for a sale like it: the ledger cannot know, so the bank must say that it does. */
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

const sameGoodsTwice = async (scene: Scene): Promise<void> => {
  const { stage, cast, run, documents } = scene;
  const call = invoiceCall(scene, 'second', { number: `${documents.invoice.number}-B` });
  await stage.write({ name: 'another invoice for the same coffee', by: cast.seller, ...call });
  await stage.refused({
    name: 'the delivery that carries the funded invoice carries it as well',
    by: cast.seller,
    path: `${matchPath(`${run}-second`)}?minBlock=${stage.block}`,
    key: `${run}-second-match`,
    body: {},
    code: 'EVIDENCE_MISMATCH',
  });
  const order = storyTrade(`${run}-copy`, {
    ...documents,
    order: { ...documents.order, number: documents.order.number.replaceAll('-', '\u2013') },
  });
  await stage.refused({
    name: 'the buyer records the same order, with other dashes in its number',
    by: cast.buyer,
    ...evidenceCall(order, 'order'),
    code: 'DOCUMENT_ALREADY_RECORDED',
  });
};

const ownProof = async (scene: Scene): Promise<void> => {
  const { stage, cast, run } = scene;
  const register = (name: string, key: string, kinds: readonly string[], details: object) => ({
    name,
    by: adminOf(stage, cast.seller),
    path: '/partners',
    key,
    body: { kinds, details },
  });
  await stage.refused({
    ...register(
      'the platform registers a customs office of its own',
      `${run}-customs`,
      ['customs-office'],
      {
        legalName: 'Shell',
        country: 'VN',
      },
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
  await stage.write(
    register('the seller’s company again, as a buyer', twin, ['buyer'], companies.coffeeExporter),
  );
  const { organisation, user } = cast.seller;
  await attestAll(stage, { organisation, user: { ...user, partner: twin } }, ['KYC']);
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
  const issueDate = new Date(Date.now() + 30 * dayMs).toISOString().slice(0, 10);
  await stage.refused({
    name: 'an invoice for a sale of next month',
    by: cast.seller,
    ...invoiceCall(scene, 'future', { number: `${run}-FUTURE`, issueDate }),
    code: 'DOCUMENT_DATE_IN_FUTURE',
  });
  await stage.refused({
    name: 'another seller reads what the papers say, by comparing them with nothing',
    by: cast.otherSeller,
    path: '/comparisons',
    body: {
      profile: 'goods-export',
      evidence: ['order', 'waybill'].map((kind) => ({ kind, id: documentId(run, kind) })),
    },
    code: 'NOT_A_PARTY',
  });
  await stage.refused({
    name: 'goods that leave the country, matched as services',
    by: cast.seller,
    path: matchPath(run),
    key: `${run}-as-services`,
    body: { profile: 'services', evidence: [{ kind: 'order', id: documentId(run, 'order') }] },
    code: 'EVIDENCE_MISMATCH',
  });
  await revokedRelease(scene);
};

/** Customs needs nobody's consent, and whoever would finance on its word is stopped by it. */
const revokedRelease = async ({ stage, cast, run, deal }: Scene): Promise<void> => {
  const id = documentId(run, 'declaration');
  await stage.write({
    name: 'customs revokes its release',
    by: cast.customs,
    path: `/evidence/declarations/${id}/progress`,
    key: `${id}-revoked`,
    body: { progress: 'REVOKED' },
  });
  await stage.refused({
    name: 'the seller offers the rest all the same',
    by: cast.seller,
    path: '/financing-requests',
    key: `${deal.receivable}-rest`,
    body: requestBody(deal, cast.bank, 1000n),
    code: 'MATCH_REQUIRED',
  });
};
