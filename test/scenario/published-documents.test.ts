import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { evaluateMatch } from '@cession/model/domain/comparison';
import type { MatchInput } from '@cession/model/domain/comparison';
import type { EvidenceKind, MatchRule } from '@cession/model/interface';
import { DocumentUnreadable, readUbl } from '@cession/client-app/documents';
import type { DocumentOfFile } from '@cession/client-app/documents';
import { skipBecause } from '../runner/skip-because';
import { matchOf } from './current-evidence';
import { ownInvoice } from './own-invoice';
import { foreignInvoiceRules, publishedDocuments } from './published-documents';
import { companies } from './register-partners';

const root = join(__dirname, '..', '..', '..');
const samples = join(root, '..', 'shared', 'samples', 'ubl');
const fixtures = join(root, 'test', 'fixtures', 'ubl');

const register = { seller: companies.waxExporter, buyer: companies.waxImporter };

const sample = (name: string): Buffer => readFileSync(join(samples, `UBL-${name}.xml`));

const refusalOf = (name: string, kind: EvidenceKind): readonly string[] => {
  try {
    readUbl(sample(name), kind);
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    return error.violations.map(({ field, rule }) => `${rule} ${field}`);
  }
  return [];
};

describe("the project's own documents of the published trade", () => {
  it('are read without a warning', () => {
    const declaration = readFileSync(join(fixtures, 'export-declaration-aeg012345.xml'));
    expect(readUbl(declaration, 'declaration').warnings).to.deep.equal([]);
    const invoice = readFileSync(join(fixtures, 'invoice-aeg012345.xml'));
    expect(readUbl(invoice, 'invoice').warnings).to.deep.equal([]);
  });

  it('have an invoice with the number of the run that is not yet due', () => {
    const { document } = readUbl(ownInvoice('T1', Date.parse('2031-12-20')), 'invoice');
    expect(document.number).to.equal('CON-0117-T1');
    expect([document.issueDate, document.dueDate]).to.deep.equal(['2031-11-30', '2032-02-28']);
  });
});

