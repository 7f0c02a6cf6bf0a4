import { readFileSync } from 'node:fs';
import { loadTopology, resolveTopology } from '@cession/network/topology';
import { ensureIdentitiesFrom } from './identity-source';
import { withServiceUsers } from './ledger-settings';
import type { LedgerMessage, LedgerSettings } from './ledger-settings';
import { runEmbedded } from './run-embedded';
import type { LedgerRun } from './run-embedded';
import { runNative } from './run-native';

// The ledger's own process: `ledger-process.js SETTINGS`. Tells its parent, then serves until SIGTERM.
const [, , settingsFile = ''] = process.argv;
const settings = JSON.parse(readFileSync(settingsFile, 'utf8')) as LedgerSettings;
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());

function tell(message: LedgerMessage): void {
  if (process.connected) process.send?.(message);
}

async function serve(): Promise<void> {
  const { topologyFile, basePort, mode } = settings;
  const topology = withServiceUsers(resolveTopology(loadTopology(topologyFile), basePort));
  const identities = await ensureIdentitiesFrom(settings.identities, topology);
  const run: LedgerRun = {
    settings,
    topology,
    identities,
    progress: (text) => tell({ progress: text }),
    signal: stopping.signal,
  };
  const { gateways, stop } = await (mode === 'native' ? runNative(run) : runEmbedded(run));
  tell({ gateways });
  await new Promise<void>((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await stop();
}

serve().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
