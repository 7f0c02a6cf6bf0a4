import path from 'node:path';
import type { WholeChannel } from '@cession/operator/layout';
import type { IdentityStore } from '@cession/identities';
import { channelOfPart } from '@cession/operator/membership';
import type { HostedTopology } from './hosted-topology';

/** How long the hosts of others are waited for. */
const waitMs = 900_000;

/**
 * The channel of which a home runs one organisation's part, as its members told each other; `undefined`
 * where the home runs everything.
 *
 * @param dataDirectory - of the ledger
 */
export const channelBeyond = async (
  { whole, topology, part }: HostedTopology,
  dataDirectory: string,
  identities: IdentityStore,
): Promise<WholeChannel | undefined> => {
  if (part === undefined) return undefined;
  const modeDirectory = path.dirname(dataDirectory);
  const place = { whole, topology, modeDirectory, dataDirectory };
  return (await channelOfPart(place, { waitMs }, identities)).channel;
};
