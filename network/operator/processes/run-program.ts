import { execFile } from 'node:child_process';
import { basename } from 'node:path';

export interface ProgramOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** Where it runs; by default where this process does. */
  readonly directory?: string;
}

/** A command line tool that failed, with what it printed. */
export class ProgramError extends Error {
  /** Standard output and error together. */
  readonly output: string;

  constructor(program: string, args: readonly string[], output: string, cause: Error) {
    const words = args.filter((word, at) => at < 3 && !word.startsWith('-'));
    super(`${basename(program)} ${words.join(' ')} failed: ${output.trim() || cause.message}`, {
      cause,
    });
    this.name = 'ProgramError';
    this.output = output;
  }
}

/**
 * Runs a tool to its end and returns its standard output.
 *
 * @throws {ProgramError} when it exits with another status than 0 or not in time.
 */
export const runProgram = (
  program: string,
  args: readonly string[],
  { environment, signal, timeoutMs = 120_000, directory }: ProgramOptions,
): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      {
        env: { ...inheritedEnvironment(), ...environment },
        timeout: timeoutMs,
        maxBuffer: 64 * 1024 * 1024,
        ...(signal && { signal }),
        ...(directory !== undefined && { cwd: directory }),
      },
      (error, stdout, stderr) => {
        if (error === null) {
          resolve(stdout);
        } else {
          reject(new ProgramError(program, args, `${stdout}${stderr}`, error));
        }
      },
    );
  });

/**
 * What a started program takes over from this process. Fabric reads every setting from the
 * environment too, so that a stray CORE_… of the operator's shell would change the network.
 */
export const inheritedEnvironment = (): Record<string, string> => {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'GOMAXPROCS', 'GOGC', 'GOMEMLIMIT'];
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
};
