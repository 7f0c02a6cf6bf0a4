import { expect } from 'chai';
import type { EvidenceName, MatchView } from '@cession/model/interface';
import { startTemporaryInstance } from '../temporary';
import type { TemporaryInstance } from '../temporary';
import { ApiClient } from './api-client';
import type { Caller } from './api-client';
import { demoTrade } from './demo-documents';
import { Papers } from './everyday/papers';
import type { Item } from './everyday/papers';
import { waitForBlock } from './ledger-snapshot';
import { registerPartners } from './register-partners';
import { instanceDeadlineMs } from './shared-instance';
import { castOf } from './story-cast';
import type { StoryCast } from './story-cast';
import { requestFinancing } from './story-offers';
import { StoryStage } from './story-stage';
import { silentListener } from './transcript';

interface LeftOut {
  readonly leftOut: readonly (EvidenceName & { readonly reason: string })[];
  readonly proposalWarnings: readonly string[];
}

interface Stands {
  readonly standing: string;
  readonly changed: readonly EvidenceName[];
}

const run = 'fresh';
const tiles: Item = {
  description: 'Porcelain tiles, glazed, 60 × 60 cm',
  hsCode: '690721',
  unit: 'MTK',
  quantity: 800,
  cents: 1_250,
};
const pallets = { grossWeightKg: '16000', packages: 20 };
const [total, prepaid] = [1_000_000, 200_000];
/** Square metres that came back. */
const returned = 8;
const claimed = total - prepaid - returned * tiles.cents;
/** More than one match takes. */
const strays = 34;

/**
 * The first sale on a ledger: customs, the carrier and banks name companies as papers do, without partner
 * ids, and a bank that nobody asked records payments of it.
 */
