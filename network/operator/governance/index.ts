export { admitNewcomers } from './admit-newcomers';
export { assertAdmitted } from './assert-admitted';
export { jointSigner } from './joint-signer';
export { takePartInUpdate } from './joint-update';
export type { JointOutcome } from './joint-update';
export { capabilityRaise, raiseCapabilities } from './raise-capabilities';
export { updateRevocationList } from './update-revocation-list';
export type { BodySignatures } from './update-signers';
