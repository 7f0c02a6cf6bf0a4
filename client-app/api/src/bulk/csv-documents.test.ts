import { expect } from 'chai';
import { evidenceKinds, validateInput, documentClasses } from '@cession/model/interface';
import type { EvidenceKind, InvoiceDocument, Violation } from '@cession/model/interface';
import { isCoded } from '../errors';
import type { ColumnMapping } from '../ports';
import { csvTemplate } from './csv-template';
import { readBulk } from './read-bulk';

const limits = { maxLines: 50, maxInflatedBytes: 1_000_000, fileBytes: 1_000_000 };
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const header =
  'Invoice number,Date,Due date,Supplier,Supplier no,Customer,Customer no,Currency,Description,Qty,Unit,Amount,Total';
const row = (changes: Readonly<Record<string, string>> = {}): string =>
  header
    .split(',')
    .map((title) => changes[title] ?? cells[title] ?? '')
    .join(',');
const cells: Readonly<Record<string, string>> = {
  'Invoice number': 'R-1',
  Date: '2026-11-01',
  'Due date': '2027-02-01',
  Supplier: 'Muster KG',
  'Supplier no': 'seller-1',
  Customer: 'Acme',
  'Customer no': 'buyer-1',
  Currency: 'EUR',
  Description: 'Pumps',
  Qty: '40',
  Unit: 'C62',
  Amount: '100.00',
  Total: '100.00',
};

const open = (
  content: string | Uint8Array,
  mapping?: ColumnMapping,
  kind: EvidenceKind = 'invoice',
) =>
  readBulk(
    {
      kind,
      mediaType: 'text/csv',
      content: typeof content === 'string' ? utf8(content) : content,
      mapping,
    },
    limits,
  );

/** What each document of a file is, or which fields break which rules. */
const outcomes = async (content: string | Uint8Array, mapping?: ColumnMapping) => {
  const { items } = await open(content, mapping);
  return items.map((item) => {
    try {
      const { document } = item.read() as { readonly document: InvoiceDocument };
      return { source: item.source, document };
    } catch (error) {
      if (!isCoded(error)) throw error;
      const { violations } = error.details as { readonly violations: readonly Violation[] };
      return {
        source: item.source,
        faults: violations.map(({ field, rule }) => `${field}:${rule}`),
      };
    }
  });
};

const refusal = async (content: string | Uint8Array, mapping?: ColumnMapping) => {
  const error: unknown = await open(content, mapping).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isCoded(error)) throw new Error(`not refused: ${String(error)}`);
  expect(error.code).to.equal('IMPORT_UNREADABLE');
  const { violations } = error.details as { readonly violations: readonly Violation[] };
  return violations.map(({ field, rule }) => `${field}:${rule}`);
};

const german: ColumnMapping = {
  kind: 'invoice',
  decimalSeparator: ',',
  thousandsSeparator: '.',
  dateFormat: 'DD.MM.YYYY',
  columns: [
    { header: 'Rechnungs-Nr.', field: 'number' },
    { header: 'Datum', field: 'issueDate' },
    { header: 'Fällig', field: 'dueDate' },
    { header: 'Kunde', field: 'buyer.name' },
    { header: 'Artikel', field: 'lines.description' },
    { header: 'Menge', field: 'lines.quantity' },
    { header: 'Betrag', field: 'lines.amount' },
    { header: 'Fracht', field: 'adjustments[0].amount' },
    { header: 'Summe', field: 'total' },
  ],
  constants: [
    { field: 'currency', value: 'EUR' },
    { field: 'seller.name', value: 'Muster KG' },
    { field: 'seller.partnerId', value: 'seller-1' },
    { field: 'lines.unit', value: 'C62' },
    { field: 'adjustments[0].reason', value: 'Fracht' },
    { field: 'adjustments[0].charge', value: 'ja' },
  ],
};
const germanHeader = 'Rechnungs-Nr.;Datum;Fällig;Kunde;Artikel;Menge;Betrag;Fracht;Summe;Notiz';
const germanRow = 'R-9;1.11.2026;01.02.2027;"Acme; GmbH";Pumpen "groß";2,5;1.234,50;;1.234,50;x';

