import { expect } from 'chai';
import type { ApiClient } from '../scenario/api-client';
import { fabricUnderTest } from '../runner/fabric-matrix';
import { changedChaincode } from './changed-chaincode';
import { chaincodeText } from './chaincode-text';
import { OperatedHome, registerPartner } from './operated-home';
import { Traffic } from './traffic';

describe('an upgrade of the chaincode, native', function () {
  this.timeout(400_000);
  let operated: OperatedHome;
  let api: ApiClient;
  let changed: string;

  before(async function () {
    await fabricUnderTest(this);
    operated = new OperatedHome('native');
    changed = changedChaincode(operated.directory);
    api = await operated.start();
  });
  after(async () => {
    if (!operated) return;
    await operated.remove();
  });

  const version = () => chaincodeText(api);
  const upgradeTo = (directory: string) =>
    operated.network('upgrade-chaincode', '--chaincode', directory);

  it('is seen by users, and fails none of their transactions', async () => {
    expect(await version()).to.contain('there is no');
    const traffic = new Traffic(api, 'upgrade');
    const { status, stdout, stderr } = await upgradeTo(changed);
    const during = traffic.written;
    await traffic.end();
    expect(status, stderr).to.equal(0);
    expect(stdout).to.contain('Every peer runs cession_');
    expect(traffic.failures).to.deep.equal([]);
    expect(during).to.be.greaterThan(50);
    expect(await version()).to.equal('changed');
  });

  it('leaves one service for each organisation', async () => {
    const { status, stdout } = await operated.network('status');
    expect(stdout)
      .to.contain('cession.bank-a.2')
      .and.not.to.match(/cession\.bank-a /);
    expect(status, stdout).to.equal(0);
  });

  it('to what the channel has already changes nothing', async () => {
    const { status, stdout } = await upgradeTo(changed);
    expect(status).to.equal(0);
    expect(stdout).to.contain('already');
  });

  it('may be taken back the same way, and the next start finds it', async () => {
    const traffic = new Traffic(api, 'back');
    const { status, stderr } = await operated.network('upgrade-chaincode');
    await traffic.end();
    expect(status, stderr).to.equal(0);
    expect(traffic.failures).to.deep.equal([]);
    expect(await version()).to.contain('there is no');
    await operated.stop();
    api = await operated.start();
    expect(await version()).to.contain('there is no');
    await registerPartner(api, 'after-the-next-start');
  });

  it('is refused where nothing runs', async () => {
    await operated.stop();
    const { status, stderr } = await upgradeTo(changed);
    expect(status).to.equal(1);
    expect(stderr).to.contain('does not run');
  });
});
