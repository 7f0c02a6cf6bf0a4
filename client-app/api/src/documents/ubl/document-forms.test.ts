import { expect } from 'chai';
import type { EvidenceKind } from '@cession/model/interface';
import { DocumentUnreadable } from '../reading';
import { otherDocuments } from './other-documents';
import { kindOfUbl, readAnyUbl, readUbl } from './read-ubl';
import {
  document,
  sampleCreditNote,
  sampleDeclaration,
  sampleInvoice,
  sampleOrder,
  sampleOrderChange,
  sampleOtherDeclaration,
  samplePayment,
  sampleWaybill,
} from './sample-ubl.fixture';

const wordsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    return error.violations.map(({ rule, message }) => `${rule}: ${message}`);
  }
  return [];
};

const samples: readonly (readonly [kind: EvidenceKind, xml: string])[] = [
  ['order', sampleOrder()],
  ['declaration', sampleDeclaration()],
  ['declaration', sampleOtherDeclaration('Import')],
  ['declaration', sampleOtherDeclaration('Transit')],
  ['waybill', sampleWaybill()],
  ['waybill', sampleWaybill('BillOfLading')],
  ['invoice', sampleInvoice()],
  ['credit-note', sampleCreditNote()],
  ['payment', samplePayment()],
];

describe('a file of UBL', () => {
  it('is of a kind by its root', () => {
    for (const [kind, xml] of samples) {
      expect(kindOfUbl(xml)).to.equal(kind);
      expect(readAnyUbl(xml)).to.deep.equal(readUbl(xml, kind));
    }
    expect(kindOfUbl('<Order/>')).to.equal(undefined);
    expect(kindOfUbl('<Order')).to.equal(undefined);
  });

  it('is sent elsewhere by a route that takes others, in words that say where', () => {
    for (const [kind, xml] of samples) {
      const wanted = kind === 'payment' ? 'order' : 'payment';
      const [words] = wordsOf(() => readUbl(xml, wanted));
      expect(words).to.match(new RegExp(`^DOCUMENT_TYPE_UNEXPECTED: no ${wanted} is `));
      expect(words).to.match(new RegExp(`send it to POST /api/v1/evidence/${kind}s$`));
    }
    expect(wordsOf(() => readUbl(sampleOrder(), 'receipt'))).to.have.length(1);
  });

  it('of a root that is evidence of nothing is refused with its reason', () => {
    for (const [type, why] of otherDocuments) {
      const xml = document(type, ['<cbc:ID>1</cbc:ID>']);
      for (const read of [() => readUbl(xml, 'order'), () => readAnyUbl(xml)]) {
        const [words] = wordsOf(read);
        expect(words).to.match(/: no (evidence|order) is /);
        expect(words?.endsWith(` ${type}: ${why}`), words).to.equal(true);
      }
    }
    const [words] = wordsOf(() => readAnyUbl(document('Forecast', [])));
    expect(words).to.match(/^DOCUMENT_TYPE_UNEXPECTED: no evidence is .*: no route takes it$/);
  });

  it('of UBL by its namespace, not by its name', () => {
    const [words] = wordsOf(() => readAnyUbl('<DebitNote xmlns="urn:other"/>'));
    expect(words).to.match(/no route takes it$/);
  });
});

describe('an import or transit declaration', () => {
  for (const type of ['Import', 'Transit'] as const) {
    const xml = sampleOtherDeclaration(type);

    it(`of UBL 2.3 is read like one of export: ${type}`, () => {
      const { number, ...other } = readUbl(sampleDeclaration(), 'declaration').document;
      expect(readUbl(xml, 'declaration').document).to.deep.equal({
        number,
        ...other,
        customsOffice: 'DE004600',
        incoterm: 'CIF',
      });
    });

    it(`is refused without what it declares: ${type}`, () => {
      const root = `/${type}CustomsDeclaration`;
      const refusalOf = (from: string | RegExp, to = ''): readonly string[] => {
        try {
          readUbl(xml.replace(from, to), 'declaration');
        } catch (error) {
          if (!(error instanceof DocumentUnreadable)) throw error;
          return error.violations.map(({ rule, field }) => `${rule} ${field}`);
        }
        return [];
      };
      expect(refusalOf(/<cac:ConsignorParty>.*<.cac:ConsignorParty>/)).to.deep.equal([
        `FIELD_MISSING ${root}/cac:ConsignorParty`,
      ]);
      expect(refusalOf(/<cbc:DeclaredCustomsValueAmount.*Amount>/)).to.include(
        `FIELD_MISSING ${root}/cac:Shipment/cac:Consignment/cbc:DeclaredCustomsValueAmount`,
      );
      expect(refusalOf('</cac:Shipment>', '</cac:Shipment><cac:Shipment/>')).to.deep.equal([
        `FIELD_TOO_MANY ${root}/cac:Shipment`,
      ]);
    });
  }

  it('names the importer where nobody is said to receive the goods', () => {
    const xml = sampleOtherDeclaration('Import').replaceAll('ConsigneeParty', 'ImporterParty');
    expect(readUbl(xml, 'declaration').document.consignee.name).to.equal('Acme');
  });
});

