import { startFabricNetwork } from '../native';
import { testNetworkOptions } from './test-network';

/** A program of its own, for tests that kill it: `run-test-network.js VERSION HOME BASE-PORT [later]`. */
const [, , version = '', home = '', basePort = '', later] = process.argv;

const main = async (): Promise<void> => {
  const network = { version, home, basePort: Number(basePort), later: later === 'later' };
  const progress = (message: string) => process.stdout.write(`${message}\n`);
  await startFabricNetwork({ ...(await testNetworkOptions(network)), progress });
  process.stdout.write('ready\n');
  setInterval(() => undefined, 60_000);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
