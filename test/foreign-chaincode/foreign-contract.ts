import { Contract } from 'fabric-contract-api';
import type { Context } from 'fabric-contract-api';
import { KeyEndorsementPolicy } from 'fabric-shim';
import type { ChaincodeStub, Iterators } from 'fabric-shim';

interface QueriedKey {
  readonly key: string;
  readonly value: string;
}

/**
 * A chaincode that has nothing to do with Cession: it exposes what the shim offers, one transaction
 * function per feature, so that a test sees what a ledger makes of it.
 */
export class ForeignContract extends Contract {
  constructor() {
    super('ForeignContract');
  }

  async put(ctx: Context, key: string, value: string): Promise<string> {
    await ctx.stub.putState(key, Buffer.from(value));
    return value;
  }

  /** Several keys and a private one, all or nothing. */
  async putMany(ctx: Context, prefix: string, count: string): Promise<void> {
    for (let index = 0; index < Number(count); index += 1) {
      await ctx.stub.putState(`${prefix}-${index}`, Buffer.from('x'));
    }
    const { collection, key, value } = transient(ctx.stub);
    await ctx.stub.putPrivateData(collection, key, Buffer.from(value));
  }

  async get(ctx: Context, key: string): Promise<string> {
    return text(await ctx.stub.getState(key));
  }

  async remove(ctx: Context, key: string): Promise<void> {
    await ctx.stub.deleteState(key);
  }

  async putAndGet(ctx: Context, key: string, value: string): Promise<string> {
    await ctx.stub.putState(key, Buffer.from(value));
    return text(await ctx.stub.getState(key));
  }

  /** Reads and writes one key: two of them in flight conflict. */
  async append(ctx: Context, key: string, value: string): Promise<string> {
    const appended = `${text(await ctx.stub.getState(key))}${value}`;
    await ctx.stub.putState(key, Buffer.from(appended));
    return appended;
  }

  async putComposite(ctx: Context, type: string, attributes: string, value: string): Promise<void> {
    const key = ctx.stub.createCompositeKey(type, attributes.split(','));
    await ctx.stub.putState(key, Buffer.from(value));
  }

  async composite(ctx: Context, type: string, attributes: string): Promise<QueriedKey[]> {
    const parts = attributes === '' ? [] : attributes.split(',');
    const keys = await ctx.stub.getStateByPartialCompositeKey(type, parts);
    const found = await collect(keys);
    return found.map(({ key, value }) => ({
      key: ctx.stub.splitCompositeKey(key).attributes.join(','),
      value,
    }));
  }

  async range(ctx: Context, start: string, end: string): Promise<QueriedKey[]> {
    return collect(await ctx.stub.getStateByRange(start, end));
  }

  /** Depends on a range and writes outside it: a phantom test. */
  async countInto(ctx: Context, start: string, end: string, key: string): Promise<string> {
    const count = String((await collect(await ctx.stub.getStateByRange(start, end))).length);
    await ctx.stub.putState(key, Buffer.from(count));
    return count;
  }

  async page(ctx: Context, start: string, end: string, size: string, bookmark: string) {
    const { iterator, metadata } = await ctx.stub.getStateByRangeWithPagination(
      start,
      end,
      Number(size),
      bookmark,
    );
    return { keys: await collect(iterator), ...metadata };
  }

  async pageAndPut(ctx: Context, start: string, end: string): Promise<void> {
    await ctx.stub.getStateByRangeWithPagination(start, end, 2);
    await ctx.stub.putState('after-page', Buffer.from('x'));
  }

  async putAndPage(ctx: Context, start: string, end: string): Promise<void> {
    await ctx.stub.putState('before-page', Buffer.from('x'));
    await ctx.stub.getStateByRangeWithPagination(start, end, 2);
  }

