import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { transactions } from '@cession/model/interface';
import { precedence } from './error-meanings';
import { transactionNotes } from './reference-pages';
import { outdatedPages, referenceDirectory } from './write-reference';

describe('the reference', () => {
  it('is what the interface and the notes make it: npm run reference writes it anew', () => {
    expect(outdatedPages()).to.deep.equal([]);
  });

  it('lists the refusals in the order of the interface', () => {
    const source = join(
      referenceDirectory,
      '..',
      '..',
      'chaincode',
      'model',
      'src',
      'interface',
      'errors.ts',
    );
    const codes = [...readFileSync(source, 'utf8').matchAll(/^ {2}readonly ([A-Z_]+):/gm)];
    expect(precedence).to.deep.equal(codes.map(([, code]) => code));
  });

  it('names an event and counts the state calls of every submitted transaction, and of no other', () => {
    for (const [name, notes] of Object.entries(transactionNotes)) {
      const submitted = transactions[name as keyof typeof transactions].kind === 'submit';
      expect(notes.event !== undefined, name).to.equal(submitted);
      expect(notes.calls !== undefined, name).to.equal(submitted);
    }
  });
});
