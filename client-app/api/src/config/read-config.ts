import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { mspIdPattern, parseInput } from '@cession/model/interface';
import type { Violation } from '@cession/model/interface';
import type { ApplicationConfig } from './config';
import { ConfigurationFile } from './configuration-file';
import { identitiesConfigOf, identitiesViolations } from './identities-config';

/** The configuration cannot be used; the message names the file and every field that is wrong. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads and checks a configuration file; paths in it are relative to its directory.
 *
 * @throws {ConfigurationError}
 */
export const readConfig = async (file: string): Promise<ApplicationConfig> => {
  const parsed = parseInput(ConfigurationFile, await readText(file));
  const violations = parsed.ok ? crossViolations(parsed.value) : parsed.violations;
  if (!parsed.ok || violations.length > 0) {
    const lines = violations.map(({ field, message }) => `  ${field}: ${message}`);
    throw new ConfigurationError([`${file} is no usable configuration:`, ...lines].join('\n'));
  }
  return withAbsolutePaths(parsed.value, dirname(resolve(file)));
};

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read: ${(error as Error).message}`);
  }
};

/** What no single field can say. */
const crossViolations = (config: ConfigurationFile): readonly Violation[] => {
  const { organisations, mspId, organisation, collections, observers = [], users } = config;
  const own = organisations.find((each) => each.mspId === mspId);
  const names = users.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...(own?.name === organisation
      ? []
      : [violation('organisations', `must name ${organisation} with ${mspId}`)]),
    ...Object.entries(collections)
      .filter(([, members]) => !isListOfMspIds(members))
      .map(([name]) => violation(`collections.${name}`, 'must be a list of MSP ids')),
    ...(isListOfMspIds(observers) ? [] : [violation('observers', 'must be a list of MSP ids')]),
    ...ledgerClientViolations(config),
    ...twice.map((name) => violation('users', `name ${name} twice`)),
    ...identitiesViolations(config.identities),
  ];
};

const ledgerClientViolations = (config: ConfigurationFile): readonly Violation[] => {
  const { mode, ledgerClient = 'fabric-gateway', connectionProfile } = config;
  if (ledgerClient === 'fabric-gateway') return [];
  return [
    ...(mode === 'embedded'
      ? [violation('ledgerClient', `${ledgerClient} needs real Fabric, not the embedded ledger`)]
      : []),
    ...(connectionProfile === undefined
      ? [violation('connectionProfile', `is wanted with ${ledgerClient}`)]
      : []),
  ];
};

const violation = (field: string, message: string): Violation => ({
  field,
  rule: 'configuration',
  message,
});

const isListOfMspIds = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'string' && mspIdPattern.test(item));

const withAbsolutePaths = (config: ConfigurationFile, directory: string): ApplicationConfig => {
  const path = (relative: string) => resolve(directory, relative);
  const { gateway, service, users, identities, watchedCertificates, dataDirectory, ...rest } =
    config;
  const { connectionProfile } = config;
  const { tlsRootCertificate } = gateway;
  const keyPair = <T extends ConfigurationFile['service']>(pair: T): T => ({
    ...pair,
    certificate: path(pair.certificate),
    privateKey: path(pair.privateKey),
  });
  return {
    ...rest,
    gateway: {
      ...gateway,
      ...(tlsRootCertificate === undefined ? {} : { tlsRootCertificate: path(tlsRootCertificate) }),
    },
    ...(connectionProfile === undefined ? {} : { connectionProfile: path(connectionProfile) }),
    service: keyPair(service),
    users: users.map((user) => ({ ...keyPair(user), passwordHash: path(user.passwordHash) })),
    ...(identities && { identities: identitiesConfigOf(identities, path) }),
    ...(watchedCertificates && {
      watchedCertificates: watchedCertificates.map((each) => ({ ...each, file: path(each.file) })),
    }),
    dataDirectory: path(dataDirectory),
  };
};
