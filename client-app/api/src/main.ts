import { parseArgs } from 'node:util';
import { readConfig } from './config';
import type { ApplicationConfig } from './config';
import { startApplication } from './main/start-application';
import type { RunningApplication } from './main/start-application';

/** `node main.js --config FILE`: serves one organisation until SIGTERM or SIGINT. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { config: { type: 'string' } } });
  if (values.config === undefined) throw new Error('usage: main.js --config FILE');
  const application = await startApplication(withDatabase(await readConfig(values.config)));
  stopOnSignal(application);
  process.stdout.write(`${JSON.stringify({ ready: true, url: application.url })}\n`);
};

/** Where the read model is may be said by `DATABASE_URL`, which may hold a password, in place of the file. */
const withDatabase = (config: ApplicationConfig): ApplicationConfig => {
  const { DATABASE_URL: databaseUrl = '' } = process.env;
  return databaseUrl === '' ? config : { ...config, databaseUrl };
};

const stopOnSignal = (application: RunningApplication): void => {
  const { logger } = application;
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    // A second signal means now.
    if (stopping) process.exit(130);
    stopping = true;
    logger.info({ signal }, 'stopping');
    application.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
