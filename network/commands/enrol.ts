import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../identities';
import type { IdentityKind } from '../fabric-ca';
import { digestOf, hostPartOf, membershipOf, membershipText, writeHostPart } from '../membership';
import type { EnrolPlace } from '../membership';
import { partOfTopology } from '../topology';
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
export async function enrol(settings: NetworkSettings, enrolment: Enrolment): Promise<void> {
  const { whole, modeDirectory, dataDirectory } = settings;
  if (settings.part === undefined && existsSync(dataDirectory)) {
    throw new Error(
      `${dataDirectory} holds a network of every organisation: enrol in another --home`,
    );
  }
  const part = hostPartOf(enrolment, settings.part);
  const topology = partOfTopology(whole, part);
  await writeHostPart(modeDirectory, part);
  const identities = await issueIdentities(
    { ...settings, part, topology },
    new AbortController().signal,
    { asked: enrolment.identities, authorities: [] },
  );
  const membership = membershipOf(topology, identities);
  const { name, mspId, address } = membership;
  const text = membershipText(membership);
  const file = enrolment.out ?? join(modeDirectory, 'membership', `${name}.json`);
  await replaceFile(file, text);
  console.log(`The membership of ${name}, ${mspId} at ${address}: ${file}`);
  console.log(`SHA-256 ${digestOf(text)}`);
  console.log('Send it to every other member, and tell them its SHA-256 by another way.');
}
