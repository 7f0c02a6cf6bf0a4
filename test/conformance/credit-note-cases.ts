import { expect } from 'chai';
import { users } from './cast';
import type { Stage } from './conformance-suite';
import { DealDriver } from './deal-driver';
import { refused } from './expect-refusal';
import { documentId, newId, papersOf } from './sale-driver';
import type { DrivenSale } from './sale-driver';

export const creditNoteCases = (stage: () => Stage): void => {
  const matchOf = (sale: DrivenSale) =>
    stage()
      .conformance.as(users.seller)
      .evaluate('matching:Get', { command: { invoice: documentId(sale.id, 'invoice') } });
  const issue = (sale: DrivenSale, faceAmount: string) =>
    stage()
      .conformance.as(users.seller)
      .submit('receivables:Issue', {
        command: {
          id: newId('receivable'),
          invoice: documentId(sale.id, 'invoice'),
          faceAmount,
          currency: sale.documents.invoice.currency,
        },
      });
  const payable = (sale: DrivenSale): bigint => BigInt(sale.documents.invoice.payable);
  const credited = (sale: DrivenSale): bigint => BigInt(sale.documents['credit-note']?.total ?? '');

  /** A note takes a part back; then the invoice is declared void. */
  const partly = async (sale: DrivenSale) => {
    await stage().driver.record(sale, 'credit-note');
    return { voided: () => stage().driver.void(sale.id, 'invoice') };
  };

  describe('a credit note', () => {
    it('makes the match of its invoice stale, which then supports so much less', async () => {
      const { driver } = stage();
      const sale = await driver.matchedSale();
      await driver.record(sale, 'credit-note');
      const stale = await matchOf(sale);
      expect(stale.standing).to.equal('STALE');
      expect(stale.changed).to.deep.equal([
        { kind: 'invoice', id: documentId(sale.id, 'invoice') },
      ]);
      await refused('MATCH_REQUIRED', issue(sale, String(payable(sale))));

      await driver.match(sale.id);
      const matched = await matchOf(sale);
      expect(matched.standing).to.equal('CURRENT');
      const left = payable(sale) - credited(sale);
      expect(matched.details?.terms.financeable).to.equal(String(left));
      const told = matched.details?.compared.find(({ rule }) => rule === 'CREDIT_NOTES_DEDUCTED');
      expect(told?.result).to.equal('PASS');
      expect(told?.left).to.contain(documentId(sale.id, 'credit-note'));
      await refused('FACE_EXCEEDS_INVOICE', issue(sale, String(left + 1n)));
      await issue(sale, String(left));
    });

    it('is compared with the register, and shown to the bank, where the match names it', async () => {
      const { driver } = stage();
      const sale = await driver.recordedSale();
      await driver.record(sale, 'credit-note');
      const named = { kind: 'credit-note' as const, id: documentId(sale.id, 'credit-note') };
      await driver.match(sale.id, { evidence: [...papersOf(sale.id), named] });
      const { match, details } = await matchOf(sale);
      expect(match.evidence.map(({ kind }) => kind)).to.include('credit-note');
      const compared = details?.compared.filter(({ right }) => right.includes('credit-note'));
      expect(compared?.map(({ rule }) => rule)).to.include.members(['SAME_SELLER', 'SAME_BUYER']);
    });

    it('of another invoice is no evidence of this one', async () => {
      const { driver } = stage();
      const [sale, other] = [await driver.recordedSale(), await driver.recordedSale()];
      await driver.record(other, 'credit-note');
      const named = { kind: 'credit-note' as const, id: documentId(other.id, 'credit-note') };
      const match = driver.match(sale.id, { evidence: [...papersOf(sale.id), named] });
      const told = await refused('EVIDENCE_MISMATCH', match);
      expect(told.failed).to.deep.equal(['CREDIT_NOTES_DEDUCTED']);
    });

    it('hides under no id: not under that of its own invoice', async () => {
      const { driver } = stage();
      const sale = await driver.recordedSale();
      await driver.record(sale, 'credit-note', { id: documentId(sale.id, 'invoice') });
      await driver.match(sale.id);
      const { details } = await matchOf(sale);
      expect(details?.terms.financeable).to.equal(String(payable(sale) - credited(sale)));
    });

    it('stays with the invoice when that is amended, and is taken back when it is voided', async () => {
      const { driver } = stage();
      const sale = await driver.recordedSale();
      await driver.record(sale, 'credit-note');
      const invoice = newId('invoice');
      await driver.amend(sale, { incoterm: 'FOB' }, { id: invoice });
      await driver.match(sale.id, { invoice });
      expect((await matchOf(sale)).details?.terms.financeable).to.equal(
        String(payable(sale) - credited(sale)),
      );
      await driver.void(sale.id, 'credit-note');
      expect((await matchOf(sale)).standing).to.equal('STALE');
      await driver.match(sale.id, { invoice });
      expect((await matchOf(sale)).details?.terms.financeable).to.equal(String(payable(sale)));
    });

    it('for all of it lets the invoice be voided, and another one be billed in its place', async () => {
      const { driver } = stage();
      const sale = await driver.matchedSale();
      const invoice = documentId(sale.id, 'invoice');
      const { total, number } = sale.documents.invoice;
      await refused('CREDIT_ABOVE_INVOICE', (await partly(sale)).voided());
      const all = { total, credits: [{ invoice, amount: total }] };
      await driver.amend(sale, all, { kind: 'credit-note' });
      await driver.void(sale.id, 'invoice');
      const rebilled = newId('invoice');
      const document = {
        number: newId('RB'),
        typeCode: '384',
        precedingInvoices: [{ number }],
      };
      await driver.record(sale, 'invoice', { id: rebilled, document });
      await driver.match(sale.id, { invoice: rebilled });
    });

    it('under a live receivable stops its financing, and leaves the claim as it is', async () => {
      const { driver } = stage();
      const deal = new DealDriver(driver);
      const receivable = await deal.issue();
      const { sale } = receivable;
      await driver.record(sale, 'credit-note');
      await refused('MATCH_REQUIRED', deal.request(receivable));
      await refused('TRANSITION_NOT_ALLOWED', driver.match(sale.id));
    });
  });
};
