import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { refusal, text, unique } from '../answers';
import type { ConnectedUser, NetworkUnderTest } from '../network-under-test';
import { chaincodes } from '../foreign-topology';

const COLLECT =
  'failed to collect enough transaction endorsements, see attached details for more info';
const ENDORSE = 'failed to endorse transaction, see attached details for more info';

/** Registers the tests; the network is asked for when they run. */
export const answersSuite = (current: () => NetworkUnderTest): void => {
  describe('what a gateway answers', () => {
    let network: NetworkUnderTest;
    let user: ConnectedUser;

    before(() => {
      network = current();
      user = network.connect('Org1MSP');
    });

    const detail = (mspId: string, message: string) => ({
      address: network.organisation(mspId).detailAddress,
      mspId,
      message,
    });

    it('evaluate: the contract refuses', async () => {
      const { code, message, details } = await refusal(
        user.all.evaluateTransaction('fail', 'Nope'),
      );
      expect(code).to.equal(status.UNKNOWN);
      expect(message).to.contain(
        'evaluate call to endorser returned error: chaincode response 500, Nope',
      );
      expect(details).to.deep.equal([detail('Org1MSP', 'chaincode response 500, Nope')]);
    });

    it('evaluate: too few arguments', async () => {
      const { code, message } = await refusal(user.all.evaluateTransaction('get'));
      expect(code).to.equal(status.UNKNOWN);
      expect(message).to.contain(
        'chaincode response 500, Expected 1 parameters, but 0 have been supplied',
      );
    });

    it('evaluate: a wrong signature', async () => {
      const impostor = network.connect('Org1MSP', 'Org3MSP');
      const { code, message, details } = await refusal(
        impostor.all.evaluateTransaction('get', 'k'),
      );
      const reason =
        /error validating proposal: access denied: channel \[.+\] creator org \[Org1MSP\]$/;
      expect(code).to.equal(status.FAILED_PRECONDITION);
      expect(message).to.match(/evaluate call to endorser returned error: /);
      expect(message).to.match(reason);
      expect(details).to.have.length(1);
      expect(details[0]?.message).to.match(reason);
      expect(details[0]?.address).to.equal(user.address);
    });

    it('evaluate: a wrong signature, put to the peer of another organisation', async () => {
      const impostor = network.connect('Org1MSP', 'Org3MSP');
      const options = { arguments: ['k'], endorsingOrganizations: ['Org2MSP'] };
      const { code, message, details } = await refusal(impostor.all.evaluate('get', options));
      expect(code).to.equal(status.UNAVAILABLE);
      expect(message).to.contain('failed to evaluate transaction, see attached details');
      expect(details.map(({ mspId }) => mspId)).to.deep.equal(['Org2MSP']);
      expect(details[0]?.message).to.match(
        /^rpc error: code = Unknown desc = error validating proposal: access denied: channel/,
      );
    });

    it('evaluate and endorse: an unknown channel', async () => {
      const contract = user.gateway.getNetwork('nowhere').getContract(chaincodes.any);
      const evaluated = await refusal(contract.evaluateTransaction('get', 'k'));
      expect(evaluated.code).to.equal(status.UNAVAILABLE);
      expect(evaluated.message).to.contain('failed to get config for channel [nowhere]');
      const endorsed = await refusal(contract.submitTransaction('put', 'k', 'v'));
      expect(endorsed.code).to.equal(status.FAILED_PRECONDITION);
    });

    it('endorse: a transaction that is committed already', async () => {
      const proposal = user.any.newProposal('put', { arguments: [unique(), 'v'] });
      const submitted = await (await proposal.endorse()).submit();
      expect((await submitted.getStatus()).code).to.equal(0);
      const { code, details } = await refusal(proposal.endorse());
      expect(code).to.equal(status.ABORTED);
      expect(details[0]?.message).to.match(
        new RegExp(`^duplicate transaction found \\[${proposal.getTransactionId()}\\]`),
      );
    });

    it('evaluate: an unknown chaincode', async () => {
      const contract = user.network.getContract('nonexistent');
      const { code, message } = await refusal(contract.evaluateTransaction('get', 'k'));
      expect(code).to.equal(status.FAILED_PRECONDITION);
      expect(message).to.contain('no peers available to evaluate chaincode nonexistent in channel');
    });

    it('endorse: the first organisation refuses', async () => {
      const { code, message, details } = await refusal(user.all.submitTransaction('fail', 'Nope'));
      expect(code).to.equal(status.ABORTED);
      expect(message).to.contain(ENDORSE);
      expect(details).to.deep.equal([detail('Org1MSP', 'chaincode response 500, Nope')]);
    });

    it('endorse: an unknown transaction function', async () => {
      const { code, details } = await refusal(user.all.submitTransaction('nonexistent'));
      const message =
        "chaincode response 500, You've asked to invoke a function that does not exist: nonexistent";
      expect(code).to.equal(status.ABORTED);
      expect(details).to.deep.equal([detail('Org1MSP', message)]);
    });

    it('endorse: other organisations refuse', async () => {
      const one = await refusal(user.all.submitTransaction('failOn', 'Org3MSP'));
      expect(one.code).to.equal(status.ABORTED);
      expect(one.message).to.contain(COLLECT);
      const refused = (mspId: string) =>
        detail(mspId, `chaincode response 500, ${mspId} refuses to endorse this`);
      expect(one.details).to.deep.equal([refused('Org3MSP')]);

      const two = await refusal(user.all.submitTransaction('failOn', 'Org2MSP,Org3MSP'));
      expect(two.code).to.equal(status.ABORTED);
      expect(two.details).to.deep.equal([refused('Org2MSP'), refused('Org3MSP')]);
    });

    it('endorse: a named organisation refuses', async () => {
      const options = {
        arguments: ['Org2MSP'],
        endorsingOrganizations: ['Org1MSP', 'Org2MSP', 'Org3MSP'],
      };
      const { code, message, details } = await refusal(user.all.submit('failOn', options));
      expect(code).to.equal(status.ABORTED);
      expect(message).to.contain(COLLECT);
      expect(details.map(({ mspId }) => mspId)).to.deep.equal(['Org2MSP']);
    });

    it('endorse: an organisation that refuses is replaced where the policy allows', async () => {
      const second = await refusal(user.any.submitTransaction('failOn', 'Org1MSP'));
      expect(second.message).to.contain(ENDORSE);
      await user.any.submitTransaction('failOn', 'Org2MSP');
    });

    it('endorse: results differ', async () => {
      const { code, message, details } = await refusal(user.all.submitTransaction('differ'));
      expect(code).to.equal(status.ABORTED);
      expect(message).to.contain(COLLECT);
      const mismatch = 'ProposalResponsePayloads do not match';
      expect(details).to.deep.equal([detail('Org2MSP', mismatch), detail('Org3MSP', mismatch)]);
      expect(text(await user.all.evaluateTransaction('get', 'differs'))).to.equal('');
    });

    it('endorse: an unknown chaincode', async () => {
      const contract = user.network.getContract('nonexistent');
      const { code, message, details } = await refusal(contract.submitTransaction('put', 'k', 'v'));
      expect(code).to.equal(status.FAILED_PRECONDITION);
      expect(message).to.match(
        /no combination of peers can be derived which satisfy the endorsement policy: No metadata was found for chaincode nonexistent in channel /,
      );
      expect(details).to.deep.equal([]);
    });

    it('endorse: an unknown organisation', async () => {
      const options = { arguments: ['k', 'v'], endorsingOrganizations: ['Org1MSP', 'NobodyMSP'] };
      const { code, message } = await refusal(user.any.submit('put', options));
      expect(code).to.equal(status.UNAVAILABLE);
      expect(message).to.contain('failed to find any endorsing peers for org(s): NobodyMSP');
    });

    it('endorse: a wrong signature', async () => {
      const impostor = network.connect('Org1MSP', 'Org2MSP');
      const { code, details } = await refusal(impostor.any.submitTransaction('put', 'k', 'v'));
      expect(code).to.equal(status.ABORTED);
      expect(details[0]?.message).to.contain('access denied');
    });

    it('submit: a wrong signature is refused by the orderer', async () => {
      const key = unique();
      const transaction = await user.any
        .newProposal('put', { arguments: [key, 'forged'] })
        .endorse();
      const impostor = network.connect('Org1MSP', 'Org2MSP');
      const stolen = impostor.gateway.newTransaction(transaction.getBytes());
      const { code, message } = await refusal(stolen.submit());
      expect(code).to.equal(status.ABORTED);
      expect(message).to.contain('status=FORBIDDEN');
    });

    it('commit status: only for members, and only until the deadline', async () => {
      const transaction = await user.any.newProposal('put', { arguments: ['k', 'v'] }).endorse();
      const submitted = await transaction.submit();
      const impostor = network.connect('Org1MSP', 'Org2MSP');
      const stolen = impostor.gateway.newCommit(submitted.getBytes());
      expect((await refusal(stolen.getStatus())).code).to.equal(status.PERMISSION_DENIED);

      const never = await user.any.newProposal('put', { arguments: ['k', 'v'] }).endorse();
      const unsubmitted = user.gateway.newCommit((await transaction.submit()).getBytes());
      expect((await unsubmitted.getStatus()).code).to.equal(0);
      expect(never.getTransactionId()).not.to.equal(transaction.getTransactionId());
    });

    it('write and query in one transaction: neither pages nor private ranges', async () => {
      const cases = [
        ['pageAndPut', ['a', 'z'], 'Transaction has already performed a paginated query'],
        [
          'putAndPage',
          ['a', 'z'],
          'Paginated queries are supported only in a read-only transaction',
        ],
        ['privateRangeAndPut', ['shared'], 'Transaction has already performed queries on pvt data'],
      ] as const;
      for (const [name, args, reason] of cases) {
        const { details } = await refusal(user.any.submitTransaction(name, ...args));
        expect(details[0]?.message, name).to.contain(reason);
      }
    });

    it('rich queries are not supported by this state database', async () => {
      const { message } = await refusal(user.any.evaluateTransaction('richQuery', '{}'));
      expect(message).to.contain('ExecuteQuery not supported for leveldb');
    });
  });
};
