import { common, msp } from '@hyperledger/fabric-protos';
import { expect } from 'chai';
import { endorsedByAll, endorsedByMajority, endorsedByOwner } from './endorsement';

const read = (bytes: Uint8Array) => {
  const envelope = common.SignaturePolicyEnvelope.deserializeBinary(bytes);
  const organisations = envelope.getIdentitiesList().map((identity) => {
    const role = msp.MSPRole.deserializeBinary(identity.getPrincipal_asU8());
    expect(role.getRole()).to.equal(msp.MSPRole.MSPRoleType.PEER);
    return role.getMspIdentifier();
  });
  const rule = envelope.getRule()?.getNOutOf();
  return {
    organisations,
    wanted: rule?.getN(),
    signers: rule?.getRulesList().map((one) => one.getSignedBy()),
  };
};

/** Whether peers of these organisations together satisfy a policy. */
const satisfies = (bytes: Uint8Array, signing: readonly string[]): boolean => {
  const { organisations } = read(bytes);
  const holds = (rule: common.SignaturePolicy | undefined): boolean => {
    const some = rule?.getNOutOf();
    if (!some) return signing.includes(organisations[rule?.getSignedBy() ?? -1] ?? '');
    return some.getRulesList().filter(holds).length >= some.getN();
  };
  return holds(common.SignaturePolicyEnvelope.deserializeBinary(bytes).getRule());
};

describe('a key that has an owner', () => {
  const members = ['A', 'B', 'C', 'D', 'E'];
  const policy = endorsedByOwner('C', members);
  const cases: readonly (readonly [signing: string, enough: boolean])[] = [
    ['C A', true],
    ['E C', true],
    ['C', false],
    ['A B', false],
    ['A B D', true],
    ['A B D E', true],
    ['A D', false],
  ];
  for (const [signing, enough] of cases) {
    it(`is ${enough ? '' : 'not '}changed by ${signing}`, () => {
      expect(satisfies(policy, signing.split(' '))).to.equal(enough);
    });
  }

  it('is never changed by one alone, however few there are', () => {
    for (const few of [['A', 'B'], ['A', 'B', 'C'], ['A']]) {
      for (const one of few) expect(satisfies(endorsedByOwner('A', few), [one])).to.equal(false);
    }
    expect(satisfies(endorsedByOwner('A', ['A', 'B']), ['A', 'B'])).to.equal(true);
    expect(satisfies(endorsedByOwner('A', ['A', 'B', 'C']), ['B', 'C'])).to.equal(true);
  });

  it('may have an owner who is none of the members', () => {
    expect(satisfies(endorsedByOwner('X', ['A', 'B', 'C']), ['X', 'A'])).to.equal(true);
    expect(satisfies(endorsedByOwner('X', ['A', 'B', 'C']), ['A'])).to.equal(false);
  });
});

describe('key endorsement policies', () => {
  it('want a peer of every organisation, each once, in one order', () => {
    const policy = endorsedByAll(['SellersMSP', 'BankAMSP', 'SellersMSP']);
    expect(read(policy)).to.deep.equal({
      organisations: ['BankAMSP', 'SellersMSP'],
      wanted: 2,
      signers: [0, 1],
    });
    expect(endorsedByAll(['BankAMSP', 'SellersMSP'])).to.deep.equal(policy);
  });

  for (const [members, wanted] of [
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
  ] as const) {
    it(`want ${wanted} of ${members} for a majority`, () => {
      const mspIds = Array.from({ length: members }, (_, index) => `Org${index}MSP`);
      expect(read(endorsedByMajority(mspIds))).to.deep.equal({
        organisations: mspIds,
        wanted,
        signers: mspIds.map((_, index) => index),
      });
    });
  }
});
