import { expect } from 'chai';
import { notesOf } from './notes-of';

describe('the notes of a reader in the result of an import', () => {
  it('are each code once, and every text with its place', () => {
    const noted = { field: '/Invoice', line: 2, code: 'TEXT_CUT', text: 'it was cut' } as const;
    const other = { ...noted, line: 3, code: 'COPY', text: 'it is a copy' } as const;
    expect(notesOf([])).to.deep.equal({});
    expect(notesOf([noted, other, noted])).to.deep.equal({
      code: 'TEXT_CUT COPY',
      text:
        'TEXT_CUT /Invoice (2): it was cut; COPY /Invoice (3): it is a copy; ' +
        'TEXT_CUT /Invoice (2): it was cut',
    });
  });
});
