import { revokeIdentity } from '@cession/identities';
import { ensureIdentitiesFrom, knownIdentitySource, openIssuer } from '../fabric-ca';
import { updateRevocationList } from '../governance';
import { findFabric } from '../install';
import { channelOfPart } from '../membership';
import type { NetworkSettings } from './network-settings';

/** One update of the channel takes a second. */
const patienceMs = 60_000;

/**
 * `network revoke`: revokes an identity at its organisation's authority, then has the channel honour
 * it. Completed where an earlier attempt ended in between.
 */
export const revoke = async (
  settings: NetworkSettings,
  organisationName: string,
  user: string,
): Promise<void> => {
  const { home, mode, topology, dataDirectory, version } = settings;
  const organisation = topology.organisations.find(({ name }) => name === organisationName);
  if (organisation === undefined || user === '') {
    const names = topology.organisations.map(({ name }) => name).join(', ');
    throw new Error(`Name who is revoked: --organisation ${names}; --user NAME`);
  }
  const fabric = await findFabric({ version });
  const source = await knownIdentitySource({ home, mode });
  const identities = await ensureIdentitiesFrom(source, topology);
  const issuer = await openIssuer(source, topology, organisation);
  const member = identities.organisation(organisation.name);
  const revocationList = await revokeIdentity(issuer, member, user);
  console.log(`${user} of ${organisation.name} is revoked; telling the channel`);
  const others =
    settings.part && (await channelOfPart(settings, { waitMs: patienceMs }, identities));
  const place = {
    ...{ topology, identities, dataDirectory, fabric },
    ...(others && { wholeChannel: others.channel }),
  };
  await updateRevocationList({ ...place, organisation: organisation.name, revocationList });
  console.log(
    settings.part === undefined
      ? 'Every peer refuses what it signs from now on'
      : 'Its own peer refuses what it signs from now on; every other, once it has the last block',
  );
};
