// Removes what the build wrote. Data under CESSION_HOME stays.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';

const built = [
  'dist',
  'chaincode/dist',
  'network/dist',
  'client-app/api/dist',
  'scripts/dist',
  'test/dist',
];
for (const folder of built) rmSync(path.join(root, folder), { recursive: true, force: true });
