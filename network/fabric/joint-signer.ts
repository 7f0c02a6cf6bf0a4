import { dataLayout } from './data-layout';
import type { FabricNetworkOptions } from './fabric-options';
import type { JointSigner } from './joint-update';
import { peerClients } from './peer-clients';
import { throughAnOrderer, waitForOthers } from './wait-for-others';
import type { WholeChannel } from './whole-channel';

export interface JointSignerOptions extends Pick<
  FabricNetworkOptions,
  'topology' | 'identities' | 'fabric' | 'dataDirectory' | 'progress' | 'signal'
> {
  readonly wholeChannel: WholeChannel;
}

/**
 * The administrator of the one organisation that this host runs, once an orderer can be reached.
 *
 * @throws {DeadlineError} none could in time
 */
export async function jointSigner(options: JointSignerOptions): Promise<JointSigner> {
  const { topology, identities, dataDirectory, wholeChannel, progress, signal } = options;
  const peers = peerClients(options, dataLayout(dataDirectory));
  const [client] = peers;
  if (client === undefined) {
    const names = topology.ordererOrganisations.map(({ name }) => name).join(', ');
    throw new Error(`${names} runs no peer: organisations with peers decide who joins them`);
  }
  const what = 'an orderer that answers';
  const wait = { what, deadlineMs: wholeChannel.waitMs, progress, signal };
  return {
    client: await waitForOthers(() => throughAnOrderer(client, wholeChannel), wait),
    member: identities.organisation(client.organisation),
    peers,
  };
}
