import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ensureIdentities } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import { loadTopology, resolveTopology } from '@cession/topology';
import { renderChannelConfig } from '../channel';
import { renderOrganisation } from '../channel/render-channel-config';
import { renderCollections, renderEndorsement } from '../lifecycle/render-policy';
import { ordererEnvironment, peerEnvironment, renderPeerConfig } from '../nodes';
import { sixOrganisations } from '../testing/six-organisations';

const topology = resolveTopology(loadTopology(sixOrganisations), 18_000);

interface ChannelConfig {
  readonly Profiles: {
    readonly Channel: {
      readonly Capabilities: object;
      readonly Orderer: {
        readonly BatchTimeout: string;
        readonly BatchSize: { readonly MaxMessageCount: number };
        readonly EtcdRaft: { readonly Consenters: readonly object[] };
        readonly Organizations: readonly { readonly OrdererEndpoints: readonly string[] }[];
        readonly Addresses?: unknown;
      };
      readonly Application: {
        readonly Capabilities: object;
        readonly Organizations: readonly {
          readonly ID: string;
          readonly MSPDir: string;
          readonly AnchorPeers: readonly object[];
          readonly Policies: Readonly<Record<string, { readonly Rule: string }>>;
        }[];
      };
    };
  };
}

describe('the rendered network', () => {
  let directory: string;
  let identities: IdentityStore;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-render-'));
    identities = await ensureIdentities(topology, join(directory, 'identities'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  const channel = (line: '2.5' | '3') => {
    const configDirectory = join(directory, 'native', 'config');
    const text = renderChannelConfig(topology, identities, { line, configDirectory });
    return (parse(text) as ChannelConfig).Profiles.Channel;
  };

  it('puts anchor peers and orderer endpoints into the first block', () => {
    const { Application, Orderer } = channel('3');
    expect(Application.Organizations.map(({ ID }) => ID)).to.deep.equal(
      topology.organisations.map(({ mspId }) => mspId),
    );
    expect(Application.Organizations[1]?.AnchorPeers).to.deep.equal([
      { Host: '127.0.0.1', Port: 18_011 },
    ]);
    expect(Orderer.Organizations[0]?.OrdererEndpoints).to.deep.equal(['127.0.0.1:18200']);
    expect(Orderer).not.to.have.property('Addresses');
    expect(Orderer.EtcdRaft.Consenters).to.have.lengthOf(1);
  });

  it('leaves out of the first block who was admitted later, and renders him alike by himself', () => {
    const [last, ...others] = [...topology.organisations].reverse();
    if (last === undefined) throw new Error('The topology has no organisations');
    const configDirectory = join(directory, 'native', 'config');
    const place = { line: '3', configDirectory } as const;
    const founding = { ...topology, organisations: others.reverse() };
    const later = { ...founding, organisations: [...others, { ...last, admitted: true as const }] };
    const block = renderChannelConfig(later, identities, place);
    expect(block).to.equal(renderChannelConfig(founding, identities, place));
    const alone = parse(renderOrganisation(last, identities, configDirectory)) as object;
    expect(alone).to.deep.equal({ Organizations: [channel('3').Application.Organizations.at(-1)] });
  });

  it('takes the ordering settings of the topology', () => {
    const { Orderer } = channel('3');
    expect(Orderer.BatchTimeout).to.equal(`${topology.ordering.batchTimeoutMs}ms`);
    expect(Orderer.BatchSize.MaxMessageCount).to.equal(topology.ordering.maxMessageCount);
  });

  it('asks for the capabilities of each generation', () => {
    expect(channel('3').Capabilities).to.deep.equal({ V3_0: true });
    expect(channel('2.5').Capabilities).to.deep.equal({ V2_0: true });
    expect(channel('2.5').Application.Capabilities).to.deep.equal({ V2_5: true });
  });

  it('lets peers endorse, clients and administrators write', () => {
    const [sellers] = channel('3').Application.Organizations;
    expect(sellers?.Policies['Endorsement']?.Rule).to.equal("OR('SellersMSP.peer')");
    expect(sellers?.Policies['Writers']?.Rule).to.equal(
      "OR('SellersMSP.admin', 'SellersMSP.client')",
    );
  });

  it('names certificates relative to itself, so that a home can be moved', () => {
    const [sellers] = channel('3').Application.Organizations;
    expect(sellers?.MSPDir).to.equal('../../identities/sellers/msp');
  });

  it('gives every peer its own folders and ports, and TLS', () => {
    const environments = topology.organisations.map((organisation) =>
      peerEnvironment(organisation, {
        identity: identities.organisation(organisation.name).peer,
        configDirectory: '/config',
        dataDirectory: `/data/${organisation.name}`,
        chaincodeAddresses: { address_note: `127.0.0.1:${organisation.peer.chaincodeServicePort}` },
      }),
    );
    const own = [
      'CORE_PEER_ID',
      'CORE_PEER_ADDRESS',
      'CORE_PEER_CHAINCODELISTENADDRESS',
      'CORE_OPERATIONS_LISTENADDRESS',
      'CORE_PEER_FILESYSTEMPATH',
      'CORE_LEDGER_SNAPSHOTS_ROOTDIR',
      'CORE_PEER_MSPCONFIGPATH',
      'CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG',
    ];
    for (const name of own) {
      const values = environments.map((environment) => environment[name]);
      expect(new Set(values).size, name).to.equal(topology.organisations.length);
      expect(values).not.to.include(undefined);
    }
    expect(environments[0]).to.include({
      CORE_PEER_TLS_ENABLED: 'true',
      CORE_PEER_GOSSIP_PVTDATA_SKIPPULLINGINVALIDTRANSACTIONSDURINGCOMMIT: 'true',
      CORE_PEER_GOSSIP_RECONNECTINTERVAL: '1s',
      CORE_CHAINCODE_KEEPALIVE: '0',
    });
  });

  it('keeps what an orderer writes below its data folder', () => {
    const [orderer] = topology.orderers;
    if (orderer === undefined) throw new Error('The topology has an orderer');
    const environment = ordererEnvironment(orderer, {
      identity: identities.orderer(orderer.hostname),
      configDirectory: '/config',
      dataDirectory: '/data/orderer0',
    });
    const folders = ['ORDERER_FILELEDGER_LOCATION', 'ORDERER_CONSENSUS_WALDIR'];
    for (const name of [...folders, 'ORDERER_CONSENSUS_SNAPDIR']) {
      expect(environment[name], name).to.match(/^\/data\/orderer0\//);
    }
    expect(environment['ORDERER_ADMIN_TLS_CLIENTROOTCAS']).to.match(/^\[.*\]$/);
  });

  it('edits core.yaml in two places only', () => {
    const sample =
      '# a sample\nvm:\n  endpoint: unix:///var/run/docker.sock\nchaincode:\n  mode: net # kept\n' +
      '  keepalive: 0\n  externalBuilders:\n    - name: other\n      path: /opt/other\n';
    const rendered = renderPeerConfig(sample, '/builder');
    expect(rendered).to.contain('mode: net # kept').and.to.contain('# a sample');
    expect(parse(rendered)).to.deep.equal({
      vm: { endpoint: '' },
      chaincode: {
        mode: 'net',
        keepalive: 0,
        externalBuilders: [
          {
            name: 'ccaas-builder',
            path: '/builder',
            propagateEnvironment: ['CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG'],
          },
        ],
      },
    });
  });
});

describe('rendered policies', () => {
  it('writes endorsement as peers of that many organisations', () => {
    expect(renderEndorsement({ outOf: 2, mspIds: ['AMSP', 'BMSP', 'CMSP'] })).to.equal(
      "OutOf(2, 'AMSP.peer', 'BMSP.peer', 'CMSP.peer')",
    );
  });

  it('writes required peers apart from those of whom some are enough', () => {
    const mspIds = ['AMSP', 'BMSP', 'CMSP', 'DMSP'];
    const rendered = (outOf: number, ...required: readonly string[]) =>
      renderEndorsement({ outOf, mspIds, required });
    expect(rendered(2, 'BMSP')).to.equal(
      "AND('BMSP.peer', OutOf(1, 'AMSP.peer', 'CMSP.peer', 'DMSP.peer'))",
    );
    expect(rendered(3, 'BMSP', 'DMSP')).to.equal(
      "AND('BMSP.peer', 'DMSP.peer', OutOf(1, 'AMSP.peer', 'CMSP.peer'))",
    );
    expect(rendered(2, 'AMSP', 'BMSP')).to.equal("AND('AMSP.peer', 'BMSP.peer')");
    expect(rendered(1, 'AMSP')).to.equal("AND('AMSP.peer')");
    expect(rendered(1)).to.equal("OutOf(1, 'AMSP.peer', 'BMSP.peer', 'CMSP.peer', 'DMSP.peer')");
  });

  it('writes collections with members, rights and their own endorsement', () => {
    const collections = JSON.parse(renderCollections(topology.resolvedCollections)) as object[];
    expect(collections).to.have.lengthOf(topology.collections.length);
    expect(collections[2]).to.deep.equal({
      name: 'deal-BankAMSP',
      policy: "OR('SellersMSP.member', 'BankAMSP.member', 'AuditorMSP.member')",
      requiredPeerCount: 0,
      maxPeerCount: 2,
      blockToLive: 0,
      memberOnlyRead: true,
      memberOnlyWrite: true,
      endorsementPolicy: { signaturePolicy: "OutOf(2, 'SellersMSP.peer', 'BankAMSP.peer')" },
    });
    expect(collections[5]).to.deep.include({
      name: 'documents-BankAMSP',
      endorsementPolicy: {
        signaturePolicy:
          "AND('BankAMSP.peer', OutOf(1, 'SellersMSP.peer', 'LogisticsMSP.peer', 'CustomsMSP.peer'))",
      },
    });
  });

  it('leaves the endorsement of a collection to the chaincode where it has none', () => {
    const plain = {
      name: 'plain',
      memberMspIds: ['AMSP'],
      memberOnlyRead: true,
      memberOnlyWrite: true,
      blockToLive: 0,
    };
    const [rendered] = JSON.parse(renderCollections([plain])) as object[];
    expect(rendered).not.to.have.property('endorsementPolicy');
  });
});
