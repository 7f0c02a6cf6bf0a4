import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { awaitConfigAtPeers } from './await-config-at-peers';
import { capabilitiesIn, ChannelConfigTranslator, withCapability } from './channel-config';
import { dataLayout } from './data-layout';
import type { FabricNetworkOptions } from './fabric-options';
import type { PeerCli } from './peer-cli';
import { peerClients } from './peer-clients';

export type CapabilityRaise = Pick<
  FabricNetworkOptions,
  'topology' | 'identities' | 'fabric' | 'dataDirectory' | 'signal' | 'deadlineMs'
>;

/** What Fabric 3 can do beyond 2.5, and every node of a channel must then be able to do. */
const wanted = 'V3_0';

/**
 * Raises a channel's capability to that of Fabric 3, with the signatures of all administrators. Works from
 * any program while orderers and peers run. There is no way back.
 *
 * @returns the capabilities before; {@link wanted} alone where nothing was to be done
 * @throws {RangeError} the nodes are of Fabric 2.5, which would stop
 * @throws {DeadlineError} a peer did not get it in time
 */
export async function raiseCapabilities(raise: CapabilityRaise): Promise<readonly string[]> {
  const { fabric, dataDirectory, signal } = raise;
  if (fabric.line !== '3') {
    throw new RangeError(`Fabric ${fabric.version} lacks ${wanted}: upgrade every node first`);
  }
  const layout = dataLayout(dataDirectory);
  await mkdir(layout.config, { recursive: true });
  const directory = await mkdtemp(join(layout.config, 'capability-'));
  try {
    const { binDirectory } = fabric;
    const translator = new ChannelConfigTranslator({ binDirectory, directory, signal });
    const clients = peerClients(raise, layout);
    const before = await submit(raise, clients, translator, directory);
    if (before.includes(wanted)) return before;
    await awaitConfigAtPeers(raise, {
      clients,
      translator,
      directory,
      what: wanted,
      isIn: (config) => capabilitiesIn(config).includes(wanted),
    });
    return before;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function submit(
  { topology, identities }: CapabilityRaise,
  [client]: readonly PeerCli[],
  translator: ChannelConfigTranslator,
  directory: string,
): Promise<readonly string[]> {
  if (client === undefined) throw new Error('A channel without organisations changes nothing');
  const block = join(directory, 'ordered.block');
  await client.fetchConfigFromOrderer(block);
  const config = await translator.configIn(block);
  const before = capabilitiesIn(config);
  if (before.includes(wanted)) return before;
  const changed = withCapability(config, wanted);
  const envelope = await translator.updateEnvelope(topology.channel, config, changed);
  const others = [
    ...topology.ordererOrganisations.map(({ name }) => identities.ordererOrganisation(name)),
    ...topology.organisations.slice(1).map(({ name }) => identities.organisation(name)),
  ];
  // Each signs what the one before wrote; the first organisation signs when it submits.
  for (const member of others) await client.signConfigUpdate(envelope, member);
  await client.updateChannel(envelope);
  return before;
}
