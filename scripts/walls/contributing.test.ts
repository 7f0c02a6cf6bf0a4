import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';

const root = join(__dirname, '../../..');
const load = createRequire(join(root, 'scripts/walls/tables.cjs'));
const { folders } = load('./tables.cjs') as { readonly folders: readonly string[] };

/** What the section says in backquotes. */
const named = (): readonly string[] => {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const [, section = ''] = text.split('\n## For each kind of change');
  const [whole = ''] = section.split('\n## ', 1);
  return [...whole.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
};

const matching = (name: string): RegExp =>
  new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);

/** Whether a path, in which `*` stands for any part of a name, leads to something below a folder. */
const leads = (folder: string, [name, ...rest]: readonly string[]): boolean => {
  if (name === undefined) return true;
  if (!name.includes('*')) return existsSync(join(folder, name)) && leads(join(folder, name), rest);
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) => matching(name).test(entry.name) && (rest.length === 0 || entry.isDirectory()),
    )
    .some((entry) => leads(join(folder, entry.name), rest));
};

describe('what CONTRIBUTING.md says to touch', () => {
  it('is there: every file and folder', () => {
    // A name of the code, a command or a line of a file is no path.
    const paths = named().filter((name) => !/^[A-Z]|\s/.test(name));
    expect(paths).to.not.be.empty;
    const lost = paths.filter(
      (name) => !folders.some((folder) => leads(join(root, folder), name.split('/'))),
    );
    expect(lost).to.deep.equal([]);
  });

  it('is run by npm: every command', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const commands = named().flatMap((name) => /^npm run (\S+)/.exec(name)?.slice(1) ?? []);
    expect(commands).to.include('reference');
    expect(scripts).to.include.keys(commands);
  });
});
