const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/** Tests may reach further than what runs, within their own workspace. */
const tests = '(\\.test\\.ts$|\\.fixture\\.ts$|/(fixtures|testing)/)';
const ours = '^(chaincode|client-app|network|scripts|test)/(?!.*node_modules/)';
const escaped = (path) => path.replace(/[.]/g, '\\.').replace('*', '[^/]+');

/** A folder with everything in it, or the module of that name. */
const at = (path) => `^${escaped(path)}(/|\\.ts$|$)`;

const read = (root, file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** The workspaces: folder, npm name, names that they depend on, where sources and compiled code are. */
const workspacesOf = (root) =>
  read(root, 'package.json').workspaces.map((folder) => {
    const { name, dependencies, devDependencies } = read(root, `${folder}/package.json`);
    const { rootDir, outDir } = read(root, `${folder}/tsconfig.json`).compilerOptions;
    return {
      ...{ folder, name, needs: Object.keys({ ...dependencies, ...devDependencies }) },
      ...{ sources: join(folder, rootDir), compiled: join(folder, outDir) },
    };
  });

const holderOf = (path, workspaces) =>
  workspaces
    .filter(({ folder }) => `${path}/`.startsWith(`${folder}/`))
    .sort((one, other) => other.folder.length - one.folder.length)[0];

/** Another workspace is imported by its name, which leads to what its build wrote. */
const asSeenFrom = (holder, path, workspaces) => {
  const other = holderOf(path, workspaces);
  if (other === undefined || other === holder) return at(path);
  return at(path.replace(other.sources, other.compiled)).replace('\\.ts$', '\\.d\\.ts$');
};

const mayImport = ({ path, about, may, forTests = false }, workspaces) => {
  const holder = holderOf(path.replace('/*.mjs', ''), workspaces);
  const allowed = [path, ...may].map((each) => asSeenFrom(holder, each, workspaces));
  return {
    name: `rooms: ${path}`,
    comment: `${about}. It may import: ${may.join(', ') || 'nothing of ours'}.`,
    severity: 'error',
    from: { path: at(path), ...(!forTests && { pathNot: tests }) },
    to: { path: ours, pathNot: allowed },
  };
};

/** `folder` is imported through its index, through that of a folder in it, or by a room that is one module. */
const throughIndex = (folder, modules) => ({
  name: `index: ${folder}`,
  comment: 'A folder is imported through its index.',
  severity: 'error',
  from: { path: ours, pathNot: [at(folder), tests] },
  to: {
    path: `^${escaped(folder)}/`,
    pathNot: [
      '/index\\.(ts|d\\.ts)$',
      ...modules.filter((path) => path.startsWith(`${folder}/`)).map(at),
    ],
  },
});

/** Of other workspaces, tests too import those that the package.json names, by that name. */
const namedWorkspaces = (workspace, workspaces) => ({
  name: `workspaces: ${workspace.folder}`,
  comment: `Its package.json names: ${workspace.needs.join(', ')}.`,
  severity: 'error',
  from: { path: at(workspace.folder), pathNot: nested(workspace, workspaces) },
  to: {
    path: ours,
    pathNot: [
      at(workspace.sources),
      ...workspaces
        .filter(({ name }) => workspace.needs.includes(name))
        .map(({ compiled }) => at(compiled)),
    ],
  },
});

/** Folders of other workspaces that lie in this one's. */
const nested = ({ folder }, workspaces) =>
  workspaces
    .filter((other) => other.folder.startsWith(`${folder}/`))
    .map((other) => at(other.folder));

/** Folders of sources that have an index. */
const foldersWithIndex = (root, folder) => {
  const inside = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['dist', 'node_modules'].includes(entry.name))
    .flatMap(({ name }) => foldersWithIndex(root, `${folder}/${name}`));
  return existsSync(join(root, folder, 'index.ts')) ? [folder, ...inside] : inside;
};

const general = [
  {
    name: 'no-circles',
    comment: 'A circle of imports makes the order of loading matter.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  { name: 'nothing-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'fixtures-are-for-tests',
    severity: 'error',
    from: { path: '^(chaincode|network|client-app)/', pathNot: tests },
    to: { path: '/(fixtures|testing)/|\\.fixture\\.ts$' },
  },
  {
    name: 'domain-needs-no-platform',
    comment: 'No package and no module of Node: the domain also runs in a browser.',
    severity: 'error',
    from: { path: at('chaincode/model/src/domain'), pathNot: tests },
    to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
  },
];

/** Every rule of the repository in `root`, made from its rooms, its package.json files and its indexes. */
const rulesOf = (root, rooms) => {
  const workspaces = workspacesOf(root);
  const doors = rooms.filter(({ byFile }) => !byFile).map(({ path }) => path);
  const loose = rooms.filter((room) => room.loose).map(({ path }) => `${path}/`);
  const indexed = workspaces
    .flatMap(({ sources }) => foldersWithIndex(root, sources))
    .filter((folder) => !loose.some((path) => `${folder}/`.startsWith(path)));
  const modules = rooms
    .map(({ path }) => path)
    .filter((path) => existsSync(join(root, `${path}.ts`)));
  return [
    ...general,
    ...rooms.map((room) => mayImport(room, workspaces)),
    ...[...new Set([...doors, ...indexed])].map((folder) => throughIndex(folder, modules)),
    ...workspaces.map((workspace) => namedWorkspaces(workspace, workspaces)),
  ];
};

module.exports = { rulesOf, workspacesOf };
