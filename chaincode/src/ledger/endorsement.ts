import { common, msp } from '@hyperledger/fabric-protos';
import { KeyEndorsementPolicy } from 'fabric-shim';

const distinct = (mspIds: readonly string[]): readonly string[] => [...new Set(mspIds)].sort();

/** A key's endorsement policy: a peer of each of these organisations must sign. */
export const endorsedByAll = (mspIds: readonly string[]): Uint8Array => {
  const policy = new KeyEndorsementPolicy();
  policy.addOrgs('PEER', ...distinct(mspIds));
  return policy.getPolicy();
};

/**
 * A key's endorsement policy: its owner and one of the others must sign, or all of the others but one, so
 * that an owner who left or is down freezes nothing for ever.
 *
 * @param members every organisation of the channel that signs, the owner among them or not
 */
export const endorsedByOwner = (owner: string, members: readonly string[]): Uint8Array => {
  const others = distinct(members.filter((mspId) => mspId !== owner));
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setVersion(0);
  const ofOthers = (wanted: number) => nOutOf(wanted, signedBy(1, others.length));
  const withOwner = nOutOf(2, [...signedBy(0, 1), ofOthers(1)]);
  const withoutOwner = ofOthers(Math.max(others.length - 1, 2));
  envelope.setRule(others.length < 2 ? withOwner : nOutOf(1, [withOwner, withoutOwner]));
  envelope.setIdentitiesList([owner, ...others].map(peerOf));
  return envelope.serializeBinary();
};

/** A key's endorsement policy: peers of more than half of these organisations must sign. */
export const endorsedByMajority = (mspIds: readonly string[]): Uint8Array => {
  const members = distinct(mspIds);
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setVersion(0);
  const majority = Math.floor(members.length / 2) + 1;
  envelope.setRule(nOutOf(majority, signedBy(0, members.length)));
  envelope.setIdentitiesList(members.map(peerOf));
  return envelope.serializeBinary();
};

/** Signatures of so many members, from the one in this place of the list on. */
const signedBy = (first: number, members: number): common.SignaturePolicy[] =>
  Array.from({ length: members }, (_, index) => {
    const signature = new common.SignaturePolicy();
    signature.setSignedBy(first + index);
    return signature;
  });

const nOutOf = (wanted: number, rules: common.SignaturePolicy[]): common.SignaturePolicy => {
  const threshold = new common.SignaturePolicy.NOutOf();
  threshold.setN(wanted);
  threshold.setRulesList(rules);
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
