import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { peer } from '@hyperledger/fabric-protos';
import { readX509Identity, serializeIdentity, signLowS } from '@cession/protocol';
import type { Signer } from '@cession/protocol';
import type { LedgerChaincode, LedgerOrganisation } from '../options';
import type { ChaincodeRuntime, ContractResponse } from '../simulation/chaincode-runtime';
import type { ChaincodeDirectory } from '../simulation/collection-access';
import type { EndorsementInterest } from '../simulation/endorsement-interest';
import type { PrivateWriteSet } from '../simulation/read-write-set-builder';
import { TransactionSimulator } from '../simulation/transaction-simulator';
import type { StateReader } from '../store/state-reader';
import type { UnpackedProposal } from './unpacked-proposal';

/** What one organisation's peer answers to a proposal that it accepted. */
export type ProposalOutcome =
  | ({ readonly kind: 'success' } & SuccessfulProposal)
  /** The contract refused: its status and text. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** The peer could not run it to an end. */
  | { readonly kind: 'failed'; readonly message: string };

export interface SuccessfulProposal {
  readonly response: ContractResponse;
  /** Serialised `ProposalResponsePayload`: what endorsers must agree on, and sign. */
  readonly responsePayload: Uint8Array;
  readonly privateWriteSets: readonly PrivateWriteSet[];
  readonly interest: EndorsementInterest;
}

/** Statuses below it are endorsed. */
const ERROR_THRESHOLD = 400;

/** One organisation's peer: it runs proposals over its own view and signs what came out. */
export class Endorser {
  readonly mspId: string;
  /** How error details name the peer; the port is known once the peer listens. */
  address = '';
  /** The peer as a signature policy sees it. */
  readonly signer: Signer;
  readonly #serialized: Uint8Array;
  readonly #privateKey: KeyObject;
  readonly #runtime: ChaincodeRuntime;
  readonly #directory: ChaincodeDirectory;

  constructor(
    organisation: LedgerOrganisation,
    runtime: ChaincodeRuntime,
    directory: ChaincodeDirectory,
  ) {
    const { certificatePem, privateKeyPem } = organisation.peerIdentity;
    this.mspId = organisation.mspId;
    this.signer = readX509Identity(organisation.mspId, certificatePem);
    this.#serialized = new Uint8Array(
      serializeIdentity({ mspId: organisation.mspId, certificatePem }),
    );
    this.#privateKey = createPrivateKey(privateKeyPem);
    this.#runtime = runtime;
    this.#directory = directory;
  }

  /** Runs the proposal over the given state. */
  async process(
    proposal: UnpackedProposal,
    creatorMspId: string,
    reader: StateReader,
  ): Promise<ProposalOutcome> {
    const chaincode = this.#directory.chaincode(proposal.chaincodeName);
    if (chaincode === undefined) return failed(this.#undefinedChaincode(proposal));
    const simulator = new TransactionSimulator({
      channel: proposal.channelId,
      transactionId: proposal.transactionId,
      creatorMspId,
      peerMspId: this.mspId,
      directory: this.#directory,
      reader,
    });
    try {
      const { chaincodeName, input, signedProposal } = proposal;
      const response = await this.#runtime.invoke(chaincodeName, input, signedProposal, simulator);
      if (response.status >= ERROR_THRESHOLD) {
        return { kind: 'refused', status: response.status, message: response.message };
      }
      return success(proposal, chaincode, response, simulator);
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    } finally {
      await simulator.end();
    }
  }

  endorse(responsePayload: Uint8Array): peer.Endorsement {
    const endorsement = new peer.Endorsement();
    endorsement.setEndorser(this.#serialized);
    const signed = Buffer.concat([responsePayload, this.#serialized]);
    endorsement.setSignature(signLowS(this.#privateKey, signed));
    return endorsement;
  }

  #undefinedChaincode({ chaincodeName, channelId }: UnpackedProposal): string {
    return (
      `make sure the chaincode ${chaincodeName} has been successfully defined on channel ` +
      `${channelId} and try again: chaincode ${chaincodeName} not found`
    );
  }
}

const failed = (message: string): ProposalOutcome => ({ kind: 'failed', message });

const success = (
  proposal: UnpackedProposal,
  chaincode: LedgerChaincode,
  response: ContractResponse,
  simulator: TransactionSimulator,
): ProposalOutcome => {
  const { publicBytes, privateWriteSets, interest } = simulator.results();
  const action = new peer.ChaincodeAction();
  action.setResults(publicBytes);
  action.setResponse(responseMessage(response));
  if (response.event !== undefined) action.setEvents(eventBytes(proposal, response));
  action.setChaincodeId(chaincodeId(chaincode));
  const payload = new peer.ProposalResponsePayload();
  payload.setProposalHash(proposal.hash);
  payload.setExtension$(action.serializeBinary());
  return {
    kind: 'success',
    response,
    responsePayload: payload.serializeBinary(),
    privateWriteSets,
    interest,
  };
};

export const responseMessage = (response: ContractResponse): peer.Response => {
  const message = new peer.Response();
  message.setStatus(response.status);
  message.setMessage(response.message);
  message.setPayload(response.payload);
  return message;
};

const eventBytes = (proposal: UnpackedProposal, response: ContractResponse): Uint8Array => {
  const event = new peer.ChaincodeEvent();
  event.setChaincodeId(proposal.chaincodeName);
  event.setTxId(proposal.transactionId);
  event.setEventName(response.event?.name ?? '');
  event.setPayload(response.event?.payload ?? '');
  return event.serializeBinary();
};

const chaincodeId = (chaincode: LedgerChaincode): peer.ChaincodeID => {
  const id = new peer.ChaincodeID();
  id.setName(chaincode.name);
  id.setVersion(chaincode.version);
  return id;
};
