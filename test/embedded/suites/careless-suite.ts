import { setTimeout as delay } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { call, json, refusal, text, unique } from '../answers';
import type { ConnectedUser, NetworkUnderTest } from '../network-under-test';

const POLL_MS = 20;
const DEADLINE_MS = 20_000;

/** More than a peer sends at once, so that an iterator has to ask for the rest. */
const MANY = 150;

/** Registers the tests; the network is asked for when they run. */
export const carelessSuite = (current: () => NetworkUnderTest): void => {
  describe('a careless contract', () => {
    let network: NetworkUnderTest;
    let user: ConnectedUser;

    before(() => {
      network = current();
      user = network.connect('Org1MSP');
    });

    const get = async (key: string): Promise<string> =>
      text(await user.any.evaluateTransaction('get', key));

    const until = async (condition: () => Promise<boolean>): Promise<void> => {
      const deadline = Date.now() + DEADLINE_MS;
      while (!(await condition())) {
        if (Date.now() > deadline) throw new Error('It did not come to that in time');
        await delay(POLL_MS);
      }
    };

    /** The same proposal as everybody's, endorsed by the user's own organisation alone. */
    const own = (...args: string[]) => ({
      arguments: args,
      endorsingOrganizations: ['Org1MSP'],
    });

    /** All three instances of the chaincode answer, each to its own organisation. */
    const stillAnswers = async (): Promise<void> => {
      for (const mspId of ['Org1MSP', 'Org2MSP', 'Org3MSP']) {
        const key = unique();
        const { all } = network.connect(mspId);
        expect((await call(all, 'put', [key, mspId])).code).to.equal(0);
        expect(text(await all.evaluateTransaction('get', key))).to.equal(mspId);
      }
    };

    it('forgets to await what is rejected: the transaction is answered, and all others', async () => {
      const key = unique();
      const { code } = await call(user.all, 'CarelessContract:forgetAwait', [key, 'kept']);
      expect(code).to.equal(0);
      expect(text(await user.all.evaluateTransaction('get', key))).to.equal('kept');
      await stillAnswers();
    });

    it('throws after its answer: the transaction stands, and all others are answered', async () => {
      const key = unique();
      const submitted = await user.any.submitAsync(
        'CarelessContract:throwLater',
        own(key, 'written before'),
      );
      expect((await submitted.getStatus()).code).to.equal(0);
      // Asked of the instance that threw: a chaincode that was started anew would not know.
      await until(async () => {
        const thrown = await user.any.evaluate('CarelessContract:hasThrown', own(key));
        return text(thrown) === 'true';
      });
      expect(await get(key)).to.equal('written before');
      await stillAnswers();
    });

    it('throws what is no error: refused without a reason, and nothing is written', async () => {
      const key = unique();
      const { code, details } = await refusal(
        user.any.submitTransaction('CarelessContract:throwText', key, 'just text'),
      );
      expect(code).to.equal(status.ABORTED);
      expect(details.map(({ message }) => message)).to.deep.equal(['chaincode response 500, ']);
      expect(await get(key)).to.equal('');
      await stillAnswers();
    });

    it('rejects with what is no error, unawaited: the transaction is answered', async () => {
      const answer = await user.any.evaluateTransaction(
        'CarelessContract:rejectWithTextLater',
        'just text',
      );
      expect(text(answer)).to.equal('just text');
      await stillAnswers();
    });

    it('uses its stub after the end: each call is refused, and nothing changes', async () => {
      const [key, prefix] = [unique(), unique()];
      const filled = await user.any.submitAsync('putMany', {
        arguments: [prefix, String(MANY)],
        transientData: { collection: 'shared', key, value: 'x' },
        endorsingOrganizations: ['Org1MSP'],
      });
      expect((await filled.getStatus()).code).to.equal(0);
      const kept = await user.any.submitAsync(
        'CarelessContract:keepStub',
        own(key, `${prefix}-`, `${prefix}-~`),
      );
      const { transactionId, blockNumber } = await kept.getStatus();
      await network.reached(blockNumber);

      const outcomes = json(await user.any.evaluate('CarelessContract:useKeptStub', own(key)));
      const late = (request: string): string =>
        `${request} failed: transaction ID: ${transactionId}: no ledger context`;
      expect(outcomes).to.deep.equal({
        get: late('GET_STATE'),
        put: late('PUT_STATE'),
        remove: late('DEL_STATE'),
        range: late('GET_STATE_BY_RANGE'),
        history: late('GET_HISTORY_FOR_KEY'),
        policy: late('PUT_STATE_METADATA'),
        next: late('QUERY_STATE_NEXT'),
      });
      await stillAnswers();
      expect(await get(key)).to.equal('in time');
      const history = json(await user.any.evaluateTransaction('history', key));
      expect(history).to.have.length(1);
    });
  });
};
