import { expect } from 'chai';
import { documentsDataCollection } from '@cession/model/interface';
import type { EventEnvelope } from '@cession/model/interface';
import type { ParsedBlockAndPrivateData } from '@cession/protocol';
import { hostOf, mspIdOf, users } from './cast';
import type { Stage } from './conformance-suite';
import { newId } from './sale-driver';

const deadlineMs = 30_000;

export const visibilityCases = (stage: () => Stage): void => {
  /** One block with the private values that an organisation's own peer holds of it. */
  const blockAt = async (
    organisation: string,
    number: bigint,
  ): Promise<ParsedBlockAndPrivateData> => {
    const signal = AbortSignal.timeout(deadlineMs);
    const { blocks } = stage().conformance.connection(organisation);
    for await (const block of blocks.blocks(number, signal)) return block;
    throw new Error(`${organisation} delivered no block ${number}`);
  };
  const collectionsIn = ({ privateData }: ParsedBlockAndPrivateData): readonly string[] => {
    const names = [...privateData.values()].flatMap((sets) => sets.map((set) => set.collection));
    return [...new Set(names)].sort();
  };

  describe('what each organisation’s peer holds', () => {
    it('documents: sellers, logistics, customs and observers; of the banks whose own it is', async () => {
      const { driver, conformance } = stage();
      const sale = driver.newSale();
      const { organisations, observers } = conformance.ledger.topology;
      const reading = [users.platform, users.carrier, users.customs].map(mspIdOf);
      for (const [kind, issuer] of [
        ['order', users.platform],
        ['waybill', users.carrier],
        ['payment', users.maker],
      ] as const) {
        const { blockNumber } = await driver.record(sale, kind);
        for (const { name, mspId } of organisations) {
          const held = collectionsIn(await blockAt(name, blockNumber));
          const sees = [...reading, mspIdOf(issuer)].includes(mspId) || observers.includes(name);
          const expected = sees ? [documentsDataCollection(mspIdOf(issuer))] : [];
          expect(held, `${kind} at ${name}`).to.deep.equal(expected);
        }
      }
    });

    it('every block is the same one, and its hash chain holds', async () => {
      const { driver, conformance } = stage();
      const { blockNumber } = await driver.record(driver.newSale(), 'order');
      const { organisations } = conformance.ledger.topology;
      const blocks = await Promise.all(
        organisations.map(async ({ name }) => ({
          before: await blockAt(name, blockNumber - 1n),
          block: await blockAt(name, blockNumber),
        })),
      );
      const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
      for (const { before, block } of blocks) {
        expect(hex(block.previousHash)).to.equal(hex(before.headerHash));
      }
      expect(new Set(blocks.map(({ block }) => hex(block.headerHash))).size).to.equal(1);
    });

    it('nothing private is in a block for all to read', async () => {
      const { driver } = stage();
      const sale = driver.newSale();
      const { blockNumber } = await driver.record(sale, 'order');
      const block = await blockAt(hostOf(users.maker).name, blockNumber);
      const text = JSON.stringify(block, (_key, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : jsonSafe(value),
      );
      expect(text).to.contain(sale.id);
      expect(text).to.not.contain(sale.documents.order.number);
      expect(text).to.not.contain(sale.documents.order.buyer.name);
    });
  });

  describe('events', () => {
    it('one for each transaction, past-tense, with ids only', async () => {
      const { conformance, driver } = stage();
      const id = newId('partner');
      const { blockNumber, transactionId } = await driver.register(id, ['platform']);
      const { chaincode } = conformance.ledger.topology;
      const network = conformance.network(users.auditor);
      const events = await network.getChaincodeEvents(chaincode.name, { startBlock: blockNumber });
      try {
        for await (const event of events) {
          if (event.transactionId !== transactionId) continue;
          expect(event.eventName).to.equal('PartnerRegistered');
          const envelope = JSON.parse(Buffer.from(event.payload).toString()) as EventEnvelope;
          expect(envelope).to.deep.equal({
            type: 'PartnerRegistered',
            version: 1,
            ids: { partner: id },
          });
          break;
        }
      } finally {
        events.close();
      }
    });

    it('go on after the transaction that a reader saw last', async () => {
      const { conformance, driver } = stage();
      const first = await driver.register(newId('partner'), ['platform']);
      const second = await driver.register(newId('partner'), ['platform']);
      const { chaincode } = conformance.ledger.topology;
      const events = await conformance.network(users.auditor).getChaincodeEvents(chaincode.name, {
        checkpoint: {
          getBlockNumber: () => first.blockNumber,
          getTransactionId: () => first.transactionId,
        },
      });
      try {
        for await (const { transactionId } of events) {
          expect(transactionId).to.equal(second.transactionId);
          break;
        }
      } finally {
        events.close();
      }
    });
  });
};

const jsonSafe = (value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Map ? [...value] : value;
};
