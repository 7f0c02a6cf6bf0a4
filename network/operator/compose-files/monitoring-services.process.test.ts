import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stringify } from 'yaml';
import { loadTopology, resolveTopology } from '@cession/topology';
import { imagesOf } from '../images/compose-images';
import { sixOrganisations } from '../testing/six-organisations';
import { skipBecause } from '../testing/skip-because';
import type { ComposeSettings } from './compose-settings';
import { monitoringFile } from './monitoring-services';
import { writeMonitoringFolder } from './write-monitoring';

const topology = resolveTopology(loadTopology(sixOrganisations), 7800);
const settings: ComposeSettings = {
  topology,
  project: 'cession-test',
  images: imagesOf({ fabricVersion: '3.1.5', version: '0.1.0' }),
  user: { uid: process.getuid?.() ?? 1000, gid: process.getgid?.() ?? 1000 },
  chaincodes: [
    { name: topology.chaincode.name, packageId: 'cession_1.0:00', slot: 0, image: 'sha256:00' },
  ],
};

describe('monitoring in containers', () => {
  let root: string;
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'cession-monitoring-'));
  });
  after(() => rm(root, { recursive: true, force: true }));

  it("is what Compose's own reader accepts", async function () {
    this.timeout(30_000);
    if (spawnSync('docker', ['compose', 'version']).status !== 0) {
      skipBecause(this, 'docker compose is not installed');
    }
    await writeMonitoringFolder(root, settings);
    const file = join(root, 'monitoring', 'compose.yaml');
    await writeFile(file, stringify(monitoringFile(settings), { aliasDuplicateObjects: false }));
    const { status, stderr } = spawnSync(
      'docker',
      ['compose', '--file', file, '--profile', 'monitoring', 'config', '--quiet'],
      { encoding: 'utf8' },
    );
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
  });
});
