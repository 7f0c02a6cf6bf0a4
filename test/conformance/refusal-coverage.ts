import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import type { ContractErrorCode, ActName } from '@cession/model/interface';
import { ContractRefusal } from '@cession/client-app/ports';
import type { Ledger } from '@cession/client-app/ports';
import type { LaunchMode } from '@cession/scripts/launcher';
import type { ConformanceLedger } from './conformance-ledger';
import type { Stage } from './conformance-suite';
import { skipBecause } from '../runner/skip-because';
import { isNeverMet, unreachableReason } from './unreachable-refusals';

/** A transaction and a code with which it refuses, `receivables:Issue MATCH_REQUIRED`. */
type Refused = `${ActName} ${ContractErrorCode}`;

const referenceFolder = path.join(__dirname, '..', '..', '..', 'docs', 'reference');

/** What the cases have seen refused, held against what the reference says is refused. */
export class RefusalCoverage {
  readonly #seen = new Set<Refused>();

  observe(name: ActName, error: unknown): void {
    if (error instanceof ContractRefusal) this.#seen.add(`${name} ${error.code}`);
  }

  /** The same ledger, every refusal remembered. */
  observing(ledger: Ledger): Ledger {
    const remember = (name: ActName) => (error: unknown) => {
      this.observe(name, error);
      throw error;
    };
    return {
      submit: (name, input) => ledger.submit(name, input).catch(remember(name)),
      evaluate: (name, input) => ledger.evaluate(name, input).catch(remember(name)),
    };
  }

  has(refused: Refused): boolean {
    return this.#seen.has(refused);
  }
}

/** The same ledger under test, every refusal that its clients meet remembered. */
export const observed = (
  conformance: ConformanceLedger,
  coverage: RefusalCoverage,
): ConformanceLedger => ({
  ...conformance,
  as: (user) => coverage.observing(conformance.as(user)),
  impatiently: (user) => coverage.observing(conformance.impatiently(user)),
});

/** Every refusal that the reference's pages document, `receivables:Issue MATCH_REQUIRED`. */
const documentedRefusals = (): readonly Refused[] => {
  const pages = readdirSync(referenceFolder).filter((name) => name.endsWith('.md'));
  return pages.flatMap((page) => {
    const text = readFileSync(path.join(referenceFolder, page), 'utf8');
    const transaction = /^# (\w+:\w+)$/m.exec(text)?.[1];
    if (transaction === undefined) return [];
    const codes = [...text.matchAll(/^\| \d+ +\| `([A-Z_]+)` +\|/gm)].map(([, code]) => code);
    return codes.map((code) => `${transaction} ${code}` as Refused);
  });
};

const partsOf = (refused: Refused) =>
  refused.split(' ') as [name: ActName, code: ContractErrorCode];

/** Runs last: what the reference says is refused has been refused, or why no case can reach it. */
export const coverageCases = (stage: () => Stage): void => {
  describe('the refusals that the reference documents', () => {
    before(function () {
      const unfinished: string[] = [];
      const suite = this.test?.parent?.parent;
      suite?.eachTest((test) => {
        if (test.state !== 'passed' && !test.isPending() && test.parent !== this.test?.parent) {
          unfinished.push(test.title);
        }
      });
      if (unfinished.length > 0) skipBecause(this, 'not every case of the suite has passed');
    });

    it('are each met by a case, or named as out of reach', () => {
      const { coverage, conformance } = stage();
      const { mode } = conformance.ledger;
      const missed = documentedRefusals().filter((one) => !coverage.has(one));
      const unexplained = missed.filter((one) => !unreachableReason(...partsOf(one), mode));
      expect(unexplained).to.deep.equal([]);
      for (const [reason, refusals] of byReason(missed, mode)) {
        console.log(`      out of reach: ${reason}`);
        for (const refused of refusals) console.log(`        ${refused}`);
      }
    });

    it('are out of reach only where no case has met them', () => {
      const { coverage, conformance } = stage();
      const { mode } = conformance.ledger;
      const stale = documentedRefusals().filter(
        (one) => coverage.has(one) && isNeverMet(...partsOf(one), mode),
      );
      expect(stale).to.deep.equal([]);
    });
  });
};

const byReason = (
  missed: readonly Refused[],
  mode: LaunchMode,
): ReadonlyMap<string, readonly Refused[]> => {
  const groups = new Map<string, Refused[]>();
  for (const refused of missed) {
    const reason = unreachableReason(...partsOf(refused), mode) ?? '';
    groups.set(reason, [...(groups.get(reason) ?? []), refused]);
  }
  return groups;
};
