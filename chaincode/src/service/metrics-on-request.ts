/** Set by whoever runs the contracts as a service: `host:port` at which to serve metrics. */
export const metricsAddressVariable = 'CHAINCODE_METRICS_ADDRESS';

/** How soon an address that another service still has is asked for again. */
const retryMs = 1_000;

/**
 * Serves metrics where the environment asks for it. Contracts work without: a failure is one line of
 * the log. While a next version runs beside the one in use, both are given the same address: the next
 * one has it as soon as the former ends.
 */
export const metricsOnRequest = async (
  environment: NodeJS.ProcessEnv = process.env,
  warn: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<void> => {
  const address = environment[metricsAddressVariable];
  if (!address) return;
  const reason = await failureToServe(address);
  if (reason === undefined) return;
  warn(`No metrics are served: ${reason.message}`);
  if (isTaken(reason)) serveOnceFree(address);
};

const failureToServe = async (address: string): Promise<Error | undefined> => {
  try {
    const { serveMetrics } = await import('./serve-metrics.js');
    await serveMetrics(address);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

const isTaken = (error: Error): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

/** Does not keep the process alive. */
const serveOnceFree = (address: string): void => {
  setTimeout(() => {
    void failureToServe(address).then((reason) => {
      if (reason !== undefined && isTaken(reason)) serveOnceFree(address);
    });
  }, retryMs).unref();
};
