import { parseArgs } from 'node:util';
import { serve } from './serve';

/**
 * `node main-of-several.js --config FILE --config FILE …`: serves several organisations from one process,
 * for development. Where it matters, each runs `main.js` on a host of its own.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { config: { type: 'string', multiple: true } } });
  if (values.config === undefined) throw new Error('usage: main-of-several.js --config FILE …');
  await serve(values.config);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
