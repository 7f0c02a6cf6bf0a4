/** The parts of fabric-shim 2.5.8 that run contracts, which its own types leave out. */

declare module 'fabric-shim/lib/stub.js' {
  import type { peer } from '@hyperledger/fabric-protos';

  export interface StubResponse {
    readonly status: number;
    readonly message?: string;
    readonly payload?: Uint8Array;
  }

  export default class ChaincodeStub {
    constructor(
      handler: object,
      channelId: string,
      transactionId: string,
      input: peer.ChaincodeInput,
      signedProposal: peer.SignedProposal,
    );
    chaincodeEvent?: { getEventName(): string; getPayload_asU8(): Uint8Array };
    getMspID(): string;
  }
}

declare module 'fabric-shim/lib/contract-spi/chaincodefromcontract.js' {
  import type ChaincodeStub from 'fabric-shim/lib/stub.js';
  import type { StubResponse } from 'fabric-shim/lib/stub.js';

  export default class ChaincodeFromContract {
    constructor(
      contracts: unknown[],
      serializers: object,
      metadata: object,
      title: string,
      version: string,
    );
    readonly contractImplementations: Record<string, unknown>;
    defaultContractName: string;
    Invoke(stub: ChaincodeStub): Promise<StubResponse>;
  }
}

declare module 'fabric-shim/lib/logger.js' {
  export function setLevel(level: string): void;
}

declare module 'fabric-contract-api/lib/logger.js' {
  export function setLevel(level: string): void;
}
