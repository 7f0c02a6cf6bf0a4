import { common, msp, peer } from '@hyperledger/fabric-protos';
import { bufferOf } from './buffer-of';
import type { Principal, SignaturePolicy } from './signature-policy';
import type { Role } from './x509-identity';
import { readMessage } from './read-message';

const roleNumbers = msp.MSPRole.MSPRoleType;
const roleNames = new Map<number, Role>(
  Object.entries(roleNumbers).map(([name, number]) => [number, name as Role]),
);

/**
 * A policy as a key's validation parameter holds it: a `SignaturePolicyEnvelope`, the form that
 * fabric-shim's `KeyEndorsementPolicy` writes.
 */
export const serializeSignaturePolicy = (policy: SignaturePolicy): Buffer =>
  bufferOf(envelopeOf(policy).serializeBinary());

/** A policy as a chaincode definition or a collection holds it: an `ApplicationPolicy`. */
export const serializeApplicationPolicy = (policy: SignaturePolicy): Buffer => {
  const application = new peer.ApplicationPolicy();
  application.setSignaturePolicy(envelopeOf(policy));
  return bufferOf(application.serializeBinary());
};

/**
 * Reads a `SignaturePolicyEnvelope`.
 *
 * @throws Error when the bytes are none, a rule is empty, or a principal is not a role
 */
export const parseSignaturePolicy = (bytes: Uint8Array): SignaturePolicy =>
  policyOf(readMessage(common.SignaturePolicyEnvelope, bytes));

/**
 * Reads an `ApplicationPolicy` that holds a signature policy.
 *
 * @throws Error as {@link parseSignaturePolicy} does, or when it refers to a channel policy
 */
export const parseApplicationPolicy = (bytes: Uint8Array): SignaturePolicy => {
  const envelope = readMessage(peer.ApplicationPolicy, bytes).getSignaturePolicy();
  if (envelope === undefined) throw new Error('The policy refers to a channel policy');
  return policyOf(envelope);
};

const envelopeOf = (policy: SignaturePolicy): common.SignaturePolicyEnvelope => {
  const principals: Principal[] = [];
  const rule = ruleOf(policy, principals);
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setVersion(0);
  envelope.setRule(rule);
  envelope.setIdentitiesList(principals.map(principalMessageOf));
  return envelope;
};

const ruleOf = (policy: SignaturePolicy, principals: Principal[]): common.SignaturePolicy => {
  const rule = new common.SignaturePolicy();
  if (policy.kind === 'signed-by') {
    rule.setSignedBy(indexOf(policy.principal, principals));
    return rule;
  }
  const nOutOf = new common.SignaturePolicy.NOutOf();
  nOutOf.setN(policy.outOf);
  nOutOf.setRulesList(policy.rules.map((inner) => ruleOf(inner, principals)));
  rule.setNOutOf(nOutOf);
  return rule;
};

const indexOf = (principal: Principal, principals: Principal[]): number => {
  const found = principals.findIndex(
    (other) => other.mspId === principal.mspId && other.role === principal.role,
  );
  return found >= 0 ? found : principals.push(principal) - 1;
};

const principalMessageOf = (principal: Principal): msp.MSPPrincipal => {
  const role = new msp.MSPRole();
  role.setMspIdentifier(principal.mspId);
  role.setRole(roleNumbers[principal.role]);
  const message = new msp.MSPPrincipal();
  message.setPrincipalClassification(msp.MSPPrincipal.Classification.ROLE);
  message.setPrincipal(role.serializeBinary());
  return message;
};

const policyOf = (envelope: common.SignaturePolicyEnvelope): SignaturePolicy => {
  const principals = envelope.getIdentitiesList().map(principalOf);
  const rule = envelope.getRule();
  if (rule === undefined) throw new Error('The policy has no rule');
  return signaturePolicyOf(rule, principals);
};

const principalOf = (message: msp.MSPPrincipal): Principal => {
  if (message.getPrincipalClassification() !== msp.MSPPrincipal.Classification.ROLE) {
    throw new Error('The policy names a principal that is not a role');
  }
  const role = readMessage(msp.MSPRole, message.getPrincipal_asU8());
  const name = roleNames.get(role.getRole());
  if (name === undefined) throw new Error(`The policy names the unknown role ${role.getRole()}`);
  return { mspId: role.getMspIdentifier(), role: name };
};

const signaturePolicyOf = (
  rule: common.SignaturePolicy,
  principals: readonly Principal[],
): SignaturePolicy => {
  const nOutOf = rule.getNOutOf();
  if (nOutOf !== undefined) {
    const rules = nOutOf.getRulesList().map((inner) => signaturePolicyOf(inner, principals));
    return { kind: 'out-of', outOf: nOutOf.getN(), rules };
  }
  const principal = rule.hasSignedBy() ? principals[rule.getSignedBy()] : undefined;
  if (principal === undefined) throw new Error('The policy refers to no principal');
  return { kind: 'signed-by', principal };
};
