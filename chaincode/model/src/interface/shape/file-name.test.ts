import { expect } from 'chai';
import { OrderContent } from '../commands';
import { fileNameFault } from './file-name';
import { validateInput } from './validate-input';

describe('the name of a file', () => {
  const harmless = [
    'order.xml',
    'Rechnung Nr. 12 (Kopie).pdf',
    '发票 2026-03.pdf',
    'hoá đơn.pdf',
    'con-1.pdf',
    'console.txt',
    'a.tar.gz',
    'x'.repeat(128),
  ];
  for (const name of harmless) {
    it(`is taken: ${name.slice(0, 30)}`, () => {
      expect(fileNameFault(name)).to.equal(undefined);
    });
  }

  const hostile: readonly [string, unknown, string][] = [
    ['nothing', '', '1 to 128'],
    ['one that is too long', 'x'.repeat(129), '1 to 128'],
    ['no text', 7, 'the name of a file'],
    ['a new line', 'a\r\nSet-Cookie: b.pdf', 'control'],
    ['a NUL', 'a.pdf\u0000.exe', 'control'],
    ['a C1 control', 'a\u0085b', 'control'],
    ['an override of direction', 'invoice\u202efdp.exe', 'bidirectional'],
    ['an isolate', 'a\u2066b', 'bidirectional'],
    ['a mark of direction', 'a\u200f.pdf', 'bidirectional'],
    ['a zero-width space', 'in\u200bvoice.pdf', 'zero-width'],
    ['a byte order mark', '\ufeffa.pdf', 'zero-width'],
    ['a filler', 'a\u3164.pdf', 'invisible'],
    ['half a character', 'a\ud800', 'invisible'],
    ['a line separator', 'a\u2028b', 'control'],
    ['a path', '../../etc/passwd', '/ \\ or :'],
    ['a path of Windows', '..\\a.dll', '/ \\ or :'],
    ['a wide slash', 'a\uff0fb', '/ \\ or :'],
    ['a slash of a fraction', 'a\u2044b', '/ \\ or :'],
    ['a stream', 'a.pdf:b.exe', '/ \\ or :'],
    ['a leading dot', '.htaccess', 'begin'],
    ['a leading space', ' .bashrc', 'begin'],
    ['a trailing dot', 'a.exe.', 'end'],
    ['a trailing space', 'a.pdf ', 'end'],
    ['a trailing no-break space', 'a.pdf\u00a0', 'end'],
    ['a device', 'NUL', 'device'],
    ['a device with an ending', 'con.pdf', 'device'],
    ['a device with a space and an ending', 'Lpt1 .txt', 'device'],
    ['a device with a raised digit', 'COM\u00b9', 'device'],
  ];
  for (const [name, value, told] of hostile) {
    it(`is refused: ${name}`, () => {
      expect(fileNameFault(value)).to.include(told);
    });
  }

  it('is refused in an attachment, by its field and its rule', () => {
    const file = { mediaType: 'application/pdf', size: 1, sha256: 'ab'.repeat(32) };
    const content = {
      attachments: [
        { ...file, name: 'a.pdf' },
        { ...file, name: '../a.pdf' },
      ],
    };
    const found = validateInput<object>(OrderContent, content).filter(({ field }) =>
      field.startsWith('attachments'),
    );
    expect(found).to.deep.equal([
      {
        field: 'attachments[1].name',
        rule: 'isFileName',
        message: 'name must hold no / \\ or :, they separate paths',
      },
    ]);
  });
});
