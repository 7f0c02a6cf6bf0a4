import { createHash } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import type { Status } from '@hyperledger/fabric-gateway';
import { parseBlockAndPrivateData } from '@cession/protocol';
import { expect } from 'chai';
import { call, json, refusal, text, unique } from '../answers';
import type { ConnectedUser, NetworkUnderTest } from '../network-under-test';

const ENDORSEMENT_POLICY_FAILURE = 10;

/** Registers the tests; the network is asked for when they run. */
export const privateDataSuite = (current: () => NetworkUnderTest): void => {
  describe('private data', () => {
    let network: NetworkUnderTest;
    let org1: ConnectedUser;
    let org2: ConnectedUser;
    let org3: ConnectedUser;

    before(() => {
      network = current();
      org1 = network.connect('Org1MSP');
      org2 = network.connect('Org2MSP');
      org3 = network.connect('Org3MSP');
    });

    const write = async (
      user: ConnectedUser,
      collection: string,
      key: string,
      value: string,
      endorsers?: string[],
    ): Promise<Status> => {
      const status = await call(user.any, 'putPrivate', [], {
        transientData: { collection, key, value },
        ...(endorsers === undefined ? {} : { endorsingOrganizations: endorsers }),
      });
      await network.reached(status.blockNumber);
      return status;
    };
    const read = async (user: ConnectedUser, collection: string, key: string, at: string) => {
      const options = { arguments: [collection, key], endorsingOrganizations: [at] };
      return text(await user.any.evaluate('getPrivate', options));
    };

    it('reaches every member, whoever endorsed', async () => {
      const key = unique();
      expect((await write(org1, 'shared', key, 'value', ['Org1MSP'])).code).to.equal(0);
      expect(await read(org1, 'shared', key, 'Org1MSP')).to.equal('value');
      expect(await read(org2, 'shared', key, 'Org2MSP')).to.equal('value');
    });

    it('is not on the peer of an organisation that is no member', async () => {
      const key = unique();
      const { blockNumber } = await write(org1, 'shared', key, 'value', ['Org1MSP']);
      const { code, message } = await refusal(read(org3, 'shared', key, 'Org3MSP'));
      expect(code).to.equal(status.UNKNOWN);
      expect(message).to.contain('private data matching public hash version is not available');
      expect(message).to.contain(`Public hash version = {BlockNum: ${blockNumber}, TxNum: 0}`);
      expect(await read(org3, 'shared', unique(), 'Org3MSP')).to.equal('');
    });

    it('shows everybody the hash', async () => {
      const key = unique();
      await write(org1, 'shared', key, 'value', ['Org1MSP']);
      const hash = text(await org3.any.evaluateTransaction('privateHash', 'shared', key));
      expect(hash).to.equal(createHash('sha256').update('value').digest('hex'));
    });

    it('refuses creators that a member-only collection excludes', async () => {
      const key = unique();
      expect((await write(org1, 'org1-only', key, 'value')).code).to.equal(0);
      const reading = await refusal(read(org2, 'org1-only', key, 'Org1MSP'));
      expect(reading.code).to.equal(status.UNKNOWN);
      expect(reading.message).to.match(
        /GET_STATE failed: transaction ID: [0-9a-f]{64}: tx creator does not have read access permission on privatedata in chaincodeName:foreign-any collectionName: org1-only/,
      );
      const writing = await refusal(write(org2, 'org1-only', key, 'other', ['Org1MSP']));
      expect(writing.code).to.equal(status.ABORTED);
      expect(writing.details[0]?.message).to.match(
        /PUT_STATE failed: transaction ID: [0-9a-f]{64}: tx creator does not have write access permission on privatedata in chaincodeName:foreign-any collectionName: org1-only/,
      );
      expect(await read(org1, 'org1-only', key, 'Org1MSP')).to.equal('value');
    });

    it('answers to the endorsement policy of its collection', async () => {
      const key = unique();
      expect((await write(org1, 'org3-own', key, 'value', ['Org1MSP'])).code).to.equal(
        ENDORSEMENT_POLICY_FAILURE,
      );
      expect((await write(org1, 'org3-own', key, 'value', ['Org3MSP'])).code).to.equal(0);
      expect(await read(org3, 'org3-own', key, 'Org3MSP')).to.equal('value');
    });

    it('answers to the organisation whose signature its collection requires', async () => {
      const key = unique();
      const by = async (...endorsers: string[]) =>
        (await write(org1, 'org2-and-another', key, endorsers.join(), endorsers)).code;
      expect(await by('Org2MSP', 'Org3MSP')).to.equal(0);
      expect(await by('Org1MSP', 'Org3MSP')).to.equal(ENDORSEMENT_POLICY_FAILURE);
      expect(await by('Org2MSP')).to.equal(ENDORSEMENT_POLICY_FAILURE);
      expect(await read(org1, 'org2-and-another', key, 'Org1MSP')).to.equal('Org2MSP,Org3MSP');
      expect(await by('Org1MSP', 'Org2MSP')).to.equal(0);
      expect(await by('Org1MSP', 'Org2MSP', 'Org3MSP')).to.equal(0);
      expect((await write(org3, 'org2-and-another', key, 'chosen')).code).to.equal(0);
      expect(await read(org1, 'org2-and-another', key, 'Org1MSP')).to.equal('chosen');
    });

    it('finds the endorsers of several collections by itself', async () => {
      const key = unique();
      const both = await write(org1, 'org1-only,org3-own', key, 'value', ['Org1MSP', 'Org3MSP']);
      expect(both.code).to.equal(0);
      const chosen = await write(org3, 'org3-own', key, 'chosen');
      expect(chosen.code).to.equal(0);
      expect(await read(org3, 'org3-own', key, 'Org3MSP')).to.equal('chosen');
    });

    it('keeps transient data within the collection when it chooses endorsers', async () => {
      // Org1 may not endorse for org3-own, and Org3 is no member of org1-only.
      const { code, message } = await refusal(write(org1, 'org1-only,org3-own', unique(), 'value'));
      expect(code).to.equal(status.FAILED_PRECONDITION);
      expect(message).to.contain(
        'not in the distribution policy of the private data collection(s)',
      );
    });

    it('conflicts like public data', async () => {
      const key = unique();
      const append = (value: string) =>
        call(org1.any, 'appendPrivate', [], {
          transientData: { collection: 'shared', key, value },
          endorsingOrganizations: ['Org1MSP'],
        });
      const [first, second] = await Promise.all([append('a'), append('b')]);
      expect([first.code, second.code].sort()).to.deep.equal([0, 11]);
    });

    it('reads private ranges where it is a member', async () => {
      const prefix = unique();
      for (const suffix of ['2', '1', '3']) {
        await write(org1, 'shared', `${prefix}${suffix}`, suffix, ['Org1MSP']);
      }
      const range = { arguments: ['shared', prefix, `${prefix}~`] };
      const here = await org2.any.evaluate('privateRange', range);
      expect((json(here) as { value: string }[]).map(({ value }) => value)).to.deep.equal([
        '1',
        '2',
        '3',
      ]);
      expect(json(await org3.any.evaluate('privateRange', range))).to.deep.equal([]);
    });

    it('deletes value and hash', async () => {
      const key = unique();
      await write(org1, 'shared', key, 'value', ['Org1MSP']);
      await org1.any.submit('removePrivate', {
        arguments: ['shared', key],
        endorsingOrganizations: ['Org1MSP'],
      });
      expect(await read(org1, 'shared', key, 'Org1MSP')).to.equal('');
      expect(text(await org1.any.evaluateTransaction('privateHash', 'shared', key))).to.equal('');
    });

    it('purges the value from earlier blocks, too', async () => {
      const key = unique();
      const written = await write(org1, 'shared', key, 'to be purged', ['Org1MSP']);
      expect(await privateText(written.blockNumber)).to.contain('to be purged');
      await org1.any.submit('purgePrivate', {
        arguments: ['shared', key],
        endorsingOrganizations: ['Org1MSP'],
      });
      expect(await read(org1, 'shared', key, 'Org1MSP')).to.equal('');
      expect(await privateText(written.blockNumber)).not.to.contain('to be purged');
    });

    it('expires with its collection’s number of blocks', async () => {
      const key = unique();
      const written = await write(org1, 'short-lived', key, 'short', ['Org1MSP']);
      expect(await read(org1, 'short-lived', key, 'Org1MSP')).to.equal('short');
      for (let blocks = 0; blocks < 3; blocks += 1)
        await org1.any.submitTransaction('put', key, 'x');
      expect(await read(org1, 'short-lived', key, 'Org1MSP')).to.equal('');
      expect(text(await org1.any.evaluateTransaction('privateHash', 'short-lived', key))).to.equal(
        '',
      );
      expect(await privateText(written.blockNumber)).not.to.contain('short');
    });

    it('knows only the collections of the definition', async () => {
      const key = unique();
      const { message } = await refusal(read(org1, 'nowhere', key, 'Org1MSP'));
      expect(message).to.contain('foreign-any/nowhere could not be found');
    });

    /** What a block with private data shows a client of Org1. */
    const privateText = async (startBlock: bigint): Promise<string> => {
      const blocks = await org1.network.getBlockAndPrivateDataEvents({ startBlock });
      try {
        for await (const block of blocks) {
          const sets = [...parseBlockAndPrivateData(block).privateData.values()].flat();
          return sets.flatMap(({ writes }) => writes.map(({ value }) => text(value))).join();
        }
        throw new Error('The stream ended');
      } finally {
        blocks.close();
      }
    };
  });
};
