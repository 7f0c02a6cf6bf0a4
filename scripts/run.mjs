// Runs a compiled command of this repository: `node scripts/run.mjs FILE [ARGUMENT …]`.
import { runMain } from 'node:module';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

const [, self, file, ...args] = process.argv;
if (!file) {
  process.stderr.write(`usage: node ${path.relative(process.cwd(), self)} FILE [ARGUMENT …]\n`);
  process.exit(2);
}
const [workspace] = file.split('/dist/');
// The operator packages the chaincode, and its images hold the application; a ledger runs a chaincode.
await prepare(workspace, ...(workspace.startsWith('network/') ? ['chaincode', 'client-app'] : []));
process.setSourceMapsEnabled(true);
// The command takes this process over: its signals and its exit status need no forwarding.
process.argv = [process.argv[0], path.join(root, file), ...args];
runMain();
