import { Context, Contract, Returns, Transaction } from 'fabric-contract-api';

/** Writes one key and nothing else: what Cession's transactions are measured against. */
export class ReferenceContract extends Contract {
  constructor() {
    super('reference');
  }

  @Transaction()
  @Returns('string')
  async Put(context: Context, key: string): Promise<string> {
    await context.stub.putState(key, Buffer.from(key));
    return key;
  }

  /** What no contract may do: each endorser writes something else. */
  @Transaction()
  @Returns('string')
  async PutEndorser(context: Context, key: string): Promise<string> {
    await context.stub.putState(key, Buffer.from(context.stub.getMspID()));
    return key;
  }
}
