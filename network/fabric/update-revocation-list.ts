import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { awaitConfigAtPeers } from './await-config-at-peers';
import { ChannelConfigTranslator, revocationListsIn, withRevocationLists } from './channel-config';
import type { ChannelConfig } from './channel-config';
import { dataLayout } from './data-layout';
import type { FabricNetworkOptions } from './fabric-options';
import type { PeerCli } from './peer-cli';
import { peerClients } from './peer-clients';

export interface RevocationUpdate extends Pick<
  FabricNetworkOptions,
  'topology' | 'wholeChannel' | 'identities' | 'fabric' | 'dataDirectory' | 'signal' | 'deadlineMs'
> {
  /** Name of the organisation whose list it is. */
  readonly organisation: string;
  /** PEM; it replaces the organisation's former list. */
  readonly revocationList: string;
}

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
    const { mspId } = spec;
    await submitOnce(update, { own, mspId, translator, directory });
    await awaitConfigAtPeers(update, {
      clients,
      translator,
      directory,
      what: `the revocation list of ${mspId}`,
      isIn: (config) => holds(config, mspId, update.revocationList),
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

interface Work {
  readonly own: PeerCli;
  readonly mspId: string;
  readonly translator: ChannelConfigTranslator;
  readonly directory: string;
}

async function submitOnce(
  { topology, revocationList }: RevocationUpdate,
  { own, mspId, translator, directory }: Work,
): Promise<void> {
  const block = join(directory, 'ordered.block');
  await own.fetchConfigFromOrderer(block);
  const config = await translator.configIn(block);
  if (holds(config, mspId, revocationList)) return;
  const changed = withRevocationLists(config, mspId, [revocationList]);
  await own.updateChannel(await translator.updateEnvelope(topology.channel, config, changed));
}

function holds(config: ChannelConfig, mspId: string, revocationList: string): boolean {
  return revocationListsIn(config, mspId).join() === revocationList;
}
