import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { removeStale } from './remove-stale.mjs';

/** The repository's root: every script of this folder works from there. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const say = (text) => process.stderr.write(`${text}\n`);

/**
 * Makes a fresh clone runnable: checks Node, installs what the lock file names, compiles what changed in the
 * named workspaces and in those that they need, or in all of them. Everything it says goes to standard error, so
 * that a command's own output stays clean.
 */
export const prepare = async (...wanted) => {
  requireNode();
  const release = await lock();
  try {
    if (!installed()) run('Installing packages …', 'npm', ['ci', '--no-audit', '--no-fund']);
    run('Building …', process.execPath, [
      path.join(root, 'node_modules/typescript-7/bin/tsc'),
      '-b',
      ...(wanted.length > 0 ? wanted : ['.']),
    ]);
    removeStaleCode();
  } finally {
    release();
  }
};

const removeStaleCode = () => {
  for (const workspace of workspaces()) removeStale(path.join(root, workspace));
};

const workspaces = () =>
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).workspaces;

/** Where the compiler writes, workspace by workspace, relative to the root. */
export const outputs = () =>
  workspaces().map((workspace) => {
    const file = path.join(root, workspace, 'tsconfig.json');
    return path.join(workspace, JSON.parse(readFileSync(file, 'utf8')).compilerOptions.outDir);
  });

const requireNode = () => {
  const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node;
  const [major = 0, minor = 0] = wanted.replace('>=', '').split('.').map(Number);
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  say(`Cession needs Node ${wanted}; this is ${process.versions.node}.`);
  process.exit(1);
};

/** npm writes its own lock file last: what it lists is what is in node_modules. */
const installed = () => {
  const file = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(file)) return false;
  const there = JSON.parse(readFileSync(file, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || there[name]?.version === version,
  );
};

const run = (title, command, args) => {
  say(title);
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd: root, shell, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  say(error ? `${command} could not be started: ${error.message}` : `${title} failed.`);
  process.exit(status ?? 1);
};

/** One install or build at a time; two instances may be started at once from one clone. */
const lock = async () => {
  const file = path.join(root, 'dist/prepare.lock');
  const release = () => rmSync(file, { force: true });
  mkdirSync(path.dirname(file), { recursive: true });
  for (let said = false; !taken(file); said = true) {
    if (!ownerLives(file)) release();
    else if (!said) say('Another Cession command is installing or building; waiting for it …');
    await delay(200);
  }
  process.once('exit', release);
  return () => {
    process.removeListener('exit', release);
    release();
  };
};

const taken = (file) => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

/** A lock without a living owner, or that nobody signed within ten seconds, is left over. */
const ownerLives = (file) => {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    return owner > 0 ? process.kill(owner, 0) : Date.now() - statSync(file).mtimeMs < 10_000;
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
};
