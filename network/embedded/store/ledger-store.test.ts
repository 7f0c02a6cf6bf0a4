import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { compareKeys } from '../simulation/compare-keys';
import { encodeTransaction, LedgerStore } from './ledger-store';
import { decodeStoredValue, encodeStoredValue } from './stored-value';
import { blockKey, historyKey, historyRange, stateKey, transactionKey } from './store-keys';

const version = { blockNumber: 7, transactionIndex: 3 };

describe('LedgerStore', () => {
  let directory: string;
  let store: LedgerStore;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ledger-store-'));
    store = await LedgerStore.open(directory, 'one');
  });
  afterEach(async () => {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });

  const put = (key: string, text: string) => ({
    type: 'put' as const,
    key,
    value: encodeStoredValue({ version, value: Buffer.from(text) }),
  });

  const messageOf = async (opening: Promise<LedgerStore>): Promise<string> =>
    opening.then(
      () => 'opened',
      (error: unknown) => String(error),
    );

  it('is for one process and one channel at a time', async () => {
    expect(await messageOf(LedgerStore.open(directory, 'one'))).to.contain('in use');
    await store.close();
    expect(await messageOf(LedgerStore.open(directory, 'two'))).to.contain('1:one, not 1:two');
    store = await LedgerStore.open(directory, 'one');
  });

  it('knows its last block and its transactions', async () => {
    expect(await store.lastBlock()).to.equal(undefined);
    const committed = { blockNumber: 300, transactionIndex: 2, validationCode: 255 };
    await store.write([
      { type: 'put', key: blockKey(9), value: Buffer.from('nine') },
      { type: 'put', key: blockKey(300), value: Buffer.from('three hundred') },
      { type: 'put', key: transactionKey('id'), value: encodeTransaction(committed) },
    ]);
    expect(String(await store.lastBlock())).to.equal('three hundred');
    expect(String(store.block(9))).to.equal('nine');
    expect(store.transaction('id')).to.deep.equal(committed);
    expect(store.transaction('other')).to.equal(undefined);
  });

  it('reads the state as it was when the reader was made', async () => {
    await store.write([put(stateKey('basic', 'key'), 'old')]);
    const reader = store.reader();
    await store.write([put(stateKey('basic', 'key'), 'new'), put(stateKey('basic', 'l'), 'new')]);
    expect(String(reader.state('basic', 'key')?.value)).to.equal('old');
    const seen: string[] = [];
    for await (const { key } of reader.stateRange('basic', '', '')) seen.push(key);
    expect(seen).to.deep.equal(['key']);
    await reader.close();
  });

  it('keeps chaincodes, and keys of one beginning, apart', async () => {
    await store.write([
      put(stateKey('basic', 'a'), 'basic'),
      put(stateKey('basic2', 'a'), 'basic2'),
      put(stateKey('basi', 'ca'), 'basi'),
      { type: 'put', key: historyKey('basic', 'a', 1, 0), value: Buffer.from('short') },
      { type: 'put', key: historyKey('basic', 'a\u0000', 1, 0), value: Buffer.from('long') },
    ]);
    const reader = store.reader();
    const found: string[] = [];
    for await (const { stored } of reader.stateRange('basic', '', '')) {
      found.push(String(stored.value));
    }
    expect(found).to.deep.equal(['basic']);
    const history = await store.entries(historyRange('basic', 'a'));
    expect(history.map(([, value]) => String(value))).to.deep.equal(['short']);
    await reader.close();
  });

  it('finds any key again, and ranges in the order of compareKeys', async () => {
    const keys = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(keys, async (some) => {
        const namespace = `round${(round += 1)}`;
        await store.write(some.map((key) => put(stateKey(namespace, key), key)));
        const reader = store.reader();
        for (const key of some) {
          expect(String(reader.state(namespace, key)?.value)).to.equal(key);
        }
        const found: string[] = [];
        for await (const { key } of reader.stateRange(namespace, '', '')) found.push(key);
        await reader.close();
        expect(found).to.deep.equal([...some].sort(compareKeys));
      }),
      { numRuns: 25 },
    );
  });
});

describe('stored values', () => {
  it('survive being written and read, with metadata or without', () => {
    const bytes = fc.uint8Array().map((array) => Buffer.from(array));
    const metadata = fc.option(
      fc.array(fc.tuple(fc.string({ unit: 'binary' }), bytes), { minLength: 1 }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(bytes, metadata, (value, entries) => {
        const stored =
          entries === undefined
            ? { version, value }
            : { version, value, metadata: new Map(entries) };
        expect(decodeStoredValue(encodeStoredValue(stored))).to.deep.equal(stored);
      }),
    );
  });
});
