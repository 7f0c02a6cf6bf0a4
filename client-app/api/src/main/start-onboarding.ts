import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { organisationIdentities, startRenewing } from '../adapters/identities';
import { certificateMetrics } from '../adapters/metrics';
import type { WatchedCertificate } from '../adapters/metrics';
import { openAddedUsers } from '../adapters/users';
import type { AddedUsers } from '../adapters/users';
import type { ApplicationConfig } from '../config';
import type { Onboarding } from '../use-cases/add-user';

export interface RunningOnboarding {
  readonly users: AddedUsers;
  /** Absent where no authority is configured. */
  readonly onboarding?: Onboarding;
  readonly stop: () => void;
}

/**
 * Finds the users that were added before, renews their certificates from now on, and tells in the metrics
 * when each certificate ends that this organisation depends on.
 */
export const startOnboarding = async (
  config: ApplicationConfig,
  metrics: Registry,
  logger: Logger,
): Promise<RunningOnboarding> => {
  const { dataDirectory, mspId, identities: authority } = config;
  const users = await openAddedUsers({
    directory: join(dataDirectory, 'users'),
    mspId,
    taken: new Set(config.users.map(({ name }) => name)),
  });
  certificateMetrics(metrics, () => watchedBy(config, users));
  if (!authority) return { users, stop: () => undefined };
  const identities = await organisationIdentities(authority);
  const renewing = startRenewing(users, identities, logger);
  return { users, onboarding: { identities, store: users }, stop: renewing.stop };
};

const watchedBy = (
  { users, service, watchedCertificates = [] }: ApplicationConfig,
  added: AddedUsers,
): readonly WatchedCertificate[] => [
  ...watchedCertificates,
  { name: 'service', use: 'signing', file: service.certificate },
  ...users.map(({ name, certificate }) => ({ name, use: 'signing' as const, file: certificate })),
  ...added.all().map((user) => ({
    name: user.name,
    use: 'signing' as const,
    file: added.certificateFile(user),
  })),
];
