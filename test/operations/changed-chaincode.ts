import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const original = path.dirname(require.resolve('@cession/chaincode/package.json'));
const dependencies = path.join(original, '..', 'node_modules');

/**
 * Cession's chaincode with another word in one refusal, by which its users can tell it.
 *
 * @returns the package's folder
 */
export const changedChaincode = (directory: string): string => {
  const target = path.join(directory, 'changed-chaincode');
  cpSync(original, target, {
    recursive: true,
    filter: (source) => path.basename(source) !== 'node_modules',
  });
  symlinkSync(dependencies, path.join(target, 'node_modules'));
  const file = path.join(target, 'dist', 'ledger', 'refusal.js');
  const text = readFileSync(file, 'utf8');
  const words = 'contractErrorText)(refused)';
  const changed = text.replace(words, `${words}.replace('there is no', 'nobody knows a')`);
  if (changed === text) throw new Error(`${file} does not say what is to be changed`);
  writeFileSync(file, changed);
  return target;
};
