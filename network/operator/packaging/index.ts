export { addressPlaceholder, packageChaincode } from './chaincode-package';
export type { ChaincodePackage } from './chaincode-package';
export { codeDigest } from './code-digest';
