import { expect } from 'chai';
import type { EvidenceKind } from '@cession/model/interface';
import { bankA, sellers, users } from './cast';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { digestOf, documentId, newId, newSalt } from './sale-driver';
import type { DrivenSale } from './sale-driver';

export const evidenceCases = (stage: () => Stage): void => {
  const as = (user: string) => stage().conformance.as(user);
  const get = (sale: string, kind: EvidenceKind, user: string = users.platform, id?: string) =>
    as(user).evaluate('evidence:Get', { command: { kind, id: id ?? documentId(sale, kind) } });
  const withOrder = async (): Promise<DrivenSale> => {
    const sale = stage().driver.newSale();
    await stage().driver.record(sale, 'order');
    return sale;
  };
  const withInvoice = async (): Promise<DrivenSale> => {
    const sale = stage().driver.newSale();
    await stage().driver.record(sale, 'invoice');
    return sale;
  };
  const withWaybill = async (): Promise<DrivenSale> => {
    const sale = stage().driver.newSale();
    await stage().driver.record(sale, 'waybill');
    return sale;
  };

  describe('evidence:Record', () => {
    it('records each document by the party that issues it', async () => {
      const { driver } = stage();
      const sale = await driver.recordedSale();
      const declaration = await get(sale.id, 'declaration');
      expect(declaration.evidence).to.include({ status: 'RECORDED', progress: 'RELEASED' });
      expect((await get(sale.id, 'waybill')).evidence.progress).to.equal('ISSUED');
      expect((await driver.record(sale, 'payment')).receipt.status).to.equal('RECORDED');
      const { evidence, content } = await get(sale.id, 'payment', users.customs);
      expect(evidence.issuer.organisation).to.equal(bankA);
      expect(content?.document).to.deep.equal(sale.documents.payment);
    });

    it('in any order: no document waits for another', async () => {
      const { driver } = stage();
      const sale = driver.newSale();
      for (const kind of ['invoice', 'waybill', 'declaration', 'order'] as const) {
        expect((await driver.record(sale, kind)).receipt.status, kind).to.equal('RECORDED');
      }
    });

    it('shows content to members of its collection, to a seller what names it', async () => {
      const { id } = await withOrder();
      for (const user of [
        users.platform,
        users.seller,
        users.buyer,
        users.carrier,
        users.customs,
        users.auditor,
      ]) {
        expect((await get(id, 'order', user)).content, user).to.have.property('document');
      }
      for (const user of [users.maker, users.otherMaker, users.otherSeller, users.otherBuyer]) {
        const view = await get(id, 'order', user);
        expect(view.evidence.id, user).to.equal(documentId(id, 'order'));
        expect(view.content, user).to.equal(undefined);
      }
    });

    it('stamps who recorded it, and keeps the document and the digests of its files', async () => {
      const { id: sale, documents } = stage().driver.newSale();
      const file = { name: 'order.xml', mediaType: 'application/xml', size: 4 };
      const attachments = [{ ...file, sha256: digestOf('<a/>') }];
      const { transactionId } = await as(users.buyer).submit('evidence:Record', {
        command: { id: documentId(sale, 'order'), kind: 'order' },
        private: { salt: newSalt(), document: documents.order, attachments },
      });
      const { evidence, content } = await get(sale, 'order');
      expect(evidence.created).to.deep.include({ transactionId, transaction: 'evidence:Record' });
      expect(evidence.created.actor).to.include({
        organisation: sellers,
        partner: stage().driver.partnerOf(users.buyer),
        role: 'buyer',
      });
      expect(content).to.deep.equal({ document: documents.order, attachments });
    });

    it('shows seller and buyer what carriers record once an invoice is matched with it', async () => {
      const { driver } = stage();
      const { id: sale } = await driver.recordedSale();
      const seen = async (user: string) => (await get(sale, 'waybill', user)).content !== undefined;
      expect(await seen(users.seller)).to.equal(false);
      await driver.match(sale);
      expect(await seen(users.seller)).to.equal(true);
      expect(await seen(users.otherSeller)).to.equal(false);
      expect(await seen(users.otherBuyer)).to.equal(false);
    });

    it('tells who records an invoice that might be another one, and tells a repeat, too', async () => {
      const { driver } = stage();
      const first = driver.newSale({ days: -5 });
      expect((await driver.record(first, 'invoice')).receipt).not.to.have.property('warnings');
      const { id, documents } = driver.newSale({ days: -5 });
      const input = {
        command: { id: documentId(id, 'invoice'), kind: 'invoice' },
        private: { salt: newSalt(), document: documents.invoice },
      } as const;
      const { receipt } = await as(users.platform).submit('evidence:Record', input);
      expect(receipt.warnings).to.deep.equal(['INVOICE_NOT_REPEATED']);
      const again = await as(users.platform).submit('evidence:Record', input);
      expect(again.receipt).to.deep.equal({ ...receipt, repeated: true });
    });

    it('answers a repeat with the first receipt', async () => {
      const { id: sale, documents } = stage().driver.newSale();
      const input = {
        command: { id: documentId(sale, 'order'), kind: 'order' },
        private: { salt: newSalt(), document: documents.order },
      } as const;
      const first = await as(users.platform).submit('evidence:Record', input);
      const second = await as(users.platform).submit('evidence:Record', input);
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });

  describe('what makes an order, declaration or waybill that very document', () => {
    const again = (sale: DrivenSale, kind: 'order' | 'declaration' | 'waybill', by?: string) =>
      stage().driver.record(sale, kind, { id: newId(kind), ...(by && { by }) });

    it('is on the ledger once, whoever records it', async () => {
      const { driver } = stage();
      const sale = driver.newSale();
      for (const kind of ['order', 'declaration', 'waybill'] as const) {
        await driver.record(sale, kind);
        const told = await refused('DOCUMENT_ALREADY_RECORDED', again(sale, kind));
        expect(told).to.deep.equal({ kind, id: documentId(sale.id, kind) });
      }
      await refused('DOCUMENT_ALREADY_RECORDED', again(sale, 'order', users.buyer));
    });

    it('is free for another buyer’s order of the same number', async () => {
      const { driver } = stage();
      const { id, documents } = await withOrder();
      const { number } = documents.order;
      const other = driver.newSale({ buyer: users.otherBuyer });
      await driver.record(other, 'order', { document: { number } });
      expect((await get(other.id, 'order')).evidence).not.to.have.property('origin');
      expect((await get(id, 'order')).evidence.status).to.equal('RECORDED');
    });

    it('may be recorded anew after it was voided, and stays the document that it was', async () => {
      const { driver } = stage();
      const sale = await withWaybill();
      const origin = documentId(sale.id, 'waybill');
      await driver.void(sale.id, 'waybill');
      const { receipt } = await again(sale, 'waybill');
      const { evidence } = await get(sale.id, 'waybill', users.carrier, receipt.id);
      expect(evidence).to.include({ status: 'RECORDED', origin });
      const told = await refused('DOCUMENT_ALREADY_RECORDED', again(sale, 'waybill'));
      expect(told.id).to.equal(receipt.id);
    });

    it('goes with a new number, and the old one is not free for anybody else', async () => {
      const { driver } = stage();
      const sale = await withOrder();
      const number = newId('PO');
      await driver.amend(sale, { number }, { kind: 'order' });
      for (const taken of [number, sale.documents.order.number]) {
        const call = driver.record(sale, 'order', {
          id: newId('order'),
          document: { number: taken },
        });
        await refused('DOCUMENT_ALREADY_RECORDED', call);
      }
    });
  });

  describe('evidence:Amend', () => {
    it('supersedes the document and keeps it', async () => {
      const sale = await withInvoice();
      const { receipt } = await stage().driver.amend(sale, { incoterm: 'FOB' });
      const origin = documentId(sale.id, 'invoice');
      const before = await get(sale.id, 'invoice');
      expect(before.evidence).to.include({ status: 'SUPERSEDED', supersededBy: receipt.id });
      const after = await get(sale.id, 'invoice', users.platform, receipt.id);
      expect(after.evidence).to.include({ status: 'RECORDED', supersedes: origin, origin });
    });

    it('keeps what the old version claimed, and claims anew', async () => {
      const { driver } = stage();
      const sale = await withInvoice();
      const number = newId('INV');
      await driver.amend(sale, { number });
      const second = driver.newSale();
      for (const taken of [number, sale.documents.invoice.number]) {
        const call = driver.record(second, 'invoice', { document: { number: taken } });
        await refused('RECEIVABLE_DUPLICATE', call);
      }
    });
  });

  describe('evidence:Void', () => {
    it('voids an invoice, whose number may be recorded again', async () => {
      const { driver } = stage();
      const sale = await withInvoice();
      await driver.void(sale.id, 'invoice');
      expect((await get(sale.id, 'invoice')).evidence).to.include({
        status: 'VOIDED',
        voidReason: 'recorded in error',
      });
      const second = await driver.record(sale, 'invoice', { id: newId('invoice') });
      expect(second.receipt.status).to.equal('RECORDED');
    });

    it('answers a repeat with the first receipt', async () => {
      const { driver } = stage();
      const { id: sale } = await withInvoice();
      const commandId = newId('void');
      const first = await driver.void(sale, 'invoice', { commandId });
      const second = await driver.void(sale, 'invoice', { commandId });
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });

  describe('evidence:UpdateProgress', () => {
    const paths = [
      ['waybill', ['IN_TRANSIT', 'DELIVERED', 'RETURNED']],
      ['waybill', ['LOST']],
      ['waybill', ['IN_TRANSIT', 'LOST']],
      ['declaration', ['REJECTED']],
      ['declaration', ['RELEASED', 'REVOKED']],
    ] as const;
    for (const [kind, path] of paths) {
      it(`moves a ${kind}: ${path.join(', ')}`, async () => {
        const { driver } = stage();
        const sale = driver.newSale();
        await driver.record(sale, kind);
        for (const progress of path) {
          const { receipt } = await driver.progress(sale.id, kind, progress);
          expect(receipt.status).to.equal(progress);
        }
        expect((await get(sale.id, kind)).evidence.progress).to.equal(path.at(-1));
      });
    }

    it('answers a repeat with the first receipt', async () => {
      const { id: sale } = await withWaybill();
      const commandId = newId('progress');
      const update = () => stage().driver.progress(sale, 'waybill', 'DELIVERED', { commandId });
      const first = await update();
      expect((await update()).receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });
};
