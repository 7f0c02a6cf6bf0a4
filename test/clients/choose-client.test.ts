import { expect } from 'chai';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freeBasePort, loadTopology } from '@cession/topology';
import { defaultTopologyFile } from '@cession/scripts/launcher';
import { spawnStart } from '../scenario/start-process';

describe('the choice of a ledger client', function () {
  this.timeout(120_000);
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'cession-choice-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const refusals = [
    ['fabric-network', /the embedded ledger serves.*Choose fabric-gateway, or run native/],
    ['fabric', /--client must be one of fabric-gateway, fabric-network: fabric$/m],
  ] as const;
  for (const [client, message] of refusals) {
    it(`is refused before anything starts: ${client} on the embedded ledger`, async () => {
      const basePort = await freeBasePort(loadTopology(defaultTopologyFile));
      const started = spawnStart(home, basePort, 'embedded', ['--client', client]);
      expect(await started.ended()).to.equal(1);
      expect(started.output()).to.match(message);
      expect(readdirSync(home)).to.be.empty;
    });
  }
});
