import { X509Certificate } from 'node:crypto';
import type { Logger } from 'pino';
import type { Identities } from '../../ports';
import type { AddedUsers } from '../users';

const day = 24 * 60 * 60 * 1000;
/** A certificate that ends sooner than this is renewed; half a day passes between two looks. */
const margin = 30 * day;
const interval = day / 2;

type Log = Pick<Logger, 'info' | 'error'>;

/**
 * Renews the certificates of added users that end within thirty days, each with the key it has. One that
 * cannot be renewed is logged and tried again the next time.
 *
 * @returns names of the users whose certificates were renewed
 */
export const renewUsers = async (
  users: AddedUsers,
  identities: Identities,
  log: Log,
  now: Date = new Date(),
): Promise<readonly string[]> => {
  const renewed: string[] = [];
  for (const user of users.all()) {
    const { certificate, privateKey } = await users.identityOf(user);
    const end = new Date(new X509Certificate(certificate).validTo).getTime();
    if (end > now.getTime() + margin) continue;
    try {
      const current = certificate;
      await users.replaceCertificate(user, await identities.certify(user, privateKey, { current }));
      log.info({ user: user.name }, 'the certificate of a user was renewed');
      renewed.push(user.name);
    } catch (error) {
      log.error({ err: error, user: user.name }, 'the certificate of a user could not be renewed');
    }
  }
  return renewed;
};

/** Renews now and twice a day from now on. */
export const startRenewing = (
  users: AddedUsers,
  identities: Identities,
  log: Log,
): { readonly stop: () => void } => {
  const renew = () => {
    renewUsers(users, identities, log).catch((error: unknown) => {
      log.error({ err: error }, 'certificates of users could not be looked at');
    });
  };
  renew();
  const timer = setInterval(renew, interval).unref();
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
};
