import { sampleOf, sampleRecord } from '@cession/model/fixtures';
import { documentClasses } from '@cession/model/interface';
import type { OrderDocument } from '@cession/model/interface';
import { expect } from 'chai';
import { DocumentUnreadable } from '../documents';
import type { ChangedOrder } from '../documents';
import { newOrderVersion } from './new-order-version';
import type { UseCaseContext } from './use-case-context';

const line = (lineNumber: string) => ({
  lineNumber,
  description: 'Pumps',
  quantity: '1',
  unit: 'C62',
  amount: '100',
});
const order: OrderDocument = {
  ...sampleOf(documentClasses.order),
  number: 'PO-1',
  issueDate: '2027-01-10',
  lines: [line('1'), line('2')],
};
const changedTo: OrderDocument = { ...order, number: 'po 1', issueDate: '2027-01-15' };
const change: ChangedOrder = {
  number: 'po 1',
  field: '/OrderChange/cac:OrderReference/cbc:ID',
  line: 8,
  isDated: false,
  lineNumbers: ['1', '2'],
  addsUp: false,
};

const ledgerWith = (document: OrderDocument | undefined): Pick<UseCaseContext, 'ledger'> => {
  const evidence = sampleRecord('evidence', { evidenceKind: 'order', id: 'o-1' });
  const view = { evidence, ...(document ? { content: { document, attachments: [] } } : {}) };
  const evaluate = (act: string, { command }: { readonly command: object }) => {
    expect([act, command]).to.deep.equal(['evidence:Get', { kind: 'order', id: 'o-1' }]);
    return Promise.resolve(view);
  };
  return { ledger: { evaluate } as unknown as UseCaseContext['ledger'] };
};

const version = (more: Partial<ChangedOrder> = {}, of: OrderDocument | undefined = order) =>
  newOrderVersion(ledgerWith(of), changedTo, { ...change, ...more }, 'o-1');

const refusalOf = async (...given: Parameters<typeof version>): Promise<string> => {
  try {
    await version(...given);
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    return error.violations.map(({ rule, message }) => `${rule}: ${message}`).join();
  }
  return '';
};

describe('an order change as the new version of its order', () => {
  it('has the number and the day of the order, where it says no day', async () => {
    expect(await version()).to.deep.equal({
      document: { ...changedTo, number: 'PO-1', issueDate: '2027-01-10' },
      warnings: [],
    });
    const dated = await version({ isDated: true });
    expect(dated.document.issueDate).to.equal('2027-01-15');
  });

  it('changes that order and no other', async () => {
    expect(await refusalOf({ number: 'PO-2' })).to.equal(
      'DOCUMENT_UNKNOWN: it changes order PO-2: o-1 is order PO-1',
    );
  });

  it('says of each line what becomes of it', async () => {
    const words = await refusalOf({ lineNumbers: ['1'] });
    expect(words).to.match(/^LINES_MISSING: it holds only what changed/);
    expect(words).to.match(/orders\/\{id\}\/amendments\)\. It says nothing of line 2$/);
  });

  it('or has a total that its lines come to: the others are gone, which it tells', async () => {
    const { warnings } = await version({ lineNumbers: ['1', '3'], addsUp: true });
    expect(warnings.map(({ code, text }) => `${code}: ${text}`)).to.deep.equal([
      'LINE_CANCELLED: line 2 of the order is not in it: the new version is without',
    ]);
  });

  it('of an order that is not shown is for the contract to refuse', async () => {
    const found = await newOrderVersion(ledgerWith(undefined), changedTo, change, 'o-1');
    expect(found).to.deep.equal({ document: changedTo, warnings: [] });
  });
});
