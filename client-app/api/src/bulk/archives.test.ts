import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import { isCoded } from '../errors';
import type { Violation } from '@cession/model/interface';
import { readBulk } from './read-bulk';
import { zipOf } from './zip-of.fixture';
import type { ZipEntry } from './zip-of.fixture';

const limits = { maxLines: 20, maxInflatedBytes: 3_000_000, fileBytes: 2_000_000 };
const xml = '<Invoice/>';

const open = (content: Uint8Array, mediaType: 'application/zip' | 'application/x-ndjson') =>
  readBulk({ kind: 'invoice', mediaType, content }, limits);
const unzip = (entries: readonly ZipEntry[]) => open(zipOf(entries), 'application/zip');
const lines = (text: string | Uint8Array) => open(Buffer.from(text), 'application/x-ndjson');

const faultsOf = (error: unknown): readonly string[] => {
  if (!isCoded(error)) throw error;
  const { violations } = error.details as { readonly violations: readonly Violation[] };
  return [error.code, ...violations.map(({ field, rule }) => `${field}:${rule}`)];
};
const refusal = async (work: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await work;
  } catch (error) {
    return faultsOf(error);
  }
  throw new Error('not refused');
};

describe('documents of an archive', () => {
  it('are its XML files, in folders or not; others are skipped', async () => {
    const { items, skipped } = await unzip([
      { name: 'invoices/' },
      { name: 'invoices/2026/R-1.xml', content: xml },
      { name: 'R-2.XML', content: '<Invoice a="1"/>', stored: true },
      { name: 'read me.txt', content: 'x' },
      { name: '__MACOSX/invoices/._R-1.xml', content: 'x' },
      { name: 'windows\\R-3.xml', content: xml },
    ]);
    expect(items.map(({ source }) => source)).to.deep.equal([
      'invoices/2026/R-1.xml',
      'R-2.XML',
      'windows/R-3.xml',
    ]);
    expect(skipped).to.deep.equal(['read me.txt', '__MACOSX/invoices/._R-1.xml']);
    const { xml: first } = (await items[0]?.read()) as { readonly xml: Uint8Array };
    expect(Buffer.from(first).toString()).to.equal(xml);
  });

  const whole: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    ['no archive', Buffer.from('PK no, really'), [':ZIP_MALFORMED']],
    [
      'an archive cut short',
      zipOf([{ name: 'a.xml', content: xml }]).subarray(0, 60),
      [':ZIP_MALFORMED'],
    ],
    ['a way out of its folder', zipOf([{ name: '../a.xml', content: xml }]), [':ZIP_MALFORMED']],
    [
      'a way out further down',
      zipOf([{ name: 'a/../../b.xml', content: xml }]),
      [':ZIP_MALFORMED'],
    ],
    ['a way out of Windows', zipOf([{ name: '..\\..\\a.xml', content: xml }]), [':ZIP_MALFORMED']],
    ['an absolute path', zipOf([{ name: '/etc/a.xml', content: xml }]), [':ZIP_MALFORMED']],
    ['a drive', zipOf([{ name: 'C:/a.xml', content: xml }]), [':ZIP_MALFORMED']],
    ['no XML', zipOf([{ name: 'a.txt', content: 'x' }]), [':FILE_EMPTY']],
    ['nothing', zipOf([]), [':FILE_EMPTY']],
    [
      'too many entries',
      zipOf(Array.from({ length: 21 }, (_, at) => ({ name: `${at}.xml`, content: xml }))),
      [':FILE_TOO_LONG'],
    ],
    ['a bomb', zipOf([{ name: 'a.xml', content: ' '.repeat(1_000_000) }]), ['a.xml:ZIP_BOMB']],
    [
      'more than it may hold',
      zipOf([{ name: 'a.xml', content: xml, claims: 3_000_001 }]),
      [':ZIP_TOO_LARGE'],
    ],
    [
      'entries that share their bytes',
      zipOf([
        { name: 'a.xml', content: 'a'.repeat(500), stored: true },
        ...['b', 'c'].map((name) => ({
          name: `${name}.xml`,
          content: 'a'.repeat(500),
          stored: true,
          shares: 0,
        })),
      ]),
      [':ZIP_BOMB'],
    ],
  ];
  for (const [name, content, faults] of whole) {
    it(`are refused with it: ${name}`, async () => {
      const told = await refusal(open(content, 'application/zip'));
      expect(told).to.deep.equal(['IMPORT_UNREADABLE', ...faults]);
    });
  }

  const single: readonly (readonly [string, ZipEntry, string])[] = [
    [
      'it holds more than it claims',
      { name: 'b.xml', content: xml.repeat(100), claims: 900 },
      ':ZIP_MALFORMED',
    ],
    [
      'it holds less than it claims',
      { name: 'b.xml', content: xml, claims: 900 },
      ':ZIP_MALFORMED',
    ],
    [
      'it is no deflated data',
      { name: 'b.xml', content: xml, deflated: Buffer.from('nonsense') },
      ':ZIP_MALFORMED',
    ],
    ['it is encrypted', { name: 'b.xml', content: xml, flags: 1 }, ':FILE_ENCRYPTED'],
    ['it is compressed otherwise', { name: 'b.xml', content: xml, method: 12 }, ':ZIP_MALFORMED'],
    ['its name was there before', { name: 'a.xml', content: xml }, ':NAME_REPEATED'],
    [
      'it is larger than a document',
      { name: 'b.xml', content: xml, claims: 2_000_001, deflated: Buffer.alloc(9000) },
      ':XML_TOO_LARGE',
    ],
  ];
  for (const [name, entry, fault] of single) {
    it(`refuse themselves, not their neighbours: ${name}`, async () => {
      const { items } = await unzip([
        { name: 'a.xml', content: xml },
        entry,
        { name: 'c.xml', content: xml },
      ]);
      const outcomes = await Promise.allSettled(items.map(async (item) => item.read()));
      expect(outcomes.map(({ status }) => status)).to.deep.equal([
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      const [, rejected] = outcomes;
      expect(faultsOf((rejected as PromiseRejectedResult).reason)[1]).to.equal(fault);
    });
  }

  it('are inflated as they were deflated', async () => {
    const content = `<Invoice>${Array.from({ length: 9_000 }, (_, at) => `ä€${at}`).join('')}</Invoice>`;
    const { items } = await unzip([{ name: 'a.xml', content, deflated: deflateRawSync(content) }]);
    const { xml: read } = (await items[0]?.read()) as { readonly xml: Uint8Array };
    expect(Buffer.from(read).toString('utf8')).to.equal(content);
  });
});

describe('documents of JSON lines', () => {
  it('are named by their lines, blank ones counted', async () => {
    const { items, skipped } = await lines('{"id":"a"}\r\n\n  \n{"document":{"number":"1"}}');
    expect(skipped).to.deep.equal([]);
    expect(items.map(({ source }) => source)).to.deep.equal(['1', '4']);
    expect(items.map((item) => item.read())).to.deep.equal([
      { id: 'a' },
      { document: { number: '1' } },
    ]);
  });

  const bad: readonly (readonly [string, Uint8Array, string])[] = [
    ['no JSON', Buffer.from('{"a":'), 'isJson'],
    ['a list', Buffer.from('[1]'), 'isJson'],
    ['nothing but null', Buffer.from('null'), 'isJson'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'isJson'],
    ['too deep', Buffer.from(`${'['.repeat(40)}${']'.repeat(40)}`), 'maxDepth'],
    ['too long', Buffer.from(`{"a":"${'x'.repeat(1_000_000)}"}`), 'maxBytes'],
  ];
  for (const [name, line, rule] of bad) {
    it(`refuse themselves, not their neighbours: ${name}`, async () => {
      const good = Buffer.from('{"id":"good"}\n');
      const { items } = await lines(Buffer.concat([good, line, Buffer.from('\n'), good]));
      expect(items).to.have.length(3);
      expect(() => items[1]?.read()).to.throw();
      try {
        void items[1]?.read();
      } catch (error) {
        expect(faultsOf(error)).to.deep.equal(['COMMAND_INVALID', `:${rule}`]);
      }
      expect(items[2]?.read()).to.deep.equal({ id: 'good' });
    });
  }

  it('are refused with their file where there is none, or too many', async () => {
    expect(await refusal(lines(' \n\n'))).to.deep.equal(['IMPORT_UNREADABLE', ':FILE_EMPTY']);
    expect(await refusal(lines('{}\n'.repeat(21)))).to.deep.equal([
      'IMPORT_UNREADABLE',
      ':FILE_TOO_LONG',
    ]);
  });
});
