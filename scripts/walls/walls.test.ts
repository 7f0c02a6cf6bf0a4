import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import type { ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';

interface Room {
  readonly path: string;
  readonly may: readonly string[];
  readonly byFile?: boolean;
  readonly forTests?: boolean;
}

interface Workspace {
  readonly folder: string;
  readonly name: string;
  readonly needs: readonly string[];
  readonly sources: string;
  readonly compiled: string;
}

const root = join(__dirname, '../../..');
const load = createRequire(join(root, 'scripts/walls/rooms.cjs'));
const rooms = load('./rooms.cjs') as readonly Room[];
const { rulesOf, workspacesOf } = load('./rules.cjs') as {
  readonly rulesOf: (root: string, rooms: readonly Room[]) => readonly IForbiddenRuleType[];
  readonly workspacesOf: (root: string) => readonly Workspace[];
};
const workspaces = workspacesOf(root);

const isIn = (folder: string, path: string): boolean => `${path}/`.startsWith(`${folder}/`);

const workspaceOf = (path: string): Workspace => {
  const holders = workspaces.filter(({ folder }) => isIn(folder, path));
  const [nearest] = holders.sort((one, other) => other.folder.length - one.folder.length);
  if (nearest === undefined) throw new Error(`${path} is in no workspace`);
  return nearest;
};

const isSame = (one: Room, other: Room): boolean =>
  workspaceOf(one.path) === workspaceOf(other.path);

/** Where a room's module is for another: its source, or what the build of its workspace wrote. */
const moduleOf = (room: Room, from: Room, name: string): string => {
  const { sources, compiled } = workspaceOf(room.path);
  return isSame(room, from)
    ? `${room.path}/${name}`
    : `${room.path.replace(sources, compiled)}/${name}`;
};

/** Rooms of plain files have no module that others could import. */
const houses = rooms.filter(({ path }) => !path.includes('*'));
const others = (room: Room): readonly Room[] => houses.filter((each) => each !== room);
const doors = houses.filter(({ byFile }) => byFile !== true);

const isAllowed = (from: Room, to: Room): boolean => from.may.some((each) => isIn(each, to.path));
const isNamed = (from: Room, to: Room): boolean =>
  isSame(from, to) || workspaceOf(from.path).needs.includes(workspaceOf(to.path).name);

const isModule = (path: string, file: string): boolean =>
  file.replace(/(\.process)?\.test\.ts$/, '.ts') === `${path}.ts`;

const sourcesBelow = (directory: string): readonly string[] =>
  readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (!entry.isDirectory()) return path.endsWith('.ts') ? [path] : [];
    return ['dist', 'node_modules'].includes(entry.name) ? [] : sourcesBelow(path);
  });

/** What is refused of what was planted: `rule: from → to`. */
const refusedIn = async (folder: string): Promise<readonly string[]> => {
  const { cruise } = await import('dependency-cruiser');
  const { output } = await cruise(['chaincode', 'client-app', 'network', 'scripts', 'test'], {
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: [...rulesOf(root, rooms)] },
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)dist/' },
  });
  const { summary } = output as ICruiseResult;
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
};

