import { execFileSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { repository } from '../project';

/** What npm installs for an application that runs, of the packages that the lock file names. */
const installed = (): readonly string[] => {
  const args = ['ls', '--workspace', '@cession/client-app', '--omit=dev', '--all', '--parseable'];
  const folders = execFileSync('npm', args, { cwd: repository, encoding: 'utf8' })
    .trim()
    .split('\n');
  const modules = join(repository, 'node_modules');
  return folders.map((folder) => relative(modules, folder).split('\\').join('/'));
};

describe('what an application is installed with', function () {
  this.timeout(60_000);

  it('is what it runs: no ledger, no contract, no installer', () => {
    const packages = installed();
    const own = packages.filter((name) => name.startsWith('@cession/'));
    expect(own.sort()).to.deep.equal(
      ['client-app', 'identities', 'model', 'protocol'].map((name) => `@cession/${name}`),
    );
    expect(packages).to.include('express');
    for (const name of ['classic-level', 'fabric-contract-api', 'fabric-shim', 'tar-stream']) {
      expect(packages).not.to.include(name);
    }
  });
});
