import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the network command', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'cession-command-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  function run(...args: readonly string[]) {
    return spawnSync(process.execPath, [join(__dirname, 'main.js'), ...args], {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: join(home, 'nothing'), HOME: home, CESSION_HOME: home },
    });
  }

  it('tells its use where no command or an unknown one is given', () => {
    for (const args of [[], ['fly'], ['up', 'down']]) {
      const { status, stderr } = run(...args);
      expect(status).to.equal(2);
      expect(stderr).to.contain('install-fabric');
    }
  });

  it('fails in one line on an option it does not know', () => {
    const { status, stderr } = run('up', '--colour', 'red');
    expect(status).to.equal(1);
    expect(stderr.trim().split('\n')).to.have.lengthOf(1);
    expect(stderr).to.contain('--colour');
  });

  it('says which command installs Fabric where it is missing', () => {
    const { status, stderr } = run('up');
    expect(status).to.equal(1);
    expect(stderr).to.contain('npm run network -- install-fabric --version 3.1.5');
  });

  it('names every problem of a topology file', () => {
    const { status, stderr } = run('up', '--topology', join(home, 'none.yaml'));
    expect(status).to.equal(1);
    expect(stderr).to.contain('none.yaml');
  });

  it('says that nothing runs', () => {
    expect(run('status').stdout).to.contain('No program runs the network');
    expect(run('down').stdout).to.contain('Nothing was running');
  });

  it('refuses an archive that is not there', () => {
    const { status, stderr } = run('install-fabric', '--archive', join(home, 'none.tar.gz'));
    expect(status).to.equal(1);
    expect(stderr).to.contain('cannot be read');
  });
});
