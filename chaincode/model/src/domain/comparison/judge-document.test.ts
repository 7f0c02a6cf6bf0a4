import { expect } from 'chai';
import type { EvidenceDocument, InvoiceDocument } from '../../interface/commands';
import type { EvidenceKind, MatchRule, RuleResult } from '../../interface/vocabulary';
import { creditNoteOf, matchInputOf, matchingTrade } from '../../fixtures/matching-trade';
import { evaluateMatch } from './evaluate-match';
import { judgeDocument } from './judge-document';

const invoice = (change: Partial<InvoiceDocument> = {}): InvoiceDocument => {
  const [sample] = matchingTrade().invoices;
  if (!sample) throw new Error('the trade has no invoice');
  return { ...sample, ...change };
};

const resultsOf = (
  kind: EvidenceKind,
  document: EvidenceDocument,
): Readonly<Partial<Record<MatchRule, RuleResult>>> =>
  Object.fromEntries(judgeDocument(kind, document).map(({ rule, result }) => [rule, result]));

describe('a document judged alone', () => {
  it('passes where it is in order, and is asked nothing that it does not say', () => {
    expect(resultsOf('invoice', invoice())).to.deep.equal({
      LINE_TOTALS_RECOMPUTE: 'PASS',
      DATES_IN_ORDER: 'PASS',
      PARTY_IDENTIFIERS_VALID: 'PASS',
      LOCATIONS_AND_TERMS_KNOWN: 'PASS',
      INVOICE_IS_A_CLAIM: 'PASS',
      DUE_DATE_ON_INVOICE: 'PASS',
    });
    const note = creditNoteOf('100');
    const lines = note.lines.map(({ unitPrice: _price, ...line }) => line);
    expect(resultsOf('credit-note', { ...note, lines })).to.deep.equal({
      LINE_TOTALS_RECOMPUTE: 'PASS',
    });
  });

  const broken: readonly (readonly [MatchRule, RuleResult, Partial<InvoiceDocument>])[] = [
    ['LINE_TOTALS_RECOMPUTE', 'FAIL', { total: '1' }],
    ['DATES_IN_ORDER', 'FAIL', { dueDate: '2001-01-01' }],
    ['LOCATIONS_AND_TERMS_KNOWN', 'WARN', { incoterm: 'XYZ' }],
    ['INVOICE_IS_A_CLAIM', 'FAIL', { typeCode: '381' }],
    ['PAYEE_IS_SELLER', 'FAIL', { payee: { name: 'A Factor' } }],
    ['INSTALMENTS_ADD_UP', 'FAIL', { instalments: [{ dueDate: '2027-05-01', amount: '1' }] }],
    ['DUE_DATE_ON_INVOICE', 'WARN', { dueDateGivenBy: 'SENDER' }],
    ['PAYABLE_IN_INVOICE_CURRENCY', 'WARN', { paymentCurrency: 'USD' }],
    [
      'PARTY_IDENTIFIERS_VALID',
      'FAIL',
      { seller: { name: 'S', identifiers: [{ scheme: 'LEI', value: 'X' }] } },
    ],
  ];
  for (const [rule, result, change] of broken) {
    it(`breaks ${rule}, as in a match`, () => {
      const found = judgeDocument('invoice', invoice(change)).find((each) => each.rule === rule);
      expect(found?.result).to.equal(result);
      const trade = { ...matchingTrade(), invoices: [invoice(change)] };
      const compared = evaluateMatch(matchInputOf(trade)).compared.filter(
        (each) => each.rule === rule,
      );
      for (const finding of found?.compared ?? []) {
        expect(compared).to.deep.include({ rule, ...finding });
      }
    });
  }

  it('breaks TRANSPORT_IDENTIFIERS_VALID', () => {
    const [waybill] = matchingTrade().waybills;
    if (!waybill) throw new Error('the trade has no waybill');
    const document = { ...waybill, imoNumber: 'IMO1234568' };
    expect(resultsOf('waybill', document)).to.include({ TRANSPORT_IDENTIFIERS_VALID: 'FAIL' });
  });
});
