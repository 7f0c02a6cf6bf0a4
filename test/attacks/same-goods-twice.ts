import { expect } from 'chai';
import type { EvidenceKind, MatchRule } from '@cession/model/interface';
import { users } from '../conformance/cast';
import { shipmentOf } from '../conformance/sale-documents';
import { documentId, newId, papersOf } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';
import { disguises, newNumber } from './disguises';

type Proof = 'order' | 'declaration' | 'waybill';

const proofs = ['order', 'declaration', 'waybill'] as const;

/** Which rules say that a document has nothing left. */
const usedUp: Readonly<Record<Proof, readonly MatchRule[]>> = {
  order: ['INVOICE_WITHIN_ORDER'],
  declaration: ['INVOICE_WITHIN_DECLARED_VALUE', 'QUANTITY_WITHIN_DECLARED'],
  waybill: ['WEIGHT_WITHIN_TOLERANCE'],
};

/** So many hundredths more, for what is invoiced a little above the order. */
const plus = (amount: string, percent: bigint): string =>
  ((BigInt(amount) * (100n + percent)) / 100n).toString();

const twice = (number: string): string => (BigInt(number) * 2n).toString();

/** The documents of a sale of twice as much. */
const doubled = (documents: DrivenSale['documents']): DrivenSale['documents'] => {
  const { order, declaration, waybill, invoice } = documents;
  const billed = <D extends Pick<typeof invoice, 'lines' | 'adjustments' | 'total'>>(
    one: D,
  ): D => ({
    ...one,
    lines: one.lines.map((line) => ({
      ...line,
      quantity: twice(line.quantity),
      amount: twice(line.amount),
    })),
    adjustments: one.adjustments?.map((each) => ({ ...each, amount: twice(each.amount) })),
    total: twice(one.total),
  });
  const carried = <D extends Pick<typeof waybill, 'grossWeightKg' | 'packages'>>(one: D): D => ({
    ...one,
    grossWeightKg: twice(one.grossWeightKg),
    packages: one.packages * 2,
  });
  return {
    ...documents,
    order: billed(order),
    declaration: {
      ...carried(declaration),
      value: twice(declaration.value),
      lines: declaration.lines.map((line) => ({
        ...line,
        quantity: twice(line.quantity),
        value: twice(line.value),
      })),
    },
    waybill: carried(waybill),
    invoice: { ...billed(invoice), payable: twice(invoice.payable) },
  };
};

