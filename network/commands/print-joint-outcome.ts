import type { JointOutcome } from '../fabric';
import type { ResolvedTopology } from '../topology';

export interface OutcomeWords {
  /** What the next host runs. */
  readonly command: string;
  /** Said where there was nothing to do. */
  readonly before: string;
  /** Said once the channel has it. */
  readonly done: string;
}

/** Says what became of an update that several sign: by whom it is signed, and who comes next. */
export function printOutcome(
  outcome: JointOutcome,
  { organisations, ordererOrganisations }: ResolvedTopology,
  { command, before, done }: OutcomeWords,
): void {
  if (outcome.kind === 'was-there') {
    console.log(before);
    return;
  }
  const everyone = [...organisations, ...ordererOrganisations];
  const names = (mspIds: readonly string[]) =>
    everyone
      .filter(({ mspId }) => mspIds.includes(mspId))
      .map(({ name }) => name)
      .join(', ');
  for (const { signed, open, needed } of outcome.signatures) {
    const by = signed.length > 0 ? names(signed) : 'nobody';
    console.log(`Signed by ${by}: ${signed.length} of ${needed} that are needed`);
    if (signed.length < needed) {
      console.log(`Send it to one of ${names(open)}: npm run network -- ${command}`);
    }
  }
  if (outcome.kind === 'done') console.log(done);
}
