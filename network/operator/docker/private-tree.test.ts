import { expect } from 'chai';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { containerUser } from './container-user';
import { mirrorFolder, placeBelow, placeFile } from './private-tree';

const user = containerUser();
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('files for containers', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cession-tree-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('belong to the user of the container, and are readable to nobody else', async () => {
    expect(await placeBelow(root, join('a', 'b', 'key'), 'secret', user)).to.equal(true);
    const file = join(root, 'a', 'b', 'key');
    expect(modeOf(file)).to.equal(0o400);
    expect(modeOf(join(root, 'a'))).to.equal(0o700);
    expect(statSync(file)).to.include(user);
    expect(statSync(join(root, 'a', 'b'))).to.include(user);
  });

  it('are written again only where their content differs', async () => {
    const file = join(root, 'key');
    expect(await placeFile(file, 'one', { user })).to.equal(true);
    const { ino } = statSync(file);
    expect(await placeFile(file, 'one', { user })).to.equal(false);
    expect(statSync(file).ino).to.equal(ino);
    expect(await placeFile(file, 'two', { user })).to.equal(true);
    expect(readFileSync(file, 'utf8')).to.equal('two');
    expect(readdirSync(root)).to.deep.equal(['key']);
  });

  it('mirror a folder: what is gone there is gone here', async () => {
    const [from, to] = [join(root, 'from'), join(root, 'to')];
    await mkdir(join(from, 'sub'), { recursive: true });
    await writeFile(join(from, 'sub', 'file'), 'kept');
    await mkdir(join(to, 'old'), { recursive: true });
    await writeFile(join(to, 'old', 'file'), 'stale');
    await mirrorFolder(from, to, user);
    expect(readdirSync(to)).to.deep.equal(['sub']);
    const written = [to, join(to, 'sub'), join(to, 'sub', 'file')].map((path) => statSync(path));
    await mirrorFolder(from, to, user);
    for (const [at, path] of [to, join(to, 'sub'), join(to, 'sub', 'file')].entries()) {
      expect(statSync(path).mtimeMs, path).to.equal(written[at]?.mtimeMs);
    }
    expect(readFileSync(join(to, 'sub', 'file'), 'utf8')).to.equal('kept');
  });
});
