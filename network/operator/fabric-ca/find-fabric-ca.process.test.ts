import { expect } from 'chai';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { FabricCaNotFoundError, findFabricCa } from './find-fabric-ca';

describe('findFabricCa', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'cession-find-ca-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const install = async (directory: string, version: string, mode = 0o755): Promise<string> => {
    const program = join(directory, 'fabric-ca-server');
    await mkdir(directory, { recursive: true });
    await writeFile(program, `#!/bin/sh\nprintf 'fabric-ca-server:\\n Version: ${version}\\n'\n`, {
      mode,
    });
    return program;
  };
  const search = (environment: NodeJS.ProcessEnv) =>
    findFabricCa({ version: '1.5.21', cacheDirectory: join(home, 'cache'), environment });

  it('takes the named home before the cache, and the cache before the PATH', async () => {
    const onPath = await install(join(home, 'path'), 'v1.5.7');
    const environment = { PATH: ['/nowhere', join(home, 'path')].join(delimiter) };
    expect(await search(environment)).to.deep.equal({ version: '1.5.7', serverProgram: onPath });
    const cached = await install(join(home, 'cache', '1.5.21', 'bin'), 'v1.5.21');
    expect(await search(environment)).to.deep.equal({ version: '1.5.21', serverProgram: cached });
    const named = await install(join(home, 'named', 'bin'), 'v1.5.20');
    const chosen = await search({ ...environment, CESSION_FABRIC_CA_HOME: join(home, 'named') });
    expect(chosen).to.deep.equal({ version: '1.5.20', serverProgram: named });
  });

  it('takes nothing else where a home is named that lacks it', async () => {
    await install(join(home, 'cache', '1.5.21', 'bin'), 'v1.5.21');
    const error: unknown = await search({ CESSION_FABRIC_CA_HOME: home }).catch((e: unknown) => e);
    expect(error).to.be.instanceOf(FabricCaNotFoundError);
    expect((error as FabricCaNotFoundError).searched).to.have.lengthOf(1);
  });

  it('passes over a file that cannot be run, and names the command that mends it', async () => {
    const directory = join(home, 'path');
    await install(directory, 'v1.5.21', 0o644);
    const error: unknown = await search({ PATH: directory }).catch((e: unknown) => e);
    expect((error as Error).message).to.contain(
      `GOBIN=${join(home, 'cache', '1.5.21', 'bin')} go install ` +
        'github.com/hyperledger/fabric-ca/cmd/fabric-ca-server@v1.5.21',
    );
    expect((error as Error).message).to.contain(`PATH: ${join(directory, 'fabric-ca-server')}`);
  });
});
