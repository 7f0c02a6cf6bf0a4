// Prepares a fresh clone and runs the tests: `npm test`, with `--unit` those beside the source only,
// with `--on-fabric` those on real Fabric, which `--fabric 3.1|2.5`,
// `--client fabric-gateway|fabric-network`, `--mode native|compose` and
// `--identities fabric-ca|built-in` choose among. Other arguments go to mocha. The last line sums all
// runs: `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { takeMatrix } from './fabric-matrix.mjs';
import { outputs, prepare, root } from './prepare.mjs';

const onFabric = process.argv.includes('--on-fabric');
const { chosen, environment, rest: args } = matrixOf(process.argv.slice(2));
const rooms = outputs().filter((folder) => folder !== path.join('test', 'dist'));
const unit = { title: 'Beside the source', files: rooms, name: '*.test.js' };
const outside = { title: 'From outside', files: ['test/dist'], name: '*.test.js' };
const fabric = {
  title: 'On real Fabric',
  files: ['network/operator/dist', 'test/dist'],
  name: chosen.mode === 'compose' ? '*.compose.test.js' : '*.fabric.test.js',
};
const runs = onFabric ? [fabric] : args.includes('--unit') ? [unit] : [unit, outside];

/** Of a test that names no time of its own. It ends a test that hangs; it measures nothing. */
const hangsAfterMs = onFabric ? 180_000 : 60_000;

await prepare();
const folder = mkdtempSync(path.join(tmpdir(), 'cession-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [index, run] of runs.entries()) add(mocha(run, path.join(folder, `${index}.json`)));
rmSync(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);

/** Without real Fabric there is nothing to choose, and the words are mocha's. */
function matrixOf(all) {
  if (!onFabric) return { chosen: {}, environment: {}, rest: all };
  try {
    return takeMatrix(all);
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

function mocha({ title, files, name }, counts) {
  console.log(`\n${title}: ${name} in ${files.join(', ')}`);
  const { status } = spawnSync(
    process.execPath,
    [
      '--enable-source-maps',
      path.join(root, 'node_modules/mocha/bin/mocha.js'),
      ...['--reporter', path.join(root, 'test/dist/runner/counting-reporter.js')],
      ...['--reporter-option', `counts=${counts}`, '--reporter-option', 'lingerMs=10000'],
      ...['--timeout', String(hangsAfterMs)],
      ...(onFabric ? [] : ['--ignore', '**/*.{fabric,compose}.test.js']),
      ...args.filter((arg) => arg !== '--on-fabric' && arg !== '--unit'),
      ...files.map((folder) => `${folder}/**/${name}`),
    ],
    {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
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
