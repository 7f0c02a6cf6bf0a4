import { expect } from 'chai';
import { call, json, text, unique } from '../answers';
import type { ConnectedUser, NetworkUnderTest } from '../network-under-test';

const ENDORSEMENT_POLICY_FAILURE = 10;

/** Registers the tests; the network is asked for when they run. */
export const keyPoliciesSuite = (current: () => NetworkUnderTest): void => {
  describe('keys with their own endorsement policy', () => {
    let network: NetworkUnderTest;
    let user: ConnectedUser;

    before(() => {
      network = current();
      user = network.connect('Org1MSP');
    });

    const put = async (key: string, value: string, ...endorsers: string[]): Promise<number> => {
      const options = endorsers.length === 0 ? {} : { endorsingOrganizations: endorsers };
      return (await call(user.any, 'put', [key, value], options)).code;
    };
    const value = async (key: string) => text(await user.any.evaluateTransaction('get', key));

    it('answers to its own policy alone', async () => {
      const key = unique();
      await user.any.submitTransaction('putWithPolicy', key, 'first', 'Org1MSP');
      expect(await put(key, 'by 1', 'Org1MSP')).to.equal(0);
      expect(await put(key, 'by 2', 'Org2MSP')).to.equal(ENDORSEMENT_POLICY_FAILURE);
      expect(await value(key)).to.equal('by 1');
      expect(json(await user.any.evaluateTransaction('policy', key))).to.deep.equal(['Org1MSP']);
    });

    it('replaces the policy of its chaincode, even a stricter one', async () => {
      const key = unique();
      await user.all.submitTransaction('putWithPolicy', key, 'first', 'Org2MSP');
      const alone = { endorsingOrganizations: ['Org2MSP'] };
      expect((await call(user.all, 'put', [key, 'alone'], alone)).code).to.equal(0);
      const others = { endorsingOrganizations: ['Org1MSP', 'Org3MSP'] };
      expect((await call(user.all, 'put', [key, 'x'], others)).code).to.equal(
        ENDORSEMENT_POLICY_FAILURE,
      );
    });

    it('tells the gateway whom to ask', async () => {
      const key = unique();
      await user.any.submitTransaction('putWithPolicy', key, 'first', 'Org1MSP');
      await user.any.submitTransaction('setPolicy', key, 'Org1MSP,Org3MSP');
      expect(await put(key, 'by 1 and 3')).to.equal(0);
      await user.any.submitTransaction('setPolicy', key, 'Org2MSP,Org3MSP');
      expect(await put(key, 'by 2 and 3')).to.equal(0);
      expect(await put(key, 'by 1 and 2', 'Org1MSP', 'Org2MSP')).to.equal(
        ENDORSEMENT_POLICY_FAILURE,
      );
      expect(await value(key)).to.equal('by 2 and 3');
    });

    it('changes its policy only by its policy', async () => {
      const key = unique();
      await user.any.submitTransaction('putWithPolicy', key, 'first', 'Org1MSP');
      const foreign = await call(user.any, 'setPolicy', [key, 'Org2MSP'], {
        endorsingOrganizations: ['Org2MSP'],
      });
      expect(foreign.code).to.equal(ENDORSEMENT_POLICY_FAILURE);
      expect(json(await user.any.evaluateTransaction('policy', key))).to.deep.equal(['Org1MSP']);
    });

    it('keeps the policy when the value changes, and loses it with the key', async () => {
      const key = unique();
      await user.any.submitTransaction('putWithPolicy', key, 'first', 'Org1MSP');
      expect(await put(key, 'second', 'Org1MSP')).to.equal(0);
      expect(await put(key, 'third', 'Org2MSP')).to.equal(ENDORSEMENT_POLICY_FAILURE);
      await user.any.submit('remove', { arguments: [key], endorsingOrganizations: ['Org1MSP'] });
      expect(await put(key, 'fourth', 'Org2MSP')).to.equal(0);
    });

    it('protects private keys by their hash', async () => {
      const key = unique();
      const write = (mspId: string) =>
        call(user.any, 'putPrivate', [], {
          transientData: { collection: 'shared', key, value: mspId },
          endorsingOrganizations: [mspId],
        });
      expect((await write('Org1MSP')).code).to.equal(0);
      const policy = await call(user.any, 'setPrivatePolicy', ['shared', key, 'Org2MSP']);
      expect(policy.code).to.equal(0);
      expect((await write('Org1MSP')).code).to.equal(ENDORSEMENT_POLICY_FAILURE);
      expect((await write('Org2MSP')).code).to.equal(0);
      const read = { arguments: ['shared', key], endorsingOrganizations: ['Org1MSP'] };
      expect(text(await user.any.evaluate('getPrivate', read))).to.equal('Org2MSP');
    });

    it('keeps a private value readable when only its policy changes', async () => {
      const key = unique();
      await call(user.any, 'putPrivate', [], {
        transientData: { collection: 'shared', key, value: 'value' },
        endorsingOrganizations: ['Org1MSP'],
      });
      const policy = await call(user.any, 'setPrivatePolicy', ['shared', key, 'Org1MSP,Org2MSP']);
      await network.reached(policy.blockNumber);
      const read = { arguments: ['shared', key], endorsingOrganizations: ['Org2MSP'] };
      expect(text(await user.any.evaluate('getPrivate', read))).to.equal('value');
    });

    it('does nothing to a key without a value', async () => {
      const key = unique();
      expect((await call(user.any, 'setPolicy', [key, 'Org1MSP'])).code).to.equal(0);
      expect(json(await user.any.evaluateTransaction('policy', key))).to.deep.equal([]);
      expect(await put(key, 'by anybody', 'Org2MSP')).to.equal(0);
    });

    it('takes effect with the next block', async () => {
      const key = unique();
      await user.any.submitTransaction('put', key, 'first');
      const options = (...endorsers: string[]) => ({ endorsingOrganizations: endorsers });
      const transactions = await Promise.all([
        user.any.newProposal('setPolicy', { arguments: [key, 'Org1MSP'] }).endorse(),
        user.any
          .newProposal('put', { arguments: [key, 'second'], ...options('Org1MSP') })
          .endorse(),
      ]);
      // In one block or in two: the second endorsement satisfies both the old and the new policy,
      // but within one block nobody can write a key whose policy is being changed.
      const policy = await transactions[0].submit();
      const write = await transactions[1].submit();
      const [first, second] = await Promise.all([policy.getStatus(), write.getStatus()]);
      expect(first.code).to.equal(0);
      const isSameBlock = first.blockNumber === second.blockNumber;
      expect(second.code).to.equal(isSameBlock ? ENDORSEMENT_POLICY_FAILURE : 0);
    });

    it('asks every organisation of the chaincode policy for other keys', async () => {
      const key = unique();
      const partial = { endorsingOrganizations: ['Org1MSP', 'Org2MSP'] };
      expect((await call(user.all, 'put', [key, 'x'], partial)).code).to.equal(
        ENDORSEMENT_POLICY_FAILURE,
      );
      expect((await call(user.all, 'put', [key, 'x'])).code).to.equal(0);
    });

    it('asks for the chaincode policy even where nothing is written', async () => {
      const partial = { endorsingOrganizations: ['Org1MSP'] };
      expect((await call(user.all, 'peer', [], partial)).code).to.equal(ENDORSEMENT_POLICY_FAILURE);
    });
  });
};
