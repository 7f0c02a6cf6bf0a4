import { ordererClients, peerClients, throughAnOrderer, waitForOthers } from '../channel';
import { dataLayout } from '../layout';
import type { FabricNetworkOptions, WholeChannel } from '../layout';
import type { JointSigner } from './joint-update';

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
export const jointSigner = async (options: JointSignerOptions): Promise<JointSigner> => {
  const { topology, identities, dataDirectory, wholeChannel, progress, signal } = options;
  const layout = dataLayout(dataDirectory);
  const peers = peerClients(options, layout);
  const [client] = [...peers, ...ordererClients(options, layout)];
  if (client === undefined) throw new Error('A host that runs nothing signs nothing');
  const { organisation } = client;
  const what = 'an orderer that answers';
  const wait = { what, deadlineMs: wholeChannel.waitMs, progress, signal };
  return {
    client: await waitForOthers(() => throughAnOrderer(client, wholeChannel), wait),
    member:
      topology.organisations.length > 0
        ? identities.organisation(organisation)
        : identities.ordererOrganisation(organisation),
    peers,
  };
};
