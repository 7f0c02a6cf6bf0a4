import { expect } from 'chai';
import path from 'node:path';
import { projectName } from '@cession/operator/docker';
import { docker, leftOf, removeProject } from '../compose/docker-state';
import { composeUnderTest } from '../runner/compose-under-test';
import type { ApiClient } from '../scenario/api-client';
import { chaincodeText } from './chaincode-text';
import { changedChaincode } from './changed-chaincode';
import { changedImage } from './changed-image';
import { OperatedHome } from './operated-home';
import type { CommandResult } from './operated-home';
import { Traffic, workers } from './traffic';

describe('changes of a network in containers, while clients go on', function () {
  this.timeout(400_000);
  let operated: OperatedHome;
  let api: ApiClient;
  let changed: string;
  let project: string;
  let tagBack: (() => Promise<void>) | undefined;

  before(async function () {
    await composeUnderTest(this);
    operated = new OperatedHome('compose');
    project = projectName('cession', path.join(operated.home, 'compose', 'ledger'));
    changed = changedChaincode(operated.directory);
    api = await operated.start();
  });
  after(async () => {
    await tagBack?.();
    if (!operated) return;
    await operated.remove();
    await removeProject(project);
  });

  /** @returns what the command answered, and how much was written meanwhile; none of it failed */
  const meanwhile = async (
    prefix: string,
    command: () => Promise<CommandResult>,
  ): Promise<CommandResult & { readonly written: number }> => {
    const traffic = new Traffic(api, prefix);
    const result = await command();
    const { written } = traffic;
    await traffic.end();
    expect(traffic.failures).to.deep.equal([]);
    return { ...result, written };
  };

  const containers = async () =>
    docker(
      'ps',
      '--all',
      '--no-trunc',
      '--filter',
      `name=${project}`,
      '--format',
      '{{.ID}} {{.Names}}',
    );
  const upgradeTo = (directory: string) =>
    operated.network('upgrade-chaincode', '--chaincode', directory);

  it('starts nodes again one after the other, asked of the program that runs them', async () => {
    const { status, stdout, stderr, written } = await meanwhile('restart', () =>
      operated.network('restart', 'customs'),
    );
    expect(status, stderr).to.equal(0);
    expect(stdout).to.contain('peer0.customs.example runs again, and every gateway answers');
    expect(stdout).to.contain('cession.chaincode.customs.example runs again');
    // More than what was under way when it began: one of each client.
    expect(written).to.be.greaterThan(workers);
  });

  it('refuses code that the image does not hold, and changes nothing', async () => {
    const before = await containers();
    const { status, stderr } = await upgradeTo(changed);
    expect(status).to.equal(1);
    expect(stderr).to.contain('holds other code than');
    expect(await containers()).to.equal(before);
  });

  it('exchanges the chaincode, seen by users, and fails none of their transactions', async () => {
    tagBack = await changedImage(changed);
    expect(await chaincodeText(api)).to.contain('there is no');
    const { status, stdout, stderr, written } = await meanwhile('upgrade', () =>
      upgradeTo(changed),
    );
    expect(status, stderr).to.equal(0);
    expect(stdout).to.contain('Every peer runs cession_');
    expect(written).to.be.greaterThan(50);
    expect(await chaincodeText(api)).to.equal('changed');
  });

  it('leaves one container for each organisation', async () => {
    expect(await containers()).to.not.contain('.chaincode.');
    const { status, stdout } = await operated.network('status');
    expect(stdout).to.contain('cession.chaincode-2.bank-a.example');
    expect(status, stdout).to.equal(0);
    const again = await upgradeTo(changed);
    expect(again.stdout).to.contain('already');
  });

  it('starts again what ended, whatever it was, and nothing else', async () => {
    const names = ['peer0.customs.example', 'application.customs.example'];
    await docker('stop', ...names.map((name) => `${project}-${name}-1`));
    const wrong = await operated.network('status');
    for (const name of names) expect(wrong.stdout).to.match(new RegExp(`! ${name} +does not run`));
    expect(wrong.status).to.equal(1);
    const { status, stdout, stderr } = await operated.network('up');
    expect(status, stderr).to.equal(0);
    expect(stdout).to.contain('peer0.customs.example runs again, and every gateway answers');
    expect(stdout).to.contain('application.customs.example is started again');
    expect(stdout).to.not.contain('bank-a');
    expect((await operated.network('status')).status).to.equal(0);
    const again = await operated.network('up');
    expect(again.stdout).to.match(/^The network is up already, run by process \d+/);
  });

  it('leaves nothing behind, and refuses where nothing runs', async () => {
    await operated.stop();
    const { status, stderr } = await upgradeTo(changed);
    expect(status).to.equal(1);
    expect(stderr).to.contain('does not run');
    expect(await leftOf(project)).to.deep.equal([]);
  });
});
