import { setTimeout as delay } from 'node:timers/promises';
import { ChildEndedError, lastLines } from './child-program';
import type { ChildProgram } from './child-program';

const pollMs = 100;

/**
 * Asks `url` until it answers 200.
 *
 * @throws {ChildEndedError} the program ended, or `deadlineMs` passed; the message ends with its log
 */
export const waitUntilReady = async (
  child: ChildProgram,
  { url, logFile, deadlineMs }: { url: string; logFile: string; deadlineMs: number },
): Promise<void> => {
  const deadline = Date.now() + deadlineMs;
  let ended: string | undefined;
  void child.ended.then((how) => (ended = how));
  while (!(await answers(url))) {
    const late = Date.now() > deadline ? `${child.name} is not ready at ${url}` : undefined;
    const failed = ended ?? late;
    if (failed !== undefined) {
      throw new ChildEndedError(`${failed}. Its log ${logFile} ends with:\n${lastLines(logFile)}`);
    }
    await delay(pollMs);
  }
};

/** @returns whether a GET of `url` gets 200 within two seconds */
export const answers = async (url: string): Promise<boolean> => {
  try {
    const { status, body } = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await body?.cancel();
    return status === 200;
  } catch {
    return false;
  }
};
