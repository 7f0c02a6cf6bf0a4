import { byHostname } from '@cession/operator/compose-files';
import { renderConnectionProfile } from '@cession/operator/profiles';
import type { ConnectionProfile } from '@cession/operator/profiles';
import type { LedgerAccess } from './connect-organisation';

/**
 * The connection profile of an organisation: everybody's nodes, also those that others run.
 *
 * @param client - in a container, nodes have their own names, whichever host runs them
 */
export const connectionProfileOf = (
  { topology, identities, wholeChannel }: LedgerAccess,
  organisation: string,
  client: 'on this host' | 'in a container',
): ConnectionProfile => {
  const everyone = wholeChannel?.topology ?? topology;
  const dialled = client === 'in a container' ? byHostname(everyone) : everyone;
  return renderConnectionProfile(dialled, wholeChannel?.members ?? identities, organisation);
};
