import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HomeInUseError, lockHome, programOf } from './home-lock';

describe('the mark of a running home', () => {
  let directory: string;
  let file: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'cession-lock-'));
    file = path.join(directory, 'running.json');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is there while the home runs, and gone afterwards', () => {
    const unlock = lockHome(directory);
    expect(JSON.parse(readFileSync(file, 'utf8'))).to.include({ pid: process.pid });
    unlock();
    expect(existsSync(file)).to.equal(false);
  });

  it('names the process that runs a ledger of a mode, while it runs', () => {
    expect(programOf(directory, 'native')).to.equal(undefined);
    const unlock = lockHome(directory, 'native');
    expect(programOf(directory, 'native')).to.equal(process.pid);
    expect(programOf(directory, 'compose')).to.equal(undefined);
    unlock();
    expect(programOf(directory, 'native')).to.equal(undefined);
    lockHome(directory);
    expect(programOf(directory, 'native')).to.equal(undefined);
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(file, JSON.stringify({ pid, mode: 'native' }));
    expect(programOf(directory, 'native')).to.equal(undefined);
  });

  it('keeps another launcher out, and names the process', () => {
    writeFileSync(file, JSON.stringify({ pid: process.ppid }));
    expect(() => lockHome(directory)).to.throw(HomeInUseError, String(process.ppid));
  });

  it('counts for nothing once its process has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(file, JSON.stringify({ pid }));
    lockHome(directory)();
  });

  it('counts for nothing when the number went to another process', () => {
    writeFileSync(file, JSON.stringify({ pid: process.ppid, startTime: 'another time' }));
    lockHome(directory)();
  });

  it('counts for nothing when it cannot be read', () => {
    writeFileSync(file, '{"pid":');
    lockHome(directory)();
  });
});
