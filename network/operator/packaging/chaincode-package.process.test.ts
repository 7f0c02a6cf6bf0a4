import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractArchive } from '../install/extract-archive';
import type { FabricChaincode } from '../layout';
import { templatesDirectory } from '../project';
import { packageChaincode } from './chaincode-package';

const run = promisify(execFile);
const builder = join(templatesDirectory, 'ccaas-builder/bin');

describe('packageChaincode', () => {
  let directory: string;
  let chaincode: FabricChaincode;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-package-'));
    await mkdir(join(directory, 'dist'));
    await writeFile(join(directory, 'package.json'), '{"main":"dist/index.js"}');
    await writeFile(join(directory, 'dist/index.js'), 'exports.contracts = [];');
    chaincode = {
      name: 'my-notes',
      version: '1.0',
      packageDirectory: directory,
      endorsement: { outOf: 1, mspIds: ['AMSP'] },
      collections: [],
    };
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const id = async () => (await packageChaincode(chaincode)).id;

  it('gives the same bytes for the same code at another time', async () => {
    const before = await packageChaincode(chaincode);
    await utimes(join(directory, 'dist/index.js'), 1, 1);
    await writeFile(join(directory, 'dist/index.test.js'), 'tests');
    await writeFile(join(directory, 'dist/index.js.map'), '{}');
    const after = await packageChaincode(chaincode);
    expect(after.content.equals(before.content)).to.equal(true);
    expect(after.id).to.match(/^my-notes_1\.0:[0-9a-f]{64}$/);
  });

  it('gives another id for other code, wherever it is', async () => {
    const ids = [await id()];
    await writeFile(join(directory, 'dist/index.js'), 'exports.contracts = [1];');
    ids.push(await id());
    await mkdir(join(directory, 'dist/deep'));
    await writeFile(join(directory, 'dist/deep/more.js'), '');
    ids.push(await id());
    await writeFile(join(directory, 'package.json'), '{"main":"dist/index.js","version":"2.0.0"}');
    ids.push(await id());
    expect(new Set(ids).size).to.equal(4);
  });

  it('gives another id for other code of a package that it is linked to', async () => {
    const modules = join(directory, 'node_modules');
    const linked = join(directory, 'words');
    await mkdir(join(modules, 'bought'), { recursive: true });
    await mkdir(linked);
    await writeFile(join(linked, 'package.json'), '{"dependencies":{"words":"*"}}');
    await writeFile(join(linked, 'index.js'), 'exports.word = 1;');
    await writeFile(join(modules, 'bought/package.json'), '{}');
    await symlink(linked, join(modules, 'words'));
    await writeFile(
      join(directory, 'package.json'),
      '{"main":"dist/index.js","dependencies":{"words":"*","bought":"1","absent":"1"}}',
    );
    const before = await id();
    await writeFile(join(modules, 'bought/index.js'), 'the lock file says which');
    expect(await id()).to.equal(before);
    await writeFile(join(linked, 'index.js'), 'exports.word = 2;');
    expect(await id()).not.to.equal(before);
  });

  it('refuses a folder that is no package', async () => {
    await writeFile(join(directory, 'package.json'), '{}');
    const error: unknown = await id().catch((e: unknown) => e);
    expect((error as Error).message).to.contain('names no main module');
  });

  describe('through the builder scripts', () => {
    let source: string;
    let metadata: string;
    beforeEach(async () => {
      [source, metadata] = [join(directory, 'source'), join(directory, 'metadata')];
      const { content } = await packageChaincode(chaincode);
      await unpack(content, metadata);
      await unpack(await readFile(join(metadata, 'code.tar.gz')), source);
    });

    const unpack = async (content: Buffer, target: string): Promise<void> => {
      await mkdir(target, { recursive: true });
      const archive = join(directory, 'unpack.tar.gz');
      await writeFile(archive, content);
      await run('tar', ['-xzf', archive, '-C', target]);
    };

    const release = async (config: object): Promise<string> => {
      const [output, released] = [join(directory, 'output'), join(directory, 'released')];
      await mkdir(output, { recursive: true });
      await mkdir(released, { recursive: true });
      await run(join(builder, 'build'), [source, metadata, output]);
      await run(join(builder, 'release'), [output, released], {
        env: {
          ...process.env,
          CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG: JSON.stringify(config),
        },
      });
      return readFile(join(released, 'chaincode/server/connection.json'), 'utf8');
    };

    it('is taken, built and released with the address of the peer that does it', async () => {
      await run(join(builder, 'detect'), [source, metadata]);
      const config = { address_other: '127.0.0.1:1', address_my_notes: '127.0.0.1:18004' };
      expect(JSON.parse(await release(config))).to.deep.equal({
        address: '127.0.0.1:18004',
        dial_timeout: '5s',
        tls_required: false,
      });
    });

    it('is refused by a peer that has no address for it', async () => {
      const error: unknown = await release({ address_other: '127.0.0.1:1' }).catch(
        (e: unknown) => e,
      );
      expect((error as Error).message).to.contain('lacks a value of connection.json');
    });

    it('leaves packages of another type to other builders', async () => {
      await writeFile(join(metadata, 'metadata.json'), '{"type":"golang","label":"x"}');
      const error: unknown = await run(join(builder, 'detect'), [source, metadata]).catch(
        (e: unknown) => e,
      );
      expect(error).to.be.instanceOf(Error);
    });
  });

  it('holds nothing but what a peer reads', async () => {
    const archive = join(directory, 'package.tar.gz');
    await writeFile(archive, (await packageChaincode(chaincode)).content);
    const { stdout } = await run('tar', ['-tzf', archive]);
    expect(stdout.trim().split('\n')).to.deep.equal(['metadata.json', 'code.tar.gz']);
    // No entry is one of a Fabric release: a package given to the installer by mistake unpacks to
    // nothing.
    await extractArchive(archive, join(directory, 'none'));
  });
});
