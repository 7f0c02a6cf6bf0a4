import { JSONSerializer } from 'fabric-contract-api';
import ChaincodeFromContract from 'fabric-shim/lib/contract-spi/chaincodefromcontract.js';
import ChaincodeStub from 'fabric-shim/lib/stub.js';
import { peer } from '@hyperledger/fabric-protos';
import type { ParsedEvent } from '@cession/protocol';
import type { LedgerChaincode, LedgerLog } from '../options';
import { ContractHandler } from './contract-handler';
import type { InvokeResult } from './contract-handler';
import { asContract } from './contract-scope';
import { tameShim } from './shim-process-handlers';
import type { TransactionSimulator } from './transaction-simulator';

/** What a contract answered; a status of 400 or more is a refusal. */
export interface ContractResponse extends InvokeResult {
  readonly event?: ParsedEvent;
}

/** Contracts that take longer are given up, as a peer's `chaincode.executetimeout` does. */
const EXECUTE_TIMEOUT_MS = 30_000;

const DEFAULT_SERIALIZERS = {
  transaction: 'jsonSerializer',
  serializers: { jsonSerializer: JSONSerializer },
};

/** One organisation's running contracts: fabric-shim's own dispatcher over in-process stubs. */
export class ChaincodeRuntime {
  readonly #chaincodes: ReadonlyMap<string, ChaincodeFromContract>;
  readonly #mspId: string;
  readonly #log: LedgerLog;

  /** @throws Error when a contract cannot be instantiated or contradicts its metadata file */
  constructor(mspId: string, chaincodes: readonly LedgerChaincode[], log: LedgerLog) {
    tameShim();
    this.#mspId = mspId;
    this.#log = log;
    this.#chaincodes = new Map(
      chaincodes.map((chaincode) => [
        chaincode.name,
        asContract({ chaincode: chaincode.name, mspId, log }, () => instantiate(chaincode)),
      ]),
    );
  }

  /**
   * Runs a transaction function. What the contract throws is a response with status 500 and the
   * error's text.
   *
   * @throws Error with a peer's message when it does not answer in time
   */
  async invoke(
    name: string,
    input: peer.ChaincodeInput,
    signedProposal: peer.SignedProposal,
    simulator: TransactionSimulator,
  ): Promise<ContractResponse> {
    const chaincode = this.#chaincodes.get(name);
    if (chaincode === undefined) throw new Error(`chaincode ${name} is not installed`);
    const invoke = (called: string, args: readonly string[]): Promise<InvokeResult> =>
      this.#invokeOther(called, args, signedProposal, simulator);
    const handler = new ContractHandler(simulator, name, invoke);
    const { channel, transactionId } = simulator.context;
    const stub = new ChaincodeStub(handler, channel, transactionId, input, signedProposal);
    // fabric-shim reads it from the environment, which all organisations share in this process.
    stub.getMspID = () => this.#mspId;
    const scope = { chaincode: name, mspId: this.#mspId, transactionId, log: this.#log };
    try {
      const running = asContract(scope, () => chaincode.Invoke(stub));
      const response = await inTime(running, transactionId);
      return {
        status: response.status,
        message: response.message ?? '',
        payload: Buffer.from(response.payload ?? []),
        ...eventOf(stub),
      };
    } finally {
      handler.end();
    }
  }

  /** The called chaincode reads and writes its own namespace; its event is not recorded. */
  #invokeOther(
    nameAndChannel: string,
    args: readonly string[],
    signedProposal: peer.SignedProposal,
    simulator: TransactionSimulator,
  ): Promise<InvokeResult> {
    const [qualified = '', channel = simulator.context.channel] = nameAndChannel.split('/');
    const [name = ''] = qualified.split(':');
    if (channel !== simulator.context.channel) {
      throw new Error(`failed to find ledger for channel: ${channel}`);
    }
    if (!this.#chaincodes.has(name)) {
      throw new Error(
        `execute failed: invalid invocation: [channel ${channel}] failed to get chaincode ` +
          `container info for ${name}: chaincode definition for '${name}' does not exist`,
      );
    }
    const input = new peer.ChaincodeInput();
    input.setArgsList(args.map((arg) => Buffer.from(arg)));
    return this.invoke(name, input, signedProposal, simulator);
  }
}

const instantiate = (chaincode: LedgerChaincode): ChaincodeFromContract => {
  const instance = new ChaincodeFromContract(
    // The constructor adds its own system contract to the array it is given.
    [...chaincode.contracts],
    chaincode.serializers ?? DEFAULT_SERIALIZERS,
    structuredClone(chaincode.metadata ?? {}),
    chaincode.title ?? chaincode.name,
    chaincode.version,
  );
  instance.defaultContractName = defaultContractOf(chaincode, instance);
  return instance;
};

/** The default contract is one for the whole process: another chaincode may have claimed it. */
const defaultContractOf = (chaincode: LedgerChaincode, instance: ChaincodeFromContract): string => {
  const known = Object.keys(instance.contractImplementations);
  const wanted = chaincode.defaultContract ?? instance.defaultContractName;
  return known.includes(wanted) ? wanted : (known[0] ?? wanted);
};

/** @throws Error when the contract takes longer than a peer lets it */
const inTime = async <T>(running: Promise<T>, transactionId: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const message =
      `error in simulation: failed to execute transaction ${transactionId}: ` +
      'error sending: timeout expired while executing transaction';
    timer = setTimeout(() => reject(new Error(message)), EXECUTE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
};

const eventOf = (stub: ChaincodeStub): { event?: ParsedEvent } => {
  const event = stub.chaincodeEvent;
  if (event === undefined) return {};
  return { event: { name: event.getEventName(), payload: Buffer.from(event.getPayload_asU8()) } };
};
