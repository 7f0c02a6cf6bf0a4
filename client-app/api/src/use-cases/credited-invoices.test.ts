import { sampleOf, sampleRecord } from '@cession/model/fixtures';
import { documentClasses } from '@cession/model/interface';
import type { CreditedInvoice, EvidenceView } from '@cession/model/interface';
import { expect } from 'chai';
import { DocumentUnreadable } from '../documents';
import type { CreditedNumber, DocumentOfFile, DocumentViolation } from '../documents';
import type { NumberedQuery, Viewer } from '../ports';
import { creditsOf } from './credited-invoices';
import type { UseCaseContext } from './use-case-context';

const user = { name: 'user', partner: 'seller-1', role: 'seller' };
const asked: (readonly [NumberedQuery, Viewer])[] = [];

/** A read model that knows these invoices by number: id and day. */
const knowing = (
  known: Readonly<Record<string, readonly (readonly [id: string, day: string])[]>>,
): Pick<UseCaseContext, 'readModel' | 'user'> => {
  const numbered = (query: NumberedQuery, viewer: Viewer): Promise<readonly EvidenceView[]> => {
    asked.push([query, viewer]);
    const found = known[query.number] ?? [];
    return Promise.resolve(
      found.map(([id, issueDate]) => ({
        evidence: sampleRecord('evidence', { evidenceKind: 'invoice', id }),
        content: { document: { ...sampleOf(documentClasses.invoice), issueDate }, attachments: [] },
      })),
    );
  };
  return { readModel: { numbered } as unknown as UseCaseContext['readModel'], user };
};

const note: DocumentOfFile<'credit-note'> = {
  ...sampleOf(documentClasses['credit-note']),
  seller: { partnerId: 'seller-1', name: 'S' },
  total: '2400',
};
const named = (number: string, more: Partial<CreditedNumber> = {}): CreditedNumber => ({
  number,
  field: `/CreditNote/${number}`,
  line: 9,
  ...more,
});
const model = knowing({
  'INV-1': [['i-1', '2027-02-01']],
  'INV-2': [['i-2', '2027-02-02']],
  'INV-3': [
    ['i-3', '2026-02-03'],
    ['i-4', '2027-02-03'],
  ],
});

const credits = (
  credited: readonly CreditedNumber[],
  invoice?: string,
  of = note,
): Promise<CreditedInvoice[]> =>
  creditsOf(model, { note: of, ublType: 'CreditNote', credited, invoice });

const violationOf = async (
  ...given: Parameters<typeof credits>
): Promise<DocumentViolation | undefined> => {
  try {
    await credits(...given);
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    return error.violations[0];
  }
  return undefined;
};

describe('the invoices of the ledger that a credit note lowers', () => {
  it('are the one of its number, by the whole total', async () => {
    expect(await credits([named('INV-1')])).to.deep.equal([{ invoice: 'i-1', amount: '2400' }]);
    expect(asked.at(-1)).to.deep.equal([
      { kind: 'invoice', number: 'INV-1', seller: 'seller-1' },
      user,
    ]);
    const partly = await credits([named('INV-1', { amount: '100' })]);
    expect(partly).to.deep.equal([{ invoice: 'i-1', amount: '2400' }]);
  });

  it('are told apart by their day', async () => {
    const [credit] = await credits([named('INV-3', { issueDate: '2027-02-03' })]);
    expect(credit?.invoice).to.equal('i-4');
    expect(await violationOf([named('INV-3')])).to.include({
      rule: 'DOCUMENT_UNKNOWN',
      beside: 'invoice',
    });
    expect((await violationOf([named('INV-3')]))?.message).to.include('(i-3, i-4)');
    const other = await violationOf([named('INV-1', { issueDate: '2027-02-09' })]);
    expect(other).to.include({ rule: 'DOCUMENT_UNKNOWN', field: '/CreditNote/INV-1', line: 9 });
    expect(other?.message).to.match(
      /^no current invoice INV-1 of 2027-02-09 of seller-1 .*minBlock/,
    );
  });

  it('may be named by the sender, but not against the file', async () => {
    expect(await credits([], 'i-9')).to.deep.equal([{ invoice: 'i-9', amount: '2400' }]);
    expect(await credits([named('INV-3')], 'i-3')).to.deep.equal([
      { invoice: 'i-3', amount: '2400' },
    ]);
    // Not in the read model yet, or not the caller's to see: the contract says which.
    expect(await credits([named('INV-8')], 'i-8')).to.deep.equal([
      { invoice: 'i-8', amount: '2400' },
    ]);
    const other = await violationOf([named('INV-1')], 'i-2');
    expect(other?.message).to.equal('i-2 is not the invoice INV-1 that the file names');
  });

  it('are named by somebody', async () => {
    expect(await violationOf([])).to.deep.equal({
      field: '/CreditNote/cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID',
      rule: 'FIELD_MISSING',
      message: 'it names no invoice that it lowers: give its id beside the file as invoice',
      beside: 'invoice',
    });
    expect((await violationOf([named('INV-9')]))?.rule).to.equal('DOCUMENT_UNKNOWN');
  });

  it('are found where the seller is known', async () => {
    const { seller: _seller, ...rest } = note;
    const nameless = { ...rest, seller: { name: 'S' } };
    expect(await violationOf([named('INV-1')], undefined, nameless)).to.include({
      rule: 'FIELD_MISSING',
      beside: 'seller',
    });
  });

  it('are several where the file says by how much each', async () => {
    const both = [named('INV-1', { amount: '1000' }), named('INV-2', { amount: '1400' })];
    expect(await credits(both)).to.deep.equal([
      { invoice: 'i-1', amount: '1000' },
      { invoice: 'i-2', amount: '1400' },
    ]);
    const silent = await violationOf([named('INV-1', { amount: '1000' }), named('INV-2')]);
    expect(silent?.rule).to.equal('FIELD_AMBIGUOUS');
    expect(silent?.message).to.include('POST /api/v1/evidence/credit-notes, with document.credits');
    const wrong = [named('INV-1', { amount: '1000' }), named('INV-2', { amount: '1000' })];
    expect((await violationOf(wrong))?.message).to.equal(
      'what it takes back of INV-1, INV-2 comes to 2000, its total is 2400',
    );
    expect((await violationOf(both, 'i-1'))?.rule).to.equal('DOCUMENT_UNKNOWN');
  });
});
