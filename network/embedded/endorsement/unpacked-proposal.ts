import { common, peer } from '@hyperledger/fabric-protos';
import { readMessage, sha256 } from '@cession/protocol';

/** A signed proposal with its layers opened: what a peer looks at before it runs anything. */
export interface UnpackedProposal {
  readonly signedProposal: peer.SignedProposal;
  readonly proposalBytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly channelHeaderBytes: Uint8Array;
  readonly signatureHeaderBytes: Uint8Array;
  readonly channelHeader: common.ChannelHeader;
  readonly channelId: string;
  readonly transactionId: string;
  readonly creator: Uint8Array;
  readonly nonce: Uint8Array;
  readonly chaincodeName: string;
  readonly input: peer.ChaincodeInput;
  readonly hasTransientData: boolean;
  /** The proposal's payload without its transient data: the part that a block keeps. */
  readonly publicPayload: Uint8Array;
  /** SHA-256 of both headers and the public payload. */
  readonly hash: Buffer;
}

/**
 * Opens a signed proposal.
 *
 * @throws Error when a layer is missing or cannot be read
 */
export const unpackProposal = (signedProposal: peer.SignedProposal): UnpackedProposal => {
  const proposalBytes = signedProposal.getProposalBytes_asU8();
  const proposal = readMessage(peer.Proposal, proposalBytes);
  const header = readMessage(common.Header, proposal.getHeader_asU8());
  const channelHeaderBytes = header.getChannelHeader_asU8();
  const signatureHeaderBytes = header.getSignatureHeader_asU8();
  const channelHeader = readMessage(common.ChannelHeader, channelHeaderBytes);
  const signatureHeader = readMessage(common.SignatureHeader, signatureHeaderBytes);
  const payload = readMessage(peer.ChaincodeProposalPayload, proposal.getPayload_asU8());
  const publicPayload = withoutTransientData(payload);
  return {
    signedProposal,
    proposalBytes,
    signature: signedProposal.getSignature_asU8(),
    channelHeaderBytes,
    signatureHeaderBytes,
    channelHeader,
    channelId: channelHeader.getChannelId(),
    transactionId: channelHeader.getTxId(),
    creator: signatureHeader.getCreator_asU8(),
    nonce: signatureHeader.getNonce_asU8(),
    ...invocationOf(payload),
    hasTransientData: payload.getTransientmapMap().getLength() > 0,
    publicPayload,
    hash: sha256(channelHeaderBytes, signatureHeaderBytes, publicPayload),
  };
};

const withoutTransientData = (payload: peer.ChaincodeProposalPayload): Uint8Array => {
  const publicPart = new peer.ChaincodeProposalPayload();
  publicPart.setInput(payload.getInput_asU8());
  return publicPart.serializeBinary();
};

const invocationOf = (
  payload: peer.ChaincodeProposalPayload,
): Pick<UnpackedProposal, 'chaincodeName' | 'input'> => {
  const invocation = readMessage(peer.ChaincodeInvocationSpec, payload.getInput_asU8());
  const spec = invocation.getChaincodeSpec();
  if (spec === undefined)
    throw new Error('chaincode invocation spec did not contain chaincode spec');
  const chaincodeName = spec.getChaincodeId()?.getName() ?? '';
  if (chaincodeName === '') throw new Error('no chaincode name is provided');
  const input = spec.getInput();
  if (input === undefined) throw new Error('chaincode input did not contain any input');
  return { chaincodeName, input };
};
