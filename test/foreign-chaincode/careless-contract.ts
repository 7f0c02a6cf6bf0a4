import { Contract } from 'fabric-contract-api';
import type { Context } from 'fabric-contract-api';
import type { ChaincodeStub, Iterators } from 'fabric-shim';

/** What a transaction left behind, by the key it was told to use. */
interface LeftBehind {
  readonly stub: ChaincodeStub;
  readonly iterator?: Iterators.StateQueryIterator;
}

/**
 * The mistakes of a contract's author that show only after the answer, or that nothing in the
 * contract can catch. What an instance remembers is of one organisation's peer.
 */
export class CarelessContract extends Contract {
  readonly #thrown = new Set<string>();
  readonly #left = new Map<string, LeftBehind>();

  constructor() {
    super('CarelessContract');
  }

  /** The author forgot `await` in front of what fails. */
  async forgetAwait(ctx: Context, key: string, value: string): Promise<string> {
    void refuseLater(`nobody awaits ${key}`);
    void ctx.stub.getPrivateData('no-such-collection', key);
    await ctx.stub.putState(key, Buffer.from(value));
    return value;
  }

  async throwLater(ctx: Context, key: string, value: string): Promise<void> {
    await ctx.stub.putState(key, Buffer.from(value));
    setTimeout(() => {
      this.#thrown.add(key);
      throw new Error(`too late for ${key}`);
    });
  }

  hasThrown(_ctx: Context, key: string): Promise<string> {
    return Promise.resolve(String(this.#thrown.has(key)));
  }

  async throwText(ctx: Context, key: string, text: string): Promise<void> {
    await ctx.stub.putState(key, Buffer.from(text));
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the mistake under test
    throw text;
  }

  rejectWithTextLater(_ctx: Context, text: string): Promise<string> {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the same mistake
    void Promise.reject(text);
    return Promise.resolve(text);
  }

  /** Keeps the stub, and an iterator that it neither reads to its end nor closes. */
  async keepStub(ctx: Context, key: string, start: string, end: string): Promise<void> {
    const { stub } = ctx;
    await stub.putState(key, Buffer.from('in time'));
    if (start === '') this.#left.set(key, { stub });
    else this.#left.set(key, { stub, iterator: await stub.getStateByRange(start, end) });
  }

  /** What a stub says whose transaction was answered before, call by call. */
  async useKeptStub(_ctx: Context, key: string): Promise<Record<string, string>> {
    const left = this.#left.get(key);
    if (left === undefined) return {};
    const { stub, iterator } = left;
    stub.setEvent('too-late', Buffer.from(key));
    return {
      get: await outcomeOf(stub.getState(key)),
      put: await outcomeOf(stub.putState(key, Buffer.from('too late'))),
      remove: await outcomeOf(stub.deleteState(key)),
      range: await outcomeOf(stub.getStateByRange('', '')),
      history: await outcomeOf(stub.getHistoryForKey(key)),
      policy: await outcomeOf(stub.setStateValidationParameter(key, Buffer.from('x'))),
      ...(iterator === undefined ? {} : { next: await outcomeOf(readOn(iterator)) }),
    };
  }
}

const refuseLater = async (message: string): Promise<never> => {
  await new Promise((resolve) => setImmediate(resolve));
  throw new Error(message);
};

const readOn = async (iterator: Iterators.StateQueryIterator): Promise<void> => {
  for (let step = await iterator.next(); !step.done; step = await iterator.next());
};

const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
