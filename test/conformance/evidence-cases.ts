import { expect } from 'chai';
import type { CommandOf, EvidenceKind } from '@cession/model/interface';
import { sellers, users } from './cast';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { digestOf, newId, newSalt } from './trade-driver';
import type { DrivenTrade } from './trade-driver';

export const evidenceCases = (stage: () => Stage): void => {
  const as = (user: string) => stage().conformance.as(user);
  const get = (trade: string, kind: EvidenceKind, user: string = users.platform, id?: string) =>
    as(user).evaluate('evidence:Get', { command: { trade, kind, id: id ?? `${trade}-${kind}` } });
  const withOrder = async (): Promise<DrivenTrade> => {
    const trade = stage().driver.newTrade();
    await stage().driver.record(trade, 'order');
    return trade;
  };
  const withInvoice = async (): Promise<DrivenTrade> => {
    const trade = await withOrder();
    await stage().driver.record(trade, 'invoice');
    return trade;
  };
  const amend = (
    trade: DrivenTrade,
    change: object = {},
    options: { readonly by?: string; readonly id?: string; readonly supersedes?: string } = {},
  ) =>
    as(options.by ?? users.platform).submit('evidence:Amend', {
      command: {
        id: options.id ?? newId('invoice'),
        kind: 'invoice',
        trade: trade.id,
        supersedes: options.supersedes ?? `${trade.id}-invoice`,
      },
      private: { salt: newSalt(), document: { ...trade.documents.invoice, ...change } },
    });
  const voids = (
    trade: string,
    kind: EvidenceKind,
    options: { readonly by?: string; readonly commandId?: string; readonly reason?: string } = {},
  ) =>
    as(options.by ?? users.platform).submit('evidence:Void', {
      command: {
        commandId: options.commandId ?? newId('void'),
        kind,
        trade,
        id: `${trade}-${kind}`,
        reason: options.reason ?? 'recorded in error',
      },
    });

  describe('evidence:Record', () => {
    it('records each document by the party that issues it', async () => {
      const { driver } = stage();
      const trade = await driver.recordedTrade();
      const declaration = await get(trade.id, 'declaration');
      expect(declaration.evidence).to.include({ status: 'RECORDED', progress: 'RELEASED' });
      expect((await get(trade.id, 'waybill')).evidence.progress).to.equal('ISSUED');
      const payment = { id: newId('payment'), kind: 'payment', trade: trade.id } as const;
      const { order, invoice } = trade.documents;
      const { receipt } = await as(users.maker).submit('evidence:Record', {
        command: payment,
        private: {
          salt: newSalt(),
          document: {
            number: payment.id,
            paymentDate: invoice.issueDate,
            orderReference: order.number,
            payer: order.buyer,
            payee: order.seller,
            currency: order.currency,
            amount: '100',
          },
        },
      });
      expect(receipt.status).to.equal('RECORDED');
    });

    it('shows content to members of `trade` only, and a seller its own trades only', async () => {
      const { id } = await withOrder();
      for (const user of [users.platform, users.seller, users.buyer, users.auditor]) {
        expect((await get(id, 'order', user)).content, user).to.have.property('document');
      }
      for (const user of [users.maker, users.otherMaker, users.otherSeller, users.otherBuyer]) {
        const view = await get(id, 'order', user);
        expect(view.evidence.id, user).to.equal(`${id}-order`);
        expect(view.content, user).to.equal(undefined);
      }
    });

    it('stamps who recorded it, and keeps the document and the digests of its files', async () => {
      const { id: trade, documents } = stage().driver.newTrade();
      const file = { name: 'order.xml', mediaType: 'application/xml', size: 4 };
      const attachments = [{ ...file, sha256: digestOf('<a/>') }];
      const { transactionId } = await as(users.buyer).submit('evidence:Record', {
        command: { id: `${trade}-order`, kind: 'order', trade },
        private: { salt: newSalt(), document: documents.order, attachments },
      });
      const { evidence, content } = await get(trade, 'order');
      expect(evidence.created).to.deep.include({ transactionId, transaction: 'evidence:Record' });
      expect(evidence.created.actor).to.include({
        organisation: sellers,
        partner: stage().driver.partnerOf(users.buyer),
        role: 'buyer',
      });
      expect(content).to.deep.equal({ document: documents.order, attachments });
    });

    it('shows the buyer by the order what carriers record, and no other buyer', async () => {
      const trade = await withOrder();
      await stage().driver.record(trade, 'waybill');
      expect((await get(trade.id, 'waybill', users.buyer)).content).to.not.equal(undefined);
      expect((await get(trade.id, 'waybill', users.otherBuyer)).content).to.equal(undefined);
    });

    it('marks another invoice of the same parties, amount and date', async () => {
      const first = await withInvoice();
      const second = await withOrder();
      const { seller, buyer, currency, payable, issueDate } = first.documents.invoice;
      await stage().driver.record(second, 'invoice', {
        document: { seller, buyer, currency, payable, issueDate },
      });
      expect((await get(second.id, 'invoice')).evidence.partialDuplicate).to.equal(true);
    });

    it('answers a repeat with the first receipt', async () => {
      const trade = stage().driver.newTrade();
      const input = {
        command: { id: `${trade.id}-order`, kind: 'order', trade: trade.id },
        private: { salt: newSalt(), document: trade.documents.order },
      } as const;
      const first = await as(users.platform).submit('evidence:Record', input);
      const second = await as(users.platform).submit('evidence:Record', input);
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });

  describe('evidence:Amend', () => {
    it('supersedes the document and keeps it', async () => {
      const trade = await withInvoice();
      const id = newId('invoice');
      await amend(trade, { incoterm: 'FOB' }, { id });
      const before = await get(trade.id, 'invoice');
      expect(before.evidence).to.include({ status: 'SUPERSEDED', supersededBy: id });
      const after = await get(trade.id, 'invoice', users.platform, id);
      expect(after.evidence).to.include({ status: 'RECORDED', supersedes: `${trade.id}-invoice` });
    });

    it('keeps what the old version claimed, and claims anew', async () => {
      const trade = await withInvoice();
      const number = newId('INV');
      await amend(trade, { number });
      const second = await withOrder();
      for (const taken of [number, trade.documents.invoice.number]) {
        await refused(
          'RECEIVABLE_DUPLICATE',
          stage().driver.record(second, 'invoice', { document: { number: taken } }),
        );
      }
    });
  });

  describe('evidence:Void', () => {
    it('voids an invoice, whose number may be recorded again, with a warning', async () => {
      const trade = await withInvoice();
      await voids(trade.id, 'invoice');
      expect((await get(trade.id, 'invoice')).evidence).to.include({
        status: 'VOIDED',
        voidReason: 'recorded in error',
      });
      const second = await withOrder();
      await stage().driver.record(second, 'invoice', { document: trade.documents.invoice });
      expect((await get(second.id, 'invoice')).evidence.partialDuplicate).to.equal(true);
    });

    it('answers a repeat with the first receipt', async () => {
      const trade = await withInvoice();
      const commandId = newId('void');
      const first = await voids(trade.id, 'invoice', { commandId });
      const second = await voids(trade.id, 'invoice', { commandId });
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });

  describe('evidence:UpdateProgress', () => {
    const update = (
      trade: string,
      progress: CommandOf<'evidence:UpdateProgress'>['progress'],
      options: { readonly by?: string; readonly commandId?: string } = {},
    ) =>
      as(options.by ?? users.carrier).submit('evidence:UpdateProgress', {
        command: {
          commandId: options.commandId ?? newId('progress'),
          kind: 'waybill',
          trade,
          id: `${trade}-waybill`,
          progress,
        },
      });
    const withWaybill = async (): Promise<string> => {
      const trade = await withOrder();
      await stage().driver.record(trade, 'waybill');
      return trade.id;
    };

    it('moves a waybill to its destination, and a declaration to rejection', async () => {
      const trade = await withOrder();
      await stage().driver.record(trade, 'waybill');
      await update(trade.id, 'IN_TRANSIT');
      expect((await update(trade.id, 'DELIVERED')).receipt.status).to.equal('DELIVERED');
      await stage().driver.record(trade, 'declaration');
      const { receipt } = await stage().driver.progress(trade.id, 'declaration', 'REJECTED');
      expect(receipt.status).to.equal('REJECTED');
    });

    it('answers a repeat with the first receipt', async () => {
      const id = await withWaybill();
      const commandId = newId('progress');
      const first = await update(id, 'DELIVERED', { commandId });
      expect((await update(id, 'DELIVERED', { commandId })).receipt).to.deep.equal({
        ...first.receipt,
        repeated: true,
      });
    });
  });
};
