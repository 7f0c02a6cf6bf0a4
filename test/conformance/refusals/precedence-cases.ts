import { actNames } from '@cession/model/interface';
import type { ActName, ContractErrorCode } from '@cession/model/interface';
import { ContractRefusal } from '@cession/client-app/ports';
import { expect } from 'chai';
import { skipBecause } from '../../runner/skip-because';
import type { Stage } from '../conformance-suite';
import { refusablesOf, validCall } from './act-breaks';
import type { AnyBreak } from './act-breaks';
import { ask } from './act-call';
import type { ActCall } from './act-call';
import { firstOf } from './break';
import { combined } from './combine';
import type { World } from './world';

const sameContracts = 'the order is the contracts’, which are the same on the embedded ledger';

/** A rule of an act, and a call that breaks it. */
interface Prepared extends Pick<AnyBreak, 'hides' | 'needs' | 'during'> {
  readonly code: ContractErrorCode;
  readonly call: ActCall;
}

/** Several rules broken by one call. */
interface Combination {
  readonly broken: readonly Prepared[];
  readonly call: ActCall;
}

/** Every act refuses by the first rule, in the order of the table of errors, that a call breaks. */
export const precedenceCases = (stage: () => Stage, world: () => World): void => {
  const prepare = async (act: ActName, valid: ActCall): Promise<readonly Prepared[]> => {
    const isEmbedded = stage().conformance.ledger.mode === 'embedded';
    const usable = refusablesOf(act).flatMap(({ code, breaks }) =>
      breaks
        .filter(({ anotherDay }) => isEmbedded || !anotherDay)
        .map((each) => ({ code, ...each })),
    );
    const prepared: Prepared[] = [];
    for (const { code, ...broken } of usable) {
      prepared.push({ ...broken, code, call: await broken.change(valid, world()) });
    }
    return prepared;
  };

  const answerTo = async (act: ActName, { broken, call }: Combination): Promise<string> => {
    const ends: (() => Promise<unknown>)[] = [];
    try {
      for (const { during } of broken) if (during) ends.push(await during(world()));
      const outcome = await ask(stage(), act, call).catch((error: unknown) => error);
      return outcome instanceof ContractRefusal ? outcome.code : String(outcome);
    } finally {
      for (const end of ends) await end();
    }
  };

  const expectFirst = async (act: ActName, combination: Combination): Promise<void> => {
    const codes = combination.broken.map(({ code }) => code).join(' + ');
    expect(await answerTo(act, combination), codes).to.equal(firstOf(combination.broken));
  };

  describe('a call that breaks several rules is refused by the first in the table of errors', () => {
    for (const act of actNames) {
      it(`${act}: all at once, then without the first, until one is left`, async () => {
        const valid = await validCall(act)(world());
        const rules = (await prepare(act, valid)).filter(({ during }) => during === undefined);
        let left = combineAll(valid, rules);
        expect(left.broken.length, 'rules broken at once').to.be.at.least(2);
        while (left.broken.length > 0) {
          await expectFirst(act, left);
          const first = firstOf(left.broken);
          left = combineAll(
            valid,
            left.broken.filter(({ code }) => code !== first),
          );
        }
      });

      it(`${act}: every two`, async function () {
        if (stage().conformance.ledger.mode !== 'embedded') skipBecause(this, sameContracts);
        const valid = await validCall(act)(world());
        const rules = await prepare(act, valid);
        for (const [index, one] of rules.entries()) {
          for (const other of rules.slice(index + 1)) {
            const call = combined(valid, one, other);
            if (call) await expectFirst(act, { broken: [one, other], call });
          }
        }
      });
    }
  });
};

/** As many of the rules as one call can break, the earlier before the later. */
const combineAll = (valid: ActCall, rules: readonly Prepared[]): Combination =>
  rules.reduce<Combination>(
    ({ broken, call }, rule) => {
      const needs = broken.flatMap((each) => each.needs ?? []);
      const more = combined(valid, { call, needs }, rule);
      return more ? { broken: [...broken, rule], call: more } : { broken, call };
    },
    { broken: [], call: valid },
  );
