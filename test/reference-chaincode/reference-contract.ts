import { Context, Contract, Returns, Transaction } from 'fabric-contract-api';

interface Command {
  readonly id: string;
}

/** Takes and answers what Cession's transactions do, and writes one key. */
export class ReferenceContract extends Contract {
  constructor() {
    super('reference');
  }

  /** The least that a transaction can do: what Cession's are measured against. */
  @Transaction()
  @Returns('string')
  async Put({ stub }: Context, command: string): Promise<string> {
    const { id } = JSON.parse(command) as Command;
    await stub.putState(id, Buffer.from(command));
    return JSON.stringify({ id, transactionId: stub.getTxID(), status: 'PUT' });
  }

  /** What no contract may do: each endorser writes something else. */
  @Transaction()
  @Returns('string')
  async PutEndorser({ stub }: Context, command: string): Promise<string> {
    const { id } = JSON.parse(command) as Command;
    await stub.putState(id, Buffer.from(stub.getMspID()));
    return JSON.stringify({ id, transactionId: stub.getTxID(), status: 'PUT' });
  }
}
