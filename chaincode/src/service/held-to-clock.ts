import type { TransactionContext, TransactionTimestamp } from '../ledger';
import type { CessionContract } from '../contracts/cession-contract';

type ContractClass = new () => CessionContract;

/**
 * Contracts that refuse a transaction for its time alone, before anything of it is read. They
 * themselves know no clock.
 *
 * @param admit throws for a time that is not admitted; undefined admits any
 */
export const heldToClock =
  (admit: ((timestamp: TransactionTimestamp) => void) | undefined) =>
  (Contract: ContractClass): ContractClass =>
    admit
      ? class extends Contract {
          override async beforeTransaction(context: TransactionContext): Promise<void> {
            await super.beforeTransaction(context);
            admit(context.stub.getTxTimestamp());
          }
        }
      : Contract;
