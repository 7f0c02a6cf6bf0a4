import { common, msp, peer } from '@hyperledger/fabric-protos';
import { sha256 } from './block-hash';
import { bufferOf } from './buffer-of';
import { parseReadWriteSet } from './parse-read-write-set';
import type {
  ParsedEndorsement,
  ParsedEvent,
  ParsedIdentity,
  ParsedTransaction,
  SignedEndorsement,
  SignedEvidence,
} from './parsed-block';
import { validationCodeOf } from './validation-code';
import { readMessage } from './read-message';

const headerTypeNames = new Map<number, string>(
  Object.entries(common.HeaderType).map(([name, type]) => [type, name]),
);

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<ParsedTransaction>;

/**
 * Reads one envelope of a block. Never throws: what cannot be read is left empty and named in
 * `malformed`, because one bad transaction must not stop a reader of blocks.
 */
export const parseTransaction = (
  envelope: Uint8Array,
  index: number,
  validationCode: number,
): ParsedTransaction => {
  const draft = emptyTransaction(index, validationCode);
  try {
    fillFromEnvelope(draft, envelope);
  } catch (error) {
    draft.malformed = error instanceof Error ? error.message : String(error);
  }
  return draft;
};

/**
 * Reads a serialised identity.
 *
 * @throws Error when the bytes are no `SerializedIdentity`.
 */
export const parseIdentity = (bytes: Uint8Array): ParsedIdentity => {
  const identity = readMessage(msp.SerializedIdentity, bytes);
  return {
    mspId: identity.getMspid(),
    certificatePem: bufferOf(identity.getIdBytes_asU8()).toString('utf8'),
  };
};

/** The inverse of {@link parseIdentity}: what a creator or endorser field holds. */
export const serializeIdentity = (identity: ParsedIdentity): Buffer => {
  const message = new msp.SerializedIdentity();
  message.setMspid(identity.mspId);
  message.setIdBytes(Buffer.from(identity.certificatePem, 'utf8'));
  return bufferOf(message.serializeBinary());
};

const emptyTransaction = (index: number, validationCode: number): Draft => ({
  transactionId: '',
  index,
  validationCode: validationCodeOf(validationCode),
  type: '',
  channelId: '',
  timestamp: new Date(0),
  creator: { mspId: '', certificatePem: '' },
  chaincodeName: '',
  args: [],
  namespaces: [],
  endorsements: [],
});

const fillFromEnvelope = (draft: Draft, bytes: Uint8Array): void => {
  const envelope = readMessage(common.Envelope, bytes);
  const payloadBytes = envelope.getPayload_asU8();
  const payload = readMessage(common.Payload, payloadBytes);
  const header = payload.getHeader();
  if (header === undefined) throw new Error('no header');
  const signed = fillFromHeader(draft, header);
  if (draft.type !== 'ENDORSER_TRANSACTION') return;
  const endorsed = fillFromTransaction(draft, payload.getData_asU8());
  draft.evidence = {
    payload: payloadBytes,
    creatorSignature: envelope.getSignature_asU8(),
    ...signed,
    ...endorsed,
  };
};

type SignedHeader = Pick<SignedEvidence, 'channelHeader' | 'signatureHeader' | 'creator' | 'nonce'>;
type EndorsedAction = Pick<
  SignedEvidence,
  'proposalPayload' | 'responsePayload' | 'proposalHash' | 'endorsements'
>;

const fillFromHeader = (draft: Draft, header: common.Header): SignedHeader => {
  const channelHeader = readMessage(common.ChannelHeader, header.getChannelHeader_asU8());
  const type = channelHeader.getType();
  draft.type = headerTypeNames.get(type) ?? `UNKNOWN_${type}`;
  draft.transactionId = channelHeader.getTxId();
  draft.channelId = channelHeader.getChannelId();
  draft.timestamp = channelHeader.getTimestamp()?.toDate() ?? draft.timestamp;
  const signature = readMessage(common.SignatureHeader, header.getSignatureHeader_asU8());
  draft.creator = parseIdentity(signature.getCreator_asU8());
  return {
    channelHeader: header.getChannelHeader_asU8(),
    signatureHeader: header.getSignatureHeader_asU8(),
    creator: signature.getCreator_asU8(),
    nonce: signature.getNonce_asU8(),
  };
};

const fillFromTransaction = (draft: Draft, bytes: Uint8Array): EndorsedAction => {
  const actions = readMessage(peer.Transaction, bytes).getActionsList();
  const [action] = actions;
  if (action === undefined || actions.length !== 1) throw new Error('not exactly one action');
  const payload = readMessage(peer.ChaincodeActionPayload, action.getPayload_asU8());
  const proposalPayload = payload.getChaincodeProposalPayload_asU8();
  fillFromProposal(draft, proposalPayload);
  const endorsed = payload.getAction();
  if (endorsed === undefined) throw new Error('no endorsed action');
  const endorsements = endorsed.getEndorsementsList().map((endorsement) => ({
    endorser: endorsement.getEndorser_asU8(),
    signature: endorsement.getSignature_asU8(),
  }));
  draft.endorsements = endorsements.map(endorsementOf);
  const responsePayload = endorsed.getProposalResponsePayload_asU8();
  const proposalHash = fillFromResponse(draft, responsePayload);
  return { proposalPayload, responsePayload, proposalHash, endorsements };
};

const fillFromProposal = (draft: Draft, bytes: Uint8Array): void => {
  const proposal = readMessage(peer.ChaincodeProposalPayload, bytes);
  const spec = readMessage(
    peer.ChaincodeInvocationSpec,
    proposal.getInput_asU8(),
  ).getChaincodeSpec();
  draft.chaincodeName = spec?.getChaincodeId()?.getName() ?? '';
  draft.args = (spec?.getInput()?.getArgsList_asU8() ?? []).map(bufferOf);
};

const endorsementOf = (endorsement: SignedEndorsement): ParsedEndorsement => ({
  ...parseIdentity(endorsement.endorser),
  signature: bufferOf(endorsement.signature),
});

const fillFromResponse = (draft: Draft, bytes: Uint8Array): Uint8Array => {
  const payload = readMessage(peer.ProposalResponsePayload, bytes);
  const action = readMessage(peer.ChaincodeAction, payload.getExtension_asU8());
  const response = action.getResponse();
  if (response !== undefined) {
    draft.response = {
      status: response.getStatus(),
      message: response.getMessage(),
      payload: bufferOf(response.getPayload_asU8()),
    };
  }
  const event = eventOf(action.getEvents_asU8());
  if (event !== undefined) draft.event = event;
  draft.namespaces = parseReadWriteSet(action.getResults_asU8());
  return payload.getProposalHash_asU8();
};

const eventOf = (bytes: Uint8Array): ParsedEvent | undefined => {
  if (bytes.length === 0) return undefined;
  const event = readMessage(peer.ChaincodeEvent, bytes);
  if (event.getEventName() === '') return undefined;
  return { name: event.getEventName(), payload: bufferOf(event.getPayload_asU8()) };
};

/** A transaction's id: hexadecimal SHA-256 of its nonce followed by its serialised creator. */
export const transactionIdOf = (nonce: Uint8Array, creator: Uint8Array): string =>
  sha256(nonce, creator).toString('hex');
