import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIdentities } from '@cession/identities';
import { loadTopology, resolveTopology } from '@cession/topology';
import { topologyFile } from './project';

describe('the network command', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'cession-command-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(__dirname, 'main.js'), ...args], {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: join(home, 'nothing'), HOME: home, CESSION_HOME: home },
    });

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

  it("prints where Prometheus's settings are, once they are there", () => {
    const { stdout, stderr } = run('metrics', '--base-port', '21000');
    expect(stdout).to.equal(`${join(home, 'native/monitoring/prometheus/prometheus.yml')}\n`);
    expect(readFileSync(stdout.trim(), 'utf8')).to.contain('127.0.0.1:21003');
    expect(stderr).to.contain('--web.listen-address=127.0.0.1:21440');
    const { status, stderr: said } = run('metrics', '--mode', 'compose');
    expect(status).to.equal(1);
    expect(said).to.contain('network up --mode compose');
  });

  it('says that nothing runs', () => {
    expect(run('status').stdout).to.contain('No program runs the network');
    expect(run('down').stdout).to.contain('Nothing was running');
  });

  it('tells when each certificate ends, and renews those that end soon', async function () {
    this.timeout(120_000);
    const topology = resolveTopology(loadTopology(topologyFile), 7800);
    const identities = await ensureIdentities(topology, join(home, 'identities'));
    const { stdout } = run('status');
    expect(stdout).to.match(/^ {2}bank-a: peer, TLS +ends \d{4}-\d\d-\d\d, in 72\d days$/m);
    expect(stdout).to.contain('sellers: users/seller-1 ');
    expect(stdout).to.contain('operator: TLS authority ');
    expect(stdout).not.to.contain('\n!');

    expect(run('renew').stdout).to.contain('No certificate ends within 60 days');
    expect(run('renew', '--within', '800').stdout).to.contain('sellers: users/seller-1 now ends');
    const renewed = readFileSync(identities.user('sellers', 'seller-1').certificateFile, 'utf8');
    expect(renewed).not.to.equal(identities.user('sellers', 'seller-1').certificate);
  });

  it('asks where a backup goes and comes from, and refuses a home that is not there', () => {
    expect(run('backup').stderr).to.contain('--out must name');
    expect(run('restore').stderr).to.contain('--in must name');
    const none = run('backup', '--out', join(home, 'b.tar.gz'), '--home', join(home, 'none'));
    expect(none.status).to.equal(1);
    expect(none.stderr).to.contain('There is no home');
    const missing = run('restore', '--in', join(home, 'b.tar.gz'), '--home', join(home, 'none'));
    expect(missing.status).to.equal(1);
    expect(missing.stderr).to.contain('b.tar.gz');
  });

  it('asks nobody where no program runs the network, or nothing runs containers', () => {
    for (const args of [['upgrade-chaincode'], ['restart', 'bank-a']]) {
      expect(run(...args).stderr).to.contain('The network does not run');
      expect(run(...args, '--mode', 'compose').stderr).to.contain('Docker with Compose');
    }
  });

  it('asks who is to be revoked, and refuses to renew what is not there', () => {
    const unnamed = run('revoke', '--organisation', 'bank-z', '--user', 'somebody');
    expect(unnamed.status).to.equal(1);
    expect(unnamed.stderr).to.contain('--organisation sellers, bank-a');
    expect(run('renew').stderr).to.contain('bring the network up first');
    expect(run('renew', '--within', 'soon').stderr).to.contain('whole number of days');
  });

  it('refuses an archive that is not there', () => {
    const { status, stderr } = run('install-fabric', '--archive', join(home, 'none.tar.gz'));
    expect(status).to.equal(1);
    expect(stderr).to.contain('cannot be read');
  });
});
