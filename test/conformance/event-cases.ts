import { expect } from 'chai';
import type { EventEnvelope } from '@cession/model/interface';
import { submitSpec } from '@cession/model/interface';
import type { ParsedTransaction } from '@cession/protocol';
import { hostOf, users } from './cast';
import { nameOf, validCalls, wholeChain } from './chain-reader';
import type { Stage } from './conformance-suite';
import { newId } from './sale-driver';

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const writesOf = ({ namespaces }: ParsedTransaction, chaincode: string): number => {
  const own = namespaces.filter(({ namespace }) => namespace === chaincode);
  const hashed = own.flatMap(({ collections }) => collections);
  const count = (parts: readonly { readonly length: number }[]) =>
    parts.reduce((sum, { length }) => sum + length, 0);
  return (
    count(own.map(({ writes }) => writes)) + count(hashed.map(({ hashedWrites }) => hashedWrites))
  );
};

/** Runs after the cases that change things: these read all that they left on the chain. */
export const eventCases = (stage: () => Stage): void => {
  describe('the events of all the transactions so far', () => {
    let calls: readonly ParsedTransaction[];
    let chaincode: string;
    let newest: bigint;

    before(async () => {
      const { conformance, driver } = stage();
      chaincode = conformance.ledger.topology.chaincode.name;
      ({ blockNumber: newest } = await driver.register(newId('partner'), ['platform']));
      calls = validCalls(
        await wholeChain(conformance, hostOf(users.auditor).name, newest),
        chaincode,
      );
    });

    it('one for each that changed something, none for a repeat', () => {
      expect(calls.length).to.be.greaterThan(0);
      for (const call of calls) {
        const changed = writesOf(call, chaincode) > 0;
        expect(call.event !== undefined, `${nameOf(call)} ${call.transactionId}`).to.equal(changed);
      }
    });

    it('of the type that the reference documents, with the ids of public things only', () => {
      for (const call of calls) {
        if (!call.event) continue;
        const { name, payload } = call.event;
        const { event } = submitSpec(nameOf(call));
        const envelope = JSON.parse(payload.toString('utf8')) as EventEnvelope;
        expect(envelope).to.have.all.keys('type', 'version', 'ids');
        expect([name, envelope.type, envelope.version]).to.deep.equal([name, event.type, 1]);
        const known = [...event.ids, ...(event.optionalIds ?? [])];
        expect(Object.keys(envelope.ids), name).to.include.members(event.ids);
        expect(known, name).to.include.members(Object.keys(envelope.ids));
        for (const id of Object.values(envelope.ids)) expect(id, name).to.match(idPattern);
      }
    });

    it('come to a stock client once each, in the order of the chain', async () => {
      const expected = calls.filter(({ event }) => event).map(({ transactionId }) => transactionId);
      const network = stage().conformance.network(users.auditor);
      const events = await network.getChaincodeEvents(chaincode, { startBlock: 0n });
      const received: string[] = [];
      try {
        for await (const { transactionId } of events) {
          received.push(transactionId);
          if (received.length === expected.length) break;
        }
      } finally {
        events.close();
      }
      expect(received).to.deep.equal(expected);
    });
  });
};
