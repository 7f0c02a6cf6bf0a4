import type { ResolvedOrganisation } from '@cession/topology';
import { admissionOf, changeChannelConfig, majorityOf, membersIn } from '../channel';
import type { PeerCli } from '../channel';
import type { NodeContext } from '../nodes';

/**
 * Takes organisations that the first block does not name into the channel, with the signatures of a
 * majority of the others' administrators, whose keys are all here; where they are on hosts of their own,
 * nobody is admitted so. One that is in it already is left as it is.
 *
 * @param clients - one for each organisation of the topology, in its order
 * @returns when the peers of those who were there before have them in their configuration
 */
export const admitNewcomers = async (
  { options, layout }: NodeContext,
  clients: readonly PeerCli[],
  newcomers: readonly ResolvedOrganisation[],
): Promise<void> => {
  const { topology, identities, fabric, progress, wholeChannel } = options;
  const [submitter] = clients;
  if (submitter === undefined || wholeChannel !== undefined) return;
  const waiting = new Set(newcomers.map(({ name }) => name));
  const peers = clients.filter(({ organisation }) => !waiting.has(organisation));
  for (const { name, mspId } of newcomers) {
    progress?.(`Admitting ${name} to the channel`);
    const change = await admissionOf(mspId, layout.admission(name), fabric);
    const members = topology.organisations.filter((each) => !waiting.has(each.name));
    await changeChannelConfig(options, change, {
      submitter,
      // The one who submits signs too.
      signers: (config) =>
        members
          .slice(1, majorityOf(membersIn(config)))
          .map((each) => identities.organisation(each.name)),
      peers,
    });
    waiting.delete(name);
  }
};
