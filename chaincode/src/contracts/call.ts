import type { AppliedCommand } from '@cession/model/interface';
import type { CommandOf, PrivateOf, TransactionName } from '@cession/model/interface';
import type { EventType } from '@cession/model/interface';
import type { PartnerRecord } from '@cession/model/interface';
import type { CommandContext } from '@cession/model/domain';
import type { PrivateState, PublicState } from '../ledger';

/** One call of a transaction: parsed, its caller authorised, ready to be carried out. */
export interface Call<N extends TransactionName> extends CommandContext {
  readonly name: N;
  readonly input: CommandOf<N>;
  readonly private: PrivateOf<N>;
  /**
   * The caller's partner, of the caller's own organisation. In a submitted transaction it is
   * qualified today and of the role's kind; undefined for partner-admin and auditor, and in a query
   * by a partner that is not registered.
   */
  readonly partner?: PartnerRecord;
  readonly state: PublicState;
  readonly privateState: PrivateState;
}

/** What a submitted transaction did. */
export type Outcome = Changed | Repeated;

interface Changed {
  readonly id: string;
  readonly status: string;
  readonly event: { readonly type: EventType; readonly ids: Readonly<Record<string, string>> };
  readonly repeat?: undefined;
}

/** It was done before by the same command: nothing is written, the receipt names the first. */
interface Repeated {
  readonly id: string;
  readonly status: string;
  readonly repeat: AppliedCommand;
  readonly event?: undefined;
}
