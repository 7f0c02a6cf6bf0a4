import './simulation/quiet-shim';
export { ledgerOptionsFrom } from './from-topology';
export { ChaincodePackageError, loadChaincodePackage } from './load-chaincode-package';
export type { LoadedChaincode } from './load-chaincode-package';
export { startEmbeddedLedger } from './start-embedded-ledger';
export type {
  ContractClass,
  ContractSerializers,
  EmbeddedLedger,
  EmbeddedLedgerOptions,
  LedgerChaincode,
  LedgerCollection,
  LedgerEndorsement,
  LedgerIdentity,
  LedgerLog,
  LedgerOrganisation,
  LedgerPeerAddress,
  LedgerTopology,
  TlsKeyPair,
} from './options';
