// Every check that starts nothing: `npm run check`. Runs them on two cores, then says which failed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { prepare, root } from './prepare.mjs';

const binary = (file) => path.join(root, 'node_modules', file);
const rooms = ['chaincode', 'client-app', 'network', 'scripts', 'test'];

const knip = [binary('knip/bin/knip.js'), '--config', 'knip.config.mjs'];

/** Each lane takes about as long as the other. */
const lanes = [
  [
    ['lint', binary('eslint/bin/eslint.js'), '--max-warnings', '0', '.'],
    ['rooms', path.join(root, 'scripts/walls/write-rooms.mjs'), '--check'],
  ],
  [
    [
      'imports',
      binary('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs'],
      ...rooms,
    ],
    ['packages', ...knip],
    ['packages of what runs', ...knip, '--production', '--strict'],
    ['format', binary('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    ['unit tests', path.join(root, 'scripts/test.mjs'), '--unit'],
  ],
];

/** What a check says is shown when it has ended, so that two at a time can be read. */
const run = async ([name, program, ...args]) => {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => {
    child.once('close', resolve);
  });
  const [output, errors, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`\n== ${name} (${seconds} s)\n${errors}${output}`.trimEnd());
  return status === 0 ? [] : [name];
};

const runLane = async (checks) => {
  const failed = [];
  for (const check of checks) failed.push(...(await run(check)));
  return failed;
};

await prepare();
const failed = (await Promise.all(lanes.map(runLane))).flat();
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exit(1);
}
console.log('\nEvery check passed.');
