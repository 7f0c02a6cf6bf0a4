import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '@cession/identities';
import { partOfTopology } from '@cession/topology';
import type { IdentityKind } from '../fabric-ca';
import {
  checkedMembership,
  digestOf,
  hostPartOf,
  membershipOf,
  membershipText,
  writeHostPart,
} from '../membership';
import type { EnrolPlace } from '../membership';
import { issueIdentities } from './issue-identities';
import type { NetworkSettings } from './network-settings';

export interface Enrolment extends EnrolPlace {
  /** Where the membership is written; by default in the home. */
  readonly out: string | undefined;
  readonly identities?: IdentityKind;
}

/**
 * `network enrol`: makes one organisation's own authorities and identities on its own host, and nobody
 * else's, and writes what the others may know of it. Again, it changes what has changed.
 */
export const enrol = async (settings: NetworkSettings, enrolment: Enrolment): Promise<void> => {
  const { whole, home, modeDirectory } = settings;
  if (settings.part === undefined) assertNobodyElse(settings, enrolment.organisation);
  const part = hostPartOf(enrolment, settings.part);
  const topology = partOfTopology(whole, part);
  await writeHostPart(home, part);
  const identities = await issueIdentities(
    { ...settings, part, topology },
    new AbortController().signal,
    { asked: enrolment.identities, authorities: [] },
  );
  const text = membershipText(membershipOf(topology, identities));
  const file = enrolment.out ?? join(modeDirectory, 'membership', `${part.organisation}.json`);
  // What the others would refuse is not worth sending.
  const { name, mspId, address } = checkedMembership(text, file, whole);
  await replaceFile(file, text);
  console.log(`The membership of ${name}, ${mspId} at ${address}: ${file}`);
  console.log(`SHA-256 ${digestOf(text)}`);
  console.log('Send it to every other member, and tell them its SHA-256 by another way.');
};

/** Where the keys of others are, nobody can say any more that only their owners have them. */
const assertNobodyElse = ({ home, dataDirectory }: NetworkSettings, organisation: string): void => {
  const identities = join(home, 'identities');
  const others = existsSync(identities)
    ? readdirSync(identities).filter((name) => name !== organisation)
    : [];
  if (others.length === 0 && !existsSync(dataDirectory)) return;
  const found = others.length > 0 ? `the keys of ${others.join(', ')}` : 'a network of everybody';
  throw new Error(`${home} holds ${found}: enrol in another --home`);
};
