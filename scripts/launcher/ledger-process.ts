import { ensureIdentitiesFrom } from '@cession/operator/fabric-ca';
import type { LedgerMessage, LedgerSettings, RevocationRequest } from './ledger-settings';
import { runCompose } from './run-compose';
import { runEmbedded } from './run-embedded';
import type { ServedLedger } from './run-embedded';
import { runNative } from './run-native';
import { serveAsChild, settingsOfChild, tellLauncher } from './serve-as-child';

// The ledger's own process: `ledger-process.js SETTINGS`. Tells its parent, then serves until SIGTERM.
const settings = settingsOfChild() as LedgerSettings;
const runners = { embedded: runEmbedded, native: runNative, compose: runCompose };
const tell = (message: LedgerMessage): void => tellLauncher(message);

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

serveAsChild(async (signal) => {
  const { mode, hosted } = settings;
  const identities = await ensureIdentitiesFrom(settings.identities, hosted.topology);
  const progress = (text: string) => tell({ progress: text });
  const ledger = await runners[mode]({ settings, identities, progress, signal });
  answerRevocations(ledger);
  tell({ gateways: ledger.gateways });
  return () => ledger.stop();
});
