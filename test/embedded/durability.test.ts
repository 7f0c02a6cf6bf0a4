import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseBlock } from '@cession/protocol';
import type { ParsedBlock } from '@cession/protocol';
import { expect } from 'chai';
import { json, text, unique } from './answers';
import { foreignLedgerOptions } from './foreign-ledger-options';
import type { ForeignLedger } from './foreign-ledger-options';
import { forkLedger } from './fork-ledger';
import type { ForkedLedger } from './fork-ledger';
import { NetworkUnderTest } from './network-under-test';
import type { ConnectedUser } from './network-under-test';
import { embeddedDetails } from './start-embedded-network';

const ROUNDS = 4;
const WRITERS = 8;
const KEYS_PER_TRANSACTION = 5;
const MOST_PER_ROUND = 40;
const LONGEST_DELAY_MS = 20;

/** What a client was told is committed. */
interface Acknowledged {
  readonly key: string;
  readonly blockNumber: bigint;
  readonly commit: Uint8Array;
}

describe('Embedded ledger: killed at any moment', function () {
  this.timeout(300_000);
  let directory: string;
  let foreign: ForeignLedger;
  let ledger: ForkedLedger | undefined;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'durable-ledger-'));
    foreign = await foreignLedgerOptions(directory);
  });
  afterEach(() => ledger?.kill());
  after(() => rm(directory, { recursive: true, force: true }));

  const start = async (): Promise<NetworkUnderTest> => {
    ledger = await forkLedger(directory);
    return new NetworkUnderTest(embeddedDetails(foreign, ledger.addresses));
  };

  it('loses nothing that was acknowledged, and leaves no half transaction', async () => {
    const acknowledged: Acknowledged[] = [];
    const attempted: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const network = await start();
      const user = network.connect('Org1MSP');
      await check(user, acknowledged, attempted);
      // Somewhere after so many answers, at any point of the work on the next blocks.
      const enough = acknowledged.length + randomInt(1, MOST_PER_ROUND);
      const onAcknowledged = (transaction: Acknowledged): void => {
        acknowledged.push(transaction);
        if (acknowledged.length === enough) {
          setTimeout(() => void ledger?.kill(), randomInt(0, LONGEST_DELAY_MS));
        }
      };
      const writers = Array.from({ length: WRITERS }, () =>
        writeUntilKilled(user, onAcknowledged, attempted),
      );
      await Promise.all(writers);
      await ledger?.kill();
      await network.close();
    }
    const network = await start();
    await check(network.connect('Org1MSP'), acknowledged, attempted);
    expect(acknowledged.length).to.be.at.least(ROUNDS);
    await network.close();
  });

  it('goes on where it was stopped', async () => {
    const key = unique();
    let network = await start();
    await network.connect('Org1MSP').any.submitTransaction('put', key, 'kept');
    await network.close();
    await ledger?.kill();
    network = await start();
    const user = network.connect('Org2MSP');
    expect(text(await user.any.evaluateTransaction('get', key))).to.equal('kept');
    await user.any.submitTransaction('put', key, 'changed');
    expect(text(await user.any.evaluateTransaction('get', key))).to.equal('changed');
    await network.close();
  });
});

const writeUntilKilled = async (
  user: ConnectedUser,
  onAcknowledged: (transaction: Acknowledged) => void,
  attempted: string[],
): Promise<void> => {
  for (;;) {
    const key = unique();
    attempted.push(key);
    try {
      const submitted = await user.any.submitAsync('putMany', {
        arguments: [key, String(KEYS_PER_TRANSACTION)],
        transientData: { collection: 'shared', key, value: 'private' },
        endorsingOrganizations: ['Org1MSP', 'Org2MSP'],
      });
      const { blockNumber } = await submitted.getStatus();
      onAcknowledged({ key, blockNumber, commit: submitted.getBytes() });
    } catch {
      // The process is gone: whether this transaction is committed is decided by the next check.
      return;
    }
  }
};

const check = async (
  user: ConnectedUser,
  acknowledged: readonly Acknowledged[],
  attempted: readonly string[],
): Promise<void> => {
  const blocks = await chainOf(user);
  const committed = new Set(
    blocks.flatMap(({ transactions }) =>
      transactions.flatMap(({ args }) => args[1]?.toString('utf8') ?? []),
    ),
  );
  const checkAcknowledged = async ({ key, blockNumber, commit }: Acknowledged): Promise<void> => {
    const status = await user.gateway.newCommit(commit).getStatus();
    expect(status.code).to.equal(0);
    expect(status.blockNumber).to.equal(blockNumber);
    expect(committed.has(key)).to.equal(true);
  };
  const checkWhole = async (key: string): Promise<void> => {
    const keys = json(await user.any.evaluateTransaction('range', key, `${key}~`)) as unknown[];
    expect(keys).to.have.length(committed.has(key) ? KEYS_PER_TRANSACTION : 0);
    const value = text(await user.any.evaluateTransaction('getPrivate', 'shared', key));
    expect(value).to.equal(committed.has(key) ? 'private' : '');
  };
  await Promise.all(acknowledged.map(checkAcknowledged));
  await Promise.all(attempted.map(checkWhole));
};

/** All blocks, checked to be a chain. */
const chainOf = async (user: ConnectedUser): Promise<ParsedBlock[]> => {
  // A transaction of its own tells how far the chain goes.
  const submitted = await user.any.submitAsync('peer');
  const { blockNumber } = await submitted.getStatus();
  const stream = await user.network.getBlockEvents({ startBlock: 0n });
  const blocks: ParsedBlock[] = [];
  try {
    for await (const message of stream) {
      const block = parseBlock(message);
      const previous = blocks.at(-1)?.headerHash ?? Buffer.alloc(0);
      expect(block.number).to.equal(blocks.length);
      expect(block.previousHash.equals(previous)).to.equal(true);
      blocks.push(block);
      if (BigInt(block.number) === blockNumber) break;
    }
  } finally {
    stream.close();
  }
  return blocks;
};
