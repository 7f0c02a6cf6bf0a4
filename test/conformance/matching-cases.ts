import { expect } from 'chai';
import { users } from './cast';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { mismatchedDocumentsOf, mismatchedRules, servicesOf, shipmentOf } from './sale-documents';
import { documentId, newId, papersOf } from './sale-driver';
import type { DrivenSale, MatchOptions } from './sale-driver';

export const matchingCases = (stage: () => Stage): void => {
  const as = (user: string) => stage().conformance.as(user);
  const get = (sale: string, user: string = users.seller) => {
    const invoice = documentId(sale, 'invoice');
    return as(user).evaluate('matching:Get', { command: { invoice } });
  };

  describe('matching:Run', () => {
    it('matches an invoice with its evidence, terms private, results public', async () => {
      const { driver } = stage();
      const { id, documents } = await driver.recordedSale();
      expect((await driver.match(id)).receipt.status).to.equal('MATCHED');
      const seen = await get(id, users.maker);
      expect(seen.standing).to.equal('CURRENT');
      expect(seen.match.profile.id).to.equal('goods-export');
      expect(seen.match.rules.every(({ result }) => result !== 'FAIL')).to.equal(true);
      expect(seen.match.evidence.map(({ kind }) => kind).sort()).to.deep.equal([
        'declaration',
        'invoice',
        'order',
        'waybill',
      ]);
      expect(seen.details).to.equal(undefined);
      const own = await get(id);
      expect(own.details?.terms).to.include({
        seller: driver.partnerOf(users.seller),
        invoiceNumber: documents.invoice.number,
        financeable: documents.invoice.payable,
      });
      const drawn = own.details?.drawn.find(({ kind }) => kind === 'order');
      expect(drawn).to.include({ origin: documentId(id, 'order'), value: documents.invoice.total });
    });

    it('under the profile that fits: services need their order alone, and it warns', async () => {
      const { driver } = stage();
      const { id, documents } = driver.newSale();
      const services = { id, documents: { ...documents, ...servicesOf(documents) } };
      await driver.record(services, 'order');
      await driver.record(services, 'invoice');
      await driver.match(id, { profile: 'services', evidence: papersOf(id, ['order']) });
      const { match } = await get(id);
      const warned = match.rules.filter(({ result }) => result === 'WARN').map(({ rule }) => rule);
      expect(warned).to.include('PROFILE_FITS_DOCUMENTS');
    });

    it('goods that leave the country are no services and no domestic goods', async () => {
      const { driver } = stage();
      const { id } = await driver.recordedSale();
      for (const profile of ['services', 'domestic-goods']) {
        const told = await refused('EVIDENCE_MISMATCH', driver.match(id, { profile }));
        expect(told.failed, profile).to.include('PROFILE_FITS_DOCUMENTS');
      }
    });

    it('whom the documents name is whom the register knows, whatever partner they link', async () => {
      const { driver } = stage();
      const sale = driver.newSale();
      const partnerId = driver.partnerOf(users.otherBuyer);
      const buyer = { ...sale.documents.order.buyer, partnerId };
      await driver.record(sale, 'declaration');
      await driver.progress(sale.id, 'declaration', 'RELEASED');
      await driver.record(sale, 'waybill');
      await driver.record(sale, 'order', { document: { buyer } });
      await driver.record(sale, 'invoice', { document: { buyer } });
      const told = await refused('EVIDENCE_MISMATCH', driver.match(sale.id));
      expect(told.failed).to.include('SAME_BUYER');
    });

    it('answers a repeat with the first receipt', async () => {
      const { driver } = stage();
      const { id } = await driver.recordedSale();
      const input = driver.matchInput(id);
      const first = await as(users.platform).submit('matching:Run', input);
      const second = await as(users.platform).submit('matching:Run', input);
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });

  describe('what invoices draw on', () => {
    /** Further invoices of a sale, each of one of so many equal shipments. */
    const shipments = async (sale: DrivenSale, count: number): Promise<readonly string[]> => {
      const { driver } = stage();
      const { invoice } = shipmentOf(sale.documents, count);
      const ids: string[] = [];
      // One more than there is anything to bill for.
      for (let at = 0; at <= count; at += 1) {
        const id = newId('invoice');
        const document = { ...invoice, number: newId('N') };
        await driver.record(sale, 'invoice', { id, document });
        ids.push(id);
      }
      return ids;
    };
    const recordedPapers = async (): Promise<DrivenSale> => {
      const { driver } = stage();
      const sale = driver.newSale();
      await driver.record(sale, 'order');
      await driver.record(sale, 'declaration');
      await driver.progress(sale.id, 'declaration', 'RELEASED');
      await driver.record(sale, 'waybill');
      return sale;
    };
    const failed = async (sale: string, options: MatchOptions) =>
      (await refused('EVIDENCE_MISMATCH', stage().driver.match(sale, options))).failed;

    it('two invoices share an order, a declaration and a waybill; a third finds nothing left', async () => {
      const { driver } = stage();
      const sale = await recordedPapers();
      const [first = '', second = '', third = ''] = await shipments(sale, 2);
      for (const invoice of [first, second]) {
        const { receipt } = await driver.match(sale.id, { invoice });
        expect(receipt.status).to.equal('MATCHED');
      }
      expect(await failed(sale.id, { invoice: third })).to.include.members([
        'INVOICE_WITHIN_ORDER',
        'INVOICE_WITHIN_DECLARED_VALUE',
        'QUANTITY_WITHIN_DECLARED',
      ]);
    });

    it('partial shipments under papers of their own draw on one order', async () => {
      const { driver } = stage();
      const sale = driver.newSale();
      await driver.record(sale, 'order');
      const order = { kind: 'order' as const, id: documentId(sale.id, 'order') };
      const [first = '', second = '', third = ''] = await shipments(sale, 2);
      const evidenceOfShipment = async () => {
        const { id } = driver.newSale();
        const { declaration, waybill } = shipmentOf(sale.documents, 2);
        const documents = {
          ...sale.documents,
          declaration: { ...declaration, number: newId('D') },
          waybill: { ...waybill, number: newId('W') },
        };
        await driver.record({ id, documents }, 'declaration');
        await driver.progress(id, 'declaration', 'RELEASED');
        await driver.record({ id, documents }, 'waybill');
        return [order, ...papersOf(id, ['declaration', 'waybill'])];
      };
      for (const invoice of [first, second]) {
        await driver.match(sale.id, { invoice, evidence: await evidenceOfShipment() });
      }
      const evidence = await evidenceOfShipment();
      expect(await failed(sale.id, { invoice: third, evidence })).to.deep.equal([
        'INVOICE_WITHIN_ORDER',
      ]);
    });

    it('the same delivery carries no second invoice, whatever it is called', async () => {
      const { driver } = stage();
      const sale = await driver.matchedSale();
      const invoice = newId('invoice');
      await driver.record(sale, 'invoice', { id: invoice, document: { number: newId('N') } });
      expect(await failed(sale.id, { invoice })).to.include('INVOICE_WITHIN_ORDER');
    });

    it('a voided invoice gives back what it had drawn', async () => {
      const { driver } = stage();
      const sale = await driver.matchedSale();
      await driver.void(sale.id, 'invoice');
      const invoice = newId('invoice');
      await driver.record(sale, 'invoice', { id: invoice, document: { number: newId('N') } });
      expect((await driver.match(sale.id, { invoice })).receipt.status).to.equal('MATCHED');
    });

    it('a document recorded anew after it was voided has nothing more to give', async () => {
      const { driver } = stage();
      const sale = await driver.matchedSale();
      await driver.void(sale.id, 'order');
      const order = newId('order');
      await driver.record(sale, 'order', { id: order });
      const invoice = newId('invoice');
      await driver.record(sale, 'invoice', { id: invoice, document: { number: newId('N') } });
      const others = papersOf(sale.id, ['declaration', 'waybill']);
      const evidence = [{ kind: 'order' as const, id: order }, ...others];
      expect(await failed(sale.id, { invoice, evidence })).to.include('INVOICE_WITHIN_ORDER');
    });

    it('run again, a match takes the place of the one before', async () => {
      const { driver } = stage();
      const sale = await driver.matchedSale();
      await driver.match(sale.id);
      const { receipt } = await driver.amend(sale, { incoterm: 'FOB' });
      await driver.match(sale.id, { invoice: receipt.id });
      const { details, match } = await get(sale.id);
      expect(match.invoice).to.equal(documentId(sale.id, 'invoice'));
      expect(details?.drawn.filter(({ kind }) => kind === 'order')).to.have.length(1);
    });

    it('another seller’s invoice: nobody matches it, nor draws on its order', async () => {
      const { driver } = stage();
      const sale = await driver.recordedSale();
      const by = users.otherSeller;
      await refused('NOT_A_PARTY', driver.match(sale.id, { by }));
      const { seller } = sale.documents.invoice;
      const partnerId = driver.partnerOf(by);
      const own = { ...seller, partnerId, name: driver.legalNameOf(partnerId) };
      const invoice = newId('invoice');
      const document = { seller: own, number: newId('N') };
      await driver.record(sale, 'invoice', { by, id: invoice, document });
      await refused('NOT_A_PARTY', driver.match(sale.id, { by, invoice }));
      expect(await failed(sale.id, { invoice })).to.include('SAME_SELLER');
    });
  });

  describe('matching:Preview', () => {
    const preview = (user: string, sale: string, change: object) => {
      const { commandId: _none, ...command } = stage().driver.matchInput(sale).command;
      return as(user).evaluate('matching:Preview', { command: { ...command, ...change } });
    };

    it('shows every rule with both values, also those that fail', async () => {
      const { driver } = stage();
      const { id } = driver.newSale();
      const documents = mismatchedDocumentsOf(driver.termsOf(id));
      await driver.recordedSale({ id, documents });
      const { matched, compared } = await preview(users.seller, id, {});
      expect(matched).to.equal(false);
      const broken = compared.filter(({ result }) => result === 'FAIL');
      expect(new Set(broken.map(({ rule }) => rule))).to.deep.equal(new Set(mismatchedRules));
    });

    it('compares order, waybill and declaration for customs before any invoice', async () => {
      const { driver } = stage();
      const sale = driver.newSale();
      for (const kind of ['order', 'waybill', 'declaration'] as const) {
        await driver.record(sale, kind);
      }
      const answer = await preview(users.customs, sale.id, { invoice: undefined });
      expect(answer).not.to.have.property('invoice');
      expect(answer.rules.map(({ rule }) => rule)).to.include('WEIGHT_WITHIN_TOLERANCE');
    });
  });
};
