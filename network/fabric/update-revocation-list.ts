import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ChannelConfigTranslator, revocationListsIn, withRevocationLists } from './channel-config';
import { dataLayout } from './data-layout';
import type { FabricNetworkOptions } from './fabric-options';
import type { PeerCli } from './peer-cli';
import { peerClients } from './peer-clients';
import { waitUntil } from './wait-until';

export interface RevocationUpdate extends Pick<
  FabricNetworkOptions,
  'topology' | 'wholeChannel' | 'identities' | 'fabric' | 'dataDirectory' | 'signal' | 'deadlineMs'
> {
  /** Name of the organisation whose list it is. */
  readonly organisation: string;
  /** PEM; it replaces the organisation's former list. */
  readonly revocationList: string;
}

const defaultDeadlineMs = 60_000;

/**
 * Puts an organisation's revocation list into its MSP definition on the channel, by a configuration
 * update that its own administrator signs: nobody else's definition changes, so nobody else must agree.
 * Works from any program while orderers and peers run. The same list a second time changes nothing.
 *
 * @returns when every organisation's peer honours it
 * @throws {ProgramError} the update was refused
 * @throws {DeadlineError} a peer did not get it in time
 */
export async function updateRevocationList(update: RevocationUpdate): Promise<void> {
  const { topology, organisation, dataDirectory, fabric, signal } = update;
  const layout = dataLayout(dataDirectory);
  await mkdir(layout.config, { recursive: true });
  const directory = await mkdtemp(join(layout.config, 'revocation-'));
  try {
    const clients = peerClients(update, layout);
    const at = topology.organisations.findIndex(({ name }) => name === organisation);
    const [spec, own] = [topology.organisations[at], clients[at]];
    if (spec === undefined || own === undefined) {
      throw new Error(`There is no organisation named "${organisation}"`);
    }
    const translator = new ChannelConfigTranslator({
      binDirectory: fabric.binDirectory,
      directory,
      signal,
    });
    await submitOnce(update, { own, mspId: spec.mspId, translator, directory });
    await everyPeerHas(update, { clients, mspId: spec.mspId, translator, directory });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

interface Work {
  readonly mspId: string;
  readonly translator: ChannelConfigTranslator;
  readonly directory: string;
}

async function submitOnce(
  { topology, revocationList }: RevocationUpdate,
  { own, mspId, translator, directory }: Work & { readonly own: PeerCli },
): Promise<void> {
  const block = join(directory, 'ordered.block');
  await own.fetchConfigFromOrderer(block);
  const config = await translator.configIn(block);
  if (revocationListsIn(config, mspId).join() === revocationList) {
    return;
  }
  const changed = withRevocationLists(config, mspId, [revocationList]);
  await own.updateChannel(await translator.updateEnvelope(topology.channel, config, changed));
}

async function everyPeerHas(
  { topology, revocationList, signal, deadlineMs = defaultDeadlineMs }: RevocationUpdate,
  { clients, mspId, translator, directory }: Work & { readonly clients: readonly PeerCli[] },
): Promise<void> {
  const waits = clients.map(async (client, at) => {
    const name = topology.organisations[at]?.name ?? '';
    const block = join(directory, `${name}.block`);
    const has = async () => {
      await client.fetchConfigFromPeer(block);
      const lists = revocationListsIn(await translator.configIn(block), mspId);
      return lists.join() === revocationList || undefined;
    };
    const what = `the revocation list of ${mspId} at the peer of ${name}`;
    await waitUntil(has, { what, deadlineMs, signal });
  });
  await Promise.all(waits);
}
