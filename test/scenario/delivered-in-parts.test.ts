import { expect } from 'chai';
import type { EvidenceName, Party } from '@cession/model/interface';
import { ApiClient } from './api-client';
import type { Caller } from './api-client';
import { demoTrade } from './demo-documents';
import { Papers } from './everyday/papers';
import type { Item } from './everyday/papers';
import { waitForBlock } from './ledger-snapshot';
import { documentId, matchPath } from './record-trade';
import { registerPartners } from './register-partners';
import { instanceDeadlineMs, sharedInstance } from './shared-instance';
import { castOf } from './story-cast';
import type { StoryCast } from './story-cast';
import { offer, quote, requestFinancing } from './story-offers';
import { issue } from './story';
import { StoryStage } from './story-stage';
import { silentListener } from './transcript';

interface Proposal {
  readonly profile: string;
  readonly evidence: readonly EvidenceName[];
  readonly leftOut: readonly (EvidenceName & { readonly reason: string })[];
  readonly insufficient: readonly string[];
}

const tiles = (quantity: number): Item => ({
  description: 'Porcelain tiles, glazed, 60 × 60 cm',
  hsCode: '690721',
  unit: 'MTK',
  quantity,
  cents: 1_250,
});
const pallets = (squareMetres: number) => ({
  grossWeightKg: String(squareMetres * 20),
  packages: squareMetres / 40,
});

const stranger = (name: string): Party => ({ name, country: 'IE' });

const run = `parts${Date.now().toString(36)}`;

/** Square metres of each part; all but the first are carried in two legs. */
const parts = [800, 1200, 1000];
const partOf = (at: number): string => `${run}-${at}`;

/** All papers are recorded before the first invoice is matched; nobody names any evidence, nor partner ids. */
describe('an order delivered in parts, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let cast: StoryCast;
  let stage: StoryStage;
  let papers: Papers;

  const record = async (by: Caller, kind: string, id: string, document: object) => {
    await stage.write({
      name: `record ${id}`,
      by,
      path: `/evidence/${kind}s`,
      key: id,
      body: { document },
    });
  };

  before(async () => {
    const api = new ApiClient((await sharedInstance()).endpoints);
    cast = castOf(api);
    const ids = [run, ...parts.map((_, at) => partOf(at)), partOf(parts.length)];
    stage = new StoryStage(api, silentListener, ids);
    await registerPartners(stage, cast);
    const names = { seller: cast.seller.user.partner, buyer: cast.buyer.user.partner };
    const { seller, buyer } = demoTrade({ suffix: run, ...names }).order;
    papers = new Papers({ seller, buyer });
    const ordered = parts.reduce((sum, each) => sum + each);
    await record(cast.platform, 'order', `${run}-order`, papers.ordered([tiles(ordered)]));
    for (const [at, part] of parts.entries()) {
      const id = documentId(partOf(at), 'declaration');
      const declared = papers.declared([tiles(part)], pallets(part));
      await record(cast.customs, 'declaration', id, declared);
      await stage.write({
        name: 'released',
        by: cast.customs,
        path: `/evidence/declarations/${id}/progress`,
        key: `${id}-released`,
        body: { progress: 'RELEASED' },
      });
      const legs = at === 0 ? [{}] : [{ portOfDischarge: 'SGSIN' }, { portOfLoading: 'SGSIN' }];
      for (const [leg, ports] of legs.entries()) {
        const carried = papers.carried(pallets(part), ports);
        await record(cast.carrier, 'waybill', documentId(partOf(at), `waybill${leg}`), carried);
      }
    }
    // Somebody else's order has the same number: what is not of its sale is not named to the seller.
    const strangers = { consignor: stranger('Elsewhere Ltd'), consignee: stranger('Far Away Inc') };
    await record(cast.carrier, 'waybill', `${run}-hidden`, papers.carried(pallets(800), strangers));
  });

  /** The seller's invoice of so much, and what would be compared with it. */
  const invoiced = async (at: number, quantity: number): Promise<Proposal> => {
    const id = documentId(partOf(at), 'invoice');
    await record(cast.seller, 'invoice', id, papers.invoiced([tiles(quantity)]));
    return await proposed(at);
  };
  const proposed = async (at: number): Promise<Proposal> => {
    await waitForBlock(cast.seller, stage.block);
    return await stage.read<Proposal>({
      name: 'what is proposed',
      by: cast.seller,
      path: `${matchPath(partOf(at))}/proposal?minBlock=${stage.block}`,
    });
  };

  const financed = async (at: number): Promise<void> => {
    const deal = await issue(stage, cast, partOf(at));
    const { receivable, amount } = deal;
    const [request, id] = [`${receivable}-request`, `${receivable}-quote`];
    await requestFinancing(stage, cast, deal, { bank: cast.bank, id: request });
    await quote(stage, cast.bank, { id, request, content: offer(amount) });
    const body = { bank: cast.bank.maker.organisation };
    for (const [step, by] of [
      ['acceptance', cast.seller],
      ['approval', cast.bank.checker],
      ['funding', cast.bank.checker],
    ] as const) {
      await stage.write({
        name: step,
        by,
        path: `/quotes/${id}/${step}`,
        key: `${id}-${step}`,
        body,
      });
    }
  };

  const own = (at: number, legs: number): readonly string[] => [
    documentId(partOf(at), 'declaration'),
    `${run}-order`,
    ...Array.from({ length: legs }, (_, leg) => documentId(partOf(at), `waybill${leg}`)),
  ];
  const idsOf = (names: readonly EvidenceName[]) => names.map(({ id }) => id);

  it('is matched and financed invoice by invoice, the second part first', async () => {
    for (const at of [1, 0, 2]) {
      const proposal = await invoiced(at, parts[at] ?? 0);
      expect(proposal).to.include({ profile: 'goods-export' });
      expect(idsOf(proposal.evidence)).to.deep.equal(own(at, at === 0 ? 1 : 2));
      expect(proposal.insufficient).to.deep.equal([]);
      expect(idsOf(proposal.leftOut)).not.to.include(`${run}-hidden`);
      await financed(at);
      const { evidence } = await proposed(at);
      expect(idsOf(evidence), 'matched again').to.deep.equal(idsOf(proposal.evidence));
    }
  });

  it('has nothing left for one invoice more, and says so', async () => {
    const { evidence, leftOut, insufficient } = await invoiced(parts.length, 400);
    expect(evidence).to.deep.equal([]);
    const recorded = [...own(0, 1), ...own(1, 2), ...own(2, 2)];
    expect(new Set(idsOf(leftOut))).to.deep.equal(new Set(recorded));
    expect(new Set(leftOut.map(({ reason }) => reason))).to.deep.equal(new Set(['NOTHING_LEFT']));
    expect(insufficient).to.deep.equal(['order', 'declaration', 'waybill']);
    const { body } = await cast.seller.call<{ code: string; failed: readonly string[] }>(
      'POST',
      `${matchPath(partOf(parts.length))}?minBlock=${stage.block}`,
      { key: `${run}-more`, body: {} },
    );
    expect(body.code).to.equal('EVIDENCE_MISMATCH');
  });
});
