import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { actNames, isContractErrorCode, submitNames } from '@cession/model/interface';
import type { ActName, ContractErrorCode } from '@cession/model/interface';
import { expect } from 'chai';
import { closingCases } from '../closing-cases';
import type { Stage } from '../conformance-suite';
import type { Refused } from './coverage';
import { refusablesOf } from './act-breaks';
import { noOtherDay } from './refusal-cases';

const docs = path.join(__dirname, '..', '..', '..', '..', 'docs');

/** Transactions that no application sends: who sets the ledger up does. */
const notOverHttp: readonly ActName[] = ['governance:PublishPolicy'];

interface Described {
  readonly 'x-transaction'?: ActName;
  readonly responses: Readonly<Record<string, { readonly 'x-codes'?: readonly string[] }>>;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

/** Every operation that sends or asks one act, with the contract's codes among those of its problems. */
const promisedOverHttp = (): readonly (readonly [ActName, ReadonlySet<ContractErrorCode>])[] => {
  const { paths } = JSON.parse(readFileSync(path.join(docs, 'openapi.json'), 'utf8')) as OpenApi;
  return Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap((operation) => {
      const { 'x-transaction': act, responses } = operation;
      const codes = Object.values(responses).flatMap((response) => response['x-codes'] ?? []);
      return act === undefined ? [] : [[act, new Set(codes.filter(isContractErrorCode))] as const];
    });
};

/** What the page of each act says that it refuses. */
const promisedByReference = (): readonly (readonly [ActName, ReadonlySet<ContractErrorCode>])[] =>
  readdirSync(path.join(docs, 'reference')).flatMap((page) => {
    const text = readFileSync(path.join(docs, 'reference', page), 'utf8');
    const act = /^# (\w+:\w+)$/m.exec(text)?.[1] as ActName | undefined;
    const codes = [...text.matchAll(/^\| \d+ +\| `([A-Z_]+)` +\|/gm)].map(([, code = '']) => code);
    return act === undefined ? [] : [[act, new Set(codes.filter(isContractErrorCode))] as const];
  });

/** Why no case meets it, in this mode; undefined where one must. */
const reasonFor = (act: ActName, code: ContractErrorCode, mode: string): string | undefined => {
  const found = refusablesOf(act).find((each) => each.code === code);
  if (found?.outOfReach) return found.outOfReach.outOfReach;
  const anotherDay = found?.breaks.every((each) => each.anotherDay) && mode !== 'embedded';
  return anotherDay ? noOtherDay : undefined;
};

/** Runs last: what was refused is what is documented, and what is documented was refused. */
export const coverageCases = (stage: () => Stage): void => {
  closingCases('the refusals that are documented', () => {
    for (const [where, promised] of [
      ['by the description of the API', promisedOverHttp],
      ['by the reference', promisedByReference],
    ] as const) {
      it(`${where}: none was met that it does not name`, () => {
        const { coverage } = stage();
        for (const [act, codes] of promised()) {
          expect([...codes], act).to.include.members(coverage.codesOf(act));
        }
      });

      it(`${where}: each was met, or is named as out of reach`, () => {
        const { coverage, conformance } = stage();
        const missed = promised().flatMap(([act, codes]) =>
          [...codes]
            .filter((code) => !coverage.codesOf(act).includes(code))
            .filter((code) => reasonFor(act, code, conformance.ledger.mode) === undefined)
            .map((code): Refused => `${act} ${code}`),
        );
        expect(missed).to.deep.equal([]);
      });
    }

    it('has every act that writes in the API, and every act in the reference', () => {
      const sent = new Set(promisedOverHttp().map(([act]) => act));
      expect(submitNames.filter((act) => !sent.has(act))).to.deep.equal(notOverHttp);
      expect(promisedByReference().map(([act]) => act)).to.have.members(actNames);
    });

    it('are out of reach only where no case has met them', () => {
      const { coverage, conformance } = stage();
      const unmet = actNames.flatMap((act) =>
        refusablesOf(act).flatMap(({ code, outOfReach }) => {
          const reason = reasonFor(act, code, conformance.ledger.mode);
          const met = coverage.codesOf(act).includes(code) && !outOfReach?.sometimesMet;
          return reason === undefined ? [] : [{ act, code, reason, met }];
        }),
      );
      expect(unmet.filter(({ met }) => met)).to.deep.equal([]);
      for (const reason of new Set(unmet.map((each) => each.reason))) {
        console.log(`      out of reach: ${reason}`);
        for (const line of linesOf(unmet.filter((each) => each.reason === reason))) {
          console.log(`        ${line}`);
        }
      }
    });
  });
};

interface Unmet {
  readonly act: ActName;
  readonly code: ContractErrorCode;
}

const linesOf = (unmet: readonly Unmet[]): readonly string[] =>
  [...new Set(unmet.map(({ code }) => code))].map((code) => {
    const acts = unmet.filter((each) => each.code === code).map(({ act }) => act);
    return `${code}: ${acts.length === actNames.length ? 'every act' : acts.join(', ')}`;
  });
