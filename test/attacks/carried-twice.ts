import { expect } from 'chai';
import type { MatchRule } from '@cession/model/interface';
import { inDays, newId, papersOf } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

/** One carriage proves one sale, whoever writes how many papers on it. */
export const carriedTwice = (current: () => AttackStage): void => {
  describe('one carriage, two waybills', () => {
    const warned = async ({ id }: DrivenSale, rule: MatchRule, evidence = papersOf(id)) => {
      const { rules } = await current().preview(id, { evidence });
      return rules.some((each) => each.rule === rule && each.result === 'WARN');
    };
    const rule = 'CARRIAGE_NOT_REPEATED';
    /** Another sale, with a waybill of its own on what carries the first one. */
    const carriedBy = (carriage: object): DrivenSale => {
      const { id, documents } = current().driver.newSale();
      const { containers: _own, ...waybill } = documents.waybill;
      return { id, documents: { ...documents, waybill: { ...waybill, ...carriage } } };
    };

    it('a forwarder names the line’s containers: no bank quotes that does not say it knows', async () => {
      const { deal, driver } = current();
      const first = await driver.recordedSale();
      expect(await warned(first, rule)).to.equal(false);
      const [container = ''] = first.documents.waybill.containers ?? [];
      const written = `${container.slice(0, 4).toLowerCase()}.${container.slice(4, 10)}-${container.slice(10)}`;
      const second = await driver.recordedSale(carriedBy({ containers: [written] }));
      await driver.match(second.id);
      const receivable = await deal.issue(second);
      const request = await deal.request(receivable);
      const knows: MatchRule[] = ['INVOICE_NOT_REPEATED'];
      const quote = () => deal.quote(request, { acceptedWarnings: knows });
      const seen = { sales: [first, second], receivables: [receivable.id] };
      const told = await current().fails('WARNING_NOT_ACCEPTED', quote, seen);
      expect(told).to.deep.equal({ warnings: [rule] });
      await deal.quote(request, { acceptedWarnings: [...knows, rule] });
      expect(await warned(first, rule)).to.equal(true);
    });

    it('the second leg of a carriage proves another sale', async () => {
      const { driver } = current();
      const first = await driver.recordedSale();
      const { containers } = first.documents.waybill;
      const second = await driver.recordedSale(carriedBy({ containers }));
      expect(await warned(second, rule)).to.equal(true);
      // Both legs of one sale are no two carriages.
      const leg = await current().recorded(first, 'waybill', newId('leg'), { number: newId('WB') });
      const legs = await driver.recordedSale();
      const ownLeg = await current().recorded(legs, 'waybill', newId('leg'), {
        number: newId('WB'),
      });
      expect(await warned(legs, rule, [...papersOf(legs.id), ownLeg])).to.equal(false);
      expect(await warned(first, rule, [...papersOf(first.id), leg])).to.equal(true);
    });

    it('a stray waybill on the containers of a stranger stops nothing that stands', async () => {
      const { deal } = current();
      const { sale, ...receivable } = await deal.issue();
      const quote = await deal.quote(await deal.request({ sale, ...receivable }));
      const stray = newId('stray');
      await current().recorded(sale, 'waybill', stray, { number: stray });
      expect(await warned(sale, rule)).to.equal(true);
      expect(await current().standing(sale)).to.equal('CURRENT');
      await deal.fund(quote);
    });

    it('two waybills name one air waybill', async () => {
      const { driver } = current();
      const first = await driver.recordedSale(carriedBy({ airWaybillNumber: '176-12345675' }));
      const second = await driver.recordedSale(carriedBy({ airWaybillNumber: '17612345675' }));
      expect(await warned(first, rule)).to.equal(true);
      expect(await warned(second, rule)).to.equal(true);
    });

    it('two papers on one carriage are dated a journey back, and recorded today', async () => {
      const { driver } = current();
      const old = { issueDate: inDays(-70) };
      const first = await driver.recordedSale(
        carriedBy({ ...old, containers: driver.newSale().documents.waybill.containers }),
      );
      const { containers } = first.documents.waybill;
      const second = await driver.recordedSale(carriedBy({ ...old, containers }));
      expect(await warned(first, rule)).to.equal(true);
      expect(await warned(second, rule)).to.equal(true);
    });

    describe('a waybill that counts packages alone', () => {
      const weightless = (counts: object = { packages: 400 }): DrivenSale =>
        carriedBy({ grossWeightKg: '0', portOfLoading: 'SGSIN', ...counts });
      for (const [what, counts] of [
        ['packages', { packages: 400 }],
        ['nothing', { packages: 0 }],
      ] as const) {
        it(`proves one sale that counts ${what}, and no second one`, async () => {
          const { driver } = current();
          const profile = 'entrepot';
          const [first, second] = [weightless(counts), weightless(counts)];
          for (const kind of ['order', 'waybill', 'invoice'] as const) {
            await driver.record(first, kind);
          }
          const own = papersOf(first.id, ['order', 'waybill']);
          await driver.match(first.id, { profile, evidence: own });
          await driver.record(second, 'order');
          await driver.record(second, 'invoice');
          const evidence = [...papersOf(second.id, ['order']), ...papersOf(first.id, ['waybill'])];
          const match = () => driver.match(second.id, { profile, evidence });
          await current().mismatches([rule], match, { sales: [first, second] });
          const again = await current().recorded(first, 'invoice', newId('invoice'), {
            number: newId('INV'),
          });
          const other = () => driver.match(first.id, { profile, invoice: again.id, evidence: own });
          await current().mismatches([rule], other, { sales: [first, second] });
        });
      }

      it('proves nothing that was declared by its weight', async () => {
        const { driver } = current();
        const sale = await driver.recordedSale(weightless());
        const match = () => driver.match(sale.id);
        await current().mismatches(['WEIGHT_WITHIN_TOLERANCE'], match, { sales: [sale] });
      });
    });

    it('a waybill that was voided was there all the same', async () => {
      const { driver } = current();
      const first = await driver.recordedSale();
      const { containers } = first.documents.waybill;
      await driver.void(first.id, 'waybill');
      const second = await driver.recordedSale(carriedBy({ containers }));
      expect(await warned(second, rule)).to.equal(true);
    });
  });
};
