/** Set by whoever runs the contracts as a service: `host:port` at which to serve metrics. */
export const metricsAddressVariable = 'CHAINCODE_METRICS_ADDRESS';

/**
 * Serves metrics where the environment asks for it. Contracts work without: a failure is one line of
 * the log.
 */
export const metricsOnRequest = async (
  environment: NodeJS.ProcessEnv = process.env,
  warn: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<void> => {
  const address = environment[metricsAddressVariable];
  if (!address) return;
  try {
    const { serveMetrics } = await import('./serve-metrics.js');
    await serveMetrics(address);
  } catch (error) {
    warn(`No metrics are served: ${error instanceof Error ? error.message : String(error)}`);
  }
};
