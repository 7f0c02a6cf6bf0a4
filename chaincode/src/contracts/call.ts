import type { CommandContext, Decided } from '@cession/model/domain';
import type {
  ActName,
  CommandOf,
  EventIdsOf,
  MatchRule,
  PartnerRecord,
  PrivateOf,
  Receipt,
  Stamp,
  StatusOf,
  SubmitName,
} from '@cession/model/interface';
import type { PrivateState, PublicState } from '../ledger';

/** One call of an act: parsed, its caller authorised, ready to be carried out. */
export interface Call<N extends ActName> {
  readonly name: N;
  readonly input: CommandOf<N>;
  readonly private: PrivateOf<N>;
  readonly stamp: Stamp;
  /**
   * The caller's partner, of the caller's own organisation. In a submitted transaction it is
   * qualified today and of the role's kind; undefined for partner-admin and auditor, and in a query
   * by a partner that is not registered.
   */
  readonly partner?: PartnerRecord;
  readonly state: PublicState;
  readonly privateState: PrivateState;
}

/** What every decision says of what it writes. */
interface Written<N extends SubmitName> {
  readonly status: StatusOf<N>;
  /** Told in the receipt. */
  readonly warnings?: readonly MatchRule[];
}

/** How a decision is written. */
export interface Write<N extends SubmitName, W> {
  readonly save: (write: W) => Promise<void>;
  /** What the act's event names. */
  readonly ids: (write: W) => EventIdsOf<N>;
}

/**
 * A call of an act that writes: what a decision needs to know of it, and how what it decided is carried
 * out. A refusal is thrown; a repeated command is answered as it was the first time.
 */
export interface SubmitCall<N extends SubmitName> extends Call<N>, CommandContext<N> {
  carryOut<W extends Written<N>>(decided: Decided<N, W>, write: Write<N, W>): Promise<Receipt>;
}
