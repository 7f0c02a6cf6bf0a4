import { cp, mkdir, readFile } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { runProgram } from '../fabric/run-program';

export interface WorkspaceStage {
  /** The repository, built. */
  readonly repository: string;
  /** Name of the npm package that the image runs. */
  readonly workspace: string;
  /** Folders of the workspaces whose compiled code goes into the image. */
  readonly folders: readonly string[];
  /** An empty folder. */
  readonly directory: string;
  /** Also the optional dependencies, fabric-network among them. */
  readonly withOptional?: boolean;
}

const installMs = 600_000;
const leftOut = /(\.test\.js|\.map|\.d\.ts|\.tsbuildinfo)$/;
const leftOutFolders = new Set(['fixtures', 'testing', 'node_modules']);

/**
 * Puts a workspace, as it runs in production, into a folder: compiled code without tests, and the
 * dependencies that the lock file names. npm runs here and not in a container, with the operator's own
 * registry and cache.
 */
export const stageWorkspace = async (stage: WorkspaceStage): Promise<void> => {
  const { repository, workspace, folders, directory, withOptional = false } = stage;
  const { workspaces } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as {
    readonly workspaces: readonly string[];
  };
  await copyFiles(repository, directory, ['package.json', 'package-lock.json']);
  for (const folder of workspaces) {
    await mkdir(join(directory, folder), { recursive: true });
    await copyFiles(join(repository, folder), join(directory, folder), ['package.json']);
  }
  const omitted = withOptional ? ['--omit=dev'] : ['--omit=dev', '--omit=optional'];
  await runProgram(
    'npm',
    ['ci', ...omitted, '--ignore-scripts', '--no-audit', '--no-fund', '--workspace', workspace],
    { environment: npmEnvironment(), directory, timeoutMs: installMs },
  );
  for (const folder of folders) {
    await cp(join(repository, folder), join(directory, folder), {
      recursive: true,
      filter: (file) => !isLeftOut(file.slice(repository.length)),
    });
  }
  // Whatever the operator's umask is: the container's user reads, and nobody writes.
  await runProgram('chmod', ['-R', 'a+rX,go-w', directory], { environment: {} });
};

const copyFiles = async (from: string, to: string, names: readonly string[]): Promise<void> => {
  for (const name of names) await cp(join(from, name), join(to, name));
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
