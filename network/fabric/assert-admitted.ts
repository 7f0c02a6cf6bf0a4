import { join } from 'node:path';
import { admittedOrganisations } from '../topology';
import type { ResolvedOrganisation } from '../topology';
import { inConfigWork } from './change-channel-config';
import { membersIn } from './channel-config';
import type { NodeContext } from './network-nodes';
import type { PeerCli } from './peer-cli';
import { ProgramError } from './run-program';
import { ChannelRefusal, throughAnOrderer, waitForOthers } from './wait-for-others';
import type { WholeChannel } from './whole-channel';

/** The topology says that an organisation was admitted, and the channel does not know it. */
export class NotAdmittedError extends ChannelRefusal {
  override readonly name = 'NotAdmittedError';
  constructor(channel: string, organisations: readonly Pick<ResolvedOrganisation, 'name'>[]) {
    const names = organisations.map(({ name }) => name).join(', ');
    super(
      `Not on the channel ${channel} yet: ${names}. A majority of its members admits whoever joins ` +
        'later, on one host after the other: npm run network -- admit --member FILE --out FILE',
    );
  }
}

/**
 * Makes sure that the channel has every organisation that the topology calls admitted, where each has a
 * host of its own. Waits for an orderer: they alone know.
 *
 * @throws {NotAdmittedError} it lacks one
 * @throws {DeadlineError} no orderer answered in time
 */
export async function assertAdmitted(
  { options }: NodeContext,
  [client]: readonly PeerCli[],
): Promise<void> {
  const { progress, signal, topology, wholeChannel: channel } = options;
  if (client === undefined || channel === undefined) return;
  const admitted = admittedOrganisations(channel.topology);
  if (admitted.length === 0) return;
  const missing = async () => {
    const members = await membersOrdered(options, channel, client);
    if (members === undefined) return topology.organisations;
    return admitted.filter(({ mspId }) => !members.includes(mspId));
  };
  const look = async () => {
    const organisations = await missing();
    if (organisations.length > 0) throw new NotAdmittedError(topology.channel, organisations);
  };
  const what = 'the members of the channel, from an orderer';
  await waitForOthers(look, { what, deadlineMs: channel.waitMs, progress, signal });
}

/** MSP ids as the orderers have them; `undefined` where they do not know who asks. */
async function membersOrdered(
  options: NodeContext['options'],
  channel: WholeChannel,
  client: PeerCli,
): Promise<readonly string[] | undefined> {
  const asking = await throughAnOrderer(client, channel);
  return await inConfigWork(options, async (directory, translator) => {
    const block = join(directory, 'ordered.block');
    try {
      await asking.fetchConfigFromOrderer(block);
    } catch (error) {
      if (error instanceof ProgramError && error.output.includes('FORBIDDEN')) return undefined;
      throw error;
    }
    return membersIn(await translator.configIn(block));
  });
}