  async history(ctx: Context, key: string) {
    const modifications = [];
    const iterator = await ctx.stub.getHistoryForKey(key);
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) {
      const { txId, value, isDelete, timestamp } = step.value;
      modifications.push({ txId, value: text(value), isDelete, seconds: timestamp.seconds });
    }
    await iterator.close();
    return modifications;
  }

  async event(ctx: Context, name: string, payload: string): Promise<void> {
    await ctx.stub.putState(`event-${name}`, Buffer.from(payload));
    ctx.stub.setEvent('overridden', Buffer.from('never seen'));
    ctx.stub.setEvent(name, Buffer.from(payload));
  }

  async richQuery(ctx: Context, query: string): Promise<QueriedKey[]> {
    return collect(await ctx.stub.getQueryResult(query));
  }

  async putPrivate(ctx: Context): Promise<void> {
    const { collection, key, value } = transient(ctx.stub);
    for (const name of collection.split(',')) {
      await ctx.stub.putPrivateData(name, key, Buffer.from(value));
    }
  }

  async appendPrivate(ctx: Context): Promise<void> {
    const { collection, key, value } = transient(ctx.stub);
    const appended = `${text(await ctx.stub.getPrivateData(collection, key))}${value}`;
    await ctx.stub.putPrivateData(collection, key, Buffer.from(appended));
  }

  async getPrivate(ctx: Context, collection: string, key: string): Promise<string> {
    return text(await ctx.stub.getPrivateData(collection, key));
  }

  async privateHash(ctx: Context, collection: string, key: string): Promise<string> {
    return Buffer.from(await ctx.stub.getPrivateDataHash(collection, key)).toString('hex');
  }

  async removePrivate(ctx: Context, collection: string, key: string): Promise<void> {
    await ctx.stub.deletePrivateData(collection, key);
  }

  async purgePrivate(ctx: Context, collection: string, key: string): Promise<void> {
    await ctx.stub.purgePrivateData(collection, key);
  }

  async privateRange(ctx: Context, collection: string, start: string, end: string) {
    const result = await ctx.stub.getPrivateDataByRange(collection, start, end);
    return collect(
      'iterator' in result ? (result.iterator as Iterators.StateQueryIterator) : result,
    );
  }

  async privateRangeAndPut(ctx: Context, collection: string): Promise<void> {
    await ctx.stub.getPrivateDataByRange(collection, 'a', 'z');
    await ctx.stub.putState('after-range', Buffer.from('x'));
  }

  async putWithPolicy(ctx: Context, key: string, value: string, mspIds: string): Promise<void> {
    await ctx.stub.putState(key, Buffer.from(value));
    await ctx.stub.setStateValidationParameter(key, policyOf(mspIds));
  }

  async setPolicy(ctx: Context, key: string, mspIds: string): Promise<void> {
    await ctx.stub.setStateValidationParameter(key, policyOf(mspIds));
  }

  async policy(ctx: Context, key: string): Promise<string[]> {
    const bytes = (await ctx.stub.getStateValidationParameter(key)) as Uint8Array | undefined;
    return bytes === undefined ? [] : new KeyEndorsementPolicy(Buffer.from(bytes)).listOrgs();
  }

  fail(_ctx: Context, message: string): Promise<void> {
    return Promise.reject(new Error(message));
  }

  peer(ctx: Context): Promise<string> {
    return Promise.resolve(ctx.stub.getMspID());
  }

  async failOn(ctx: Context, mspIds: string): Promise<void> {
    const mspId = ctx.stub.getMspID();
    if (mspIds.split(',').includes(mspId)) throw new Error(`${mspId} refuses to endorse this`);
    await ctx.stub.putState('endorsed', Buffer.from(mspIds));
  }

  async differ(ctx: Context): Promise<void> {
    await ctx.stub.putState('differs', Buffer.from(ctx.stub.getMspID()));
  }

  echoTransient(ctx: Context): Promise<Record<string, string>> {
    return Promise.resolve(transient(ctx.stub));
  }

  caller(ctx: Context): Promise<Record<string, string | null>> {
    return Promise.resolve({
      mspId: ctx.clientIdentity.getMSPID(),
      attribute: ctx.clientIdentity.getAttributeValue('cession.role'),
    });
  }

  timestamp(ctx: Context): Promise<number> {
    return Promise.resolve(ctx.stub.getDateTimestamp().getTime());
  }

  /** As {@link call}, but without touching anything of its own. */
  async callOnly(ctx: Context, chaincode: string, name: string, key: string, value: string) {
    const response = await ctx.stub.invokeChaincode(chaincode, [name, key, value], '');
    return text(response.payload ?? new Uint8Array());
  }

  async setPrivatePolicy(ctx: Context, collection: string, key: string, mspIds: string) {
    await ctx.stub.setPrivateDataValidationParameter(collection, key, policyOf(mspIds));
  }

  async touch(ctx: Context, key: string, start: string, end: string): Promise<void> {
    await ctx.stub.getState(`${key}-absent`);
    await ctx.stub.getState(key);
    await collect(await ctx.stub.getStateByRange(start, end));
    await ctx.stub.putState(`${key}-new`, Buffer.from('new'));
    await ctx.stub.deleteState(key);
  }

  async call(ctx: Context, chaincode: string, name: string, argument: string, value: string) {
    // A gateway asks the calling chaincode's endorsers only if that chaincode reads or writes.
    await ctx.stub.getState('called');
    const args = [name, argument, value].filter((text) => text !== '');
    const response = await ctx.stub.invokeChaincode(chaincode, args, ctx.stub.getChannelID());
    return {
      status: response.status,
      message: response.message,
      payload: text(response.payload ?? new Uint8Array()),
    };
  }
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

const policyOf = (mspIds: string): Uint8Array => {
  const policy = new KeyEndorsementPolicy();
  policy.addOrgs('PEER', ...mspIds.split(','));
  return policy.getPolicy();
};

const transient = (stub: ChaincodeStub): Record<'collection' | 'key' | 'value', string> => {
  const entries = [...stub.getTransient()].map(([name, value]) => [name, text(value)]);
  return Object.fromEntries(entries) as Record<'collection' | 'key' | 'value', string>;
};

const collect = async (iterator: Iterators.StateQueryIterator): Promise<QueriedKey[]> => {
  const found: QueriedKey[] = [];
  for (let step = await iterator.next(); !step.done; step = await iterator.next()) {
    found.push({ key: step.value.key, value: text(step.value.value) });
  }
  await iterator.close();
  return found;
};
