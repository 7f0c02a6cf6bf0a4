import { expect } from 'chai';
import { DocumentUnreadable } from '../reading';
import { readAnyUbl } from './read-ubl';
import { sampleCreditNote, sampleInvoice } from './sample-ubl.fixture';

const amount = (name: string, value: string): string =>
  `<cbc:${name} currencyID="EUR">${value}</cbc:${name}>`;

const opening = '<cac:LegalMonetaryTotal>';

interface Stated {
  readonly net?: string;
  readonly exclusive?: string;
  readonly inclusive?: string;
}

/** An invoice of 100.00, 5.00 off, with tax of 19.00, of which 20.00 was prepaid and 94.00 is payable. */
const invoiceOf = ({
  net = '100.00',
  exclusive = '95.00',
  inclusive = '114.00',
}: Stated = {}): string => {
  const allowance = `<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>${amount('Amount', '5.00')}</cac:AllowanceCharge>`;
  const tax = `<cac:TaxTotal>${amount('TaxAmount', '19.00')}</cac:TaxTotal>`;
  const stated = [
    amount('LineExtensionAmount', net),
    amount('TaxExclusiveAmount', exclusive),
    amount('TaxInclusiveAmount', inclusive),
  ].join('');
  return sampleInvoice()
    .replace(opening, `${allowance}${tax}${opening}${stated}`)
    .replace('>80.00<', '>94.00<');
};

const place = '/Invoice/cac:LegalMonetaryTotal/cbc:';
const warningsOf = (xml: string): readonly string[] =>
  readAnyUbl(xml).warnings.map(({ code, field, text }) => `${code} ${field}: ${text}`);
const differs = (name: string, stated: string, comesTo: string): string =>
  `TOTALS_DIFFER ${place}${name}: it says ${stated} EUR, and its parts come to ${comesTo} EUR`;

describe('the totals that a file states', () => {
  it('are what it comes to, or not stated', () => {
    expect(warningsOf(invoiceOf())).to.deep.equal([]);
    expect(warningsOf(sampleInvoice())).to.deep.equal([]);
    expect(warningsOf(sampleCreditNote())).to.deep.equal([]);
  });

  it('are told where they differ, with both figures, and nothing else is recorded', () => {
    const others: readonly (readonly [Stated, string])[] = [
      [{ net: '100.01' }, differs('LineExtensionAmount', '100.01', '100.00')],
      [{ exclusive: '100.00' }, differs('TaxExclusiveAmount', '100.00', '95.00')],
      [{ inclusive: '-114.00' }, differs('TaxInclusiveAmount', '-114.00', '114.00')],
    ];
    const { document } = readAnyUbl(invoiceOf());
    for (const [stated, warning] of others) {
      const xml = invoiceOf(stated);
      expect(warningsOf(xml)).to.deep.equal([warning]);
      expect(readAnyUbl(xml).document).to.deep.equal(document);
    }
    expect(warningsOf(invoiceOf().replace('>94.00<', '>114.00<'))).to.deep.equal([
      differs('PayableAmount', '134.00', '114.00').replace(
        'it says',
        'with what was prepaid it says',
      ),
    ]);
    const [note] = warningsOf(sampleCreditNote().replace('>24.00<', '>20.00<'));
    expect(note).to.match(/^TOTALS_DIFFER .CreditNote.*says 20.00 EUR,.*to 24.00 EUR$/);
  });

  it('of an invoice below zero are told with its own signs', () => {
    const turned = (exclusive: string): string =>
      invoiceOf({ net: '-100.00', exclusive, inclusive: '-114.00' })
        .replace('>5.00<', '>-5.00<')
        .replace('>19.00<', '>-19.00<')
        .replace('>20.00<', '>0<')
        .replace('>94.00<', '>-114.00<')
        .replace('>40<', '>-40<')
        .replace('EUR">100.00</cbc:LineExt', 'EUR">-100.00</cbc:LineExt');
    const told = (xml: string) => warningsOf(xml).filter((each) => each.startsWith('TOTALS'));
    expect(told(turned('-95.00'))).to.deep.equal([]);
    expect(told(turned('95.00'))).to.deep.equal([differs('TaxExclusiveAmount', '95.00', '-95.00')]);
  });

  it('are refused where they are no amounts of the document', () => {
    const bad: readonly (readonly [Stated, string])[] = [
      [{ net: '1.000,00' }, 'FIELD_MALFORMED LineExtensionAmount'],
      [{ exclusive: '95.001' }, 'AMOUNT_TOO_PRECISE TaxExclusiveAmount'],
      [{ inclusive: '' }, 'FIELD_MALFORMED TaxInclusiveAmount'],
    ];
    for (const [stated, refusal] of bad) {
      try {
        readAnyUbl(invoiceOf(stated));
        expect.fail(refusal);
      } catch (error) {
        if (!(error instanceof DocumentUnreadable)) throw error;
        const found = error.violations.map(({ rule, field }) => `${rule} ${field}`);
        expect(found).to.deep.equal([refusal.replace(' ', ` ${place}`)]);
      }
    }
  });
});
