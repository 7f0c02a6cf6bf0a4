import type { ResolvedCollection, ResolvedEndorsement } from '@cession/topology';
import type { LaunchMode } from './cession-home';
import type { IdentitySource } from '@cession/operator/fabric-ca';
import type { Progress } from './child-program';
import type { HostedTopology } from './hosted-topology';

/** A chaincode that the ledger runs: a built npm package whose main module exports `contracts`. */
export interface ChaincodePackage {
  readonly name: string;
  readonly version: string;
  readonly packageDirectory: string;
  readonly endorsement: ResolvedEndorsement;
  readonly collections: readonly ResolvedCollection[];
}

/** What the ledger's process is told, in one JSON file. */
export interface LedgerSettings {
  readonly mode: LaunchMode;
  /** As the launcher read it: whoever edits the file meanwhile changes the next start. */
  readonly hosted: HostedTopology;
  readonly identities: IdentitySource;
  readonly dataDirectory: string;
  readonly chaincodes: readonly ChaincodePackage[];
  /** Applications dial every organisation's nodes, not their own peer alone. */
  readonly applicationsOnChannel: boolean;
}

/** Where an organisation's gateway is. */
export interface GatewayAddress {
  /** `host:port`. */
  readonly address: string;
  /** PEM file; absent where the gateway speaks plaintext on loopback. */
  readonly tlsRootCertificate?: string;
  readonly hostnameOverride?: string;
}

/** What the ledger's process sends on its channel. */
export type LedgerMessage = Progress | LedgerReady | RevocationAnswer;

/** Every organisation's gateway serves. */
export interface LedgerReady {
  /** By MSP id. */
  readonly gateways: Readonly<Record<string, GatewayAddress>>;
}

/** What it is sent: the list (PEM) of what an organisation revoked. */
export interface RevocationRequest {
  readonly organisation: string;
  readonly revocationList: string;
}

/** The list is honoured by every peer, or the reason why not. */
export type RevocationAnswer =
  { readonly revocation: 'honoured' } | { readonly revocation: 'refused'; readonly reason: string };
