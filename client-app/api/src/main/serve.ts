import { readConfig } from '../config';
import type { ApplicationConfig } from '../config';
import { startApplication } from './start-application';
import type { RunningApplication } from './start-application';

/**
 * Serves the organisations of the given configuration files until SIGTERM or SIGINT. Each has its own
 * port, read model, keys and log lines; they share nothing but this process.
 *
 * @throws {ConfigurationError} a file cannot be used
 * @throws {Error} an application could not start: the message names its organisation
 */
export const serve = async (files: readonly string[]): Promise<void> => {
  const configs = await Promise.all(files.map((file) => readConfig(file)));
  const applications = await startAll(configs.map(withDatabase));
  stopOnSignal(applications);
  for (const { url } of applications) {
    process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
  }
};

/** Where the read model is may be said by `DATABASE_URL`, which may hold a password, in place of the file. */
const withDatabase = (config: ApplicationConfig): ApplicationConfig => {
  const { DATABASE_URL: databaseUrl = '' } = process.env;
  return databaseUrl === '' ? config : { ...config, databaseUrl };
};

/** All of them or none. */
const startAll = async (
  configs: readonly ApplicationConfig[],
): Promise<readonly RunningApplication[]> => {
  const starts = await Promise.allSettled(configs.map(startNamed));
  const running = starts.filter((start) => start.status === 'fulfilled').map(({ value }) => value);
  const [failed] = starts.filter((start) => start.status === 'rejected');
  if (failed === undefined) return running;
  await Promise.all(running.map((application) => application.stop()));
  throw failed.reason;
};

const startNamed = async (config: ApplicationConfig): Promise<RunningApplication> => {
  try {
    return await startApplication(config);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const sentence = `the application of ${config.organisation} could not start: ${reason}`;
    throw new Error(sentence, { cause });
  }
};

const stopOnSignal = (applications: readonly RunningApplication[]): void => {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    // A second signal means now.
    if (stopping) process.exit(130);
    stopping = true;
    const stops = applications.map((application) => stop(application, signal));
    void Promise.all(stops).then((clean) => process.exit(clean.every(Boolean) ? 0 : 1));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};

/** @returns whether it stopped cleanly */
const stop = async (application: RunningApplication, signal: NodeJS.Signals): Promise<boolean> => {
  application.logger.info({ signal }, 'stopping');
  try {
    await application.stop();
    return true;
  } catch (error) {
    application.logger.error({ err: error }, 'did not stop cleanly');
    return false;
  }
};
