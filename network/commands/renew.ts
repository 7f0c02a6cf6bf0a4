import { ensureIdentitiesFrom, knownIdentitySource } from '../fabric-ca';
import { certificateEnds } from '../identities';
import type { NetworkSettings } from './network-settings';

const day = 24 * 60 * 60 * 1000;

/**
 * `network renew`: issues every certificate anew that ends within some days, each for the key it has.
 * Users sign with theirs at once; a node takes its own when it is started the next time.
 */
export async function renew(
  { home, mode, topology }: NetworkSettings,
  days: number,
): Promise<void> {
  if (!Number.isInteger(days) || days < 0) {
    throw new RangeError(`--within must be a whole number of days: ${days}`);
  }
  const source = await knownIdentitySource({ home, mode });
  const before = new Map(
    (await certificateEnds(source.directory)).map(({ name, end }) => [name, end.getTime()]),
  );
  if (before.size === 0) {
    throw new Error(`There are no identities in ${source.directory}: bring the network up first`);
  }
  await ensureIdentitiesFrom(source, topology, days * day);
  const renewed = (await certificateEnds(source.directory)).filter(
    ({ name, end }) => before.get(name) !== end.getTime(),
  );
  for (const { name, end } of renewed) {
    console.log(`${name} now ends ${end.toISOString().slice(0, 10)}`);
  }
  console.log(
    renewed.length === 0
      ? `No certificate ends within ${days} days`
      : `${renewed.length} certificates were renewed. Restart the nodes among them, one at a time.`,
  );
}
