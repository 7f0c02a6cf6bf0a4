import { expect } from 'chai';
import type { Party } from '@cession/model/interface';
import { users } from '../conformance/cast';
import { documentsOf, partyOf } from '../conformance/sale-documents';
import { newId } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

/** A company that was revoked goes on under its other partner id. The last cases: revoked is final. */
export const revokedCompany = (current: () => AttackStage): void => {
  describe('a revoked company under its second id', () => {
    const soldTo = (buyer: Party): DrivenSale => {
      const id = newId('sale');
      return { id, documents: documentsOf({ ...current().driver.termsOf(id), buyer }) };
    };
    /** A matched sale whose seller records its invoice itself. */
    const soldBy = async (by: string, seller: Party): Promise<DrivenSale> => {
      const { driver } = current();
      const { name, country } = seller;
      const sale = driver.newSale();
      const sender = { name, ...(country && { country }) };
      await driver.record(sale, 'order', { document: { seller } });
      await driver.record(sale, 'declaration', { document: { exporter: sender } });
      await driver.progress(sale.id, 'declaration', 'RELEASED');
      await driver.record(sale, 'waybill', { document: { consignor: sender } });
      await driver.record(sale, 'invoice', { by, document: { seller } });
      await driver.match(sale.id);
      return sale;
    };
    /** The same company as that partner, by name and country, registered before it. */
    const firstOf = (partner: string, kind: 'seller' | 'buyer'): Promise<string> => {
      const { driver } = current();
      return driver.qualify(newId('first'), [kind], driver.entryOf(partner));
    };
    const revoke = (partner: string) =>
      current()
        .as(users.platformAdmin)
        .submit('partners:ChangeStatus', {
          command: { commandId: newId('c'), partner, status: 'REVOKED', reason: 'an attack' },
        });

    it('acts no more, and what it said proves nothing', async () => {
      const { driver, deal } = current();
      const by = users.unqualifiedSeller;
      const partner = driver.partnerOf(by);
      const first = await firstOf(partner, 'seller');
      await driver.attest(partner, 'KYC');
      await driver.attest(partner, 'PLATFORM_AGREEMENT');
      const seller = partyOf(by, partner);
      const sale = await soldBy(by, seller);
      await revoke(first);
      const seen = { sales: [sale] };
      const issue = () => current().as(by).submit('receivables:Issue', deal.issueInput(sale));
      const again = () => driver.record(driver.newSale(), 'invoice', { by, document: { seller } });
      await current().fails('CALLER_NOT_QUALIFIED', issue, seen);
      await current().fails('CALLER_NOT_QUALIFIED', again, seen);
      expect(await current().standing(sale)).to.equal('STALE');
    });

    it('owes nothing that a bank would finance', async () => {
      const { driver, deal } = current();
      const id = newId('second');
      const first = await firstOf(id, 'buyer');
      await driver.qualify(id, ['buyer']);
      const owed = async () => {
        const sale = await driver.recordedSale(soldTo(partyOf(undefined, id)));
        await driver.match(sale.id);
        return sale;
      };
      const receivable = await deal.issue(await owed());
      const sale = await owed();
      const quote = await deal.quote(await deal.request(receivable));
      await deal.step('financing:Accept', quote);
      await deal.step('financing:Approve', quote);
      await revoke(first);
      const seen = { sales: [sale], receivables: [receivable.id] };
      const steps = [
        () => deal.issue(sale),
        () => deal.request(receivable),
        () => deal.step('financing:Fund', quote),
      ];
      for (const step of steps) await current().fails('PARTNER_NOT_QUALIFIED', step, seen);
    });
  });
};
