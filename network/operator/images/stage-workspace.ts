import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { runProgram } from '../processes';

export interface WorkspaceStage {
  /** The repository, built. */
  readonly repository: string;
  /** Name of the npm package that the image runs. */
  readonly workspace: string;
  /** An empty folder. */
  readonly directory: string;
  /** Also the optional dependencies, fabric-network among them. */
  readonly withOptional?: boolean;
}

interface Manifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

const installMs = 600_000;
const leftOut = /(\.test\.js|\.map|\.d\.ts|\.tsbuildinfo)$/;
const leftOutFolders = new Set(['fixtures', 'testing', 'node_modules']);

/**
 * Puts a workspace, as it runs in production, into a folder: its compiled code without tests, that of the
 * workspaces it depends on, and the packages that the lock file names for them. npm runs here and not in a
 * container, with the operator's own registry and cache.
 */
export const stageWorkspace = async (stage: WorkspaceStage): Promise<void> => {
  const { repository, workspace, directory, withOptional = false } = stage;
  const root = await manifestIn(repository);
  const staged = await neededBy(workspace, repository, root.workspaces ?? []);
  await cp(join(repository, 'package-lock.json'), join(directory, 'package-lock.json'));
  await writeManifest({ ...root, workspaces: [...staged.keys()] }, directory);
  for (const [folder, manifest] of staged) await writeManifest(manifest, join(directory, folder));
  const omitted = withOptional ? ['--omit=dev'] : ['--omit=dev', '--omit=optional'];
  await runProgram('npm', ['ci', ...omitted, '--ignore-scripts', '--no-audit', '--no-fund'], {
    environment: npmEnvironment(),
    directory,
    timeoutMs: installMs,
  });
  for (const folder of staged.keys()) {
    const compiled = join(folder, await outputOf(join(repository, folder)));
    await cp(join(repository, compiled), join(directory, compiled), {
      recursive: true,
      filter: (file) => !isLeftOut(file.slice(repository.length)),
    });
  }
  // Whatever the operator's umask is: the container's user reads, and nobody writes.
  await runProgram('chmod', ['-R', 'a+rX,go-w', directory], { environment: {} });
};

const manifestIn = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;

/** The workspace and those it depends on, by folder. */
const neededBy = async (
  workspace: string,
  repository: string,
  folders: readonly string[],
): Promise<ReadonlyMap<string, Manifest>> => {
  const read = folders.map(async (folder) => {
    const manifest = await manifestIn(join(repository, folder));
    return [manifest.name, { folder, manifest }] as const;
  });
  const all = new Map(await Promise.all(read));
  const needed = new Map<string, Manifest>();
  const add = (name: string): void => {
    const found = all.get(name);
    if (found === undefined || needed.has(found.folder)) return;
    needed.set(found.folder, found.manifest);
    Object.keys(found.manifest.dependencies ?? {}).forEach(add);
  };
  add(workspace);
  if (needed.size === 0) throw new Error(`${repository} has no workspace ${workspace}`);
  return needed;
};

/** What only tests and builds need is not even named: npm would install what another workspace runs. */
const writeManifest = async (manifest: Manifest, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const text = JSON.stringify({ ...manifest, devDependencies: undefined }, undefined, 2);
  await writeFile(join(folder, 'package.json'), `${text}\n`);
};

/** Where the compiler writes. */
const outputOf = async (folder: string): Promise<string> => {
  const { compilerOptions } = JSON.parse(await readFile(join(folder, 'tsconfig.json'), 'utf8')) as {
    readonly compilerOptions: { readonly outDir: string };
  };
  return compilerOptions.outDir;
};

const isLeftOut = (file: string): boolean =>
  leftOut.test(basename(file)) || file.split(sep).some((part) => leftOutFolders.has(part));

/** Registry, proxy and authorities, as the operator's npm knows them. */
const npmEnvironment = (): Readonly<Record<string, string>> => {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      /^(npm_config_|https?_proxy|no_proxy|node_extra_ca)/i.test(entry[0]),
  );
  return Object.fromEntries(kept);
};
