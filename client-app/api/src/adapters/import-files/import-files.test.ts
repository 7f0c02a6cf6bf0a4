import { appendFile, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ColumnMapping, ImportDefinition, ImportEvent, ImportResult } from '../../ports';
import { importFiles } from './import-files';
import { mappingFiles } from './mapping-files';

const definition: ImportDefinition = {
  id: 'import-1',
  partner: 'seller-1',
  user: 'anna',
  kind: 'invoice',
  mediaType: 'text/csv',
  sha256: '0'.repeat(64),
  total: 3,
  created: '2026-11-27T10:00:00.000Z',
};
const result = (at: number, more: Partial<ImportResult> = {}): ImportEvent => ({
  event: 'result',
  result: { at, source: String(at + 2), status: 'recorded', block: at, ...more },
});
const started: ImportEvent = { event: 'started', time: '2026-11-27T10:00:01.000Z' };
const ended: ImportEvent = { event: 'ended', time: '2026-11-27T10:00:09.000Z' };
const waits: ImportEvent = { event: 'waits', wait: { code: 'LEDGER_UNAVAILABLE', text: 'why' } };

describe('imports in files', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-imports-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const fresh = () => importFiles(directory);
  const eventsFile = async () => {
    const names = await readdir(directory, { recursive: true });
    return join(directory, names.find((name) => name.endsWith('events.jsonl')) ?? '');
  };

  it('are what they were, whoever asks, and each of its partner alone', async () => {
    expect(await fresh().create(definition)).to.equal(true);
    expect(await fresh().create({ ...definition, total: 9 })).to.equal(false);
    expect(await fresh().find(definition)).to.deep.equal({
      definition,
      progress: { recorded: 0, refused: 0, skipped: 0 },
    });
    expect(await fresh().find({ ...definition, partner: 'seller-2' })).to.equal(undefined);
    expect(await fresh().find({ ...definition, id: 'IMPORT-1' })).to.equal(undefined);
  });

  it('remember what happened, in this process and the next', async () => {
    const store = fresh();
    await store.create(definition);
    await store.note(definition, [started, result(1, { status: 'refused' })]);
    await Promise.all([store.note(definition, [result(0)]), store.note(definition, [waits])]);
    const expected = {
      recorded: 1,
      refused: 1,
      skipped: 0,
      started: started.time,
      block: 1,
      waitsFor: { code: 'LEDGER_UNAVAILABLE', text: 'why' },
    };
    expect((await store.find(definition))?.progress).to.deep.equal(expected);
    expect((await fresh().find(definition))?.progress).to.deep.equal(expected);
    await fresh().note(definition, [result(2)]);
    const { waitsFor: _over, ...rest } = expected;
    expect((await store.find(definition))?.progress).to.deep.equal({
      ...rest,
      recorded: 2,
      block: 2,
    });
    expect((await store.results(definition)).map(({ at }) => at)).to.deep.equal([0, 1, 2]);
  });

  it('count what was noted twice once, as it was noted first', async () => {
    const store = fresh();
    await store.create(definition);
    await store.note(definition, [
      started,
      result(0),
      result(0, { status: 'refused' }),
      ended,
      ended,
    ]);
    const { progress } = (await fresh().find(definition)) ?? {};
    expect(progress).to.include({ recorded: 1, refused: 0, ended: ended.time });
  });

  it('lose what a crash cut short, and nothing after it', async () => {
    const store = fresh();
    await store.create(definition);
    await store.note(definition, [result(0)]);
    await appendFile(await eventsFile(), '{"event":"result","result":{"at":1,"sou');
    expect((await fresh().find(definition))?.progress.recorded).to.equal(1);
    await fresh().note(definition, [result(2)]);
    expect((await fresh().results(definition)).map(({ at }) => at)).to.deep.equal([0, 2]);
    expect((await store.find(definition))?.progress.recorded).to.equal(2);
  });

  it('are unfinished until they have ended, the oldest first', async () => {
    const store = fresh();
    const older = { ...definition, id: 'older', created: '2026-11-27T09:00:00.000Z' };
    const others = { ...definition, partner: 'seller-2', created: '2026-11-27T11:00:00.000Z' };
    for (const each of [definition, older, others]) await store.create(each);
    expect(await store.unfinished()).to.deep.equal([older, definition, others]);
    await store.note(definition, [started, result(0), ended]);
    expect(await store.unfinished()).to.deep.equal([older, others]);
    expect(await fresh().unfinished()).to.deep.equal([older, others]);
    expect((await fresh().find(definition))?.progress.ended).to.equal(ended.time);
  });

  it('are listed for their partner, the newest first, page by page', async () => {
    const store = fresh();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const id of ids) await store.create({ ...definition, id });
    await store.create({ ...definition, partner: 'seller-2' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list('seller-1', { limit: 2, cursor });
      seen.push(...(page?.items ?? []).map((each) => each.definition.id));
      cursor = page?.next;
    } while (cursor !== undefined);
    expect(seen).to.deep.equal([...ids].reverse());
    expect(await store.list('seller-1', { limit: 2, cursor: 'nonsense' })).to.equal(undefined);
    expect(await store.list('seller-3', { limit: 2 })).to.deep.equal({ items: [] });
  });

  it('are worked on by one at a time', async () => {
    // Elsewhere nothing is locked.
    if (process.platform !== 'linux') return;
    const release = await fresh().claim();
    expect(release).to.be.a('function');
    expect(await fresh().claim()).to.equal(undefined);
    await release?.();
    const again = await fresh().claim();
    expect(again).to.be.a('function');
    await again?.();
  });

  it('tell nobody who looks at names of files whose they are', async () => {
    await fresh().create(definition);
    await mappingFiles(directory).keep('seller-1', 'main', mapping);
    const names = (await readdir(directory, { recursive: true })).join();
    expect(names).to.not.match(/seller|import-1|main/);
    expect(await readFile(join(directory, names.split(',').at(-1) ?? ''), 'utf8')).to.not.equal('');
  });
});

const mapping: ColumnMapping = {
  kind: 'invoice',
  decimalSeparator: ',',
  dateFormat: 'DD.MM.YYYY',
  columns: [{ header: 'Nummer', field: 'number' }],
};

describe('mappings in files', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-mappings-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('are kept, replaced, listed by name and removed, each of its partner alone', async () => {
    const store = mappingFiles(directory);
    expect(await store.find('seller-1', 'main')).to.equal(undefined);
    await store.keep('seller-1', 'main', mapping);
    await store.keep('seller-1', 'Main', { ...mapping, decimalSeparator: '.' });
    await store.keep('seller-1', 'main', { ...mapping, kind: 'order' });
    expect(await mappingFiles(directory).find('seller-1', 'main')).to.deep.equal({
      ...mapping,
      kind: 'order',
    });
    expect((await store.list('seller-1')).map(({ name }) => name)).to.deep.equal(['Main', 'main']);
    expect(await store.find('seller-2', 'main')).to.equal(undefined);
    expect(await store.list('seller-2')).to.deep.equal([]);
    expect(await store.remove('seller-1', 'main')).to.include({ kind: 'order' });
    expect(await store.remove('seller-1', 'main')).to.equal(undefined);
    expect((await store.list('seller-1')).map(({ name }) => name)).to.deep.equal(['Main']);
  });
});
