import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fieldsOf, parseInput, validateInput } from '@cession/model/interface';
import type { Field, InputClass, Violation } from '@cession/model/interface';
import { ApplicationConfig, identitiesClasses, pathRule } from './application-config';
import type { IdentitiesConfig } from './application-config';

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
  const parsed = parseInput(ApplicationConfig, await readText(file));
  const violations = parsed.ok ? crossViolations(parsed.value) : parsed.violations;
  if (!parsed.ok || violations.length > 0) {
    const lines = violations.map(({ field, message }) => `  ${field}: ${message}`);
    throw new ConfigurationError([`${file} is no usable configuration:`, ...lines].join('\n'));
  }
  return withAbsolutePaths(ApplicationConfig, parsed.value, dirname(resolve(file)));
};

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read: ${(error as Error).message}`);
  }
};

/** What no single field can say. */
const crossViolations = (config: ApplicationConfig): readonly Violation[] => {
  const { organisations, mspId, organisation, users, identities } = config;
  const own = organisations.find((each) => each.mspId === mspId);
  const names = users.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...(own?.name === organisation
      ? []
      : [violation('organisations', `must name ${organisation} with ${mspId}`)]),
    ...ledgerClientViolations(config),
    ...twice.map((name) => violation('users', `name ${name} twice`)),
    ...(identities ? identitiesViolations(identities) : []),
  ];
};

const ledgerClientViolations = (config: ApplicationConfig): readonly Violation[] => {
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

/** Each kind of authority needs its own fields, and takes none of the other's. */
const identitiesViolations = (identities: IdentitiesConfig): readonly Violation[] => {
  const type = identitiesClassOf(identities);
  if (!type) {
    const kinds = Object.keys(identitiesClasses).join(', ');
    return [violation('identities.kind', `must be one of ${kinds}`)];
  }
  return validateInput(type, identities).map((found) => ({
    ...found,
    field: `identities.${found.field}`,
  }));
};

const identitiesClassOf = ({ kind }: IdentitiesConfig): InputClass | undefined =>
  Object.hasOwn(identitiesClasses, kind) ? identitiesClasses[kind] : undefined;

const violation = (field: string, message: string): Violation => ({
  field,
  rule: 'configuration',
  message,
});

/** A copy of checked data in which every path is absolute. */
const withAbsolutePaths = <T extends object>(type: InputClass, value: T, directory: string): T => {
  const fields = new Map(fieldsOf(type).map((field) => [field.name, field]));
  const entries = Object.entries(value).map(([name, each]: [string, unknown]) => [
    name,
    absolute(fields.get(name), each, directory),
  ]);
  return Object.fromEntries(entries) as T;
};

const absolute = (field: Field | undefined, value: unknown, directory: string): unknown => {
  if (field?.rules.some(({ name }) => name === pathRule)) return resolve(directory, String(value));
  const type = field?.nested?.type ?? authorityIn(field, value);
  if (!type) return value;
  return Array.isArray(value)
    ? value.map((item: object) => withAbsolutePaths(type, item, directory))
    : withAbsolutePaths(type, value as object, directory);
};

const authorityIn = (field: Field | undefined, value: unknown): InputClass | undefined =>
  field?.rules.some(({ name }) => name === 'isAnyOf')
    ? identitiesClassOf(value as IdentitiesConfig)
    : undefined;
