import { expect } from 'chai';
import confusables from './confusables.json';
import { coarseTexts, comparableText, exactText, foldedText, stemOf } from './comparable-text';

/** Invoice numbers that a reader takes for `INV-2027/0815 A`. */
const same: Readonly<Record<string, string>> = {
  'in lower case': 'inv-2027/0815 a',
  'with a zero width space (U+200B)': 'INV-2027\u200b/0815 A',
  'with a word joiner (U+2060)': 'INV-20\u206027/0815 A',
  'with a soft hyphen (U+00AD)': 'INV-2027/08\u00ad15 A',
  'with a right-to-left mark (U+200F)': '\u200fINV-2027/0815 A',
  'with a bidirectional isolate (U+2066, U+2069)': '\u2066INV-2027/0815 A\u2069',
  'with a variation selector (U+FE0F)': 'INV-2027\ufe0f/0815 A',
  'with a Hangul filler (U+3164)': 'INV-2027/0815\u3164 A',
  'with a tag character (U+E0041)': 'INV-2027/0815\u{e0041} A',
  'with a non-breaking hyphen (U+2011)': 'INV\u20112027/0815 A',
  'with an en dash (U+2013)': 'INV\u20132027/0815 A',
  'with a minus sign (U+2212)': 'INV\u22122027/0815 A',
  'with a fraction slash (U+2044)': 'INV-2027\u20440815 A',
  'with other separators': 'INV/2027-0815.A',
  'with blanks around and doubled': '  INV - 2027 / 0815   A ',
  'with full-width digits': 'INV-\uff12\uff10\uff12\uff17/0815 A',
  'with mathematical digits': 'INV-2027/\u{1d7ce}815 A',
  'with Devanagari digits': 'INV-\u0968\u0966\u0968\u096d/\u0966\u096e\u0967\u096b A',
  'with Arabic-Indic digits': 'INV-\u0662\u0660\u0662\u0667/\u0660\u0668\u0661\u0665 A',
  'with Extended Arabic-Indic digits': 'INV-\u06f2\u06f0\u06f2\u06f7/0815 A',
  'with Thai digits': 'INV-2027/\u0e50\u0e58\u0e51\u0e55 A',
  'with a letter O for a zero': 'INV-2O27/O815 A',
  'with a capital I for a one': 'INV-2027/08I5 A',
  'with a Cyrillic А (U+0410)': 'INV-2027/0815 \u0410',
  'with a Greek Α (U+0391)': 'INV-2027/0815 \u0391',
  'with a Cyrillic Ѵ (U+0474) for V': 'IN\u0474-2027/0815 A',
  'with a letter and a combining mark': 'INV-2027/0815 A\u0301',
};

describe('texts that a reader takes for one', () => {
  for (const [how, text] of Object.entries(same)) {
    it(how, () => {
      expect(comparableText(text)).to.equal(comparableText('INV-2027/0815 A'));
    });
  }

  it('letters that do not decompose', () => {
    for (const [one, other] of [
      ['ø', 'o'],
      ['Łódź', 'Lodz'],
      ['đ', 'd'],
      ['æ', 'ae'],
      ['ß', 'ss'],
      ['é', 'e\u0301'],
    ] as const) {
      expect(comparableText(one), one).to.equal(comparableText(other));
    }
  });

  it('do not include what only resembles', () => {
    const others = ['INV-2027/0816 A', 'INV-2027/0815', 'INV-2027/815 A', 'INV20270815A', 'L', '8'];
    const forms = others.map(comparableText);
    expect(new Set([...forms, comparableText('INV-2027/0815 A')]).size).to.equal(others.length + 1);
  });
});

