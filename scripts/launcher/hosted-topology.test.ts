import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeHostPart } from '@cession/operator/membership';
import { hostedTopology } from './hosted-topology';
import { defaultTopologyFile, readTopology } from './read-topology';

describe('what a home runs', () => {
  const whole = readTopology(defaultTopologyFile, 20_000);
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'cession-hosted-'));
  });

  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('is everything, unless it was enrolled', () => {
    for (const mode of ['embedded', 'native', 'compose'] as const) {
      expect(hostedTopology(mode, home, whole)).to.deep.equal({ whole, topology: whole });
    }
  });

  it('is one organisation with its own users, of a channel of all', async () => {
    const part = { organisation: 'bank-a', address: '10.0.0.5', publish: '10.0.0.5' };
    await writeHostPart(home, part);
    const { topology, ...hosted } = hostedTopology('compose', home, whole);
    expect(hosted).to.deep.equal({ whole, part });
    expect(topology.organisations.map(({ name }) => name)).to.deep.equal(['bank-a']);
    const [bank] = topology.organisations;
    expect(bank?.users.map(({ name }) => name)).to.include('bank-a-service');
    expect(topology.orderers).to.deep.equal([]);
    for (const mode of ['embedded', 'native'] as const) {
      expect(() => hostedTopology(mode, home, whole)).to.throw('This home is of bank-a');
    }
  });
});
