import { startFabricNetwork } from '../start-fabric-network';
import { testNetworkOptions } from './test-network';

/** A program of its own, for tests that kill it: `run-test-network.js VERSION HOME BASE-PORT`. */
const [, , version = '', home = '', basePort = ''] = process.argv;

async function main(): Promise<void> {
  const options = await testNetworkOptions({ version, home, basePort: Number(basePort) });
  await startFabricNetwork(options);
  process.stdout.write('ready\n');
  setInterval(() => undefined, 60_000);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
