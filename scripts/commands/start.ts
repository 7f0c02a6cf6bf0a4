import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseIdentityKind } from '@cession/operator/fabric-ca';
import { launchSettings, parseLaunchMode, parseLedgerClient, startCession } from '../launcher';
import type { RunningCession } from '../launcher';

const usage = `usage: npm start -- [--mode embedded|native|compose] [--topology FILE]
                    [--identities fabric-ca|built-in] [--client fabric-gateway|fabric-network]
                    [--organisation NAME] [--apart]

Runs Cession until Ctrl-C: a ledger and one application per organisation. In the home of one
organisation, which has a host of its own, it runs that one's application only, on the channel that
"network up" joined; --organisation makes sure whose it is.
On the embedded ledger one process serves all applications; --apart gives each its own.
  CESSION_HOME       where everything is kept (default ./.cession)
  CESSION_BASE_PORT  first port (default 7800)`;

/** `npm start`. */
const start = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      mode: { type: 'string', default: 'embedded' },
      topology: { type: 'string' },
      identities: { type: 'string' },
      client: { type: 'string', default: 'fabric-gateway' },
      organisation: { type: 'string' },
      apart: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const began = Date.now();
  const signal = nextSignal();
  const starting = startCession({
    ...launchSettings(),
    mode: parseLaunchMode(values.mode),
    client: parseLedgerClient(values.client),
    apart: values.apart,
    ...(values.topology ? { topologyFile: path.resolve(values.topology) } : {}),
    ...(values.organisation ? { organisation: values.organisation } : {}),
    ...(values.identities ? { identities: parseIdentityKind(values.identities) } : {}),
    log: (line) => console.error(`  ${line}`),
  });
  // Interrupted while starting: the children stop by themselves when this process is gone.
  const running = await Promise.race([starting, signal]);
  if (typeof running === 'string') return 130;
  console.log(welcome(running, Date.now() - began));
  return await serveUntil(running, signal);
};

const serveUntil = async (running: RunningCession, signal: Promise<string>): Promise<number> => {
  const ended = await Promise.race([signal, running.broken.then((how) => new Error(how))]);
  if (ended instanceof Error) console.error(`${ended.message}; stopping everything.`);
  else console.error('Stopping …');
  await running.stop();
  return ended instanceof Error ? 1 : 0;
};

const nextSignal = (): Promise<string> =>
  new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => resolve(name));
  });

/** What a newcomer needs next: addresses, a login each, where the passwords and the data are. */
const welcome = ({ endpoints, home }: RunningCession, startedInMs: number): string => {
  const organisations = Object.entries(endpoints.organisations).map(
    ([name, { url, users }]) =>
      `  ${name.padEnd(10)} ${url}   log in as ${users.map((user) => user.name).join(', ')}`,
  );
  return [
    '',
    `Cession runs (${endpoints.mode}, started in ${(startedInMs / 1000).toFixed(1)} s).`,
    '',
    ...organisations,
    '',
    `Passwords: ${home.endpointsFile} (readable by you only)`,
    `Data:      ${home.directory}`,
    'Ctrl-C stops it; the next start finds everything again. See it work: npm run demo',
    '',
  ].join('\n');
};

start().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
