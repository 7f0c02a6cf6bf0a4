import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { imagesHere } from '@cession/operator/images';
import { projectName } from '@cession/operator/docker';
import { findFabric } from '@cession/operator/install';
import {
  assertPortsFree,
  freeBasePort,
  loadTopology,
  portsOf,
  resolveTopology,
} from '@cession/topology';
import type { Topology } from '@cession/topology';
import { cessionHome, defaultTopologyFile } from '@cession/scripts/launcher';
import type { Endpoints } from '@cession/scripts/launcher';
import { allVolumes, docker, leftOf, removeProject } from '../compose/docker-state';
import { composeUnderTest } from '../runner/compose-under-test';
import {
  clientUnderTest,
  identitiesUnderTest,
  startOptionsUnderTest,
} from '../runner/fabric-matrix';
import { skipBecause } from '../runner/skip-because';
import { processesOf, spawnStart } from './start-process';
import type { StartProcess } from './start-process';
import { playStory } from './story';
import { silentListener } from './transcript';

const deadlineMs = 600_000;

/** Peer, chaincode and application of each organisation, the orderers, and who issues identities. */
const containersOf = ({ organisations, ordererOrganisations }: Topology): number => {
  const orderers = ordererOrganisations.reduce((sum, each) => sum + each.orderers, 0);
  const authorities =
    identitiesUnderTest() === 'built-in' ? 0 : organisations.length + ordererOrganisations.length;
  return 3 * organisations.length + orderers + authorities;
};

const imageHasFabricNetwork = async (): Promise<boolean> => {
  const { application } = await imagesHere((await findFabric()).version);
  const script = "console.log(require('node:fs').existsSync('/app/node_modules/fabric-network'))";
  const run = ['run', '--rm', '--network', 'none', '--entrypoint', 'node'];
  return (await docker(...run, application, '-e', script)).trim() === 'true';
};

describe(`the story, in containers, ${clientUnderTest()}`, function () {
  this.timeout(deadlineMs);
  const topology = loadTopology(defaultTopologyFile);
  let home: string;
  let basePort: number;
  let project: string;
  let volumes: readonly string[];
  let running: StartProcess | undefined;
  let endpoints: Endpoints;

  before(async function () {
    await composeUnderTest(this);
    if (clientUnderTest() === 'fabric-network' && !(await imageHasFabricNetwork())) {
      skipBecause(this, 'the image of the application was built without --with-fabric-network');
    }
    home = mkdtempSync(path.join(tmpdir(), 'cession-compose-'));
    basePort = await freeBasePort(topology);
    project = projectName(topology.channel, cessionHome(home).of('compose').ledgerDirectory);
    volumes = await allVolumes();
    await start();
  });

  after(async () => {
    if (!running) return;
    running.child.kill('SIGTERM');
    await running.ended();
    await removeProject(project);
    rmSync(home, { recursive: true, force: true });
  });

  const start = async (): Promise<void> => {
    running = spawnStart(home, basePort, 'compose', startOptionsUnderTest());
    endpoints = await running.ready(deadlineMs);
  };

  it('holds from the documents to the settled receivable', async () => {
    const { mode, invariants } = await playStory({ endpoints, listener: silentListener });
    expect(mode).to.equal('compose');
    expect(invariants.filter(({ ok }) => !ok)).to.deep.equal([]);
  });

  it('gives containers nothing to climb on', async () => {
    const names = (await leftOf(project))
      .filter((each) => each.startsWith('container '))
      .map((each) => each.slice('container '.length));
    expect(names).to.have.length(containersOf(topology));
    const format =
      '{{.HostConfig.Privileged}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} ' +
      '{{.HostConfig.CapAdd}} {{.HostConfig.SecurityOpt}} {{eq .Config.User "" "0" "0:0" "root"}} ' +
      '{{json .HostConfig.Mounts}}{{json .HostConfig.Binds}}';
    const lines = (await docker('inspect', '--format', format, ...names)).trim().split('\n');
    for (const line of lines) {
      expect(line).to.match(/^false true \[ALL\] \[\] \[no-new-privileges:true\] false /);
      expect(line).to.not.contain('docker.sock');
    }
  });

  it('finds its ledger again after a stop', async () => {
    running?.child.kill('SIGTERM');
    expect(await running?.ended()).to.equal(0);
    expect(await leftOf(project)).to.deep.equal([]);
    await start();
    const { invariants } = await playStory({ endpoints, listener: silentListener });
    expect(invariants.filter(({ ok }) => !ok)).to.deep.equal([]);
  });

  it('leaves no process, container, network, volume or port behind', async () => {
    running?.child.kill('SIGTERM');
    expect(await running?.ended()).to.equal(0);
    expect(await leftOf(project)).to.deep.equal([]);
    expect(await allVolumes()).to.deep.equal(volumes);
    expect(await processesOf(home)).to.deep.equal([]);
    await assertPortsFree(portsOf(resolveTopology(topology, basePort)));
    expect(existsSync(cessionHome(home).endpointsFile)).to.equal(false);
  });
});
