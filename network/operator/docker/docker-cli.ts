import { ProgramError, runProgram } from '../processes';

/** Docker is not there, does not answer, or is too old for the rendered files. */
export class DockerUnusableError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(
      `Docker with Compose ${oldestCompose.join('.')} or later is needed: ${reason}. ` +
        'Install docker and its compose plugin, and let this user reach the daemon; or use --mode native.',
      { cause },
    );
    this.name = 'DockerUnusableError';
  }
}

export interface DockerCall {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

/** The first with `include` and with optional `env_file`s. */
const oldestCompose = [2, 24] as const;
const callMs = 120_000;

/**
 * Runs the `docker` command line tool and returns what it printed on standard output.
 *
 * @throws {ProgramError} with both outputs, when it fails.
 */
export const docker = (args: readonly string[], call: DockerCall = {}): Promise<string> => {
  const { signal, timeoutMs = callMs } = call;
  return runProgram('docker', args, {
    environment: dockerEnvironment(),
    // A compose.yaml of whatever folder the operator is in must not count.
    directory: '/',
    timeoutMs,
    signal,
  });
};

/**
 * Makes sure that Docker answers.
 *
 * @throws {DockerUnusableError} saying why not.
 */
export const assertDocker = async (): Promise<void> => {
  await attempt(['version', '--format', '{{.Server.Version}}']);
  const version = (await attempt(['compose', 'version', '--short'])).trim();
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [wantedMajor, wantedMinor] = oldestCompose;
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new DockerUnusableError(`this is Compose ${version}`);
  }
};

const attempt = async (args: readonly string[]): Promise<string> => {
  try {
    return await docker(args, { timeoutMs: 20_000 });
  } catch (error) {
    const output = error instanceof ProgramError ? error.output.trim() : '';
    throw new DockerUnusableError(output || (error as Error).message, error);
  }
};

/** What names the daemon and its credentials; and what an operator sets for the rendered files. */
const dockerEnvironment = (): Readonly<Record<string, string>> => {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && /^(DOCKER_|BUILDKIT_|CESSION_\w+_(CPUS|ADDRESS)$)/.test(entry[0]),
  );
  return Object.fromEntries(kept);
};
