import childProcess from 'node:child_process';

// Loaded before tests of which nothing in the file's name says that they need more than this process.
const refuse = (): never => {
  throw new Error('A test that starts a process is in a file named *.process.test.ts');
};

const ways = ['spawn', 'spawnSync', 'fork', 'exec', 'execSync', 'execFile', 'execFileSync'];
Object.assign(childProcess, Object.fromEntries(ways.map((way) => [way, refuse])));
