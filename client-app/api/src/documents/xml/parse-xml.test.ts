import { expect } from 'chai';
import { DocumentUnreadable } from '../reading';
import type { DocumentRule } from '../reading';
import { parseXml, xmlLimits } from './parse-xml';

const refusalOf = (input: string | Uint8Array): DocumentUnreadable => {
  try {
    parseXml(input);
  } catch (error) {
    if (error instanceof DocumentUnreadable) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

const nested = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
const entityBomb =
  '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><b>&b;</b>';

const refused: readonly {
  readonly what: string;
  readonly input: string | Uint8Array;
  readonly rule: DocumentRule;
}[] = [
  { what: 'an entity bomb', input: entityBomb, rule: 'XML_DOCTYPE_REFUSED' },
  {
    what: 'an external entity',
    input: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    rule: 'XML_DOCTYPE_REFUSED',
  },
  {
    what: 'an external document type',
    input: '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>',
    rule: 'XML_DOCTYPE_REFUSED',
  },
  {
    what: 'a parameter entity',
    input: '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/p">%p;]><a/>',
    rule: 'XML_DOCTYPE_REFUSED',
  },
  { what: 'an empty document type', input: '<!DOCTYPE a><a/>', rule: 'XML_DOCTYPE_REFUSED' },
  { what: 'an undeclared entity', input: '<a>&nbsp;</a>', rule: 'XML_NOT_WELL_FORMED' },
  {
    what: 'an entity named like a property of every object',
    input: '<a>&constructor;</a>',
    rule: 'XML_NOT_WELL_FORMED',
  },
  {
    what: 'such an entity in an attribute',
    input: '<a b="&toString;"/>',
    rule: 'XML_NOT_WELL_FORMED',
  },
  {
    what: 'an inclusion',
    input: '<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="/etc/passwd"/></a>',
    rule: 'XML_INCLUDE_REFUSED',
  },
  {
    what: 'a processing instruction that does not end',
    input: '<a><?php system("id") ></a>',
    rule: 'XML_NOT_WELL_FORMED',
  },
  {
    what: 'a style sheet with a document type',
    input: '<?xml-stylesheet href="s.xsl"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    rule: 'XML_DOCTYPE_REFUSED',
  },
  {
    what: 'another encoding by a declaration after a blank line',
    input: Buffer.from('\n<?xml version="1.0" encoding="EBCDIC-CP-US"?><a/>'),
    rule: 'XML_ENCODING_UNSUPPORTED',
  },
  {
    what: 'a declaration after an element',
    input: '\n<a/><?xml version="1.0"?>',
    rule: 'XML_NOT_WELL_FORMED',
  },
  {
    what: 'a declaration after a comment',
    input: '<!-- a --><?xml version="1.0"?><a/>',
    rule: 'XML_NOT_WELL_FORMED',
  },
  { what: 'a megabyte of blanks', input: ' '.repeat(1_000_000), rule: 'XML_NOT_WELL_FORMED' },
  { what: 'deep nesting', input: nested(xmlLimits.depth + 1), rule: 'XML_TOO_DEEP' },
  { what: 'very deep nesting', input: nested(200_000), rule: 'XML_TOO_DEEP' },
  {
    what: 'too many elements',
    input: `<a>${'<b/>'.repeat(xmlLimits.nodes)}</a>`,
    rule: 'XML_TOO_MANY_NODES',
  },
  {
    what: 'too many attributes',
    input: `<a ${Array.from({ length: xmlLimits.nodes }, (_, at) => `b${at}=""`).join(' ')}/>`,
    rule: 'XML_TOO_MANY_NODES',
  },
  { what: '10 MB', input: Buffer.alloc(xmlLimits.size + 1, 'a'), rule: 'XML_TOO_LARGE' },
  { what: '10 MB of text', input: 'ä'.repeat(xmlLimits.size / 2 + 1), rule: 'XML_TOO_LARGE' },
  { what: 'nothing', input: '', rule: 'XML_NOT_WELL_FORMED' },
  { what: 'JSON', input: '{"number":"1"}', rule: 'XML_NOT_WELL_FORMED' },
  { what: 'an unclosed element', input: '<a><b></a>', rule: 'XML_NOT_WELL_FORMED' },
  { what: 'half a document', input: '<a><b>', rule: 'XML_NOT_WELL_FORMED' },
  { what: 'two roots', input: '<a/><b/>', rule: 'XML_NOT_WELL_FORMED' },
  { what: 'the same attribute twice', input: '<a b="" b=""/>', rule: 'XML_NOT_WELL_FORMED' },
  { what: 'an undeclared prefix', input: '<x:a/>', rule: 'XML_NOT_WELL_FORMED' },
  { what: 'a control character', input: '<a>\u0000</a>', rule: 'XML_NOT_WELL_FORMED' },
  { what: 'a control character as reference', input: '<a>&#0;</a>', rule: 'XML_NOT_WELL_FORMED' },
  {
    what: 'another encoding by declaration',
    input: Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a/>'),
    rule: 'XML_ENCODING_UNSUPPORTED',
  },
  {
    what: 'UTF-16 of half a character',
    input: Buffer.concat([Buffer.from('\ufeff<a>', 'utf16le'), Buffer.from([0x00])]),
    rule: 'XML_ENCODING_UNSUPPORTED',
  },
  {
    what: 'UTF-32',
    input: Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0, 0x61, 0, 0, 0, 0x2f, 0, 0, 0]),
    rule: 'XML_NOT_WELL_FORMED',
  },
  {
    what: 'a document type in UTF-16',
    input: Buffer.from(
      '\ufeff<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'utf16le',
    ),
    rule: 'XML_DOCTYPE_REFUSED',
  },
  {
    what: 'bytes that are not UTF-8',
    input: Buffer.from([0x3c, 0x61, 0x3e, 0xe4, 0x3c, 0x2f, 0x61, 0x3e]),
    rule: 'XML_ENCODING_UNSUPPORTED',
  },
];

