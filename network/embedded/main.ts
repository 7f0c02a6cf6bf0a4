import './simulation/quiet-shim';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { ensureIdentities } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import { assertPortsFree, loadTopology, portsOf, resolveTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import { ledgerOptionsFrom } from './from-topology';
import { loadChaincodePackage } from './load-chaincode-package';
import type { LoadedChaincode } from './load-chaincode-package';
import type { EmbeddedLedger, LedgerLog } from './options';
import { startEmbeddedLedger } from './start-embedded-ledger';

const USAGE = `Usage: npm run ledger -- --topology FILE --chaincode DIR[:NAME] [options]

Runs a development ledger that any Fabric Gateway client can use, until Ctrl-C.

  --topology FILE        who is on the channel (default: this project's)
  --chaincode DIR[:NAME] a built Node.js chaincode; may be given several times. NAME is its name on
                         the channel (default: the topology's for the first, the folder's for others)
  --data DIR             where blocks, state and identities are kept (default: .cession/ledger)
  --base-port N          first of the topology's ports (default: 7800)
  --verbose              log what the ledger does
`;

const settings = {
  topology: { type: 'string', default: resolve(__dirname, '../../topology.yaml') },
  chaincode: { type: 'string', multiple: true },
  data: { type: 'string', default: join(process.env.CESSION_HOME ?? '.cession', 'ledger') },
  'base-port': { type: 'string', default: process.env.CESSION_BASE_PORT ?? '7800' },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: settings });
  if (values.help || values.chaincode === undefined) {
    console.error(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const topology = resolveTopology(loadTopology(values.topology), Number(values['base-port']));
  await assertPortsFree(portsOf(topology).filter(({ purpose }) => purpose === 'peer'));
  const data = resolve(values.data);
  const identities = await ensureIdentities(topology, join(data, 'identities'));
  const log = values.verbose ? pino() : undefined;
  const packages = await loadPackages(values.chaincode, topology.chaincode.name, log);
  const ledger = await startEmbeddedLedger({
    ...ledgerOptionsFrom(topology, identities),
    chaincodes: packages.map((loaded) => ({
      ...loaded,
      version: topology.chaincode.version,
      endorsement: topology.resolvedEndorsement,
      collections: topology.resolvedCollections,
    })),
    dataDirectory: data,
    ...(log === undefined ? {} : { log }),
  });
  stopOnSignals(ledger);
  const file = join(data, 'connections.json');
  const connections = connectionsOf(topology, identities, ledger, packages);
  await writeFile(file, `${JSON.stringify(connections, undefined, 2)}\n`, { mode: 0o600 });
  print(connections, file);
};

const loadPackages = async (
  specifications: readonly string[],
  firstName: string,
  log: LedgerLog | undefined,
): Promise<LoadedChaincode[]> => {
  const packages: LoadedChaincode[] = [];
  // One after the other: a package's default contract is known only while it is being loaded.
  for (const [index, specification] of specifications.entries()) {
    const colon = specification.lastIndexOf(':');
    const directory = colon > 1 ? specification.slice(0, colon) : specification;
    const name = colon > 1 ? specification.slice(colon + 1) : undefined;
    const wanted = name ?? (index === 0 ? firstName : name);
    packages.push(await loadChaincodePackage(directory, wanted, log));
  }
  return packages;
};

interface Connections {
  readonly channel: string;
  readonly chaincodes: readonly string[];
  readonly organisations: Readonly<Record<string, OrganisationConnection>>;
}

interface OrganisationConnection {
  readonly mspId: string;
  /** Plaintext gRPC. */
  readonly gateway: string;
  readonly users: Readonly<Record<string, { certificate: string; privateKey: string }>>;
}

const connectionsOf = (
  topology: ResolvedTopology,
  identities: IdentityStore,
  ledger: EmbeddedLedger,
  packages: readonly LoadedChaincode[],
): Connections => {
  const organisations = topology.organisations.map(({ name, mspId, users }) => {
    const files = users.map((user) => {
      const { certificateFile, privateKeyFile } = identities.user(name, user.name);
      return [user.name, { certificate: certificateFile, privateKey: privateKeyFile }] as const;
    });
    const gateway = ledger.addresses.get(mspId) ?? '';
    return [name, { mspId, gateway, users: Object.fromEntries(files) }] as const;
  });
  return {
    channel: topology.channel,
    chaincodes: packages.map(({ name }) => name),
    organisations: Object.fromEntries(organisations),
  };
};

const print = ({ channel, chaincodes, organisations }: Connections, file: string): void => {
  console.log(`Channel ${channel}, chaincode ${chaincodes.join(', ')}\n`);
  for (const [name, { mspId, gateway, users }] of Object.entries(organisations)) {
    console.log(`  ${name.padEnd(12)} ${mspId.padEnd(14)} ${gateway}`);
    console.log(`  ${' '.repeat(12)} users: ${Object.keys(users).join(', ')}`);
  }
  console.log(`\nAddresses, certificates and keys are in ${file}`);
  console.log('gRPC is plaintext on loopback. Ctrl-C stops the ledger; its data is kept.');
};

const stopOnSignals = (ledger: EmbeddedLedger): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void ledger.close().then(() => console.log('Stopped.'));
    });
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