/** The same delivery carries no second invoice, whatever the papers are called. */
export const sameGoodsTwice = (current: () => AttackStage): void => {
  describe('the same goods twice', () => {
    /** A sale whose carriers and customs know of no order: only what is drawn stands in the way. */
    const unreferenced = (): DrivenSale => {
      const { id, documents } = current().driver.newSale();
      const without = <D extends { readonly orderReference?: string }>(document: D) => {
        const { orderReference: _none, ...rest } = document;
        return rest;
      };
      const declaration = without(documents.declaration);
      const waybill = without(documents.waybill);
      return { id, documents: { ...documents, declaration, waybill } };
    };
    const matched = async (): Promise<DrivenSale> => {
      const sale = await current().driver.recordedSale(unreferenced());
      await current().driver.match(sale.id);
      return sale;
    };
    /** A second sale with papers of its own but for one. */
    const sharing = async (first: DrivenSale, shared: Proof) => {
      const { driver } = current();
      const sale = unreferenced();
      for (const kind of proofs) if (kind !== shared) await driver.record(sale, kind);
      if (shared !== 'declaration') await driver.progress(sale.id, 'declaration', 'RELEASED');
      const { number } = first.documents.order;
      const document = shared === 'order' ? { orderReference: number } : {};
      await driver.record(sale, 'invoice', { document });
      const others = papersOf(sale.id).filter(({ kind }) => kind !== shared);
      const evidence = [...others, ...papersOf(first.id, [shared])];
      return { sale, evidence };
    };
    /** Another invoice of the same sale. */
    const again = async (sale: DrivenSale, document: object = {}): Promise<string> => {
      const invoice = newId('invoice');
      await current().recorded(sale, 'invoice', invoice, { number: invoice, ...document });
      return invoice;
    };

    it('a second invoice of another number over the same papers', async () => {
      const sale = await matched();
      const invoice = await again(sale);
      const rules = proofs.flatMap((kind) => usedUp[kind]);
      const match = () => current().driver.match(sale.id, { invoice });
      // What is declared and drawn already weighs nothing any more: the waybill is not asked.
      const failing = rules.filter((rule) => !usedUp.waybill.includes(rule));
      await current().mismatches(failing, match, { sales: [sale] });
    });

    for (const kind of proofs) {
      it(`the ${kind} proves a second sale, whose other papers are its own`, async () => {
        const first = await matched();
        const { sale, evidence } = await sharing(first, kind);
        const match = () => current().driver.match(sale.id, { evidence });
        await current().mismatches(usedUp[kind], match, { sales: [first, sale] });
      });
    }

    it('a first invoice of little value and all of the quantity', async () => {
      const { driver } = current();
      const sale = await current().delivered(unreferenced());
      const { invoice } = sale.documents;
      const half = (amount: string) => (BigInt(amount) / 2n).toString();
      const lines = invoice.lines.map(({ unitPrice: _none, ...line }) => ({
        ...line,
        amount: half(line.amount),
      }));
      const adjustments = invoice.adjustments?.map((each) => ({
        ...each,
        amount: half(each.amount),
      }));
      const document = {
        lines,
        adjustments,
        total: half(invoice.total),
        payable: half(invoice.payable),
      };
      await driver.match(sale.id, { invoice: await again(sale, document) });
      const second = await again(sale, document);
      const match = () => driver.match(sale.id, { invoice: second });
      await current().mismatches(['QUANTITY_WITHIN_DECLARED'], match, { sales: [sale] });
    });

    it('the tolerance is there once, not for each invoice', async () => {
      const { driver } = current();
      const sale = await current().delivered(unreferenced());
      const charge = (amount: string) => ({
        adjustments: [{ reason: 'Price of the day', charge: true, amount }],
      });
      const { invoice } = sale.documents;
      // The order grants a discount of 1,440.00: without it, and 5 % above what is ordered.
      const total = plus(invoice.total, 5n);
      const over = (BigInt(total) - 12_144_000n).toString();
      const first = { ...charge(over), total, payable: total };
      await driver.match(sale.id, { invoice: await again(sale, first) });
      const [line] = invoice.lines;
      const small = { ...line, quantity: '1', amount: '435' };
      const least = { lines: [small], adjustments: [], total: '435', payable: '435' };
      const second = await again(sale, least);
      const match = () => driver.match(sale.id, { invoice: second });
      const rules: readonly MatchRule[] = ['INVOICE_WITHIN_ORDER', 'INVOICE_WITHIN_DECLARED_VALUE'];
      await current().mismatches(rules, match, { sales: [sale] });
    });

    it('the tax of all that is ordered is billed on each half of it', async () => {
      const { driver } = current();
      const { id, documents } = driver.newSale();
      const taxed = <D extends { readonly total: string }>(one: D, tax: string) => {
        const total = (BigInt(one.total) + BigInt(tax)).toString();
        return { ...one, tax, total };
      };
      const net = documents.order.total;
      const tax = (BigInt(net) / 10n).toString();
      const order = taxed(documents.order, tax);
      const sale = await current().delivered({ id, documents: { ...documents, order } });
      const parts = [];
      for (let count = 0; count < 2; count += 1) {
        const part = taxed(shipmentOf(documents, 2).invoice, tax);
        parts.push(await again(sale, { ...part, number: newId('INV'), payable: part.total }));
      }
      const [invoice = '', second = ''] = parts;
      const { receipt } = await driver.match(sale.id, { invoice });
      expect(receipt.warnings).to.include('INVOICE_WITHIN_ORDER');
      const match = () => driver.match(sale.id, { invoice: second });
      await current().mismatches(['INVOICE_WITHIN_ORDER'], match, { sales: [sale] });
    });

    describe('a document under a number that only looks like another', () => {
      for (const [how, disguise] of Object.entries(disguises)) {
        it(how, async () => {
          const { driver } = current();
          const sale = driver.newSale();
          for (const kind of proofs) {
            const number = newNumber();
            await driver.record(sale, kind, { document: { number } });
            const document = { number: disguise(number) };
            const recorders = kind === 'order' ? [users.platform, users.buyer] : [undefined];
            for (const by of recorders) {
              const id = newId(kind);
              const record = () => driver.record(sale, kind, { id, document, ...(by && { by }) });
              await current().fails('DOCUMENT_ALREADY_RECORDED', record, { sales: [sale] });
            }
          }
        });
      }
    });
  });
  freedProof(current);
};

