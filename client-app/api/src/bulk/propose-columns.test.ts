import { expect } from 'chai';
import type { EvidenceKind } from '@cession/model/interface';
import { evidenceKinds } from '@cession/model/interface';
import type { ColumnMapping } from '../ports';
import { mappingViolations } from './check-mapping';
import { documentFields } from './document-fields';
import { proposeForFile } from './propose-columns';

const propose = (header: string, kind: EvidenceKind = 'invoice') =>
  proposeForFile(kind, Buffer.from(header, 'utf8'));

const fieldsOf = async (header: string, kind?: EvidenceKind) => {
  const { mapping } = await propose(header, kind);
  return mapping.columns.map(({ field }) => field);
};

/** What every invoice has, in the order of the headers below. */
const all = [
  'number',
  'issueDate',
  'dueDate',
  'seller.name',
  'seller.partnerId',
  'buyer.name',
  'buyer.partnerId',
  'currency',
  'lines.description',
  'lines.quantity',
  'lines.unit',
  'lines.unitPrice',
  'lines.amount',
  'tax',
  'total',
];

describe('a mapping that a header proposes', () => {
  const headers: readonly (readonly [string, string])[] = [
    [
      'English',
      'Invoice number,Invoice date,Due date,Supplier,Supplier no,Customer name,Customer ID,Currency,Description,Quantity,UoM,Unit price,Net amount,VAT,Gross amount',
    ],
    [
      'English, as programs write it',
      'invoice_no,issue_date,due_date,seller_name,seller_id,buyer_name,buyer_id,currency_code,item_description,qty,unit_code,unit_price,line_total,tax_amount,grand_total',
    ],
    [
      'German',
      'Rechnungsnummer;Rechnungsdatum;Fälligkeit;Lieferant;Lieferanten-Nr.;Kunde;Kundennummer;Währung;Bezeichnung;Menge;Einheit;Einzelpreis;Betrag;MwSt;Gesamtbetrag',
    ],
    [
      'German without umlauts',
      'RECHNUNGSNR;BELEGDATUM;FAELLIGKEITSDATUM;VERKAEUFER;VERKAEUFER NUMMER;KAEUFER;KAEUFER NUMMER;WAEHRUNG;ARTIKEL;STUECKZAHL;MENGENEINHEIT;PREIS;NETTO;STEUER;BRUTTO',
    ],
    [
      'Chinese',
      '发票号码,开票日期,到期日,销售方,销售方编号,购买方,购买方编号,币种,商品名称,数量,单位,单价,金额,税额,价税合计',
    ],
    ['the paths of fields', all.join('\t')],
  ];
  for (const [name, header] of headers) {
    it(`reads ${name}`, async () => {
      const { mapping, unknown, missing } = await propose(header);
      expect(mapping.columns.map(({ field }) => field)).to.deep.equal(all);
      expect([unknown, missing]).to.deep.equal([[], []]);
      expect(mappingViolations(mapping)).to.deep.equal([]);
    });
  }

  it('takes a word as the kind of document means it', async () => {
    expect(await fieldsOf('Order number,Number')).to.deep.equal(['orderReference', 'number']);
    expect(await fieldsOf('Order number,Order date', 'order')).to.deep.equal([
      'number',
      'issueDate',
    ]);
    expect(await fieldsOf('Amount', 'payment')).to.deep.equal(['amount']);
    expect(await fieldsOf('Amount')).to.deep.equal(['lines.amount']);
    expect(await fieldsOf('id,毛重', 'waybill')).to.deep.equal(['id', 'grossWeightKg']);
  });

  it('fills no field twice, guesses nothing, and says what is left', async () => {
    const { mapping, unknown, missing } = await propose('Total;Summe;Name;Mood;;Betrag');
    expect(mapping.columns).to.deep.equal([
      { header: 'Total', field: 'total' },
      { header: 'Betrag', field: 'lines.amount' },
    ]);
    expect(mapping.delimiter).to.equal(';');
    expect(unknown).to.deep.equal(['Summe', 'Name', 'Mood']);
    expect(missing).to.include.members(['number', 'seller.name', 'lines.quantity']);
    expect(missing).to.not.include.members(['lines.lineNumber', 'prepaid', 'payable', 'tax']);
  });

  it('knows fields of every kind, each of a type', () => {
    for (const kind of evidenceKinds) {
      const fields = documentFields(kind);
      expect(fields.get('number'), kind).to.include({ type: 'text', needed: true });
      expect(fields.get('id'), kind).to.include({ needed: false });
    }
    const invoice = documentFields('invoice');
    expect(invoice.get('total')?.type).to.equal('amount');
    expect(invoice.get('lines.amount')?.type).to.equal('amount');
    expect(invoice.get('lines.unitPrice')?.type).to.equal('decimal');
    expect(invoice.get('adjustments[].charge')?.type).to.equal('flag');
    expect(invoice.get('instalments[].dueDate')?.type).to.equal('date');
    expect(documentFields('waybill').get('packages')?.type).to.equal('count');
    expect(documentFields('waybill').get('containers')?.type).to.equal('texts');
  });
});

describe('a mapping that is kept', () => {
  const columns = all.map((field) => ({ header: field, field }));
  const kept = (changes: Partial<ColumnMapping>): ColumnMapping => ({
    kind: 'invoice',
    decimalSeparator: '.',
    dateFormat: 'YYYY-MM-DD',
    columns,
    ...changes,
  });
  const faults = (mapping: ColumnMapping) =>
    mappingViolations(mapping).map(({ field, rule }) => `${field}:${rule}`);

  it('may fill a field by a constant, and one of a list by its place', () => {
    const constants = [
      { field: 'currency', value: 'EUR' },
      { field: 'adjustments[0].reason', value: 'Freight' },
    ];
    const rest = columns.filter(({ field }) => field !== 'currency');
    expect(faults(kept({ columns: rest, constants }))).to.deep.equal([]);
  });

  const bad: readonly (readonly [string, Partial<ColumnMapping>, readonly string[]])[] = [
    [
      'a field that the kind has not',
      { columns: [...columns, { header: 'x', field: 'weight' }] },
      ['columns[15].field:fieldsOfKind'],
    ],
    [
      'a part of a field',
      { columns: [...columns, { header: 'x', field: 'payee' }] },
      ['columns[15].field:fieldsOfKind'],
    ],
    [
      'a list without a place',
      { columns: [...columns, { header: 'x', field: 'adjustments[].amount' }] },
      ['columns[15].field:fieldsOfKind'],
    ],
    [
      'a place that is none',
      { columns: [...columns, { header: 'x', field: 'adjustments[100].amount' }] },
      ['columns[15].field:fieldsOfKind'],
    ],
    [
      'a way into JavaScript',
      { columns: [...columns, { header: 'x', field: '__proto__.polluted' }] },
      ['columns[15].field:fieldsOfKind'],
    ],
    [
      'one header twice',
      { columns: [...columns, { header: 'TOTAL', field: 'prepaid' }] },
      ['columns[15].header:uniqueHeaders'],
    ],
    [
      'one field twice',
      { columns: [...columns, { header: 'x', field: 'total' }] },
      ['columns[15].field:uniqueFields'],
    ],
    [
      'the same id for every document',
      { constants: [{ field: 'id', value: 'one' }] },
      ['constants[0].field:fieldsOfKind'],
    ],
    ['nothing for the number', { columns: columns.slice(1) }, ['columns:fieldsOfKind']],
  ];
  for (const [name, changes, expected] of bad) {
    it(`is refused: ${name}`, () => {
      expect(faults(kept(changes))).to.deep.equal(expected);
    });
  }
});
