import { Contract } from 'fabric-contract-api';
import type { EventEnvelope } from '@cession/model/interface';
import type { EvaluateResults, Receipt } from '@cession/model/interface';
import type { Stamp } from '@cession/model/interface';
import type { TransactionName } from '@cession/model/interface';
import { TransactionContext, callerOf, ledgerInstant } from '../ledger';
import type { TransactionTimestamp } from '../ledger';
import { authorise } from './authorise';
import type { Call, Outcome } from './call';
import { readCall } from './read-call';

type EvaluateName = keyof EvaluateResults;
type SubmitName = Exclude<TransactionName, EvaluateName>;

/**
 * What all contracts share: a call is parsed, its caller authorised, the transaction carried out, its
 * event set and its answer written as JSON, in this order and only here. A refusal leaves as an
 * error whose message is one JSON line.
 */
export abstract class CessionContract extends Contract {
  /**
   * Refuses a transaction for its time alone, before anything of it is read. Set by the service that
   * runs the contracts: they themselves know no clock.
   */
  static admitTime: ((timestamp: TransactionTimestamp) => void) | undefined;

  override createContext(): TransactionContext {
    return new TransactionContext();
  }

  override async beforeTransaction(context: TransactionContext): Promise<void> {
    await super.beforeTransaction(context);
    CessionContract.admitTime?.(context.stub.getTxTimestamp());
  }

  /** Carries out a transaction that writes. */
  protected async submit<N extends SubmitName>(
    name: N,
    context: TransactionContext,
    argument: string,
    act: (call: Call<N>) => Promise<Outcome>,
  ): Promise<string> {
    const call = await open(name, context, argument);
    const { id, status, event, repeat } = await act(call);
    if (event) {
      const envelope: EventEnvelope = { type: event.type, version: 1, ids: event.ids };
      context.stub.setEvent(event.type, Buffer.from(JSON.stringify(envelope)));
    }
    const transactionId = repeat?.transactionId ?? call.stamp.transactionId;
    return JSON.stringify({ id, transactionId, status } satisfies Receipt);
  }

  /** Answers a query. */
  protected async evaluate<N extends EvaluateName>(
    name: N,
    context: TransactionContext,
    argument: string,
    answer: (call: Call<N>) => Promise<EvaluateResults[N]>,
  ): Promise<string> {
    return JSON.stringify(await answer(await open(name, context, argument)));
  }
}

const open = async <N extends TransactionName>(
  name: N,
  context: TransactionContext,
  argument: string,
): Promise<Call<N>> => {
  const { stub, state, privateState } = context;
  const read = readCall(name, argument, stub);
  const stamp: Stamp = {
    transactionId: stub.getTxID(),
    at: ledgerInstant(stub.getTxTimestamp()),
    actor: callerOf(context.clientIdentity),
    transaction: name,
  };
  const partner = await authorise({ name, input: read.input, stamp }, state);
  return {
    name,
    // The table names the classes that the input was checked against.
    input: read.input as Call<N>['input'],
    private: read.private as Call<N>['private'],
    stamp,
    command: { id: read.commandId, digest: read.digest },
    ...(partner ? { partner } : {}),
    state,
    privateState,
  };
};
