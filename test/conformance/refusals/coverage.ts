import type { ActName, ContractErrorCode } from '@cession/model/interface';
import { ContractRefusal } from '@cession/client-app/ports';
import type { CaseLedger, ConformanceLedger } from '../conformance-ledger';

/** An act and a code with which it refuses, `receivables:Issue MATCH_REQUIRED`. */
export type Refused = `${ActName} ${ContractErrorCode}`;

/** What the cases have seen refused. */
export class RefusalCoverage {
  readonly #seen = new Map<ActName, Set<ContractErrorCode>>();

  observe(act: ActName, error: unknown): void {
    if (!(error instanceof ContractRefusal)) return;
    const codes = this.#seen.get(act) ?? new Set();
    this.#seen.set(act, codes.add(error.code));
  }

  /** The same ledger, every refusal remembered. */
  observing(ledger: CaseLedger): CaseLedger {
    const remember = (act: ActName) => (error: unknown) => {
      this.observe(act, error);
      throw error;
    };
    return {
      submit: (act, input) => ledger.submit(act, input).catch(remember(act)),
      evaluate: (act, input) => ledger.evaluate(act, input).catch(remember(act)),
    };
  }

  codesOf(act: ActName): readonly ContractErrorCode[] {
    return [...(this.#seen.get(act) ?? [])];
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
  newUser: async (like, partner) => coverage.observing(await conformance.newUser(like, partner)),
  asAdmin: (organisation) => coverage.observing(conformance.asAdmin(organisation)),
});
