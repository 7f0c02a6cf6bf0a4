export * from './parsed-block';
export { blockDataHash, blockHeaderBytes, blockHeaderHash } from './block-hash';
export type { BlockHeaderFields } from './block-hash';
export { bufferOf } from './buffer-of';
export { parseConfigUpdate } from './parse-config-update';
export type { ParsedConfigUpdate } from './parse-config-update';
export { parseBlock, parseBlockAndPrivateData, validationCodesOf } from './parse-block';
export { parsePrivateReadWriteSet, parseReadWriteSet } from './parse-read-write-set';
export {
  parseIdentity,
  parseTransaction,
  serializeIdentity,
  transactionIdOf,
} from './parse-transaction';
export { validationCodeOf } from './validation-code';
export { sha256 } from './block-hash';
export { ATTRIBUTES_OID, attributesOf } from './certificate-attributes';
export { signLowS, verifyLowS } from './ecdsa-signature';
export { endorserSets, satisfies } from './evaluate-policy';
export type { Signer } from './evaluate-policy';
export { OrganisationTrust } from './organisation-trust';
export type { TrustFailure } from './organisation-trust';
export { readMessage } from './read-message';
export { isRevoked, readRevocationLists, RevocationListInvalidError } from './revocation-list';
export type { RevokedSerials } from './revocation-list';
export {
  parseApplicationPolicy,
  parseSignaturePolicy,
  serializeApplicationPolicy,
  serializeSignaturePolicy,
} from './serialize-policy';
export { and, or, organisationsOf, outOf, outOfWith, signedBy } from './signature-policy';
export type { Principal, SignaturePolicy } from './signature-policy';
export { hasRole, isValidAt, readSerializedIdentity, readX509Identity } from './x509-identity';
export type { Role, X509Identity } from './x509-identity';