describe('numbers that are the same to whoever wrote them', () => {
  it('have numbers in rings for their digits', () => {
    for (const [disguised, number] of [
      ['INV-\u2776\u24ff', 'INV-10'],
      ['INV-\u2780\u{1f10b}', 'INV-10'],
      ['INV-\u278a\u{1f10c}', 'INV-10'],
      ['INV-\u24f5\u24ea', 'INV-10'],
      ['INV-\u277f', 'INV-10'],
      ['INV-\u24f4', 'INV-20'],
      ['INV-\u277e\u2788\u2792\u24fd\u1371', 'INV-99999'],
    ] as const) {
      expect(exactText(disguised), disguised).to.equal(exactText(number));
      expect(comparableText(disguised), disguised).to.equal(comparableText(number));
    }
    expect(exactText('INV-\u2777')).not.to.equal(exactText('INV-1'));
  });

  it('have letters of other scripts for Latin ones', () => {
    for (const disguised of [
      '\u0406NV-l7',
      '\u0399nv-L7',
      '\u0456nv-\uff2c7',
      'INV\u2013\u216c7',
    ]) {
      expect(exactText(disguised), disguised).to.equal(exactText('INV-L7'));
    }
  });

  it('have no letters for dashes', () => {
    for (const dash of [
      '\u02bc',
      '\u02b9',
      '\ua4f8',
      '\u02d0',
      '\u30fc',
      '\u4e00',
      '\u0640',
      '\u05d9\u05d9',
    ]) {
      expect(exactText(`INV${dash}7`), dash).to.equal(exactText('INV-7'));
    }
  });

  it('keep letters of other scripts that look like a dash only among Latin ones', () => {
    for (const [one, other] of [
      ['\u05d7\u05d9-7', '\u05d7-7'],
      ['\u30b3\u30fc\u30d2-7', '\u30b3\u30d2-7'],
      ['\u7b2c\u4e00-7', '\u7b2c-7'],
    ] as const) {
      expect(exactText(one), one).not.to.equal(exactText(other));
    }
  });

  it('have no letters for digits', () => {
    const forms = ['INV-10', 'INV-I0', 'INV-1O', 'INV-l0'].map(exactText);
    expect(new Set(forms).size).to.equal(forms.length);
  });
});

describe('texts that a reader might take for one another', () => {
  it('are equal without separators, leading zeros and between lookalikes', () => {
    const forms = coarseTexts('INV-2027/0815 A');
    const meets = (text: string) => coarseTexts(text).some((each) => forms.includes(each));
    for (const text of [
      'INV20270815A',
      'INV2027815A',
      'INV2027-0815A',
      'inv-2027-815-a',
      'lNV-2027/0815 A',
      'INV-2027/08L5 A',
      'INV-2\u00d827/\u03b8815 A',
      'INV-2\u047227/0815 A',
      'INV\u02bc2027\ua4f80815 A',
    ]) {
      expect(meets(text), text).to.equal(true);
    }
    expect(meets('INV-2027/0816 A')).to.equal(false);
  });

  it('are found where a symbol is drawn for a digit', () => {
    const meets = (left: string, right: string) =>
      coarseTexts(left).some((each) => coarseTexts(right).includes(each));
    for (const zero of ['\u2205', '\u25cb', '\u00b0', '\u2298', '\u2300']) {
      expect(meets('INV-10', `INV-1${zero}`), zero).to.equal(true);
      for (const one of [
        '|',
        '\u2223',
        '\u2502',
        '\uffe8',
        '\u00a6',
        '!',
        '\uff01',
        '\u01c3',
        '\u4e28',
      ]) {
        expect(meets('INV-10', `INV-${one}${zero}`), one + zero).to.equal(true);
      }
    }
    // Elsewhere they are what they are: another sign between the same letters and digits.
    expect(meets('INV-10', 'INV|10')).to.equal(true);
    expect(meets('INV-10', 'INV+10')).to.equal(true);
    expect(meets('INV-10', 'INV-10!')).to.equal(true);
    expect(meets('INV-10', 'INV-2!')).to.equal(false);
    expect(meets('INV-10', 'INV-2\u2205')).to.equal(false);
    expect(coarseTexts('INV-7')).to.have.length(1);
  });

  it('are found whichever character of UTS #39 stands in one of them', () => {
    const plain = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-'];
    const bySkeleton = new Map(plain.map((each) => [comparableText(`7X${each}X7`), each]));
    const missed = Object.keys(confusables.prototypes).filter((character) => {
      const disguised = `7X${character}X7`;
      const skeleton = comparableText(disguised);
      const honest = bySkeleton.get(skeleton) ?? (skeleton.includes('-') ? '-' : undefined);
      if (honest === undefined) return false;
      const number = `7X${honest}X7`;
      const forms = coarseTexts(number);
      return !(
        exactText(disguised) === exactText(number) ||
        coarseTexts(disguised).some((each) => forms.includes(each))
      );
    });
    expect(missed).to.deep.equal([]);
  });

  it('have a stem where a letter or a digit was appended', () => {
    expect(stemOf('INV-100A')).to.equal('INV-100');
    expect(stemOf('INV-100-B')).to.equal('INV-100');
    expect(stemOf('INV-100/2')).to.equal('INV-100');
    expect(stemOf('INV-100')).to.equal(undefined);
    expect(stemOf('INV-100-12')).to.equal(undefined);
  });

  it('are never longer for what nobody sees', () => {
    expect(foldedText('\u200b\u00ad--\u2060')).to.equal('');
  });
});
