import { expect } from 'chai';
import { adminOf, users } from './cast';
import type { Stage } from './conformance-suite';
import { DealDriver, percentOf } from './deal-driver';
import type { DrivenQuote, DrivenReceivable, DrivenRequest } from './deal-driver';
import { refused } from './expect-refusal';
import { documentId, newId } from './sale-driver';
import type { DrivenSale } from './sale-driver';

/** A receivable with a request, a quote to accept and one to fund, each of a part. */
interface Steps {
  readonly claim: DrivenReceivable;
  readonly asked: DrivenRequest;
  readonly offered: DrivenQuote;
  readonly approved: DrivenQuote;
}

/** Whether a match still stands follows from the evidence that it rests on: nobody writes it. */
export const staleCases = (stage: () => Stage): void => {
  describe('evidence that changes under a match', () => {
    let deal: DealDriver;
    before(() => {
      deal = new DealDriver(stage().driver);
    });

    const get = ({ id }: DrivenSale) => {
      const command = { invoice: documentId(id, 'invoice') };
      return stage().conformance.as(users.auditor).evaluate('matching:Get', { command });
    };
    const expectStale = async (sale: DrivenSale, changed: readonly string[]) => {
      const view = await get(sale);
      expect(view.standing).to.equal('STALE');
      expect(view.match.status).to.equal('MATCHED');
      expect(view.changed.map(({ kind }) => kind)).to.deep.equal(changed);
    };
    const stepsOn = async (sale?: DrivenSale): Promise<Steps> => {
      const claim = await deal.issue(sale);
      const part = { amount: percentOf(claim.faceAmount, 20) };
      const asked = await deal.request(claim, part);
      const offered = await deal.quote(await deal.request(claim, part));
      const approved = await deal.quote(await deal.request(claim, part));
      await deal.step('financing:Accept', approved);
      await deal.step('financing:Approve', approved);
      return { claim, asked, offered, approved };
    };
    /** What rests on the match, one after the other. */
    const stepsLeft = ({ asked, offered, approved }: Steps): (() => Promise<unknown>)[] => [
      () => deal.quote(asked),
      () => deal.step('financing:Accept', offered),
      () => deal.step('financing:Fund', approved),
    ];

    it('each step of financing waits until it is matched again, and then for another request', async () => {
      const { driver } = stage();
      const steps = await stepsOn();
      const { sale, invoice } = steps.claim;
      const { receipt } = await driver.amend(sale, {}, { kind: 'waybill' });
      await expectStale(sale, ['waybill']);
      for (const step of [() => deal.request(steps.claim), ...stepsLeft(steps)]) {
        const told = await refused('MATCH_REQUIRED', step());
        expect(told).to.deep.equal({ invoice, status: 'STALE' });
      }
      const others = driver.matchInput(sale.id).command.evidence.slice(0, 2);
      const evidence = [...others, { kind: 'waybill' as const, id: receipt.id }];
      await driver.match(sale.id, { evidence });
      expect((await get(sale)).standing).to.equal('CURRENT');
      for (const step of stepsLeft(steps)) await refused('DISCLOSURE_OUTDATED', step());
      const amount = percentOf(steps.claim.faceAmount, 20);
      const again = await deal.quote(await deal.request(steps.claim, { amount }));
      expect((await deal.fund(again)).status).to.equal('FUNDED');
    });

    it('a bank that was asked sees it in the request, beside what it was shown', async () => {
      const { driver, conformance } = stage();
      const claim = await deal.issue();
      const disclosed = await deal.disclosable(claim.id);
      const { id, bank } = await deal.request(claim, { disclosed });
      const read = () =>
        conformance.as(users.maker).evaluate('financing:GetRequest', { command: { id, bank } });
      const before = await read();
      expect(before).to.deep.include({ standing: 'CURRENT', changed: [] });
      const { receipt } = await driver.amend(claim.sale, {}, { kind: 'waybill' });
      await driver.progress(claim.sale.id, 'declaration', 'REVOKED');
      const now = await read();
      expect(now.standing).to.equal('STALE');
      expect(now.changed.map(({ kind }) => kind)).to.deep.equal(['declaration', 'waybill']);
      const told = now.disclosed.map(({ kind, status, progress }) => [kind, status, progress]);
      expect(told).to.deep.include.members([
        ['match', undefined, undefined],
        ['invoice', 'RECORDED', undefined],
        ['declaration', 'RECORDED', 'REVOKED'],
      ]);
      const waybill = now.disclosed.find(({ kind }) => kind === 'waybill');
      expect(waybill).to.include({ status: 'SUPERSEDED' });
      expect(waybill?.id).not.to.equal(receipt.id);
      const values = (view: typeof now) => view.disclosed.map(({ value }) => value);
      expect(values(now)).to.deep.equal(values(before));
    });

    it('a receivable is not issued on it either', async () => {
      const { driver } = stage();
      const sale = await driver.matchedSale();
      await driver.amend(sale, { tax: '0' }, { kind: 'order' });
      await expectStale(sale, ['order']);
      await refused('MATCH_REQUIRED', deal.issue(sale));
    });

    const changes = [
      ['a release that customs revokes', 'declaration', 'REVOKED'],
      ['goods that are lost', 'waybill', 'LOST'],
    ] as const;
    for (const [what, kind, progress] of changes) {
      it(`${what}: it is stale, and matching again is refused`, async () => {
        const { driver } = stage();
        const steps = await stepsOn();
        const { sale } = steps.claim;
        await driver.progress(sale.id, kind, progress);
        await expectStale(sale, [kind]);
        for (const step of stepsLeft(steps)) await refused('MATCH_REQUIRED', step());
        await refused('EVIDENCE_MISMATCH', driver.match(sale.id));
      });
    }

    it('goods that move on change nothing', async () => {
      const { driver } = stage();
      const { claim, approved } = await stepsOn();
      for (const progress of ['IN_TRANSIT', 'DELIVERED'] as const) {
        await driver.progress(claim.sale.id, 'waybill', progress);
        expect((await get(claim.sale)).standing, progress).to.equal('CURRENT');
      }
      await deal.step('financing:Fund', approved);
    });

    it('an order that is voided under a live receivable: it stays, and nobody finances it', async () => {
      const { driver } = stage();
      const steps = await stepsOn();
      const { id, sale } = steps.claim;
      await driver.void(sale.id, 'order');
      await expectStale(sale, ['order']);
      expect((await deal.receivable(id)).status).to.equal('ISSUED');
      for (const step of stepsLeft(steps)) await refused('MATCH_REQUIRED', step());
    });

    it('a carrier that is suspended: what it says counts no more, until it is reinstated', async () => {
      const { driver, conformance } = stage();
      const steps = await stepsOn();
      const partner = driver.partnerOf(users.carrier);
      const setStatus = (status: 'SUSPENDED' | 'QUALIFIED') =>
        conformance.as(adminOf(users.carrier)).submit('partners:ChangeStatus', {
          command: { commandId: newId('status'), partner, status, reason: 'a case' },
        });
      await setStatus('SUSPENDED');
      try {
        await expectStale(steps.claim.sale, ['waybill']);
        for (const step of stepsLeft(steps)) await refused('MATCH_REQUIRED', step());
      } finally {
        await setStatus('QUALIFIED');
      }
      expect((await get(steps.claim.sale)).standing).to.equal('CURRENT');
      await deal.step('financing:Fund', steps.approved);
    });

    it('matched again without a change: the bank finances on what it was shown, on nothing later', async () => {
      const { driver } = stage();
      const steps = await stepsOn();
      await driver.match(steps.claim.sale.id);
      for (const step of stepsLeft(steps)) await refused('DISCLOSURE_OUTDATED', step());
    });
  });
};
