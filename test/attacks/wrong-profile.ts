import type { MatchRule } from '@cession/model/interface';
import { users } from '../conformance/cast';
import { servicesOf } from '../conformance/sale-documents';
import { documentId, papersOf } from '../conformance/sale-driver';
import type { MatchOptions } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

/** A profile is never weaker than the documents. */
export const wrongProfile = (current: () => AttackStage): void => {
  describe('a profile that asks for less than the sale needs', () => {
    const tries: Readonly<Record<string, readonly [MatchOptions, readonly MatchRule[]]>> = {
      'goods as services': [{ profile: 'services' }, ['PROFILE_FITS_DOCUMENTS']],
      'goods that leave the country as domestic ones': [
        { profile: 'domestic-goods' },
        ['PROFILE_FITS_DOCUMENTS'],
      ],
      'goods that were loaded at home as an entrepôt’s': [
        { profile: 'entrepot' },
        ['PROFILE_FITS_DOCUMENTS'],
      ],
      'an export as a retail import': [{ profile: 'retail-import' }, ['REQUIRED_KINDS_PRESENT']],
    };
    for (const [what, [options, rules]] of Object.entries(tries)) {
      it(what, async () => {
        const sale = await current().driver.recordedSale();
        const seen = { sales: [sale] };
        for (const by of [users.platform, users.seller]) {
          const match = () => current().driver.match(sale.id, { ...options, by });
          await current().mismatches(rules, match, seen);
        }
        // Left out, what would give it away is missed or does not matter.
        const evidence = papersOf(sale.id, ['order']);
        const less = () => current().driver.match(sale.id, { ...options, evidence });
        await current().fails('EVIDENCE_MISMATCH', less, seen);
      });
    }

    it('a seller at home by its own word: the register says from where it sells', async () => {
      const { driver } = current();
      const sale = driver.newSale();
      const at = (country: string) => ({ seller: { ...sale.documents.order.seller, country } });
      await driver.record(sale, 'order', { document: at('DE') });
      await driver.record(sale, 'invoice', { document: at('DE') });
      await driver.record(sale, 'waybill');
      const evidence = papersOf(sale.id, ['order', 'waybill']);
      const match = () => driver.match(sale.id, { profile: 'domestic-goods', evidence });
      await current().mismatches(['PROFILE_FITS_DOCUMENTS'], match, { sales: [sale] });
    });

    it('an entrepôt whose port of loading is none, or at home', async () => {
      const { driver } = current();
      for (const portOfLoading of [undefined, 'Hai Phong', 'VN CLI']) {
        const sale = driver.newSale();
        await driver.record(sale, 'order');
        await driver.record(sale, 'invoice');
        await driver.record(sale, 'waybill', { document: { portOfLoading } });
        const evidence = papersOf(sale.id, ['order', 'waybill']);
        const match = () => driver.match(sale.id, { profile: 'entrepot', evidence });
        await current().mismatches(['PROFILE_FITS_DOCUMENTS'], match, { sales: [sale] });
      }
    });

    it('goods without a classification as services: the bank must say that it knows', async () => {
      const { deal, driver } = current();
      const { id, documents } = driver.newSale();
      const sale = { id, documents: { ...documents, ...servicesOf(documents) } };
      await driver.record(sale, 'order');
      await driver.record(sale, 'invoice');
      await driver.match(id, { profile: 'services', evidence: papersOf(id, ['order']) });
      const receivable = await deal.issue(sale);
      const request = await deal.request(receivable);
      const seen = { sales: [sale], receivables: [receivable.id] };
      const quote = () => deal.quote(request, { acceptedWarnings: ['INVOICE_NOT_REPEATED'] });
      await current().fails('WARNING_NOT_ACCEPTED', quote, seen);
      await deal.quote(request, { acceptedWarnings: ['PROFILE_FITS_DOCUMENTS'] });
    });

    it('a profile that the policy does not have', async () => {
      const sale = await current().driver.recordedSale();
      const match = () => current().driver.match(sale.id, { profile: 'lenient' });
      await current().fails('NOT_FOUND', match, { sales: [sale] });
    });

    it('an invoice as its own proof, and the same paper twice', async () => {
      const { driver } = current();
      const sale = await driver.recordedSale();
      const papers = papersOf(sale.id);
      const own = { kind: 'invoice' as const, id: documentId(sale.id, 'invoice') };
      for (const evidence of [
        [...papers, own],
        [...papers, ...papersOf(sale.id, ['order'])],
      ]) {
        const match = () => driver.match(sale.id, { evidence });
        await current().fails('COMMAND_INVALID', match, { sales: [sale] });
      }
    });
  });
};
