import { expect } from 'chai';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readOrMakePrivateFile, writePrivateFile, writePrivateJson } from './private-file';

describe('private files', () => {
  let directory: string;

  beforeEach(() => (directory = mkdtempSync(path.join(tmpdir(), 'cession-private-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  const modeOf = (file: string): number => statSync(file).mode & 0o777;

  it('are read by their owner only, folders included', () => {
    const file = path.join(directory, 'secrets', 'one');
    writePrivateFile(file, 'secret');
    expect(modeOf(file)).to.equal(0o600);
    expect(modeOf(path.dirname(file))).to.equal(0o700);
  });

  it('are replaced in one step, and leave no draft', () => {
    const file = path.join(directory, 'one.json');
    writePrivateJson(file, { a: 1 });
    writePrivateJson(file, { a: 2 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).to.deep.equal({ a: 2 });
    expect(readdirSync(directory)).to.deep.equal(['one.json']);
  });

  it('are made once', () => {
    const file = path.join(directory, 'seed');
    const made = ['first', 'second'].map((content) => readOrMakePrivateFile(file, () => content));
    expect(made).to.deep.equal(['first', 'first']);
  });
});
