import { actNames } from '@cession/model/interface';
import type { ActName, ContractErrorCode } from '@cession/model/interface';
import { expect } from 'chai';
import { skipBecause } from '../../runner/skip-because';
import type { Stage } from '../conformance-suite';
import { refused } from '../expect-refusal';
import { refusablesOf, validCall } from './act-breaks';
import type { AnyBreak } from './act-breaks';
import { ask } from './act-call';
import type { World } from './world';

export const noOtherDay = 'a peer of Fabric endorses no proposal of another day';

/** Each refusal of each act, titled by its code, and that nothing but what is broken is wrong. */
export const refusalCases = (stage: () => Stage, world: () => World): void => {
  for (const act of actNames) {
    describe(act, () => {
      it('takes the call from which the cases make their broken ones', async () => {
        const valid = await validCall(act)(world());
        expect(await ask(stage(), act, valid)).to.be.an('object');
      });

      for (const { code, breaks } of refusablesOf(act)) {
        for (const broken of breaks) {
          it(titleOf(code, broken), async function () {
            if (broken.anotherDay && stage().conformance.ledger.mode !== 'embedded') {
              skipBecause(this, noOtherDay);
            }
            await meet(act, code, broken, { stage: stage(), world: world() });
          });
        }
      }
    });
  }
};

const titleOf = (code: ContractErrorCode, { what }: AnyBreak): string =>
  what === undefined ? code : `${code}: ${what}`;

const meet = async (
  act: ActName,
  code: ContractErrorCode,
  { change, told, during }: AnyBreak,
  { stage, world }: { readonly stage: Stage; readonly world: World },
): Promise<void> => {
  const call = await change(await validCall(act)(world), world);
  const end = await during?.(world);
  try {
    const details = await refused(code, ask(stage, act, call));
    expect(details).to.deep.include((await told?.(call, world)) ?? {});
  } finally {
    await end?.();
  }
};
