import { expect } from 'chai';
import { documentFile } from './document-file';

const file = (name: string, mediaType = 'application/xml') => ({
  name,
  mediaType,
  size: 1,
  sha256: 'aa'.repeat(32),
});

describe('the file that a document was recorded from', () => {
  it('is called as its root, among the documents of its kind', () => {
    const files = [file('terms.pdf', 'application/pdf'), file('Invoice.xml')];
    expect(documentFile('invoice', files)).to.equal(files[1]);
    expect(documentFile('credit-note', files)).to.equal(files[1]);
    expect(documentFile('order', [file('OrderChange.xml')])?.name).to.equal('OrderChange.xml');
  });

  it('is none of another kind, type or name', () => {
    expect(documentFile('order', [file('Invoice.xml')])).to.equal(undefined);
    expect(documentFile('invoice', [file('Invoice.xml', 'text/plain')])).to.equal(undefined);
    expect(documentFile('invoice', [file('scan.xml')])).to.equal(undefined);
    expect(documentFile('receipt', [file('Receipt.xml')])).to.equal(undefined);
    expect(documentFile('invoice', [])).to.equal(undefined);
  });
});
