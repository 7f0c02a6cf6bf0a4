import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Everything that Docker keeps of a Compose project: `container NAME`, `network NAME`, `volume NAME`. */
export const leftOf = async (project: string): Promise<readonly string[]> => {
  const filter = ['--filter', `label=com.docker.compose.project=${project}`];
  const found = await Promise.all([
    named('container', ['ps', '--all', ...filter, '--format', '{{.Names}}']),
    named('network', ['network', 'ls', ...filter, '--format', '{{.Name}}']),
    named('volume', ['volume', 'ls', ...filter, '--format', '{{.Name}}']),
  ]);
  return found.flat();
};

/** Names of all volumes of this machine, those without a name of their own included. */
export const allVolumes = async (): Promise<readonly string[]> =>
  named('volume', ['volume', 'ls', '--format', '{{.Name}}']);

/** Takes away what a failed test left. */
export const removeProject = async (project: string): Promise<void> => {
  await run('docker', ['compose', '--project-name', project, 'down', '--volumes'], { cwd: '/' });
};

/** @returns what `docker` printed on standard output */
export const docker = async (...args: readonly string[]): Promise<string> =>
  (await run('docker', args, { cwd: '/' })).stdout;

/** An address of this machine that every container sees, too: what a host's is between hosts. */
export const gatewayOfDocker = async (): Promise<string> => {
  const format = '{{(index .IPAM.Config 0).Gateway}}';
  return (await docker('network', 'inspect', 'bridge', '--format', format)).trim();
};

const named = async (kind: string, args: readonly string[]): Promise<readonly string[]> => {
  const output = await docker(...args);
  return output
    .split('\n')
    .filter((name) => name !== '')
    .map((name) => `${kind} ${name}`);
};
