import { status } from '@grpc/grpc-js';
import { checkpointers } from '@hyperledger/fabric-gateway';
import type { CloseableAsyncIterable } from '@hyperledger/fabric-gateway';
import { parseBlock, parseBlockAndPrivateData } from '@cession/protocol';
import { expect } from 'chai';
import { call, refusal, text, unique } from '../answers';
import type { ConnectedUser, NetworkUnderTest } from '../network-under-test';
import { chaincodes } from '../foreign-topology';

/** Registers the tests; the network is asked for when they run. */
export const eventsSuite = (current: () => NetworkUnderTest): void => {
  describe('events and blocks', () => {
    let network: NetworkUnderTest;
    let user: ConnectedUser;

    before(() => {
      network = current();
      user = network.connect('Org1MSP');
    });

    describe('chaincode events', () => {
      it('arrive while somebody listens, one per transaction', async () => {
        const name = unique();
        const events = await user.network.getChaincodeEvents(chaincodes.any);
        await user.any.submitTransaction('event', name, 'payload');
        const [event] = await take(events, 1);
        expect(event?.eventName).to.equal(name);
        expect(text(event?.payload ?? new Uint8Array())).to.equal('payload');
        expect(event?.chaincodeName).to.equal(chaincodes.any);
      });

      it('are replayed from a block', async () => {
        const name = unique();
        const { blockNumber } = await call(user.any, 'event', [name, 'replayed']);
        const events = await user.network.getChaincodeEvents(chaincodes.any, {
          startBlock: blockNumber,
        });
        const [event] = await take(events, 1);
        expect(event?.eventName).to.equal(name);
        expect(event?.blockNumber).to.equal(blockNumber);
      });

      it('belong to one chaincode, and to valid transactions', async () => {
        const name = unique();
        const start = await call(user.all, 'event', [`${name}-other`, 'x']);
        const invalid = await call(user.any, 'event', [`${name}-invalid`, 'x'], {
          endorsingOrganizations: ['Org2MSP'],
        });
        expect(invalid.code).to.equal(0);
        const partial = { endorsingOrganizations: ['Org1MSP'] };
        expect((await call(user.all, 'event', [`${name}-bad`, 'x'], partial)).code).to.equal(10);
        await user.all.submitTransaction('event', `${name}-last`, 'x');
        const events = await user.network.getChaincodeEvents(chaincodes.all, {
          startBlock: start.blockNumber,
        });
        const names = (await take(events, 2)).map(({ eventName }) => eventName);
        expect(names).to.deep.equal([`${name}-other`, `${name}-last`]);
      });

      it('go on after a checkpoint', async () => {
        const name = unique();
        const checkpointer = checkpointers.inMemory();
        const startBlock = (await call(user.any, 'event', [`${name}-1`, 'x'])).blockNumber;
        const others = ['2', '3', '4'].map((n) => call(user.any, 'event', [`${name}-${n}`, 'x']));
        await Promise.all(others);
        const seen: string[] = [];
        for (let round = 0; round < 4; round += 1) {
          const events = await user.network.getChaincodeEvents(chaincodes.any, {
            startBlock,
            checkpoint: checkpointer,
          });
          const [event] = await take(events, 1);
          if (event === undefined) throw new Error('No event');
          await checkpointer.checkpointChaincodeEvent(event);
          seen.push(event.eventName);
        }
        const expected = ['1', '2', '3', '4'].map((n) => `${name}-${n}`);
        expect([...seen].sort()).to.deep.equal(expected);
      });

      it('are for members only', async () => {
        const impostor = network.connect('Org1MSP', 'Org2MSP');
        const events = await impostor.network.getChaincodeEvents(chaincodes.any);
        const { code } = await refusal(take(events, 1));
        expect(code).to.equal(status.PERMISSION_DENIED);
      });

      it('of one listener end without the other', async () => {
        const name = unique();
        const closing = await user.network.getChaincodeEvents(chaincodes.any);
        const staying = await user.network.getChaincodeEvents(chaincodes.any);
        const closed = take(closing, 1);
        closing.close();
        expect((await refusal(closed)).code).to.equal(status.CANCELLED);
        await user.any.submitTransaction('event', name, 'x');
        const [event] = await take(staying, 1);
        expect(event?.eventName).to.equal(name);
      });
    });

    describe('blocks', () => {
      it('arrive whole, filtered and with private data, each with its validation codes', async () => {
        const [whole, filtered, withPrivateData] = await Promise.all([
          user.network.getBlockEvents(),
          user.network.getFilteredBlockEvents(),
          user.network.getBlockAndPrivateDataEvents(),
        ]);
        const key = unique();
        const transientData = { collection: 'shared', key, value: 'hidden' };
        const endorsingOrganizations = ['Org1MSP'];
        const submitted = await user.any.submitAsync('putPrivate', {
          transientData,
          endorsingOrganizations,
        });
        const id = submitted.getTransactionId();
        expect((await submitted.getStatus()).code).to.equal(0);

        const block = parseBlock(await find(whole, (each) => hasTransaction(each, id)));
        const transaction = block.transactions.find(({ transactionId }) => transactionId === id);
        expect(transaction?.validationCode.name).to.equal('VALID');
        expect(transaction?.chaincodeName).to.equal(chaincodes.any);
        expect(transaction?.creator.mspId).to.equal('Org1MSP');
        expect(transaction?.endorsements.map(({ mspId }) => mspId)).to.deep.equal(['Org1MSP']);

        const short = await find(filtered, (each) =>
          each.getFilteredTransactionsList().some((inner) => inner.getTxid() === id),
        );
        expect(short.getNumber()).to.equal(block.number);

        const full = await find(withPrivateData, (each) => {
          const inner = each.getBlock();
          return inner !== undefined && hasTransaction(inner, id);
        });
        const parsed = parseBlockAndPrivateData(full);
        const [set] = parsed.privateData.get(transaction?.index ?? -1) ?? [];
        expect(set?.collection).to.equal('shared');
        expect(set?.writes.map((write) => [write.key, text(write.value)])).to.deep.equal([
          [key, 'hidden'],
        ]);
      });

      it('show what a transaction read and wrote, sorted by key', async () => {
        const key = unique();
        const versions: bigint[] = [];
        for (const name of [`${key}`, `${key}/2`, `${key}/1`]) {
          versions.push((await call(user.any, 'put', [name, 'x'])).blockNumber);
        }
        const submitted = await user.any.submitAsync('touch', {
          arguments: [key, `${key}/`, `${key}/~`],
        });
        const { blockNumber } = await submitted.getStatus();
        const blocks = await user.network.getBlockEvents({ startBlock: blockNumber });
        const [block] = await take(blocks, 1);
        if (block === undefined) throw new Error('No block');
        const transaction = parseBlock(block).transactions.find(
          ({ transactionId }) => transactionId === submitted.getTransactionId(),
        );
        const written = transaction?.namespaces.find(
          ({ namespace }) => namespace === chaincodes.any,
        );
        const at = (index: number) => ({
          version: { blockNumber: Number(versions[index]), transactionIndex: 0 },
        });
        expect(written?.reads).to.deep.equal([{ key, ...at(0) }, { key: `${key}-absent` }]);
        expect(written?.rangeQueries).to.deep.equal([
          {
            startKey: `${key}/`,
            endKey: `${key}/~`,
            exhausted: true,
            reads: [
              { key: `${key}/1`, ...at(2) },
              { key: `${key}/2`, ...at(1) },
            ],
          },
        ]);
        const writes = written?.writes.map((write) => [
          write.key,
          text(write.value),
          write.isDelete,
        ]);
        expect(writes).to.deep.equal([
          [key, '', true],
          [`${key}-new`, 'new', false],
        ]);
      });

      it('mark a transaction that comes again', async () => {
        const transaction = await user.any
          .newProposal('put', { arguments: [unique(), 'x'] })
          .endorse();
        const id = transaction.getTransactionId();
        const first = await (await transaction.submit()).getStatus();
        await transaction.submit();
        // Whatever comes later is in a later block, or later in the same.
        const last = await call(user.any, 'put', [unique(), 'x']);
        const stream = await user.network.getBlockEvents({ startBlock: first.blockNumber });
        const count = Number(last.blockNumber - first.blockNumber) + 1;
        const found = (await take(stream, count))
          .flatMap((block) => parseBlock(block).transactions)
          .filter(({ transactionId }) => transactionId === id);
        const names = found.map(({ validationCode }) => validationCode.name);
        expect(names).to.deep.equal(['VALID', 'DUPLICATE_TXID']);
      });

      it('show private data to members only', async () => {
        const key = unique();
        const { blockNumber } = await call(user.any, 'putPrivate', [], {
          transientData: { collection: 'shared', key, value: 'hidden' },
          endorsingOrganizations: ['Org1MSP'],
        });
        const startBlock = blockNumber;
        const stranger = network.connect('Org3MSP');
        const blocks = await stranger.network.getBlockAndPrivateDataEvents({ startBlock });
        const [block] = await take(blocks, 1);
        if (block === undefined) throw new Error('No block');
        const { number, privateData } = parseBlockAndPrivateData(block);
        expect(BigInt(number)).to.equal(startBlock);
        expect(privateData.size).to.equal(0);
      });

      it('form a chain from block 0, which names the channel', async () => {
        const { blockNumber } = await call(user.any, 'put', [unique(), 'x']);
        const blocks = await user.network.getBlockEvents({ startBlock: 0n });
        const chain = (await take(blocks, Number(blockNumber) + 1)).map((each) => parseBlock(each));
        expect(chain[0]?.transactions[0]?.type).to.equal('CONFIG');
        chain.forEach((block, index) => {
          expect(block.number).to.equal(index);
          const previous = chain[index - 1]?.headerHash ?? Buffer.alloc(0);
          expect(block.previousHash.equals(previous)).to.equal(true);
        });
      });

      it('go on after a checkpoint', async () => {
        const checkpointer = checkpointers.inMemory();
        const { blockNumber } = await call(user.any, 'put', [unique(), 'x']);
        await checkpointer.checkpointBlock(blockNumber);
        await call(user.any, 'put', [unique(), 'x']);
        const blocks = await user.network.getBlockEvents({ checkpoint: checkpointer });
        const [block] = await take(blocks, 1);
        expect(BigInt(block?.getHeader()?.getNumber() ?? 0)).to.equal(blockNumber + 1n);
      });

      it('are for members only', async () => {
        const impostor = network.connect('Org1MSP', 'Org2MSP');
        const blocks = await impostor.network.getBlockEvents();
        const error = await take(blocks, 1).catch((reason: unknown) => reason);
        expect(String(error)).to.contain('403');
      });
    });
  });
};

type Block = Parameters<typeof parseBlock>[0] & object;

const hasTransaction = (block: Block, id: string): boolean =>
  parseBlock(block).transactions.some(({ transactionId }) => transactionId === id);

/** The next items of a stream, which is closed then. */
const take = async <T>(items: CloseableAsyncIterable<T>, count: number): Promise<T[]> => {
  const taken: T[] = [];
  try {
    for await (const item of items) {
      taken.push(item);
      if (taken.length === count) break;
    }
    return taken;
  } finally {
    items.close();
  }
};

const find = async <T>(items: CloseableAsyncIterable<T>, isWanted: (item: T) => boolean) => {
  try {
    for await (const item of items) if (isWanted(item)) return item;
    throw new Error('The stream ended');
  } finally {
    items.close();
  }
};
