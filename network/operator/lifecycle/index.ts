export { agreedDefinition, agreeOnChaincode } from './agree-on-chaincode';
export { definitionDigest, deployChaincode, deploymentOf } from './deploy-chaincode';
export { packageAll, placePackages } from './place-packages';
export { upgradeChaincode, UpgradeRefusedError } from './upgrade-chaincode';
export type { Agreeing } from './upgrade-chaincode';