describe('a fresh sale, whose seller says no more than its invoice, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let instance: TemporaryInstance;
  let cast: StoryCast;
  let stage: StoryStage;
  let papers: Papers;

  before(async () => {
    instance = await startTemporaryInstance('embedded');
    const api = new ApiClient(instance.endpoints);
    cast = castOf(api);
    stage = new StoryStage(api, silentListener, [run]);
    await registerPartners(stage, cast);
    const names = { seller: cast.seller.user.partner, buyer: cast.buyer.user.partner };
    const { seller, buyer } = demoTrade({ suffix: run, ...names }).order;
    papers = new Papers({ seller, buyer });
    await recordPapers();
  });
  after(() => instance.stop());

  const record = (by: Caller, kind: string, id: string, document: object) =>
    stage.write({
      name: `record ${id}`,
      by,
      path: `/evidence/${kind}s`,
      key: `${run}-${id}`,
      body: { document },
    });
  const declarationIs = (progress: string) =>
    stage.write({
      name: progress,
      by: cast.customs,
      path: `/evidence/declarations/${run}-declaration/progress`,
      key: `${run}-${progress}`,
      body: { progress },
    });
  const recordPapers = async () => {
    await record(cast.platform, 'order', 'order', papers.ordered([tiles]));
    await record(cast.customs, 'declaration', 'declaration', papers.declared([tiles], pallets));
    await declarationIs('RELEASED');
    await record(cast.carrier, 'waybill', 'waybill', papers.carried(pallets));
    const { maker } = cast.otherBank;
    await record(maker, 'payment', 'paid', papers.paid(prepaid));
    for (let at = 0; at < strays; at += 1) {
      await record(maker, 'payment', `stray${at}`, papers.paid(total + at));
    }
    const invoice = papers.invoiced([tiles], { prepaid: String(prepaid) });
    await record(cast.seller, 'invoice', 'invoice', invoice);
    const note = papers.takenBack([{ ...tiles, quantity: returned }], `${run}-invoice`);
    await record(cast.seller, 'credit-note', 'note', note);
  };

  const match = `/evidence/invoices/${run}-invoice/match`;
  const isStray = ({ id }: EvidenceName) => id.startsWith(`${run}-stray`);

  it('is matched with its own papers by an empty body, and told which payments are not among them', async () => {
    const { body, status } = await cast.seller.call<LeftOut & { readonly status: string }>(
      'POST',
      `${match}?minBlock=${stage.block}`,
      { key: `${run}-match`, body: {} },
    );
    expect(status, JSON.stringify(body)).to.equal(200);
    expect(body).to.include({ status: 'MATCHED' });
    expect(body.leftOut).to.have.lengthOf(strays);
    for (const each of body.leftOut) expect(isStray(each) && each.reason).to.equal('NOT_STATED');
    expect(body.proposalWarnings).to.deep.equal(['PAYMENT_LEFT_OUT']);
    const { match: matched, details } = await stage.read<MatchView>({
      name: 'the match',
      by: cast.seller,
      path: match,
    });
    expect(matched.profile.id).to.equal('goods-export');
    expect(matched.evidence.map(({ id }) => id)).to.have.members(
      ['order', 'declaration', 'waybill', 'paid', 'note', 'invoice'].map((id) => `${run}-${id}`),
    );
    expect(details?.terms.financeable).to.equal(String(claimed));
  });

  it('proposes what a bank paid in that the seller turned to, stated or not', async () => {
    const receivable = `${run}-r`;
    const amount = claimed;
    await stage.write({
      name: 'issue',
      by: cast.seller,
      path: '/receivables',
      key: receivable,
      body: { invoice: `${run}-invoice`, faceAmount: String(amount), currency: 'EUR' },
    });
    const offered = { faceAmount: BigInt(amount), amount: BigInt(amount), currency: 'EUR' };
    const deal = { receivable, ...offered };
    await requestFinancing(stage, cast, deal, { bank: cast.bank, id: `${run}-q` });
    await record(cast.bank.maker, 'payment', 'known', papers.paid(1));
    await waitForBlock(cast.seller, stage.block);
    const proposal = await stage.read<LeftOut & { readonly evidence: readonly EvidenceName[] }>({
      name: 'what is proposed now',
      by: cast.seller,
      path: `${match}/proposal?minBlock=${stage.block}`,
    });
    expect(proposal.evidence.map(({ id }) => id)).to.include.members([
      `${run}-paid`,
      `${run}-known`,
    ]);
    expect(proposal.leftOut.every(isStray)).to.equal(true);
  });

  describe('whose release customs takes back', () => {
    const changed = [{ kind: 'declaration', id: `${run}-declaration` }];
    const metricOf = async (caller: Caller, relation: string): Promise<number> => {
      const { url } = instance.endpoints.organisations[caller.organisation] ?? {};
      const text = await (await fetch(`${url}/metrics`)).text();
      const line = text.split('\n').find((each) => each.includes(`{relation="${relation}"}`));
      return Number(line?.split(' ')[1]);
    };
    const read = <T>(by: Caller, path: string) =>
      stage.read<T>({ name: path, by, path: `${path}minBlock=${stage.block}` });
    const standings = async () => {
      const { maker } = cast.bank;
      const requests = await read<{ items: Stands[] }>(maker, '/financing-requests?');
      const request = await read<Stands>(maker, `/financing-requests/${run}-q?`);
      const stale = `/receivables?standing=STALE&holder=${cast.seller.mspId}&`;
      const held = await read<{ items: Stands[] }>(cast.seller, stale);
      return [...requests.items, request, ...held.items].map((each) => [
        each.standing,
        each.changed,
      ]);
    };

    it('is stale for the bank that was asked, and counted by its application', async () => {
      expect(await standings()).to.deep.equal([
        ['CURRENT', []],
        ['CURRENT', []],
      ]);
      expect(await metricOf(cast.bank.maker, 'asked')).to.equal(0);
      await declarationIs('REVOKED');
      await waitForBlock(cast.bank.maker, stage.block);
      expect(await standings()).to.deep.equal(Array(3).fill(['STALE', changed]));
      expect(await metricOf(cast.bank.maker, 'asked')).to.equal(1);
      expect(await metricOf(cast.bank.maker, 'held')).to.equal(0);
      expect(await metricOf(cast.seller, 'held')).to.equal(1);
      expect(await metricOf(cast.otherBank.maker, 'asked')).to.equal(0);
    });

    it('shows it beside what the bank was shown', async () => {
      const { disclosed } = await read<{ disclosed: { kind: string; progress?: string }[] }>(
        cast.bank.maker,
        `/financing-requests/${run}-q?`,
      );
      const [declaration] = disclosed.filter(({ kind }) => kind === 'declaration');
      expect(declaration).to.include({ status: 'RECORDED', progress: 'REVOKED' });
    });
  });
});
