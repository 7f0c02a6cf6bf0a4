import { parseArgs } from 'node:util';
import { serve } from './main/serve';

/** `node main.js --config FILE`: serves one organisation until SIGTERM or SIGINT. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { config: { type: 'string' } } });
  if (values.config === undefined) throw new Error('usage: main.js --config FILE');
  await serve([values.config]);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
