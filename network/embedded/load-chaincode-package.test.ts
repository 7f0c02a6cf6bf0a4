import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ChaincodePackageError, loadChaincodePackage } from './load-chaincode-package';

describe('loadChaincodePackage', () => {
  let directory: string;
  const contractApi = require.resolve('fabric-contract-api');

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chaincode-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const write = (files: Record<string, string>) =>
    Promise.all(
      Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)),
    );
  const manifest = '{"name":"my-chaincode","version":"2.1.0","main":"main.js"}';
  const contract = `
    const { Contract, Default } = require(${JSON.stringify(contractApi)});
    class First extends Contract { constructor() { super('First'); } }
    class Second extends Contract { constructor() { super('Second'); } }
  `;

  it('loads the contracts that the main module exports', async () => {
    await write({
      'package.json': manifest,
      'main.js': `${contract} exports.contracts = [First, Second];`,
    });
    const loaded = await loadChaincodePackage(directory, 'basic');
    expect(loaded.name).to.equal('basic');
    expect(loaded.version).to.equal('2.1.0');
    expect(loaded.title).to.equal('my-chaincode');
    expect(loaded.contracts).to.have.length(2);
    expect(loaded.metadata).to.equal(undefined);
    expect(loaded.defaultContract).to.equal(undefined);
  });

  it('keeps the default contract of each package to itself', async () => {
    await write({
      'package.json': manifest,
      'main.js': `${contract} Default()(Second); exports.contracts = [First, Second];`,
    });
    const loaded = await loadChaincodePackage(directory, 'basic');
    expect(loaded.defaultContract).to.equal('Second');
    await write({ 'other.js': `${contract} exports.contracts = [First];` });
    await write({ 'package.json': manifest.replace('main.js', 'other.js') });
    expect((await loadChaincodePackage(directory)).defaultContract).to.equal(undefined);
  });

  it('reads the metadata file', async () => {
    await mkdir(join(directory, 'META-INF'));
    await write({
      'package.json': manifest,
      'main.js': `${contract} exports.contracts = [First];`,
      'META-INF/metadata.json': '{"info":{"title":"from file"}}',
    });
    const { metadata } = await loadChaincodePackage(directory);
    expect(metadata).to.deep.equal({ info: { title: 'from file' } });
  });

  it('says what is wrong with a package', async () => {
    const failure = async (): Promise<unknown> =>
      loadChaincodePackage(directory).catch((error: unknown) => error);
    const expectFailure = async (reason: string): Promise<void> => {
      const error = await failure();
      expect(error).to.be.instanceOf(ChaincodePackageError);
      expect(String(error)).to.contain(reason);
    };
    await expectFailure('is no chaincode package');
    await write({ 'package.json': '{"name":"x"}' });
    await expectFailure('has no main entry');
    await write({ 'package.json': '{"main":"none.js"}' });
    await expectFailure('cannot be loaded');
    await write({ 'package.json': '{"main":"empty.js"}', 'empty.js': '' });
    await expectFailure('exports no contracts');
  });
});
