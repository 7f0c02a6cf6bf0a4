import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const script = join(__dirname, '../../../scripts/remove-stale.mjs');

type RemoveStale = (workspace: string) => readonly string[];

const load = async (): Promise<RemoveStale> => {
  const module = (await import(pathToFileURL(script).href)) as {
    readonly removeStale: RemoveStale;
  };
  return module.removeStale;
};

describe('compiled code without a source', () => {
  let workspace: string;

  beforeEach(() => {
    workspace = mkdtempSync(join(tmpdir(), 'cession-stale-'));
    write('tsconfig.json', '{ "compilerOptions": { "rootDir": "src", "outDir": "dist" } }');
  });

  afterEach(() => {
    rmSync(workspace, { recursive: true, force: true });
  });

  const write = (file: string, content = ''): void => {
    mkdirSync(dirname(join(workspace, file)), { recursive: true });
    writeFileSync(join(workspace, file), content);
  };

  const output = (): readonly string[] =>
    readdirSync(join(workspace, 'dist'), { recursive: true }).map(String).sort();

  it('goes, with its map and its types; what has a source stays', async () => {
    const removeStale = await load();
    write('src/kept.ts');
    write('src/room/schema.json');
    const kept = ['.tsbuildinfo', 'kept.d.ts', 'kept.d.ts.map', 'kept.js', 'kept.js.map'];
    const gone = ['room/gone.d.ts', 'room/gone.d.ts.map', 'room/gone.js', 'room/gone.js.map'];
    for (const file of [...kept, ...gone, 'room/schema.json']) write(`dist/${file}`);
    expect([...removeStale(workspace)].sort()).to.deep.equal(gone);
    expect(output()).to.deep.equal([...kept, 'room', 'room/schema.json']);
  });

  it('is looked for in a workspace that was never built, too', async () => {
    const removeStale = await load();
    expect(removeStale(workspace)).to.deep.equal([]);
  });
});
