import { EndorseError } from '@hyperledger/fabric-gateway';
import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIdentities, revokeIdentity } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import { ChannelConfigTranslator, peerClients, revocationListsIn } from '../channel';
import { updateRevocationList } from '../governance';
import { dataLayout } from '../layout';
import type { FabricNetwork, FabricNetworkOptions } from '../layout';
import { startFabricNetwork, stopNetwork } from '../native';
import { waitUntil } from '../processes';
import type { NetworkNode } from '../processes';
import { fabricCaOrSkip } from '../testing/fabric-ca-or-skip';
import { skipWithoutFabric } from '../testing/skip-without-fabric';
import { testClient } from '../testing/test-client';
import { testNetworkOptions } from '../testing/test-network';
import { freeTestPort } from '../testing/test-topology';
import { fabricCaIssuers } from './open-fabric-ca-issuer';
import { startAuthorities } from './start-authorities';
import type { RunningAuthorities } from './start-authorities';

const version = '3.1.5';
const longerThanAnyCertificate = 3 * 365 * 24 * 60 * 60 * 1000;

describe(`a network on Fabric ${version} whose identities Fabric CA issued`, function () {
  this.timeout(300_000);
  let home: string;
  let options: FabricNetworkOptions;
  let authorities: RunningAuthorities | undefined;
  let network: FabricNetwork | undefined;

  before(async function () {
    await skipWithoutFabric(this, version);
    const installation = await fabricCaOrSkip(this);
    home = await mkdtemp(join(tmpdir(), 'cession-fabric-ca-'));
    const basePort = await freeTestPort();
    const plain = await testNetworkOptions({ version, home, basePort });
    const dataDirectory = join(home, 'fabric-ca');
    authorities = await startAuthorities({ topology: plain.topology, installation, dataDirectory });
    options = { ...plain, chaincodes: plain.chaincodes.slice(0, 1) };
    options = { ...options, identities: await ensure() };
    network = await startFabricNetwork(options);
  });
  after(async () => {
    await network?.stop();
    await authorities?.stop();
    if (home !== undefined) {
      await stopNetwork(join(home, 'native'));
      await rm(home, { recursive: true, force: true });
    }
  });

  const issuers = () => fabricCaIssuers(options.topology, join(home, 'fabric-ca'));
  const ensure = (renewWithinMs?: number): Promise<IdentityStore> =>
    ensureIdentities(options.topology, join(home, 'ca-identities'), issuers(), renewWithinMs);
  const running = (): FabricNetwork => {
    if (network === undefined) throw new Error('The network did not start');
    return network;
  };

  const put = async (
    identities: IdentityStore,
    organisation: string,
    text: string,
  ): Promise<void> => {
    const client = testClient(running(), identities, organisation);
    try {
      await client.contract('note').submitTransaction('put', `of ${organisation}`, text);
    } finally {
      client.close();
    }
  };

  it('commits what their users sign', async () => {
    for (const { name } of options.topology.organisations) {
      await put(options.identities, name, 'issued');
    }
  });

  it('goes on while every certificate is renewed and each node takes its own in turn', async () => {
    const renewed = await ensure(longerThanAnyCertificate);
    const serial = (store: IdentityStore) =>
      new X509Certificate(store.organisation('north').peer.tlsCertificate).serialNumber;
    expect(serial(renewed)).not.to.equal(serial(options.identities));
    await put(renewed, 'north', 'renewed');

    const restart = async (node: NetworkNode) => {
      await node.stop();
      await node.start();
      await running().ready();
    };
    for (const { name } of options.topology.organisations) {
      const other = name === 'south' ? 'west' : 'south';
      const peer = running().peer(name);
      await peer.stop();
      // The other gateways still ask the peer that stopped until gossip has told them.
      const without = () => put(renewed, other, `without the peer of ${name}`).then(() => true);
      await waitUntil(without, { what: `a commit without ${name}`, deadlineMs: 60_000 });
      await peer.start();
      await running().ready();
    }
    await restart(running().orderer('orderer0.operator.example'));
    await put(renewed, 'west', 'renewed');
  });

  it("changes its own organisation's definition only, and refuses what the revoked signs", async () => {
    const identities = await ensure();
    const { topology } = options;
    const north = topology.organisations.find(({ name }) => name === 'north');
    if (north === undefined) throw new Error('the test topology has no north');
    const issuer = await issuers()(join(home, 'ca-identities', 'north'), north);
    const member = identities.organisation('north');
    const revocationList = await revokeIdentity(issuer, member, 'north-1');
    const update = { ...options, identities, organisation: 'north', revocationList };
    await updateRevocationList(update);

    const refused = await put(identities, 'north', 'revoked').catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(EndorseError);
    const reasons = (refused as EndorseError).details.map(({ message }) => message).join();
    expect(reasons).to.contain('access denied');
    await put(identities, 'south', 'not revoked');

    const layout = dataLayout(options.dataDirectory);
    const [client] = peerClients({ ...options, identities }, layout);
    const block = join(home, 'config.block');
    await client?.fetchConfigFromPeer(block);
    const { binDirectory } = options.fabric;
    const translator = new ChannelConfigTranslator({ binDirectory, directory: home });
    const config = await translator.configIn(block);
    expect(revocationListsIn(config, 'NorthMSP')).to.deep.equal([revocationList]);
    expect(revocationListsIn(config, 'SouthMSP')).to.deep.equal([]);
    await updateRevocationList(update);
  });
});
