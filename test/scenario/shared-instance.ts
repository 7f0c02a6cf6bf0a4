import type { RunningCession } from '@cession/scripts/launcher';
import { startTemporaryInstance } from '../temporary';

let started: Promise<RunningCession> | undefined;

/** Longest time that a whole instance may take to start or stop on a busy machine. */
export const instanceDeadlineMs = 300_000;

/** One instance in embedded mode for all scenarios that do not stop it; starting it takes a while. */
export const sharedInstance = (): Promise<RunningCession> =>
  (started ??= startTemporaryInstance('embedded'));

after(async function () {
  this.timeout(instanceDeadlineMs);
  await (await started)?.stop();
});