/** Papers that were drawn on are given new names, figures or owners. */
const freedProof = (current: () => AttackStage): void => {
  describe('a document that is to be free again', () => {
    const anotherInvoice = async (sale: DrivenSale): Promise<string> => {
      const invoice = newId('invoice');
      await current().recorded(sale, 'invoice', invoice, { number: invoice });
      return invoice;
    };
    const instead = (sale: DrivenSale, kind: EvidenceKind, id: string) => [
      ...papersOf(sale.id).filter((each) => each.kind !== kind),
      { kind, id },
    ];
    const funded = async () => {
      const { id, sale } = await current().deal.fundedPart(100);
      return { sale, seen: { sales: [sale], receivables: [id] } };
    };

    for (const kind of ['order', 'declaration'] as const) {
      it(`the ${kind} is voided and recorded anew: what was drawn stays drawn`, async () => {
        const { driver } = current();
        const { sale, seen } = await funded();
        await driver.void(sale.id, kind);
        const again = await current().recorded(sale, kind, newId(kind));
        if (kind === 'declaration') {
          await driver.progress(sale.id, kind, 'RELEASED', { id: again.id });
        }
        const invoice = await anotherInvoice(sale);
        const evidence = instead(sale, kind, again.id);
        const match = () => driver.match(sale.id, { invoice, evidence });
        await current().mismatches(usedUp[kind], match, seen);
      });
    }

    for (const kind of proofs) {
      it(`another ${kind} takes on the number of one that was voided`, async () => {
        const { driver } = current();
        const { sale, seen } = await funded();
        await driver.void(sale.id, kind);
        const decoy = newId(kind);
        await current().recorded(sale, kind, decoy, { number: decoy });
        const amend = () => driver.amend(sale, {}, { kind, supersedes: decoy });
        await current().fails('DOCUMENT_ALREADY_RECORDED', amend, seen);
      });
    }

    for (const kind of ['order', 'waybill'] as const) {
      it(`the ${kind} is recorded anew under each of its two numbers, and counts once`, async () => {
        const { driver } = current();
        const { id, documents } = driver.newSale();
        const one = documents[kind];
        const sale = { id, documents: { ...doubled(documents), [kind]: one } };
        await current().delivered(sale);
        await driver.record(sale, 'invoice');
        const number = newId('N');
        const { receipt } = await driver.amend(sale, { number }, { kind });
        await driver.void(sale.id, kind, { id: receipt.id });
        const first = await current().recorded(sale, kind, newId(kind), { number });
        const second = await current().recorded(sale, kind, newId(kind));
        const evidence = [...instead(sale, kind, first.id), second];
        const match = () => driver.match(sale.id, { evidence });
        await current().mismatches(usedUp[kind], match, { sales: [sale] });
      });
    }

    it('the order is amended to more: nothing more is declared', async () => {
      const { driver } = current();
      const { sale, seen } = await funded();
      const { order } = doubled(sale.documents);
      const { receipt } = await driver.amend(sale, order, { kind: 'order' });
      const invoice = await anotherInvoice(sale);
      const evidence = instead(sale, 'order', receipt.id);
      const match = () => driver.match(sale.id, { invoice, evidence });
      await current().mismatches(usedUp.declaration, match, seen);
    });

    it('the declaration is amended to more: nothing more is ordered', async () => {
      const { driver } = current();
      const { sale, seen } = await funded();
      const { declaration } = doubled(sale.documents);
      const { receipt } = await driver.amend(sale, declaration, { kind: 'declaration' });
      await driver.progress(sale.id, 'declaration', 'RELEASED', { id: receipt.id });
      const invoice = await anotherInvoice(sale);
      const evidence = instead(sale, 'declaration', receipt.id);
      const match = () => driver.match(sale.id, { invoice, evidence });
      await current().mismatches(usedUp.order, match, seen);
    });

    it('the match runs again without a document, under whatever profile', async () => {
      const { driver } = current();
      const { sale, seen } = await funded();
      for (const kind of proofs) {
        const evidence = papersOf(sale.id).filter((each) => each.kind !== kind);
        for (const profile of ['goods-export', 'domestic-goods', 'entrepot', 'services']) {
          const match = () => driver.match(sale.id, { profile, evidence });
          await current().fails('EVIDENCE_MISMATCH', match, seen);
        }
      }
    });

    it('the match runs again without the prepayment, to be worth more', async () => {
      const { driver, deal } = current();
      const sale = await driver.recordedSale();
      await driver.record(sale, 'payment');
      await driver.match(sale.id, { evidence: papersOf(sale.id, [...proofs, 'payment']) });
      const command = { invoice: documentId(sale.id, 'invoice') };
      const { details } = await current().as(users.seller).evaluate('matching:Get', { command });
      const faceAmount = details?.terms.financeable ?? '';
      const input = deal.issueInput(sale, { faceAmount });
      await current().as(users.seller).submit('receivables:Issue', input);
      const seen = { sales: [sale], receivables: [input.command.id] };
      const match = () => driver.match(sale.id);
      await current().fails('TRANSITION_NOT_ALLOWED', match, seen);
    });

    it('a match takes no document that was replaced or voided', async () => {
      const { driver } = current();
      const { sale, seen } = await funded();
      const { receipt } = await driver.amend(sale, {}, { kind: 'order' });
      await current().fails('EVIDENCE_WITHDRAWN', () => driver.match(sale.id), seen);
      await driver.void(sale.id, 'waybill');
      const evidence = instead(sale, 'order', receipt.id);
      await current().fails('EVIDENCE_WITHDRAWN', () => driver.match(sale.id, { evidence }), seen);
    });
  });
};
