import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { admittedOrganisations } from '@cession/topology';
import type { ResolvedOrganisation } from '@cession/topology';
import {
  ChannelRefusal,
  inConfigWork,
  membersIn,
  orderedConfig,
  rootsIn,
  throughAnOrderer,
  waitForOthers,
} from '../channel';
import type { ChannelConfig, PeerCli } from '../channel';
import type { WholeChannel } from '../layout';
import type { NodeContext } from '../nodes';
import { ProgramError } from '../processes';

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

/** The channel admitted somebody else under the name than this host's membership says. */
export class OtherAuthorityError extends ChannelRefusal {
  override readonly name = 'OtherAuthorityError';
  constructor(channel: string, { name }: Pick<ResolvedOrganisation, 'name'>) {
    super(
      `The channel ${channel} knows ${name} by other authorities than the membership of ${name} among ` +
        'those of this host: ask its owner for the SHA-256 of the one that was admitted',
    );
  }
}

/**
 * Makes sure that the channel has every organisation that the topology calls admitted, by the
 * authorities that this host was told, where each has a host of its own. Waits for an orderer: they alone know.
 *
 * @throws {NotAdmittedError} it lacks one
 * @throws {OtherAuthorityError} it has another under the name
 * @throws {DeadlineError} no orderer answered in time
 */
export const assertAdmitted = async (
  { options }: NodeContext,
  [client]: readonly PeerCli[],
): Promise<void> => {
  const { progress, signal, topology, wholeChannel: channel } = options;
  if (client === undefined || channel === undefined) return;
  const admitted = admittedOrganisations(channel.topology);
  if (admitted.length === 0) return;
  const look = async () => {
    const config = await configOrdered(options, channel, client);
    const members = config && membersIn(config);
    const missing =
      members === undefined
        ? topology.organisations
        : admitted.filter(({ mspId }) => !members.includes(mspId));
    if (config === undefined || missing.length > 0) {
      throw new NotAdmittedError(topology.channel, missing);
    }
    for (const each of admitted) await assertKnownAs(each, config, channel);
  };
  const what = 'the members of the channel, from an orderer';
  await waitForOthers(look, { what, deadlineMs: channel.waitMs, progress, signal });
};

/** The founding members' are compared with the first block. */
const assertKnownAs = async (
  organisation: ResolvedOrganisation,
  config: ChannelConfig,
  { topology, members }: WholeChannel,
): Promise<void> => {
  const { mspDirectory, tlsCaCertificateFile } = members.organisation(organisation.name);
  const { roots, tlsRoots } = rootsIn(config, organisation.mspId);
  const told = [join(mspDirectory, 'cacerts', 'ca.pem'), tlsCaCertificateFile];
  const [root = '', tlsRoot = ''] = await Promise.all(told.map((file) => readFile(file, 'utf8')));
  if (roots.join() !== root || tlsRoots.join() !== tlsRoot) {
    throw new OtherAuthorityError(topology.channel, organisation);
  }
};

/** As the orderers have it; `undefined` where they do not know who asks. */
const configOrdered = async (
  options: NodeContext['options'],
  channel: WholeChannel,
  client: PeerCli,
): Promise<ChannelConfig | undefined> => {
  const asking = await throughAnOrderer(client, channel);
  return await inConfigWork(options, async (directory, translator) => {
    try {
      return await orderedConfig(asking, directory, translator);
    } catch (error) {
      if (error instanceof ProgramError && error.output.includes('FORBIDDEN')) return undefined;
      throw error;
    }
  });
};
