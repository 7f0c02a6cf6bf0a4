import type { CommandContext, IdentifiedCommand, Result } from '@cession/model/domain';
import { acts, aggregateOf, keyFieldOf } from '@cession/model/interface';
import type {
  ActName,
  AnswerOf,
  EvaluateName,
  EventEnvelope,
  EventIdsOf,
  Receipt,
  RefusalOf,
  Stamp,
  SubmitName,
} from '@cession/model/interface';
import { Contract } from 'fabric-contract-api';
import { TransactionContext, callerOf, ledgerInstant, orRefuse } from '../ledger';
import { authorise } from './authorise';
import type { Call, SubmitCall } from './call';
import { readCall } from './read-call';
import type { ReadCall } from './read-call';

/**
 * What all contracts share: a call is parsed, its caller authorised, the act decided and carried out,
 * its event set and its answer written as JSON, in this order and only here. A command that was carried
 * out before is answered as it was then. A refusal leaves as an error whose message is one JSON line.
 */
export abstract class CessionContract extends Contract {
  override createContext(): TransactionContext {
    return new TransactionContext();
  }

  /** Carries out an act that writes. */
  protected async submit<N extends SubmitName>(
    name: N,
    context: TransactionContext,
    argument: string,
    act: (call: SubmitCall<N>) => Promise<Receipt>,
  ): Promise<string> {
    const { read, call } = await open(name, context, argument);
    const aggregate = aggregateOf(name, read.input);
    const asked = { ...call, act: name, command: identified(name, read), aggregate };
    return JSON.stringify(await act({ ...asked, carryOut: carryingOut(asked, context) }));
  }

  /** Answers a query. */
  protected async evaluate<N extends EvaluateName>(
    name: N,
    context: TransactionContext,
    argument: string,
    answer: (call: Call<N>) => Promise<Result<AnswerOf<N>, RefusalOf<N>>>,
  ): Promise<string> {
    const { call } = await open(name, context, argument);
    return JSON.stringify(orRefuse(await answer(call)));
  }
}

/** A command as idempotency sees it. */
const identified = (name: SubmitName, { input, digest }: ReadCall): IdentifiedCommand => {
  const field = keyFieldOf(name);
  const id = String((input as Readonly<Record<string, unknown>>)[field]);
  return { id, digest, creates: field === 'id' };
};

const carryingOut =
  <N extends SubmitName>(
    { act, aggregate: { id }, stamp }: CommandContext<N>,
    context: TransactionContext,
  ): SubmitCall<N>['carryOut'] =>
  async (decided, { save, ids }) => {
    const { repeat, write } = orRefuse(decided);
    if (repeat) {
      const { transactionId, status, warnings } = repeat;
      return { id, transactionId, status, repeated: true, ...(warnings && { warnings }) };
    }
    await save(write);
    setEvent(context, act, ids(write));
    const { status, warnings = [] } = write;
    const receipt = { id, transactionId: stamp.transactionId, status, repeated: false };
    return warnings.length === 0 ? receipt : { ...receipt, warnings };
  };

const setEvent = <N extends SubmitName>(
  { stub }: TransactionContext,
  name: N,
  ids: EventIdsOf<N>,
): void => {
  const { type } = acts[name].event;
  const envelope: EventEnvelope = { type, version: 1, ids };
  stub.setEvent(type, Buffer.from(JSON.stringify(envelope)));
};

interface Opened<N extends ActName> {
  readonly read: ReadCall;
  readonly call: Call<N>;
}

const open = async <N extends ActName>(
  name: N,
  context: TransactionContext,
  argument: string,
): Promise<Opened<N>> => {
  const { stub, state, privateState } = context;
  const read = readCall(name, argument, stub);
  const stamp: Stamp = {
    transactionId: stub.getTxID(),
    at: ledgerInstant(stub.getTxTimestamp()),
    actor: callerOf(context.clientIdentity),
    transaction: name,
  };
  const partner = await authorise({ name, input: read.input, stamp }, state);
  const call = {
    name,
    // The table names the classes that the input was checked against.
    input: read.input as Call<N>['input'],
    private: read.private as Call<N>['private'],
    stamp,
    ...(partner ? { partner } : {}),
    state,
    privateState,
  };
  return { read, call };
};
