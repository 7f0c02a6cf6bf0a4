import { readFileSync } from 'node:fs';
import { ensureIdentitiesFrom } from '@cession/operator/fabric-ca';
import type { LedgerMessage, LedgerSettings, RevocationRequest } from './ledger-settings';
import { runEmbedded } from './run-embedded';
import type { LedgerRun, ServedLedger } from './run-embedded';
import { runCompose } from './run-compose';
import { runNative } from './run-native';
import { endWith } from './end-with';

// The ledger's own process: `ledger-process.js SETTINGS`. Tells its parent, then serves until SIGTERM.
const [, , settingsFile = ''] = process.argv;
const settings = JSON.parse(readFileSync(settingsFile, 'utf8')) as LedgerSettings;
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());

const runners = { embedded: runEmbedded, native: runNative, compose: runCompose };

const tell = (message: LedgerMessage): void => {
  if (process.connected) process.send?.(message);
};

const serve = async (): Promise<void> => {
  const { mode, hosted } = settings;
  const identities = await ensureIdentitiesFrom(settings.identities, hosted.topology);
  const run: LedgerRun = {
    settings,
    identities,
    progress: (text) => tell({ progress: text }),
    signal: stopping.signal,
  };
  const ledger = await runners[mode](run);
  answerRevocations(ledger);
  tell({ gateways: ledger.gateways });
  // Containers, unlike processes and servers, would not keep this process alive.
  const alive = setInterval(() => undefined, 3_600_000);
  await new Promise<void>((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearInterval(alive);
  await ledger.stop();
};

/** One after the other: each changes the channel that the next one starts from. */
const answerRevocations = (ledger: ServedLedger): void => {
  let last: Promise<void> = Promise.resolve();
  process.on('message', (request: RevocationRequest) => {
    last = last
      .then(() => ledger.updateRevocationList(request))
      .then(
        () => tell({ revocation: 'honoured' }),
        (error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          tell({ revocation: 'refused', reason });
        },
      );
  });
};

serve().then(() => process.exit(0), endWith);
