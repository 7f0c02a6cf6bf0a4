// Writes the tables of rooms into CONTRIBUTING.md: `npm run rooms`. With `--check` it fails where they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import rooms from './rooms.cjs';
import { withTables } from './tables.cjs';

const file = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../CONTRIBUTING.md');
const text = readFileSync(file, 'utf8');
const written = await format(withTables(text, rooms), {
  ...(await resolveConfig(file)),
  filepath: file,
});
if (!process.argv.includes('--check')) {
  writeFileSync(file, written);
} else if (written !== text) {
  console.error(
    'CONTRIBUTING.md does not say what scripts/walls/rooms.cjs says: npm run rooms writes it anew',
  );
  process.exitCode = 1;
}
