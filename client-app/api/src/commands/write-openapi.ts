import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOpenApi, operations } from '../http';

/**
 * `write-openapi.js [--check] FILE`: writes the description of the API, or fails where the file is
 * not what would be written.
 */
const main = (): void => {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const file = resolve(positionals[0] ?? 'docs/openapi.json');
  const text = `${JSON.stringify(buildOpenApi(operations), undefined, 2)}\n`;
  if (!values.check) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  if (readFileSync(file, 'utf8') === text) return;
  console.error(`${file} is not up to date: run write-openapi and commit what it writes`);
  process.exitCode = 1;
};

main();
