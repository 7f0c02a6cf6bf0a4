import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIdentities } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import { testTopology } from '../testing/test-topology';
import { renderConnectionProfile } from './render-connection-profile';

const topology = testTopology(20_000);

describe('renderConnectionProfile', () => {
  let directory: string;
  let identities: IdentityStore;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-profile-'));
    identities = await ensureIdentities(topology, join(directory, 'identities'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  it('names every peer and orderer of the channel, and what is asked of each', () => {
    const pem = (name: string) => ({ pem: identities.organisation(name).tlsCaCertificate });
    const operator = { pem: identities.ordererOrganisation('operator').tlsCaCertificate };
    const node = (hostname: string, port: number, tlsCACerts: { pem: string }) => ({
      url: `grpcs://127.0.0.1:${port}`,
      tlsCACerts,
      grpcOptions: { 'ssl-target-name-override': hostname },
    });
    const [north, south, west] = topology.organisations.map(({ peer }) => peer.port);
    const roles = (own: boolean) => ({
      endorsingPeer: true,
      chaincodeQuery: own,
      ledgerQuery: own,
      eventSource: own,
    });
    expect(renderConnectionProfile(topology, identities, 'south')).to.deep.equal({
      name: 'testing-south',
      version: '1.0.0',
      client: { organization: 'south' },
      organizations: {
        north: { mspid: 'NorthMSP', peers: ['peer0.north.example'] },
        south: { mspid: 'SouthMSP', peers: ['peer0.south.example'] },
        west: { mspid: 'WestMSP', peers: ['peer0.west.example'] },
      },
      peers: {
        'peer0.north.example': node('peer0.north.example', north ?? 0, pem('north')),
        'peer0.south.example': node('peer0.south.example', south ?? 0, pem('south')),
        'peer0.west.example': node('peer0.west.example', west ?? 0, pem('west')),
      },
      orderers: {
        'orderer0.operator.example': {
          ...node('orderer0.operator.example', topology.orderers[0]?.port ?? 0, operator),
          mspid: 'OperatorMSP',
        },
      },
      channels: {
        testing: {
          orderers: ['orderer0.operator.example'],
          peers: {
            'peer0.north.example': roles(false),
            'peer0.south.example': roles(true),
            'peer0.west.example': roles(false),
          },
        },
      },
    });
  });

  it('dials each node where its host is, whose certificate still names the node', () => {
    const [north, ...others] = topology.organisations;
    const elsewhere = { ...north!, peer: { ...north!.peer, host: '172.17.0.9', port: 9999 } };
    const spread = { ...topology, organisations: [elsewhere, ...others] };
    const { peers } = renderConnectionProfile(spread, identities, 'west');
    expect(peers['peer0.north.example']).to.deep.include({
      url: 'grpcs://172.17.0.9:9999',
      grpcOptions: { 'ssl-target-name-override': 'peer0.north.example' },
    });
  });

  it('holds no secret', () => {
    const text = JSON.stringify(renderConnectionProfile(topology, identities, 'north'));
    expect(text)
      .to.include('BEGIN CERTIFICATE')
      .and.to.not.match(/PRIVATE KEY/);
  });

  it('refuses an organisation that the topology lacks', () => {
    expect(() => renderConnectionProfile(topology, identities, 'east')).to.throw(/named "east"/);
  });
});
