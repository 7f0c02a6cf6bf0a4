import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { PageQuery } from '../../ports';
import { Projection } from '../../projection';
import { DirectoryInUse } from '../directory-lock';
import { ledgerOf } from './fixtures/projecting-process';
import { openReadModel } from './open-read-model';
import { ClusterUnusable, createClusters } from './pglite-cluster';

const auditor = { partner: 'auditor-1', role: 'auditor' };
const page: PageQuery = { limit: 200 };
const blocks = 400;

describe('the read model on disk', function () {
  this.timeout(120_000);
  let root: string;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'cession-read-model-'));
    await createClusters([join(root, 'a'), join(root, 'b')]);
  });

  after(async () => {
    await rm(root, { recursive: true });
  });

  it('makes several clusters at once, and leaves those that exist alone', async () => {
    const [a, b] = await Promise.all(
      ['a', 'b'].map((name) => readdir(join(root, name, 'read-model'))),
    );
    expect(a).to.include('PG_VERSION').and.to.deep.equal(b);
    const model = await openReadModel({ dataDirectory: join(root, 'a') });
    expect(await model.readModel.height()).to.equal(-1n);
    await model.close();
    await createClusters([join(root, 'a'), join(root, 'b')]);
    expect(await readdir(root)).to.have.members(['a', 'b']);
  });

  it('refuses a directory that another application has open, and says which', async () => {
    const directory = join(root, 'a');
    const model = await openReadModel({ dataDirectory: directory });
    const second = await openReadModel({ dataDirectory: directory }).then(
      () => undefined,
      (error: unknown) => error,
    );
    await model.close();
    expect(second).to.be.instanceOf(DirectoryInUse);
    expect(second).to.have.property('message').that.includes(directory);
    await (await openReadModel({ dataDirectory: directory })).close();
  });

  /** Kills a projecting process once it has got as far as `height`. */
  const killAfter = async (directory: string, height: number): Promise<void> => {
    const script = join(__dirname, 'fixtures', 'projecting-process.js');
    const child = fork(script, [directory, String(blocks)]);
    child.on('message', (reached) => {
      if (typeof reached === 'number' && reached < height) return;
      child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).to.equal('SIGKILL');
  };

  it('is whole after a process was killed, and goes on from there', async () => {
    const directory = join(root, 'b');
    for (const height of [1, 129]) {
      await killAfter(directory, height);
      const model = await openReadModel({ dataDirectory: directory });
      const checkpoint = await model.store.checkpoint();
      const reached = Number(checkpoint?.number ?? -1n);
      expect(reached).to.be.at.least(height);
      const { items } = await model.readModel.receivables({ ...page, invoice: 'I-0' }, auditor);
      expect(items.map(({ receivable }) => receivable.outstandingAmount)).to.deep.equal([
        `${reached}`,
      ]);
      const newest = { ...page, invoice: `I-${reached}` };
      const beyond = { ...page, invoice: `I-${reached + 1}` };
      expect((await model.readModel.receivables(newest, auditor)).items).to.have.lengthOf(1);
      expect((await model.readModel.receivables(beyond, auditor)).items).to.be.empty;
      await model.close();
    }
    const model = await openReadModel({ dataDirectory: directory });
    const projection = new Projection({
      source: ledgerOf(blocks),
      store: model.store,
      chaincode: 'cession',
      heldCollections: [],
    });
    expect(await model.readModel.waitForBlock(BigInt(blocks), 60_000)).to.equal(true);
    await projection.stop();
    await model.close();
  });

  it('says what to do with files that cannot be opened', async () => {
    const directory = join(root, 'b');
    await truncate(join(directory, 'read-model', 'global', 'pg_control'), 100);
    const failure = await openReadModel({ dataDirectory: directory }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(ClusterUnusable);
    expect(failure).to.have.property('message').that.includes('remove it');
  });
});
