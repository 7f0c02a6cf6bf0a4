// Prepares a fresh clone and runs the tests: `npm test`, with `--unit` those beside the source only,
// with `--fabric` those on real Fabric. Other arguments go to mocha. The last line sums all runs:
// `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

const args = process.argv.slice(2);
const onFabric = args.includes('--fabric');
const rooms = ['chaincode/dist', 'network/dist', 'client-app/api/dist', 'scripts/dist'];
const unit = { title: 'Beside the source', files: rooms, name: '*.test.js' };
const outside = { title: 'From outside', files: ['test/dist'], name: '*.test.js' };
const fabric = {
  title: 'On real Fabric',
  files: ['network/dist', 'test/dist'],
  name: '*.fabric.test.js',
};
const runs = onFabric ? [fabric] : args.includes('--unit') ? [unit] : [unit, outside];

await prepare();
const folder = mkdtempSync(path.join(tmpdir(), 'cession-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [index, run] of runs.entries()) add(mocha(run, path.join(folder, `${index}.json`)));
rmSync(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);

function mocha({ title, files, name }, counts) {
  console.log(`\n${title}: ${name} in ${files.join(', ')}`);
  const { status } = spawnSync(
    process.execPath,
    [
      '--enable-source-maps',
      path.join(root, 'node_modules/mocha/bin/mocha.js'),
      ...['--reporter', path.join(root, 'test/dist/runner/counting-reporter.js')],
      ...['--reporter-option', `counts=${counts}`, '--reporter-option', 'lingerMs=10000'],
      ...['--timeout', '20000'],
      ...(onFabric ? [] : ['--ignore', '**/*.fabric.test.js']),
      ...args.filter((arg) => arg !== '--fabric' && arg !== '--unit'),
      ...files.map((folder) => `${folder}/**/${name}`),
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  return countsOf(counts, status);
}

/** A run that died before its end counts as one failure, whatever it had passed. */
function countsOf(file, status) {
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    console.log(`The run ended without its counts, with status ${status}.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function add(counts) {
  for (const key of Object.keys(total)) total[key] += counts[key];
}