describe('the documents that OASIS publishes', () => {
  before(function () {
    if (!existsSync(samples)) skipBecause(this, `the published UBL examples are not at ${samples}`);
  });

  it('contain an order, read as it is', () => {
    const { document, warnings } = readUbl(sample('Order-2.0-Example-International'), 'order');
    expect(warnings).to.deep.equal([]);
    expect(document).to.deep.equal({
      number: 'AEG012345',
      issueDate: '2005-06-20',
      currency: 'USD',
      seller: { name: 'Consortial', country: 'US' },
      buyer: { name: 'IYT Corporation', country: 'GB' },
      incoterm: 'FOB Destination',
      deliveryLocation: 'GBFXT',
      lines: [
        {
          lineNumber: '1',
          description: 'Beeswax',
          quantity: '100',
          unit: 'KGM',
          unitPrice: '10',
          priceBase: '1',
          amount: '100000',
        },
      ],
      adjustments: [],
      total: '100000',
    });
  });

  it('contain an air waybill, read as it is', () => {
    const { document, warnings } = readUbl(sample('Waybill-2.0-Example-International'), 'waybill');
    expect(warnings).to.deep.equal([]);
    expect(document).to.deep.equal({
      number: 'KHN23-44044-1',
      mode: 'AIR',
      issueDate: '2005-06-25',
      orderReference: 'AEG012345',
      consignor: { name: 'Consortial', country: 'US' },
      consignee: { name: 'IYT Corporation', country: 'GB' },
      carrier: { name: 'United Airfreight' },
      grossWeightKg: '130',
      packages: 10,
      portOfLoading: 'USBOS',
      portOfDischarge: 'GBBRS',
      incoterm: 'FOB Destination',
      estimatedDelivery: '2005-06-30',
    });
  });

  it('contain an invoice and a remittance of the domestic trade, to the penny', () => {
    const { document: invoice } = readUbl(sample('Invoice-2.0-Example'), 'invoice');
    expect(invoice).to.include({ currency: 'GBP', tax: '1750', total: '10750', payable: '10750' });
    const { document: payment } = readUbl(sample('RemittanceAdvice-2.0-Example'), 'payment');
    expect(payment).to.include({ currency: 'GBP', amount: '10750' });
  });

  it('contain an invoice with returns, and another to be paid than the seller', () => {
    const { document, warnings } = readUbl(sample('Invoice-2.1-Example'), 'invoice');
    expect(warnings.map(({ code, text }) => `${code}: ${text}`)).to.deep.equal([
      // Its sum with tax is rounded already, which BT-112 is not.
      'TOTALS_DIFFER: it says 1729.00 EUR, and its parts come to 1728.70 EUR',
      'TERMS_NOT_RECORDED: not recorded: Penalty percentage 10% from due date',
      'IDENTIFIER_DROPPED: Supp123 is under no scheme and was left out',
      'IDENTIFIER_DROPPED: 345KS5324 is under no scheme and was left out',
    ]);
    expect(document).to.include({ typeCode: '380', total: '172900', payable: '72900' });
    expect(document.payee?.name).to.equal('Ebeneser Scrooge Inc.');
    expect(document.lines.map(({ quantity, amount }) => [quantity, amount])).to.deep.equal([
      ['1', '127500'],
      ['-1', '-396'],
      ['2', '496'],
      ['-1', '-2500'],
      ['250', '18750'],
    ]);
    const { rules } = evaluateMatch(matchOf({ invoice: document }, register));
    const resultOf = (rule: MatchRule) => rules.find((each) => each.rule === rule)?.result;
    // Its first line has an allowance of 12 and a charge of 10, and is quantity × price all the same.
    expect(resultOf('LINE_TOTALS_RECOMPUTE')).to.equal('FAIL');
    expect(resultOf('INVOICE_IS_A_CLAIM')).to.equal('PASS');
    expect(resultOf('PAYEE_IS_SELLER')).to.equal('FAIL');
  });

  it('contain some that are no evidence, and each says why', () => {
    const goods =
      '/ExportCustomsDeclaration/cac:CustomsDeclaration/cac:Shipment/cac:Consignment' +
      '/cac:TransportHandlingUnit/cac:Package/cac:GoodsItem';
    expect(refusalOf('ExportCustomsDeclaration-2.3-Example', 'declaration')).to.deep.equal([
      `AMOUNT_CURRENCY_DIFFERS ${goods}/cbc:ValueAmount`,
    ]);
    expect(refusalOf('DespatchAdvice-2.0-Example', 'waybill')).to.deep.equal([
      'DOCUMENT_TYPE_UNEXPECTED /DespatchAdvice',
    ]);
    expect(refusalOf('CreditNote-2.0-Example', 'invoice')).to.deep.equal([
      'DOCUMENT_TYPE_UNEXPECTED /CreditNote',
    ]);
  });

  it('match with the declaration and invoice written for them', () => {
    const { failed, rules, terms } = evaluateMatch(matchOfTrade('trade'));
    expect(failed).to.deep.equal([]);
    const warned = rules.filter(({ result }) => result === 'WARN').map(({ rule }) => rule);
    expect(warned).to.deep.equal(['LOCATIONS_AND_TERMS_KNOWN']);
    expect(terms).to.include({ currency: 'USD', invoiceTotal: '100000', financeable: '100000' });
  });

  it('fail exactly the rules that are said to, with the invoice of the domestic trade', () => {
    const { failed } = evaluateMatch(matchOfTrade('foreign'));
    expect(failed).to.deep.equal(foreignInvoiceRules);
  });
});

/** The sale's four files as the ledger has them. */
const matchOfTrade = (which: 'trade' | 'foreign'): MatchInput => {
  const names = { id: 't', suffix: 'T1', seller: 'seller-1', buyer: 'buyer-1' };
  const documents = publishedDocuments(samples);
  const source = which === 'trade' ? documents : documents.foreignInvoice;
  if (!source) throw new Error('the published documents have no foreign invoice');
  const trade = source.trade(names);
  const read = <K extends 'order' | 'declaration' | 'waybill' | 'invoice'>(
    kind: K,
  ): DocumentOfFile<K> => {
    const sent = trade[kind];
    if (!('xml' in sent)) throw new Error(`the ${kind} is no XML`);
    return readUbl(sent.xml, kind).document;
  };
  const order = read('order');
  const invoice = read('invoice');
  for (const document of [order, invoice]) {
    document.seller.partnerId = names.seller;
    document.buyer.partnerId = names.buyer;
  }
  const evidence = {
    order,
    invoice,
    declaration: read('declaration'),
    waybill: read('waybill'),
  };
  return matchOf(evidence, register);
};
