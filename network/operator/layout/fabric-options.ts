import type { IdentityStore } from '@cession/identities';
import type { ResolvedCollection, ResolvedEndorsement, ResolvedTopology } from '@cession/topology';
import type { FabricInstallation } from '../install';
import type { WholeChannel } from './whole-channel';

/** A chaincode that every organisation of the network runs as a service. */
export interface FabricChaincode {
  readonly name: string;
  readonly version: string;
  /**
   * A built npm package whose main module exports `contracts`, with fabric-shim among its
   * dependencies.
   */
  readonly packageDirectory: string;
  readonly endorsement: ResolvedEndorsement;
  readonly collections: readonly ResolvedCollection[];
  /**
   * A transaction that reads only and answers everybody; by default the contract API's metadata.
   */
  readonly probe?: ChaincodeProbe;
  /** In containers: the image that holds it, where it is another than the network was started with. */
  readonly image?: string;
}

export interface ChaincodeProbe {
  readonly transaction: string;
  readonly args: readonly string[];
}

export interface FabricNetworkOptions {
  /** What this program runs. */
  readonly topology: ResolvedTopology;
  /** Everything, where `topology` is one organisation's part of it. */
  readonly wholeChannel?: WholeChannel;
  readonly identities: IdentityStore;
  /** Ledgers, settings and logs; the next start with the same folder resumes the same ledger. */
  readonly dataDirectory: string;
  readonly fabric: FabricInstallation;
  readonly chaincodes: readonly FabricChaincode[];
  /** Told in a few words what is being done. */
  readonly progress?: (message: string) => void;
  /** Told of what an operator must know: a warning, a process that ended by itself. */
  readonly warn?: (message: string) => void;
  /** Ends a start that takes too long for the caller. */
  readonly signal?: AbortSignal;
  /** How long any one step may take. Default 60 000. */
  readonly deadlineMs?: number;
}

/** The topology's own chaincode, as {@link FabricNetworkOptions.chaincodes} wants it. */
export const chaincodeOf = (
  topology: ResolvedTopology,
  packageDirectory: string,
): FabricChaincode => {
  const { name, version } = topology.chaincode;
  return {
    name,
    version,
    packageDirectory,
    endorsement: topology.resolvedEndorsement,
    collections: topology.resolvedCollections,
  };
};
