import { peer } from '@hyperledger/fabric-protos';

/** Fabric's validation codes by name. */
export const CODES = peer.TxValidationCode;
