import { Context } from 'fabric-contract-api';
import { PrivateState } from './private-state';
import { PublicState } from './public-state';

/** The typed state, public and private. */
export interface Ledger {
  readonly state: PublicState;
  readonly privateState: PrivateState;
}

/** What a contract method gets: Fabric's context and the typed state over its stub. */
export class TransactionContext extends Context {
  #publicView: PublicState | undefined;
  #privateView: PrivateState | undefined;

  // The stub is set after construction, so the views are made at their first use.
  get state(): PublicState {
    return (this.#publicView ??= new PublicState(this.stub));
  }

  get privateState(): PrivateState {
    return (this.#privateView ??= new PrivateState(this.stub));
  }
}
