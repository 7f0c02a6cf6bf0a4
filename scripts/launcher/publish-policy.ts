import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { secretSigners } from '@cession/client-app/network-view';
import { fingerprintDataCollection } from '@cession/model/interface';
import type { CommandOf, PrivateOf } from '@cession/model/interface';
import type { ResolvedOrganisation, ResolvedTopology } from '@cession/topology';
import { networkOf } from './application-config';
import { connectOrganisation } from './connect-organisation';
import type { LedgerAccess } from './connect-organisation';
import { defaultPolicy } from './default-policy';
import { writePrivateJson } from './private-file';

type Publication =
  | { readonly published: string }
  | {
      readonly command: CommandOf<'governance:PublishPolicy'>;
      readonly private: PrivateOf<'governance:PublishPolicy'>;
    };

/**
 * Publishes the first policy, with the secret of the invoice fingerprints, once per ledger. Interrupted in
 * between it sends the same command again, which the ledger answers with the first one's receipt.
 *
 * @param file holds what is to be published until it is, the secret included; then its transaction's id
 */
export const publishPolicyOnce = async (access: LedgerAccess, file: string): Promise<void> => {
  const everyone = access.wholeChannel?.topology ?? access.topology;
  const publisher = publisherOf(everyone);
  const here = access.topology.organisations.some(
    ({ name }) => name === publisher.organisation.name,
  );
  // One organisation's host publishes for all; the others find it on the ledger.
  if (!here) return;
  const publication = readPublication(file) ?? newPublication(everyone);
  if ('published' in publication) return;
  writePrivateJson(file, publication);
  const published = await submit(publication, access, publisher);
  writePrivateJson(file, { published } satisfies Publication);
};

const readPublication = (file: string): Publication | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Publication) : undefined;

const newPublication = (topology: ResolvedTopology): Publication => ({
  command: defaultPolicy(topology, `set-up-${randomUUID()}`),
  private: { secret: randomBytes(32).toString('hex') },
});

const submit = async (
  publication: Exclude<Publication, { published: string }>,
  access: LedgerAccess,
  { endorsers, organisation, user }: Publisher,
): Promise<string> => {
  const connection = connectOrganisation(access, organisation.name);
  try {
    const ledger = connection.as(access.identities.user(organisation.name, user));
    const { transactionId } = await ledger.submit('governance:PublishPolicy', {
      ...publication,
      endorsers,
    });
    return transactionId;
  } finally {
    await connection.close();
  }
};

interface Publisher {
  readonly endorsers: readonly string[];
  readonly organisation: ResolvedOrganisation;
  readonly user: string;
}

/** A partner-admin of an organisation that may sign for the secret of the fingerprints. */
const publisherOf = (topology: ResolvedTopology): Publisher => {
  for (const organisation of topology.organisations) {
    const { endorsers } = secretSigners({ ...networkOf(topology), mspId: organisation.mspId });
    const user = organisation.users.find(({ role }) => role === 'partner-admin');
    if (user && endorsers.includes(organisation.mspId)) {
      return { endorsers, organisation, user: user.name };
    }
  }
  const name = fingerprintDataCollection;
  throw new Error(`no member of the data collection ${name} has a user with role partner-admin`);
};