describe('the walls', function () {
  this.timeout(120_000);
  let folder: string;
  let refused: readonly string[];

  const plant = (file: string, imported: readonly string[]): void => {
    const lines = imported.map((each) => {
      const path = each.startsWith('node:') ? each : relative(dirname(file), each);
      return `import '${path.startsWith('.') || each.startsWith('node:') ? path : `./${path}`}';\n`;
    });
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${lines.join('')}export const planted = 1;\n`);
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cession-walls-'));
    for (const room of houses) {
      const { sources, compiled } = workspaceOf(room.path);
      for (const place of [room.path, room.path.replace(sources, compiled)]) {
        plant(`${place}/index.ts`, []);
        plant(`${place}/inner.ts`, []);
      }
      const near = others(room).filter((other) => isSame(room, other));
      plant(`${room.path}/planted.ts`, [
        ...others(room).map((other) => moduleOf(other, room, 'index')),
        ...near.map((other) => moduleOf(other, room, 'inner')),
      ]);
      plant(`${room.path}/planted.test.ts`, [
        `${room.path}/inner`,
        ...others(room).map((other) => moduleOf(other, room, 'index')),
      ]);
    }
    plant('chaincode/model/src/domain/platform.ts', ['node:fs', 'chaincode/model/src/nowhere']);
    plant('chaincode/model/src/domain/one.ts', ['chaincode/model/src/domain/other']);
    plant('chaincode/model/src/domain/other.ts', ['chaincode/model/src/domain/one']);
    plant('client-app/api/src/main/sources.ts', ['network/protocol/index']);
    plant('scripts/planted.mjs', ['scripts/launcher/index']);
    refused = await refusedIn(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const refusedBy = (family: string, file: string, target: string): readonly string[] =>
    refused.filter(
      (each) => each.startsWith(`${family}: `) && each.includes(file) && each.endsWith(target),
    );

  it('let each room import what its row allows, and nothing else', () => {
    const expected = houses.flatMap((room) =>
      others(room)
        .filter((other) => !isAllowed(room, other))
        .map((other) => `${room.path}/planted.ts → ${moduleOf(other, room, 'index')}.ts`),
    );
    const found = refusedBy('rooms', '/planted.ts', '/index.ts');
    expect(found.map((each) => each.split(': ').at(-1))).to.have.members(expected);
  });

  it('let nobody but tests reach behind the index of a room', () => {
    const expected = doors.flatMap((door) =>
      others(door)
        .filter((room) => isSame(room, door) && !/\/(fixtures|testing)$/.test(room.path))
        .map((room) => `index: ${door.path}: ${room.path}/planted.ts → ${door.path}/inner.ts`),
    );
    const found = doors.flatMap(({ path }) => refusedBy(`index: ${path}`, '/planted.ts', ''));
    expect(found).to.have.members(expected);
    expect(refusedBy('index', '.test.ts', '')).to.deep.equal([]);
  });

  it('let tests, too, import only workspaces that are named, and by their names', () => {
    const expected = houses.flatMap((room) =>
      others(room)
        .filter((other) => !isNamed(room, other))
        .map((other) => `${room.path}/planted.test.ts → ${moduleOf(other, room, 'index')}.ts`),
    );
    const found = refusedBy('workspaces', '/planted.test.ts', '/index.ts');
    expect(found.map((each) => each.split(': ').at(-1))).to.have.members(expected);
    expect(refused).to.include(
      'workspaces: client-app: client-app/api/src/main/sources.ts → network/protocol/index.ts',
    );
  });

  it('keep circles, fixtures, lost files and the platform out, and the bootstrap plain', () => {
    const domain = 'chaincode/model/src/domain';
    const sample = 'chaincode/model/src/fixtures/index.ts';
    expect(refused).to.include.members([
      `no-circles: ${domain}/one.ts → ${domain}/other.ts`,
      `fixtures-are-for-tests: ${domain}/money/planted.ts → ${sample}`,
      `domain-needs-no-platform: ${domain}/platform.ts → fs`,
      `nothing-unresolvable: ${domain}/platform.ts → ../nowhere`,
      'rooms: scripts/*.mjs: scripts/planted.mjs → scripts/launcher/index.ts',
    ]);
  });

  it('leave no source outside a room, and no room without its index', () => {
    const homeless = workspaces
      .flatMap(({ sources }) => sourcesBelow(sources))
      .filter((file) => !rooms.some(({ path }) => isIn(path, file) || isModule(path, file)));
    expect(homeless).to.deep.equal([]);
    const closed = doors.filter(
      ({ path }) =>
        !existsSync(join(root, `${path}.ts`)) && !existsSync(join(root, path, 'index.ts')),
    );
    expect(closed).to.deep.equal([]);
  });

  it('stand so that no two rooms need each other', () => {
    const reached = (room: Room, seen = new Set<Room>()): ReadonlySet<Room> => {
      for (const next of houses.filter(({ path }) => room.may.includes(path))) {
        if (!seen.has(next)) reached(next, seen.add(next));
      }
      return seen;
    };
    expect(houses.filter((room) => reached(room).has(room))).to.deep.equal([]);
  });
});
