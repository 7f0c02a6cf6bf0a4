// Removes what the build wrote. Data under CESSION_HOME stays.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { outputs, root } from './prepare.mjs';

for (const folder of ['dist', ...outputs()]) {
  rmSync(path.join(root, folder), { recursive: true, force: true });
}
