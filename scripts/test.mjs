// Prepares a fresh clone and runs the tests: `npm test`, with `--unit` those beside the source only
// that start no process, database or ledger, with `--on-fabric` those on real Fabric, which
// `--fabric 3.1|2.5`, `--client fabric-gateway|fabric-network`, `--mode native|compose` and
// `--identities fabric-ca|built-in` choose among. Other arguments go to mocha. The last line sums all
// runs: `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { takeMatrix } from './fabric-matrix.mjs';
import { outputs, prepare, root } from './prepare.mjs';

const onFabric = process.argv.includes('--on-fabric');
const onlyUnit = process.argv.includes('--unit');

/** Of a test that names no time of its own. It ends a test that hangs; it measures nothing. */
const hangsAfterMs = onFabric ? 180_000 : 60_000;

/**
 * What the name of a test file says that its tests need: `*.test` nothing but this process,
 * `*.process.test` processes, databases or a ledger of their own, the others real Fabric.
 */
const needs = ['process', 'fabric', 'compose'];

const runsOf = ({ mode }) => {
  const rooms = outputs().filter((folder) => folder !== path.join('test', 'dist'));
  const except = (...kept) => needs.filter((need) => !kept.includes(need));
  if (onFabric) {
    const need = mode === 'compose' ? 'compose' : 'fabric';
    const files = ['network/operator/dist', 'test/dist'];
    return [{ title: 'On real Fabric', files, name: `*.${need}.test.js`, except: except(need) }];
  }
  const unit = {
    title: 'Beside the source',
    files: rooms,
    name: '*.test.js',
    except: needs,
    options: ['--require', path.join(root, 'test/dist/runner/start-no-process.js')],
  };
  if (onlyUnit) return [unit];
  return [
    unit,
    { title: 'With processes', files: rooms, name: '*.process.test.js', except: except('process') },
    { title: 'From outside', files: ['test/dist'], name: '*.test.js', except: except('process') },
  ];
};

/** Without real Fabric there is nothing to choose, and the words are mocha's. */
const matrixOf = (all) => {
  if (!onFabric) return { chosen: {}, environment: {}, rest: all };
  try {
    return takeMatrix(all);
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
};

const mocha = ({ title, files, name, except, options = [] }, { args, environment, counts }) => {
  console.log(`\n${title}: ${name} in ${files.join(', ')}`);
  const { status } = spawnSync(
    process.execPath,
    [
      '--enable-source-maps',
      path.join(root, 'node_modules/mocha/bin/mocha.js'),
      ...['--reporter', path.join(root, 'test/dist/runner/counting-reporter.js')],
      ...['--reporter-option', `counts=${counts}`, '--reporter-option', 'lingerMs=10000'],
      ...['--timeout', String(hangsAfterMs)],
      ...except.flatMap((need) => ['--ignore', `**/*.${need}.test.js`]),
      ...options,
      ...args,
      ...files.map((folder) => `${folder}/**/${name}`),
    ],
    {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  return countsOf(counts, status);
};

/** A run that died before its end counts as one failure, whatever it had passed. */
const countsOf = (file, status) => {
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    console.log(`The run ended without its counts, with status ${status}.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

const { chosen, environment, rest } = matrixOf(process.argv.slice(2));
const args = rest.filter((arg) => arg !== '--on-fabric' && arg !== '--unit');
await prepare();
const folder = mkdtempSync(path.join(tmpdir(), 'cession-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [index, run] of runsOf(chosen).entries()) {
  const counts = mocha(run, { args, environment, counts: path.join(folder, `${index}.json`) });
  for (const key of Object.keys(total)) total[key] += counts[key];
}
rmSync(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
