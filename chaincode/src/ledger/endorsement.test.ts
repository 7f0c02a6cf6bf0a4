import { common, msp } from '@hyperledger/fabric-protos';
import { expect } from 'chai';
import { endorsedByAll, endorsedByMajority } from './endorsement';

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
