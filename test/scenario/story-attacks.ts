import { randomBytes } from 'node:crypto';
import type { InvoiceQuestionView } from '@cession/model/interface';
import { ApiClient } from './api-client';
import { demoTrade } from './demo-documents';
import type { DemoTrade } from './demo-documents';
import { documentId, evidenceCall, matchPath, recordTrade, storyTrade } from './record-trade';
import type { StoryTrade } from './record-trade';
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
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

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
    const cast = castOf(api);
    options.listener.chapter('A receivable that a bank funded, behind a decoy');
    const scene = await fundedScene(stage, cast, run);
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

const papersOf = (run: string, ...kinds: readonly string[]) =>
  kinds.map((kind) => ({ kind, id: documentId(run, kind) }));

const namesOf = ({ seller, buyer }: StoryCast, id: string) => ({
  suffix: id.toUpperCase(),
  seller: seller.user.partner,
  buyer: buyer.user.partner,
});

/** The seller's decoy, then documents, receivable, and bank A's money for a part of it. */
const fundedScene = async (stage: StoryStage, cast: StoryCast, run: string): Promise<Scene> => {
  await registerPartners(stage, cast);
  const documents = demoTrade(namesOf(cast, run));
  await recordDecoy(stage, cast, storyTrade(`${run}-decoy`, documents));
  await recordTrade(stage, cast, storyTrade(run, documents));
  const deal = await issue(stage, cast, run);
  const { maker, checker } = cast.bank;
  const request = `${deal.receivable}-fa`;
  const id = `${deal.receivable}-qa`;
  await requestFinancing(stage, cast, deal, { bank: cast.bank, id: request });
  await stage.refused({
    name: 'the decoy hides nothing: a bank quotes without a word about the other invoice',
    by: maker,
    path: `/financing-requests/${request}/quotes`,
    key: `${id}-unaware`,
    body: offer(deal.amount),
    code: 'WARNING_NOT_ACCEPTED',
  });
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

/** The invoice first under another id, and void: whoever looks for the same one is to find this. */
const recordDecoy = async (
  stage: StoryStage,
  { seller: by }: StoryCast,
  decoy: StoryTrade,
): Promise<void> => {
  const call = evidenceCall(decoy, 'invoice');
  await stage.write({ name: 'the seller records a decoy', by, ...call });
  await stage.write({
    name: 'and voids it',
    by,
    path: `${call.path}/${call.key}/void`,
    key: `${call.key}-void`,
    body: { reason: 'recorded in error' },
  });
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
  await amendedInvoice(scene);
  await bankAsks(scene);
};

/** The invoice once it says again what it said when it was funded. */
const restoredId = (run: string): string => `${run}-restored`;

/** The funded invoice gets another number and another day, to free its own. */
const amendedInvoice = async (scene: Scene): Promise<void> => {
  const { stage, cast, run, documents, deal } = scene;
  const { invoice } = documents;
  const amend = async (name: string, from: string, id: string, change: object): Promise<void> => {
    await stage.write({
      name,
      by: cast.platform,
      path: `/evidence/invoices/${from}/amendments`,
      key: id,
      body: { document: { ...invoice, ...change } },
    });
  };
  const [first, second] = [documentId(run, 'invoice'), `${run}-amended`];
  const issueDate = dayFromNow(-1);
  const change = { number: `${invoice.number}-NEW`, issueDate };
  await amend('the platform gives it another number and day', first, second, change);
  await stage.refused({
    name: 'the seller records it anew under its old number, for another bank',
    by: cast.seller,
    ...invoiceCall(scene, 'again'),
    code: 'RECEIVABLE_DUPLICATE',
  });
  await stage.refused({
    name: 'the seller offers the amended one to another bank',
    by: cast.seller,
    path: '/financing-requests',
    key: `${deal.receivable}-other`,
    body: requestBody(deal, cast.otherBank, deal.faceAmount),
    code: 'MATCH_REQUIRED',
  });
  await stage.refused({
    name: 'the match is run again, on the amended one',
    by: cast.platform,
    path: `/evidence/invoices/${second}/match?minBlock=${stage.block}`,
    key: `${second}-match`,
    body: {},
    code: 'TRANSITION_NOT_ALLOWED',
  });
  const third = restoredId(run);
  await amend('the platform puts it right again', second, third, {});
  await stage.write({
    name: 'and it is matched as it was',
    by: cast.platform,
    path: `/evidence/invoices/${third}/match?minBlock=${stage.block}`,
    key: `${third}-match`,
    body: {},
  });
};

/** What another bank is told that was offered the invoice on paper. */
const bankAsks = async ({ stage, cast, run, documents }: Scene): Promise<void> => {
  const { seller, buyer, number, issueDate, currency, payable } = documents.invoice;
  const { maker: by } = cast.otherBank;
  const path = '/invoice-questions';
  const key = `${run}-question`;
  const party = ({ name, country }: typeof seller) => ({ legalName: name, country });
  const asked = { seller: party(seller), buyer: party(buyer), currency, amount: payable };
  const body = { ...asked, invoiceNumber: number, invoiceDate: issueDate };
  await stage.write({ name: 'another bank asks about the invoice', by, path, key, body });
  await stage.write({
    name: 'those who hold the secret answer, and cannot say what',
    by: cast.platform,
    path: `${path}/${key}/answer?bank=${by.organisation}`,
    key: `${key}-answer`,
  });
  const { answer } = await stage.read<InvoiceQuestionView>({
    name: 'the bank opens the answer',
    by,
    path: `${path}/${key}`,
  });
  stage.hold(
    'the bank that asked knows that the invoice is financed already',
    answer?.financed === 'EXACT',
    answer?.financed ?? 'no answer',
  );
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
    body: { profile: 'goods-export', evidence: papersOf(run, 'order', 'declaration', 'waybill') },
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
  const { legalName } = companies.coffeeExporter;
  const disguised = {
    legalName: `${legalName.slice(0, 2)}\u00ad${legalName.slice(2)}`,
    country: 'VN',
  };
  await stage.write(
    register(
      'the seller’s company, a soft hyphen in its name, as a buyer',
      twin,
      ['buyer'],
      disguised,
    ),
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
  await factoredInvoice(scene);
  const issueDate = dayFromNow(30);
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
      evidence: papersOf(run, 'order', 'waybill'),
    },
    code: 'NOT_A_PARTY',
  });
  await stage.refused({
    name: 'goods that leave the country, matched as services',
    by: cast.seller,
    path: `/evidence/invoices/${restoredId(run)}/match`,
    key: `${run}-as-services`,
    body: { profile: 'services', evidence: papersOf(run, 'order') },
    code: 'EVIDENCE_MISMATCH',
  });
  await revokedRelease(scene);
};

/** Its claim is somebody else's already, whatever partner id the sender puts beside the name. */
const factoredInvoice = async ({ stage, cast, run }: Scene): Promise<void> => {
  const id = `${run}-factored`;
  const names = namesOf(cast, id);
  const { invoice, ...papers } = demoTrade(names);
  const payee = { name: 'Hansa Factoring AG', country: 'DE', partnerId: names.seller };
  const trade = storyTrade(id, { ...papers, invoice: { ...invoice, payee } });
  await recordTrade(stage, cast, trade);
  await stage.refused({
    name: 'an invoice that is payable to a factor, with the seller’s id beside its name',
    by: cast.platform,
    path: `${matchPath(id)}?minBlock=${stage.block}`,
    key: `${id}-match`,
    body: {},
    code: 'EVIDENCE_MISMATCH',
  });
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
