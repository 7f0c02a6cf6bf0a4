import './simulation/quiet-shim';
import { access, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import 'reflect-metadata';
import { JSONSerializer } from 'fabric-contract-api';
import type { ContractClass, ContractSerializers, LedgerChaincode, LedgerLog } from './options';
import { asContract } from './simulation/contract-scope';
import { troublesOnly } from './troubles-only';

/** What a chaincode package says of itself; policies and collections are the network's. */
export type LoadedChaincode = Pick<
  LedgerChaincode,
  'name' | 'version' | 'contracts' | 'defaultContract' | 'title' | 'metadata' | 'serializers'
>;

/** A package that cannot be run, and why. */
export class ChaincodePackageError extends Error {}

interface PackageManifest {
  readonly name?: string;
  readonly version?: string;
  readonly main?: string;
}

interface PackageExports {
  readonly contracts?: readonly ContractClass[];
  readonly serializers?: ContractSerializers;
}

/** Where the decorator `@Default()` leaves the name of the contract it marks. */
const DEFAULT_CONTRACT = 'fabric:default';

/** Where fabric-shim looks for a metadata file, in its order. */
const METADATA_FILES = ['META-INF/metadata.json', 'contract-metadata/metadata.json'];

/**
 * Loads a Node.js chaincode as `fabric-chaincode-node` does: a folder whose `package.json` names a
 * `main` that exports `contracts`, built and with its dependencies installed.
 *
 * @param name - the chaincode's name on the channel; by default the folder's
 * @param log - told what the package's own code throws later where nobody catches it
 * @throws ChaincodePackageError when the folder is no such package
 */
export const loadChaincodePackage = async (
  directory: string,
  name?: string,
  log: LedgerLog = troublesOnly(),
): Promise<LoadedChaincode> => {
  const folder = resolve(directory);
  const chaincode = name ?? basename(folder);
  const manifest = await readManifest(folder);
  const main = mainOf(folder, manifest);
  const { exported, defaultContract } = await asContract({ chaincode, log }, () => loadMain(main));
  const contracts = exported.contracts ?? [];
  if (contracts.length === 0) throw new ChaincodePackageError(`${main} exports no contracts`);
  const metadata = await readMetadata(folder);
  return {
    name: chaincode,
    version: manifest.version ?? '1.0',
    title: manifest.name ?? basename(folder),
    contracts,
    ...(defaultContract === undefined ? {} : { defaultContract }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(exported.serializers === undefined
      ? {}
      : { serializers: withDefaults(exported.serializers) }),
  };
};

const readManifest = async (folder: string): Promise<PackageManifest> => {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as PackageManifest;
  } catch (error) {
    throw new ChaincodePackageError(`${folder} is no chaincode package: ${String(error)}`);
  }
};

const mainOf = (folder: string, { main }: PackageManifest): string => {
  if (main !== undefined) return join(folder, main);
  throw new ChaincodePackageError(`${folder}/package.json has no main entry`);
};

interface LoadedMain {
  readonly exported: PackageExports;
  readonly defaultContract?: string;
}

const loadMain = async (file: string): Promise<LoadedMain> => {
  try {
    const module = (await import(file)) as PackageExports & { default?: PackageExports };
    const exported = module.contracts === undefined ? (module.default ?? {}) : module;
    const defaultContract: unknown = Reflect.getMetadata(DEFAULT_CONTRACT, globalThis);
    return typeof defaultContract === 'string' ? { exported, defaultContract } : { exported };
  } catch (error) {
    throw new ChaincodePackageError(`${file} cannot be loaded: ${String(error)}`, { cause: error });
  } finally {
    // The mark is the whole process's; the next package may have a default of its own.
    Reflect.deleteMetadata(DEFAULT_CONTRACT, globalThis);
  }
};

const readMetadata = async (folder: string): Promise<Record<string, unknown> | undefined> => {
  for (const file of METADATA_FILES) {
    const path = join(folder, file);
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (exists) return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  }
  return undefined;
};

const withDefaults = (serializers: ContractSerializers): ContractSerializers => ({
  ...serializers,
  serializers: { ...serializers.serializers, jsonSerializer: JSONSerializer },
});
