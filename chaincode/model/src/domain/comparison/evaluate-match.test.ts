import { expect } from 'chai';
import fc from 'fast-check';
import { evaluateMatch } from './evaluate-match';
import { matchInputOf, matchingTrade, paymentOf } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';

const evaluate = (trade: TradeDraft) => evaluateMatch(matchInputOf(trade));

describe('evaluateMatch', () => {
  it('matches documents that agree and works out what the invoice supports', () => {
    const outcome = evaluate(matchingTrade());
    expect(outcome.failed).to.deep.equal([]);
    expect(outcome.terms).to.deep.equal({
      seller: 'seller-1',
      buyer: 'buyer-1',
      invoice: 'invoice-0',
      invoiceNumber: 'INV-5',
      invoiceDate: '2027-02-04',
      dueDate: '2027-05-05',
      currency: 'EUR',
      invoiceTotal: '1000000',
      financeable: '1000000',
    });
  });

  it('states both compared values with their documents', () => {
    const trade = matchingTrade();
    trade.invoices[0]!.currency = 'USD';
    expect(evaluate(trade).compared).to.deep.include({
      rule: 'SAME_CURRENCY',
      result: 'FAIL',
      left: 'order PO 77: EUR',
      right: 'invoice INV-5: USD',
    });
  });

  it('gives no terms where a rule fails', () => {
    const trade = matchingTrade();
    trade.waybills[0]!.packages = 7;
    const outcome = evaluate(trade);
    expect(outcome.failed).to.deep.equal(['PACKAGES_WITHIN_TOLERANCE']);
    expect(outcome).not.to.have.property('terms');
  });

  it('gives no terms where the invoice names no partner', () => {
    const trade = matchingTrade();
    delete trade.invoices[0]!.buyer.partnerId;
    const outcome = evaluate(trade);
    expect(outcome.failed).to.deep.equal([]);
    expect(outcome).not.to.have.property('terms');
  });

  it('fails an empty trade for its missing documents alone', () => {
    const empty = { ...matchingTrade(), orders: [], declarations: [], waybills: [], invoices: [] };
    expect(evaluate(empty).failed).to.deep.equal(['REQUIRED_KINDS_PRESENT']);
  });

  it('finances payable − (payments − prepaid), never more than payable', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 12n),
        fc.bigInt(0n, 10n ** 12n),
        fc.array(fc.bigInt(1n, 10n ** 11n), { maxLength: 5 }),
        (payable, prepaid, payments) => {
          const trade = matchingTrade();
          const total = (payable + prepaid).toString();
          const priced = { ...trade.orders[0]!.lines[0]!, amount: total };
          delete priced.unitPrice;
          Object.assign(trade.orders[0]!, { lines: [priced], total });
          const declared = { ...trade.declarations[0]!.document.lines[0]!, value: total };
          Object.assign(trade.declarations[0]!.document, { lines: [declared], value: total });
          Object.assign(trade.invoices[0]!, {
            lines: [priced],
            total,
            prepaid: prepaid.toString(),
            payable: payable.toString(),
          });
          trade.payments = payments.map((amount) => paymentOf(amount.toString()));
          const outcome = evaluate(trade);
          const paid = payments.reduce((sum, amount) => sum + amount, 0n);
          const left = paid > prepaid ? payable - (paid - prepaid) : payable;
          if (left <= 0n) return outcome.failed.join() === 'PREPAYMENTS_DEDUCTED';
          return outcome.terms?.financeable === left.toString();
        },
      ),
    );
  });

  it('does not depend on the order of the evidence', () => {
    const trade = matchingTrade();
    trade.payments = ['1', '20', '300'].map(paymentOf);
    trade.waybills.push({ ...trade.waybills[0]!, number: 'BL-10', packages: 1 });
    trade.declarations.push({ ...trade.declarations[0]!, progress: 'DECLARED' });
    const input = matchInputOf(trade);
    const expected = evaluateMatch(input);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...input.evidence], { minLength: input.evidence.length }),
        (evidence) => {
          expect(evaluateMatch({ ...input, evidence })).to.deep.equal(expected);
        },
      ),
    );
  });

  it('leaves its input as it is', () => {
    const input = matchInputOf(matchingTrade());
    const before = structuredClone(input);
    evaluateMatch(input);
    expect(input).to.deep.equal(before);
  });
});