describe('documents of a CSV file', () => {
  it('are read as their header says, one invoice with one line in a row', async () => {
    const [first] = await outcomes(`${header}\n${row()}\n`);
    expect(first).to.deep.equal({
      source: '2',
      document: {
        number: 'R-1',
        issueDate: '2026-11-01',
        dueDate: '2027-02-01',
        seller: { name: 'Muster KG', partnerId: 'seller-1' },
        buyer: { name: 'Acme', partnerId: 'buyer-1' },
        currency: 'EUR',
        lines: [
          { lineNumber: '1', description: 'Pumps', quantity: '40', unit: 'C62', amount: '10000' },
        ],
        total: '10000',
        prepaid: '0',
        payable: '10000',
      },
    });
  });

  it('are read as a mapping says: its separators, days, constants, and columns it leaves out', async () => {
    const [first] = await outcomes(`${germanHeader}\r\n${germanRow}\r\n`, german);
    expect(first).to.have.nested.property('document.total', '123450');
    expect(first).to.have.nested.property('document.issueDate', '2026-11-01');
    expect(first).to.have.nested.property('document.buyer.name', 'Acme; GmbH');
    expect(first).to.have.nested.property('document.lines[0].description', 'Pumpen "groß"');
    expect(first).to.have.nested.property('document.lines[0].unit', 'C62');
    expect(first).to.not.have.nested.property('document.adjustments');
  });

  it('have a charge with its reason where the row states one', async () => {
    const charged = germanRow.replace(';;1.234,50', ';10,00;1.244,50');
    const [first] = await outcomes(`${germanHeader}\n${charged}`, german);
    expect(first)
      .to.have.nested.property('document.adjustments')
      .that.deep.equals([{ reason: 'Fracht', charge: true, amount: '1000' }]);
  });

  it('gather the rows of one number and seller, wherever they stand', async () => {
    const lines = [
      row({ Total: '300.00' }),
      row({ 'Invoice number': 'R-2' }),
      row({ Amount: '200.00', Total: '', Supplier: '', 'Supplier no': '', Date: '' }),
      row({ 'Supplier no': 'seller-2', Supplier: 'Other KG' }),
    ];
    const found = await outcomes([header, ...lines].join('\n'));
    expect(found.map(({ source }) => source)).to.deep.equal(['2', '3', '5']);
    expect(found[0]).to.have.nested.property('document.lines').with.length(2);
    expect(found[0]).to.have.nested.property('document.lines[1].lineNumber', '2');
    expect(found[0]).to.have.nested.property('document.lines[1].amount', '20000');
    expect(found[2]).to.have.nested.property('document.seller.partnerId', 'seller-2');
  });

  const encodings: readonly (readonly [string, (text: string) => Uint8Array])[] = [
    ['UTF-8 with a byte order mark', (text) => utf8(`\ufeff${text}`)],
    ['UTF-16, little end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ];
  for (const [name, encode] of encodings) {
    it(`may be in ${name}`, async () => {
      const [first] = await outcomes(encode(`${header}\n${row({ Customer: '广州贸易' })}\n`));
      expect(first).to.have.nested.property('document.buyer.name', '广州贸易');
    });
  }

  for (const delimiter of [';', '\t', ',']) {
    it(`may be delimited by ${JSON.stringify(delimiter)}, found in the header`, async () => {
      const text = `${header}\n${row()}`.replaceAll(',', delimiter);
      const [first] = await outcomes(text);
      expect(first).to.have.nested.property('document.number', 'R-1');
    });
  }

  it('are named by the line on which they begin: blank lines and line ends in quotes count', async () => {
    const quoted = row({ Description: '"Pumps, ""big"""', 'Invoice number': 'R-2' });
    const broken = row({ Customer: '"Acme\r\nInc"', 'Invoice number': 'R-3' });
    const last = row({ 'Invoice number': 'R-4' });
    const found = await outcomes(
      [header, row(), '', '', quoted, broken, last, ',,,', ''].join('\r\n'),
    );
    expect(found.map(({ source }) => source)).to.deep.equal(['2', '5', '6', '8']);
    expect(found[1]).to.have.nested.property('document.lines[0].description', 'Pumps, "big"');
    expect(found[2]).to.deep.equal({ source: '6', faults: ['Customer (line 6):isTextLine'] });
  });

  const badRows: readonly (readonly [string, string, readonly string[]])[] = [
    ['an amount that is none', row({ Amount: 'a lot' }), ['Amount (line 3):FIELD_MALFORMED']],
    [
      'an amount that is too precise',
      row({ Total: '1.001' }),
      ['Total (line 3):AMOUNT_TOO_PRECISE'],
    ],
    ['a day that does not exist', row({ Date: '2026-02-30' }), ['Date (line 3):FIELD_MALFORMED']],
    ['no number', row({ 'Invoice number': '' }), ['Invoice number (line 3):isDefined']],
    ['a partner id that is none', row({ 'Customer no': 'a b' }), ['Customer no (line 3):matches']],
    ['an unknown unit', row({ Unit: 'pieces' }), ['Unit (line 3):matches']],
    [
      'a currency that is none',
      row({ Currency: 'EURO' }),
      [
        'Amount (line 3):CURRENCY_UNKNOWN',
        'Total (line 3):CURRENCY_UNKNOWN',
        'Currency (line 3):matches',
      ],
    ],
    [
      'nothing but a number',
      `R-7${','.repeat(12)}`,
      [
        'Date (line 3):isDefined',
        'Due date (line 3):isDefined',
        'seller:isDefined',
        'buyer:isDefined',
        'Currency (line 3):isDefined',
        'lines:isDefined',
        'Total (line 3):isDefined',
      ],
    ],
    ['a cell too many', `${row()},x`, ['line 3:CELLS_DIFFER']],
    ['a cell too few', row().slice(0, row().lastIndexOf(',')), ['line 3:CELLS_DIFFER']],
  ];
  for (const [name, text, faults] of badRows) {
    it(`refuse themselves, not their neighbours: ${name}`, async () => {
      const bad = text.startsWith('R-1') ? text.replace('R-1', 'R-8') : text;
      const after = row({ 'Invoice number': 'R-5' });
      const found = await outcomes([header, row(), bad, after].join('\n'));
      expect(found.map(({ source }) => source)).to.deep.equal(['2', '3', '4']);
      expect(found[1]?.faults).to.deep.equal(faults);
      expect(found[0]).to.have.nested.property('document.number', 'R-1');
      expect(found[2]).to.have.nested.property('document.number', 'R-5');
    });
  }

  it('have no more lines than a document may', async () => {
    const rows = Array<string>(501).fill(row());
    const { items } = await readBulk(
      { kind: 'invoice', mediaType: 'text/csv', content: utf8([header, ...rows].join('\n')) },
      { ...limits, maxLines: 1_000 },
    );
    expect(items).to.have.length(1);
    expect(() => items[0]?.read())
      .to.throw()
      .with.nested.property('details.violations[0].rule', 'FIELD_TOO_MANY');
  });

  it('are refused where rows of one document say different things of it', async () => {
    const found = await outcomes([header, row(), row({ Currency: 'USD' })].join('\n'));
    expect(found).to.deep.equal([{ source: '2', faults: ['Currency (line 3):ROWS_DIFFER'] }]);
  });

  const files: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
    ['nothing', '', [':FILE_EMPTY']],
    ['a header alone', header, [':FILE_EMPTY']],
    ['blank lines', '\n\n  \n', [':FILE_EMPTY']],
    ['bytes that are no text', Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff]), [':ENCODING_UNSUPPORTED']],
    ['Latin-1', Buffer.from('Fällig;Käufer\n1;2', 'latin1'), [':ENCODING_UNSUPPORTED']],
    ['UTF-16 without a mark', Buffer.from(header, 'utf16le'), [':ENCODING_UNSUPPORTED']],
    ['an open quote', `${header}\n${row()}\n"R-2,…`, ['line 3:QUOTE_NOT_CLOSED']],
    ['an unknown column', `${header},Mood\n${row()},good`, ['Mood:COLUMN_UNKNOWN']],
    [
      'no column for the total',
      `${header.replace(',Total', '')}\n${row()}`,
      ['total:COLUMN_MISSING'],
    ],
    [
      'too many lines',
      [header, ...Array<string>(51).fill(row())].join('\n'),
      ['line 52:FILE_TOO_LONG'],
    ],
    ['a record without end', `${header}\n"${'x'.repeat(1_000_010)}"`, ['line 2:RECORD_TOO_LONG']],
  ];
  for (const [name, content, faults] of files) {
    it(`are refused with their file: ${name}`, async () => {
      expect(await refusal(content)).to.deep.equal(faults);
    });
  }

  it('are refused with their file where it has no column that the mapping names, or has it twice', async () => {
    const renamed = germanHeader.replace('Kunde', 'Käufer').replace('Notiz', 'betrag');
    expect(await refusal(`${renamed}\n${germanRow}`, german)).to.deep.equal([
      'Kunde:COLUMN_MISSING',
      'Betrag:COLUMN_AMBIGUOUS',
    ]);
  });

  for (const kind of evidenceKinds) {
    it(`can be begun with a template: ${kind}`, async () => {
      const { items } = await open(csvTemplate(kind), undefined, kind).catch(() =>
        open(csvTemplate(kind), mappingOf(csvTemplate(kind), kind), kind),
      );
      const { document } = items[0]?.read() as { readonly document: object };
      expect(validateInput<object>(documentClasses[kind], document)).to.deep.equal([]);
    });
  }

  /** Paths with places in lists are no words: a mapping names them. */
  const mappingOf = (template: string, kind: EvidenceKind): ColumnMapping => ({
    kind,
    decimalSeparator: '.',
    dateFormat: 'YYYY-MM-DD',
    columns: (template.slice(1).split('\r\n')[0] ?? '')
      .split(',')
      .map((field) => ({ header: field, field })),
  });
});
