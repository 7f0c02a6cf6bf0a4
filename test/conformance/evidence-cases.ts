import { expect } from 'chai';
import type { CommandOf, EvidenceKind } from '@cession/model/interface';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { newId, newSalt, tradeSigners, users } from './trade-driver';
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
      endorsers: tradeSigners,
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
      endorsers: tradeSigners,
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
        endorsers: tradeSigners,
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
        endorsers: tradeSigners,
      } as const;
      const first = await as(users.platform).submit('evidence:Record', input);
      const second = await as(users.platform).submit('evidence:Record', input);
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });

    it('COMMAND_INVALID: names the field of the document and its rule', async () => {
      const trade = stage().driver.newTrade();
      const document = { total: 12.5, issueDate: '2026-02-30', note: 'unknown' };
      const { violations } = await refused(
        'COMMAND_INVALID',
        stage().driver.record(trade, 'order', { document }),
      );
      const fields = violations.map(({ field }) => field).sort();
      expect(fields.map((field) => field.split('.').at(-1))).to.deep.equal([
        'issueDate',
        'note',
        'total',
      ]);
    });

    it('ROLE_NOT_ALLOWED: a document that another party issues', async () => {
      const trade = await withOrder();
      await refused(
        'ROLE_NOT_ALLOWED',
        stage().driver.record(trade, 'declaration', { by: users.platform }),
      );
    });

    it('PARTNER_NOT_FOUND: an order that names no registered buyer', async () => {
      const trade = stage().driver.newTrade();
      const buyer = { ...trade.documents.order.buyer, partnerId: newId('nobody') };
      const recording = stage().driver.record(trade, 'order', { document: { buyer } });
      await refused('PARTNER_NOT_FOUND', recording);
    });

    it('CALLER_NOT_QUALIFIED: an unqualified seller', async () => {
      const trade = stage().driver.newTrade();
      await refused(
        'CALLER_NOT_QUALIFIED',
        stage().driver.record(trade, 'order', { by: users.unqualifiedSeller }),
      );
    });

    it('NOT_FOUND: a document of a trade that has no order', async () => {
      await refused('NOT_FOUND', stage().driver.record(stage().driver.newTrade(), 'invoice'));
    });

    it("NOT_A_PARTY: a seller records another seller's order", async () => {
      const trade = stage().driver.newTrade();
      await refused(
        'NOT_A_PARTY',
        stage().driver.record(trade, 'order', { by: users.otherSeller }),
      );
    });

    it('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', async () => {
      const trade = await withOrder();
      await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        stage().driver.record(trade, 'order', { document: { incoterm: 'EXW' } }),
      );
    });

    it('CURRENCY_UNKNOWN', async () => {
      const trade = stage().driver.newTrade();
      await refused(
        'CURRENCY_UNKNOWN',
        stage().driver.record(trade, 'order', { document: { currency: 'QQQ' } }),
      );
    });

    it('EVIDENCE_PARTY_UNKNOWN: an invoice that links no partner', async () => {
      const trade = await withOrder();
      const { partnerId: _, ...seller } = trade.documents.invoice.seller;
      await refused(
        'EVIDENCE_PARTY_UNKNOWN',
        stage().driver.record(trade, 'invoice', { document: { seller } }),
      );
    });

    it('EVIDENCE_KIND_ALREADY_CURRENT: a second order', async () => {
      const trade = await withOrder();
      await refused(
        'EVIDENCE_KIND_ALREADY_CURRENT',
        stage().driver.record(trade, 'order', { id: newId('order') }),
      );
    });

    it('RECEIVABLE_DUPLICATE: the same invoice in another trade', async () => {
      const first = await withInvoice();
      const second = await withOrder();
      const { match } = await refused(
        'RECEIVABLE_DUPLICATE',
        stage().driver.record(second, 'invoice', { document: first.documents.invoice }),
      );
      expect(match).to.equal('exact');
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

    it('moves the claim: the old number is free, the new one is taken', async () => {
      const trade = await withInvoice();
      const number = newId('INV');
      await amend(trade, { number });
      const second = await withOrder();
      await refused(
        'RECEIVABLE_DUPLICATE',
        stage().driver.record(second, 'invoice', { document: { number } }),
      );
      await stage().driver.record(second, 'invoice', {
        document: { number: trade.documents.invoice.number },
      });
    });

    it('COMMAND_INVALID', async () => {
      const trade = await withInvoice();
      await refused('COMMAND_INVALID', amend(trade, { payable: '-5' }));
    });

    it('ROLE_NOT_ALLOWED and CALLER_NOT_QUALIFIED', async () => {
      const trade = await withInvoice();
      await refused('ROLE_NOT_ALLOWED', amend(trade, {}, { by: users.carrier }));
      await refused('CALLER_NOT_QUALIFIED', amend(trade, {}, { by: users.unqualifiedSeller }));
    });

    it('NOT_FOUND: what it would supersede', async () => {
      const trade = await withInvoice();
      await refused('NOT_FOUND', amend(trade, {}, { supersedes: newId('none') }));
    });

    it('NOT_A_PARTY: who did not record it', async () => {
      const trade = await withInvoice();
      await refused('NOT_A_PARTY', amend(trade, {}, { by: users.otherSeller }));
    });

    it('TRANSITION_NOT_ALLOWED: what is superseded already', async () => {
      const trade = await withInvoice();
      await amend(trade);
      await refused('TRANSITION_NOT_ALLOWED', amend(trade));
    });

    it("RECEIVABLE_DUPLICATE: into another invoice's number", async () => {
      const first = await withInvoice();
      const second = await withInvoice();
      await refused(
        'RECEIVABLE_DUPLICATE',
        amend(second, { number: first.documents.invoice.number }),
      );
    });
  });

  describe('evidence:Void', () => {
    it('voids an invoice and frees its number', async () => {
      const trade = await withInvoice();
      await voids(trade.id, 'invoice');
      expect((await get(trade.id, 'invoice')).evidence).to.include({
        status: 'VOIDED',
        voidReason: 'recorded in error',
      });
      const second = await withOrder();
      await stage().driver.record(second, 'invoice', { document: trade.documents.invoice });
    });

    it('answers a repeat with the first receipt', async () => {
      const trade = await withInvoice();
      const commandId = newId('void');
      const first = await voids(trade.id, 'invoice', { commandId });
      const second = await voids(trade.id, 'invoice', { commandId });
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });

    it('COMMAND_INVALID, ROLE_NOT_ALLOWED, CALLER_NOT_QUALIFIED', async () => {
      const { id } = await withInvoice();
      await refused('COMMAND_INVALID', voids(id, 'invoice', { reason: '' }));
      await refused('ROLE_NOT_ALLOWED', voids(id, 'invoice', { by: users.customs }));
      await refused('CALLER_NOT_QUALIFIED', voids(id, 'invoice', { by: users.unqualifiedSeller }));
    });

    it('NOT_FOUND', async () => {
      const { id } = await withOrder();
      await refused('NOT_FOUND', voids(id, 'invoice'));
    });

    it('NOT_A_PARTY: who did not record it', async () => {
      const { id } = await withInvoice();
      await refused('NOT_A_PARTY', voids(id, 'invoice', { by: users.otherSeller }));
    });

    it('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', async () => {
      const { id } = await withInvoice();
      const commandId = newId('void');
      await voids(id, 'invoice', { commandId });
      await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        voids(id, 'invoice', { commandId, reason: 'another' }),
      );
    });

    it('TRANSITION_NOT_ALLOWED: what is voided already', async () => {
      const { id } = await withInvoice();
      await voids(id, 'invoice');
      await refused('TRANSITION_NOT_ALLOWED', voids(id, 'invoice'));
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
        endorsers: tradeSigners,
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

    it('COMMAND_INVALID and ROLE_NOT_ALLOWED', async () => {
      const id = await withWaybill();
      await refused('COMMAND_INVALID', update(id, 'LOST' as never));
      await refused('ROLE_NOT_ALLOWED', update(id, 'DELIVERED', { by: users.customs }));
    });

    it('NOT_FOUND', async () => {
      const { id } = await withOrder();
      await refused('NOT_FOUND', update(id, 'DELIVERED'));
    });

    it('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', async () => {
      const id = await withWaybill();
      const commandId = newId('progress');
      await update(id, 'IN_TRANSIT', { commandId });
      await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        update(id, 'DELIVERED', { commandId }),
      );
    });

    it('TRANSITION_NOT_ALLOWED: nothing follows delivery', async () => {
      const id = await withWaybill();
      await update(id, 'DELIVERED');
      await refused('TRANSITION_NOT_ALLOWED', update(id, 'IN_TRANSIT'));
    });
  });

  describe('evidence:Get', () => {
    it('COMMAND_INVALID and NOT_FOUND', async () => {
      await refused('COMMAND_INVALID', get('a b', 'order'));
      await refused('NOT_FOUND', get(newId('trade'), 'order'));
    });
  });
};