describe('parseXml', () => {
  for (const { what, input, rule } of refused) {
    it(`refuses ${what}: ${rule}`, () => {
      const error = refusalOf(input);
      expect(error.violations.map((each) => each.rule)).to.deep.equal([rule]);
      expect(error.message).not.to.include('root:');
    });
  }

  it('says where broken XML breaks', () => {
    const [violation] = refusalOf('<a>\n  <b>\n</a>').violations;
    expect(violation?.field).to.match(/^3:\d+$/);
  });

  it('passes over a style sheet, whatever it names', () => {
    const sheet = '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1/s.xsl"?>';
    expect(parseXml(`<?xml version="1.0"?>\n${sheet}${sheet}\n<a>1</a>`).root.text).to.equal('1');
  });

  it('tells of an instruction to another program, wherever it stands, and follows none', () => {
    const xml = '<?a b?>\n<r>1<?php system("id") ?>2\n<?xml-stylesheet href="s.xsl"?></r><?z?>';
    const { root, instructions } = parseXml(`<?xml-model href="x.sch"?>${xml}`);
    expect(root.text.trim()).to.equal('12');
    expect(instructions).to.deep.equal([
      { target: 'a', line: 1 },
      { target: 'php', line: 2 },
      { target: 'z', line: 3 },
    ]);
  });

  it('says on which line an element begins', () => {
    const { root } = parseXml('<a>\n<b\n x="1"><c/></b>\n</a>');
    expect(root.line).to.equal(1);
    expect(root.first('b')?.line).to.equal(2);
    expect(root.first('b/c')?.line).to.equal(3);
  });

  it('takes as much as its caller says', () => {
    const bytes = Buffer.from('<a/>');
    expect(parseXml(bytes, { maxBytes: 4 }).root.localName).to.equal('a');
    expect(() => parseXml(bytes, { maxBytes: 3 })).to.throw(DocumentUnreadable, '3 are taken');
  });

  it('reads every encoding that it names', () => {
    const text = '<a>Müller €</a>';
    const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${text}`;
    const big = (xml: string) => Buffer.from(xml, 'utf16le').swap16();
    const inputs: readonly (readonly [string, Uint8Array])[] = [
      ['UTF-16 with a mark', Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le')],
      ['UTF-16, the other way', big(`\ufeff${declared('UTF-16')}`)],
      ['UTF-16 without a mark', Buffer.from(declared('UTF-16LE'), 'utf16le')],
      ['the other way without', big(declared('utf-16be'))],
      ['UTF-16 after a blank line', Buffer.from(`\ufeff\n${declared('utf-16')}`, 'utf16le')],
      ['UTF-8 that says UTF-16', Buffer.from(declared('utf-16'))],
      ['UTF-8 with a mark that says Latin', Buffer.from(`\ufeff${declared('iso-8859-1')}`)],
    ];
    for (const [what, input] of inputs)
      expect(parseXml(input).root.text, what).to.equal('Müller €');
    const latin = (encoding: string, euro: number) =>
      Buffer.from(declared(encoding).replace('€', String.fromCharCode(euro)), 'latin1');
    expect(parseXml(latin('ISO-8859-15', 0xa4)).root.text).to.equal('Müller €');
    expect(parseXml(latin('ISO-8859-1', 0x45)).root.text).to.equal('Müller E');
  });

  it('takes blank lines before the declaration, and still says where broken XML breaks', () => {
    const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
    for (const blank of ['\n', '\r\n \t\n', '\ufeff\n']) {
      expect(parseXml(`${blank}${declaration}\n<a>1</a>`).root.text).to.equal('1');
      expect(parseXml(Buffer.from(`${blank}${declaration}<a>1</a>`)).root.text).to.equal('1');
    }
    const [violation] = refusalOf(`\n${declaration}\n<a>\n</b>`).violations;
    expect(violation?.field).to.match(/^4:\d+$/);
  });

  it('takes what is just within the limits', () => {
    expect(parseXml(nested(xmlLimits.depth)).root.localName).to.equal('a');
    expect(parseXml(`<a>${'<b/>'.repeat(xmlLimits.nodes - 1)}</a>`).root.children).to.have.length(
      xmlLimits.nodes - 1,
    );
  });

  it('reads the predefined entities, characters, CDATA and a byte order mark', () => {
    const xml = '\ufeff<a>&lt;&amp;&gt;&quot;&apos;&#x20AC;<![CDATA[<&x;>]]></a>';
    expect(parseXml(xml).root.text).to.equal('<&>"\'€<&x;>');
    expect(parseXml(Buffer.from(xml)).root.text).to.equal('<&>"\'€<&x;>');
  });

  it('goes by namespaces, whatever the prefixes', () => {
    const basic = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2';
    const prefixes = new Map([[basic, 'cbc:']]);
    const xml = `<a xmlns:q="${basic}"><q:ID>1</q:ID><ID>2</ID></a>`;
    const { root } = parseXml(xml, { prefixes });
    expect(root.all('cbc:ID').map(({ text }) => text)).to.deep.equal(['1']);
    expect(root.all('cbc:ID')[0]?.path).to.equal('/a/cbc:ID');
  });

  it('counts twins in a path', () => {
    const { root } = parseXml('<a><b/><c/><b><d/></b></a>');
    expect(root.first('b/d')?.path).to.equal('/a/b[2]/d');
  });
});
