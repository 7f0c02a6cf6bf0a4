export { ledgerOptionsFrom } from './from-topology';
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
