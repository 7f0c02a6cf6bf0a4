import type { ResolvedTopology } from '@cession/topology';
import type { BodySignatures, JointOutcome } from '../governance';

export interface OutcomeWords {
  /** What the next host runs. */
  readonly command: string;
  /** Said where there was nothing to do. */
  readonly before: string;
  /** Said once the channel has it. */
  readonly done: string;
}

const nodesOf: Readonly<Record<BodySignatures['body'], string>> = {
  Application: 'peers',
  Orderer: 'orderers',
};

/** Says what became of an update that several sign: by whom it is signed, and who comes next. */
export const printOutcome = (
  outcome: JointOutcome,
  { organisations, ordererOrganisations }: ResolvedTopology,
  { command, before, done }: OutcomeWords,
): void => {
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
  const { signatures } = outcome;
  for (const { body, signed, needed } of signatures) {
    const by = signed.length > 0 ? names(signed) : 'nobody';
    const among = signatures.length > 1 ? `, of those with ${nodesOf[body]}` : '';
    console.log(`Signed by ${by}${among}: ${signed.length} of ${needed} that are needed`);
  }
  const missing = signatures.filter(({ signed, needed }) => signed.length < needed);
  if (missing.length > 0) {
    const next = names(missing.flatMap(({ open }) => open));
    console.log(`Send it to one of ${next}: npm run network -- ${command}`);
  }
  if (outcome.kind === 'done') console.log(done);
};
