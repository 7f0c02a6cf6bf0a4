import 'reflect-metadata';
import { common } from '@hyperledger/fabric-protos';
import * as x509 from '@peculiar/x509';
import { expect } from 'chai';
import { KeyObject, webcrypto } from 'node:crypto';
import { signLowS } from './ecdsa-signature';
import { parseConfigUpdate } from './parse-config-update';
import { serializeIdentity } from './parse-transaction';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

describe('a configuration update that is passed on', () => {
  let certificatePem: string;
  let privateKey: KeyObject;

  before(async () => {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const names = { name: 'CN=admin.north.example, OU=admin', keys, signingAlgorithm: algorithm };
    const certificate = await x509.X509CertificateGenerator.createSelfSigned(names);
    certificatePem = certificate.toString('pem');
    privateKey = KeyObject.from(keys.privateKey);
  });

  const updateOf = (channel: string): Uint8Array => {
    const update = new common.ConfigUpdate();
    update.setChannelId(channel);
    return update.serializeBinary();
  };

  const signatureOf = (update: Uint8Array, mspId = 'NorthMSP'): common.ConfigSignature => {
    const header = new common.SignatureHeader();
    header.setCreator(serializeIdentity({ mspId, certificatePem }));
    header.setNonce(Buffer.from('nonce'));
    const bytes = header.serializeBinary();
    const signature = new common.ConfigSignature();
    signature.setSignatureHeader(bytes);
    const message = Buffer.concat([bytes, update]);
    signature.setSignature(signLowS(privateKey, message));
    return signature;
  };

  const envelopeOf = (
    update: Uint8Array,
    signatures: readonly common.ConfigSignature[],
    { channel = 'testing', type = Number(common.HeaderType.CONFIG_UPDATE) } = {},
  ): Uint8Array => {
    const signed = new common.ConfigUpdateEnvelope();
    signed.setConfigUpdate(update);
    signed.setSignaturesList([...signatures]);
    const channelHeader = new common.ChannelHeader();
    channelHeader.setChannelId(channel);
    channelHeader.setType(type);
    const header = new common.Header();
    header.setChannelHeader(channelHeader.serializeBinary());
    const payload = new common.Payload();
    payload.setHeader(header);
    payload.setData(signed.serializeBinary());
    const envelope = new common.Envelope();
    envelope.setPayload(payload.serializeBinary());
    return envelope.serializeBinary();
  };

  it('says for which channel it is, what it changes, and who signed it', () => {
    const update = updateOf('testing');
    const parsed = parseConfigUpdate(envelopeOf(update, [signatureOf(update)]));
    expect(parsed.channel).to.equal('testing');
    expect(parsed.update).to.deep.equal(Buffer.from(update));
    expect(parsed.signers.map((signer) => signer?.mspId)).to.deep.equal(['NorthMSP']);
    expect(parseConfigUpdate(envelopeOf(update, [])).signers).to.deep.equal([]);
  });

  it('takes no signature for one that is of another update, changed or empty', () => {
    const update = updateOf('testing');
    const changed = signatureOf(update);
    changed.setSignatureHeader(signatureOf(update, 'SouthMSP').getSignatureHeader());
    const wrong = [signatureOf(updateOf('other')), changed, new common.ConfigSignature()];
    const { signers } = parseConfigUpdate(envelopeOf(update, wrong));
    expect(signers).to.deep.equal([undefined, undefined, undefined]);
  });

  it('refuses what is no configuration update, or of two channels at once', () => {
    const update = updateOf('testing');
    const transaction = { type: Number(common.HeaderType.ENDORSER_TRANSACTION) };
    expect(() => parseConfigUpdate(envelopeOf(update, [], transaction))).to.throw('something else');
    const other = { channel: 'other' };
    expect(() => parseConfigUpdate(envelopeOf(update, [], other))).to.throw('another channel');
    for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), Buffer.from([0x0a, 0xff])]) {
      expect(() => parseConfigUpdate(bytes)).to.throw();
    }
  });
});