describe('an order change', () => {
  const amending = { amends: true };
  const read = (xml: string) => readUbl(xml, 'order', amending);
  const cancelledLine =
    '<cac:OrderLine><cac:LineItem><cbc:ID>2</cbc:ID><cbc:LineStatusCode>2</cbc:LineStatusCode></cac:LineItem></cac:OrderLine></OrderChange>';

  it('is its order, as it is now', () => {
    const { document: order, changed, warnings } = read(sampleOrderChange());
    const before = readUbl(sampleOrder(), 'order').document;
    const { incoterm: _term, deliveryLocation: _place, ...kept } = before;
    expect(order).to.deep.equal({
      ...kept,
      issueDate: '2027-01-15',
      lines: [{ ...before.lines[0], quantity: '50', amount: '12500' }],
      total: '12500',
    });
    expect(changed).to.deep.equal({
      number: 'PO-1',
      field: '/OrderChange/cac:OrderReference/cbc:ID',
      line: 8,
      isDated: false,
      lineNumbers: ['1'],
      addsUp: true,
    });
    expect(warnings).to.deep.equal([]);
  });

  it('is without the lines that it cancels', () => {
    const {
      document: order,
      changed,
      warnings,
    } = read(sampleOrderChange().replace('</OrderChange>', cancelledLine));
    expect(order.lines.map(({ lineNumber }) => lineNumber)).to.deep.equal(['1']);
    expect(changed?.lineNumbers).to.deep.equal(['1', '2']);
    expect(warnings.map(({ code, field }) => `${code} ${field}`)).to.deep.equal([
      'LINE_CANCELLED /OrderChange/cac:OrderLine[2]/cac:LineItem',
    ]);
    for (const status of ['2', 'Cancelled']) {
      const [words] = wordsOf(() => read(sampleOrderChange().replace('>3<', `>${status}<`)));
      expect(words).to.match(/^AMOUNT_ZERO: .*\/orders\/\{id\}\/void$/);
    }
  });

  it('says of which day the order is, or not', () => {
    const dated = sampleOrderChange().replace(
      '<cac:OrderReference><cbc:ID>PO-1</cbc:ID>',
      '<cac:OrderReference><cbc:ID>PO-1</cbc:ID><cbc:IssueDate>2027-01-10</cbc:IssueDate>',
    );
    expect(read(dated).document.issueDate).to.equal('2027-01-10');
    expect(read(dated).changed?.isDated).to.equal(true);
  });

  it('does not add up where its total is another, or none is stated', () => {
    const other = sampleOrderChange().replace('>125.00</cbc:Pay', '>300.00</cbc:Pay');
    expect(read(other).changed?.addsUp).to.equal(false);
    const silent = sampleOrderChange().replace(/<cac:Anticipated.*Total>/, '');
    expect(read(silent).changed?.addsUp).to.equal(false);
  });

  it('names its order', () => {
    const nameless = sampleOrderChange().replace(/<cac:OrderReference>.*Reference>/, '');
    expect(wordsOf(() => read(nameless))).to.deep.equal(['FIELD_MISSING: it is required']);
  });

  it('is no order of its own', () => {
    const [words] = wordsOf(() => readUbl(sampleOrderChange(), 'order'));
    expect(words).to.include('POST /api/v1/evidence/orders/{id}/amendments');
    expect(readAnyUbl(sampleOrderChange()).changed?.number).to.equal('PO-1');
  });
});
