import { common, msp } from '@hyperledger/fabric-protos';
import { KeyEndorsementPolicy } from 'fabric-shim';

const distinct = (mspIds: readonly string[]): readonly string[] => [...new Set(mspIds)].sort();

/** A key's endorsement policy: a peer of each of these organisations must sign. */
export const endorsedByAll = (mspIds: readonly string[]): Uint8Array => {
  const policy = new KeyEndorsementPolicy();
  policy.addOrgs('PEER', ...distinct(mspIds));
  return policy.getPolicy();
};

/** A key's endorsement policy: peers of more than half of these organisations must sign. */
export const endorsedByMajority = (mspIds: readonly string[]): Uint8Array => {
  const members = distinct(mspIds);
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setVersion(0);
  envelope.setRule(outOf(Math.floor(members.length / 2) + 1, members.length));
  envelope.setIdentitiesList(members.map(peerOf));
  return envelope.serializeBinary();
};

const outOf = (wanted: number, members: number): common.SignaturePolicy => {
  const signatures = Array.from({ length: members }, (_, index) => {
    const signature = new common.SignaturePolicy();
    signature.setSignedBy(index);
    return signature;
  });
  const threshold = new common.SignaturePolicy.NOutOf();
  threshold.setN(wanted);
  threshold.setRulesList(signatures);
  const rule = new common.SignaturePolicy();
  rule.setNOutOf(threshold);
  return rule;
};

const peerOf = (mspId: string): msp.MSPPrincipal => {
  const role = new msp.MSPRole();
  role.setMspIdentifier(mspId);
  role.setRole(msp.MSPRole.MSPRoleType.PEER);
  const principal = new msp.MSPPrincipal();
  principal.setPrincipalClassification(msp.MSPPrincipal.Classification.ROLE);
  principal.setPrincipal(role.serializeBinary());
  return principal;
};
