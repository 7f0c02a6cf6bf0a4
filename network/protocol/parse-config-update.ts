import { common } from '@hyperledger/fabric-protos';
import { bufferOf } from './buffer-of';
import { verifyLowS } from './ecdsa-signature';
import { readMessage } from './read-message';
import { readSerializedIdentity } from './x509-identity';
import type { X509Identity } from './x509-identity';

/** A change of a channel's configuration on its way from one administrator to the next. */
export interface ParsedConfigUpdate {
  readonly channel: string;
  /** The serialised `ConfigUpdate` that is signed. */
  readonly update: Buffer;
  /** One for each signature, in their order; `undefined` where it is not what its key would have made. */
  readonly signers: readonly (X509Identity | undefined)[];
}

/**
 * Reads the envelope of a configuration update and checks its signatures. Says nothing about whether a
 * signer is genuine: see `OrganisationTrust`.
 *
 * @throws Error when the bytes are no such envelope
 */
export const parseConfigUpdate = (bytes: Uint8Array): ParsedConfigUpdate => {
  const envelope = readMessage(common.Envelope, bytes);
  const payload = readMessage(common.Payload, envelope.getPayload_asU8());
  const header = readMessage(
    common.ChannelHeader,
    payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
  );
  if (header.getType() !== Number(common.HeaderType.CONFIG_UPDATE)) {
    throw new Error('It is an envelope of something else than a configuration update');
  }
  const signed = readMessage(common.ConfigUpdateEnvelope, payload.getData_asU8());
  const update = bufferOf(signed.getConfigUpdate_asU8());
  const inside = readMessage(common.ConfigUpdate, update).getChannelId();
  if (inside !== header.getChannelId()) {
    throw new Error('The update inside is of another channel than its envelope says');
  }
  return {
    channel: inside,
    update,
    signers: signed.getSignaturesList().map((signature) => signerOf(signature, update)),
  };
};

const signerOf = (signature: common.ConfigSignature, update: Buffer): X509Identity | undefined => {
  const header = signature.getSignatureHeader_asU8();
  try {
    const creator = readMessage(common.SignatureHeader, header).getCreator_asU8();
    const signer = readSerializedIdentity(creator);
    const message = Buffer.concat([header, update]);
    return verifyLowS(signer.publicKey, message, signature.getSignature_asU8())
      ? signer
      : undefined;
  } catch {
    // Whatever it is, it is nobody's signature.
    return undefined;
  }
};
