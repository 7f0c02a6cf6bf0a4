import { expect } from 'chai';
import type { ConnectedUser, NetworkUnderTest } from '../network-under-test';
import { chaincodes } from '../foreign-topology';
import { call, json, text, unique } from '../answers';

/** Registers the tests; the network is asked for when they run. */
export const transactionsSuite = (current: () => NetworkUnderTest): void => {
  describe('transactions', () => {
    let network: NetworkUnderTest;
    let user: ConnectedUser;

    before(() => {
      network = current();
      user = network.connect('Org1MSP');
    });

    it('evaluates without writing', async () => {
      const key = unique();
      expect(text(await user.any.evaluateTransaction('put', key, 'value'))).to.equal('value');
      expect(text(await user.any.evaluateTransaction('get', key))).to.equal('');
    });

    it('writes what it submits, on every peer', async () => {
      const key = unique();
      const written = await call(user.all, 'put', [key, 'value']);
      expect(written.code).to.equal(0);
      await network.reached(written.blockNumber);
      for (const mspId of ['Org1MSP', 'Org2MSP', 'Org3MSP']) {
        const { all } = network.connect(mspId);
        const options = { arguments: [key], endorsingOrganizations: [mspId] };
        expect(text(await all.evaluate('get', options))).to.equal('value');
      }
    });

    it('keeps the state of two chaincodes apart', async () => {
      const key = unique();
      await user.any.submitTransaction('put', key, 'value');
      expect(text(await user.all.evaluateTransaction('get', key))).to.equal('');
    });

    it('deletes', async () => {
      const key = unique();
      await user.any.submitTransaction('put', key, 'value');
      await user.any.submitTransaction('remove', key);
      expect(text(await user.any.evaluateTransaction('get', key))).to.equal('');
    });

    it('does not read its own writes', async () => {
      const key = unique();
      await user.any.submitTransaction('put', key, 'old');
      expect(text(await user.any.submitTransaction('putAndGet', key, 'new'))).to.equal('old');
      expect(text(await user.any.evaluateTransaction('get', key))).to.equal('new');
    });

    it('hands transient data to the contract and keeps it out of the block', async () => {
      const transientData = { key: 'k', value: 'secret-in-transit', collection: 'none' };
      const result = await user.any.evaluate('echoTransient', { transientData });
      expect(json(result)).to.deep.equal(transientData);

      // A result becomes part of the block; what only the proposal carries does not.
      const results = await Promise.all([
        call(user.any, 'echoTransient', [], { transientData }),
        call(user.any, 'peer', [], { transientData: { ...transientData, key: 'other-secret' } }),
      ]);
      const startBlock = results.map(({ blockNumber }) => blockNumber).sort()[0] as bigint;
      const seen: string[] = [];
      const wanted = new Set(results.map(({ blockNumber }) => blockNumber)).size;
      const blocks = await user.network.getBlockEvents({ startBlock });
      for await (const block of blocks) {
        seen.push(Buffer.from(block.serializeBinary()).toString('latin1'));
        if (seen.length === wanted) break;
      }
      blocks.close();
      expect(seen.join('')).to.contain('secret-in-transit');
      expect(seen.join('')).not.to.contain('other-secret');
    });

    it("gives the contract the caller's organisation, attributes and time", async () => {
      const caller = json(await user.any.evaluateTransaction('caller'));
      expect(caller).to.deep.equal({ mspId: 'Org1MSP', attribute: 'tester' });
      const before = Date.now();
      const time = Number(text(await user.any.evaluateTransaction('timestamp')));
      expect(time).to.be.within(before - 5_000, Date.now() + 5_000);
    });

    it('asks the named organisations', async () => {
      for (const mspId of ['Org1MSP', 'Org2MSP', 'Org3MSP']) {
        const endorsingOrganizations = [mspId];
        expect(text(await user.any.evaluate('peer', { endorsingOrganizations }))).to.equal(mspId);
        expect(text(await user.any.submit('peer', { endorsingOrganizations }))).to.equal(mspId);
      }
    });

    it('prefers its own organisation where the policy leaves a choice', async () => {
      const other = network.connect('Org2MSP');
      expect(text(await other.any.submitTransaction('peer'))).to.equal('Org2MSP');
    });

    it('calls another chaincode in the same transaction', async () => {
      const key = unique();
      const result = await user.all.submitTransaction('call', chaincodes.any, 'put', key, 'called');
      expect(json(result)).to.deep.equal({ status: 200, message: '', payload: 'called' });
      expect(text(await user.any.evaluateTransaction('get', key))).to.equal('called');
      expect(text(await user.all.evaluateTransaction('get', key))).to.equal('');
    });

    it('has to satisfy the policy of a calling chaincode that touches nothing itself', async () => {
      const args = [chaincodes.any, 'put', unique(), 'called'];
      // The gateway looks at what was read and written, and therefore asks too few.
      expect((await call(user.all, 'callOnly', args)).code).to.equal(10);
      const endorsingOrganizations = ['Org1MSP', 'Org2MSP', 'Org3MSP'];
      const named = await call(user.all, 'callOnly', args, { endorsingOrganizations });
      expect(named.code).to.equal(0);
    });

    it('deletes a key by giving it an empty value', async () => {
      const key = unique();
      await user.any.submitTransaction('put', key, 'value');
      await user.any.submitTransaction('put', key, '');
      const history = json(await user.any.evaluateTransaction('history', key));
      expect(history).to.have.nested.property('[0].isDelete', true);
      const range = await user.any.evaluateTransaction('range', key, `${key}~`);
      expect(json(range)).to.deep.equal([]);
    });

    it("returns a called chaincode's failure to its caller", async () => {
      const result = await user.all.evaluateTransaction('call', chaincodes.any, 'fail', 'no', '');
      expect(json(result)).to.deep.equal({ status: 500, message: 'no', payload: '' });
    });

    describe('concurrency', () => {
      it('lets one of two conflicting transactions win', async () => {
        const key = unique();
        const [first, second] = await Promise.all([
          call(user.any, 'append', [key, 'a']),
          call(user.any, 'append', [key, 'b']),
        ]);
        expect([first.code, second.code].sort()).to.deep.equal([0, 11]);
        const value = text(await user.any.evaluateTransaction('get', key));
        expect(value).to.equal(first.code === 0 ? 'a' : 'b');
      });

      it('finds a conflict across blocks', async () => {
        const key = unique();
        const stale = await endorsed(user, 'append', [key, 'stale']);
        await user.any.submitTransaction('append', key, 'first');
        expect((await status(stale)).code).to.equal(11);
      });

      it('finds phantoms: a key added, removed or changed in a range', async () => {
        const prefix = unique();
        const bounds = [`${prefix}-a`, `${prefix}-z`] as const;
        await user.any.submitTransaction('put', `${prefix}-b`, '1');
        const changes = [
          ['put', `${prefix}-c`, 'added'],
          ['put', `${prefix}-c`, 'changed'],
          ['remove', `${prefix}-c`],
        ] as const;
        for (const [name, ...args] of changes) {
          const stale = await endorsed(user, 'countInto', [...bounds, `${prefix}-count`]);
          await user.any.submitTransaction(name, ...args);
          expect((await status(stale)).code, name).to.equal(12);
        }
        const untouched = await endorsed(user, 'countInto', [...bounds, `${prefix}-count`]);
        await user.any.submitTransaction('put', `${prefix}-zz`, 'outside');
        expect((await status(untouched)).code).to.equal(0);
      });

      it('finds phantoms in a range too long to list', async () => {
        const prefix = unique();
        const keys = Array.from({ length: 120 }, (_, index) => `${prefix}-${1000 + index}`);
        await Promise.all(keys.map((key) => user.any.submitTransaction('put', key, 'x')));
        const args = [`${prefix}-`, `${prefix}-~`, `${prefix}~count`];
        const fresh = await endorsed(user, 'countInto', args);
        const stale = await endorsed(user, 'countInto', args);
        expect((await status(fresh)).code).to.equal(0);
        await user.any.submitTransaction('put', `${prefix}-1060`, 'changed');
        expect((await status(stale)).code).to.equal(12);
      });

      it('commits a transaction once', async () => {
        const key = unique();
        const transaction = await endorsed(user, 'append', [key, 'once']);
        const [first, second] = await Promise.all([transaction.submit(), transaction.submit()]);
        expect((await first.getStatus()).code).to.equal(0);
        expect((await second.getStatus()).code).to.equal(0);
        expect(text(await user.any.evaluateTransaction('get', key))).to.equal('once');
        const again = await transaction.submit();
        expect((await again.getStatus()).blockNumber).to.equal(
          (await first.getStatus()).blockNumber,
        );
      });
    });
  });
};

const endorsed = async (user: ConnectedUser, name: string, args: readonly string[]) =>
  user.any.newProposal(name, { arguments: [...args] }).endorse();

const status = async (transaction: Awaited<ReturnType<typeof endorsed>>) =>
  (await transaction.submit()).getStatus();
