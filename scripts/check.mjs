// Every check that needs no running ledger: `npm run check`. Runs all of them, then says which failed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

const node = process.execPath;
const binary = (file) => path.join(root, 'node_modules', file);
const rooms = ['chaincode', 'client-app', 'network', 'scripts', 'test'];

const checks = [
  ['format', binary('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  ['lint', binary('eslint/bin/eslint.js'), '--max-warnings', '0', '.'],
  [
    'imports',
    binary('dependency-cruiser/bin/dependency-cruise.mjs'),
    ...['--config', '.dependency-cruiser.cjs'],
    ...rooms,
  ],
  ['rooms', path.join(root, 'scripts/walls/write-rooms.mjs'), '--check'],
  ['packages', binary('knip/bin/knip.js'), '--config', 'knip.config.mjs'],
  [
    'packages of what runs',
    ...[binary('knip/bin/knip.js'), '--config', 'knip.config.mjs'],
    ...['--production', '--strict'],
  ],
  ['unit tests', path.join(root, 'scripts/test.mjs'), '--unit'],
];

await prepare();
const failed = checks.filter(([name, program, ...args]) => {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(node, [program, ...args], { cwd: root, stdio: 'inherit' });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map(([name]) => name).join(', ')}`);
  process.exit(1);
}
console.log('\nEvery check passed.');
