import type { Ledger, LedgerIdentity } from '../../ports';
import { defaultDeadlines } from './deadlines';
import type { LedgerDeadlines } from './deadlines';
import { identityKey } from './identity-key';
import type { LedgerAttempts } from './ledger-attempts';
import type { LedgerObserver } from './ledger-observer';
import { RetryingLedger } from './retrying-ledger';
import { SignerChoices } from './signer-choices';

export interface LedgersOptions {
  readonly ownMspId: string;
  /** Over the default ones. */
  readonly deadlines?: Partial<LedgerDeadlines> | undefined;
  readonly observer: LedgerObserver;
  /** How the connection's client calls the ledger as one identity. */
  readonly attempts: (identity: LedgerIdentity, deadlines: LedgerDeadlines) => LedgerAttempts;
}

/** The ledger as each identity sees it through one connection, made when it first asks. */
export class LedgersByIdentity {
  readonly #ledgers = new Map<string, Ledger>();
  readonly #signers = new SignerChoices();
  readonly #options: LedgersOptions;

  constructor(options: LedgersOptions) {
    this.#options = options;
  }

  of(identity: LedgerIdentity): Ledger {
    const id = identityKey(identity);
    const ledger = this.#ledgers.get(id) ?? this.#make(identity);
    this.#ledgers.set(id, ledger);
    return ledger;
  }

  clear(): void {
    this.#ledgers.clear();
  }

  #make(identity: LedgerIdentity): Ledger {
    const { ownMspId, observer, attempts } = this.#options;
    const deadlines = { ...defaultDeadlines, ...this.#options.deadlines };
    return new RetryingLedger({
      attempts: attempts(identity, deadlines),
      observer,
      ownMspId,
      reachMs: deadlines.reachMs,
      signers: this.#signers,
    });
  }
}
