import { generateKeyPairSync, sign } from 'node:crypto';
import { expect } from 'chai';
import { signLowS, verifyLowS } from './ecdsa-signature';

const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The same signature with the other S: valid mathematics, refused by Fabric. */
const withOtherS = (message: Buffer): Buffer => {
  const raw = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const r = BigInt(`0x${raw.subarray(0, 32).toString('hex')}`);
  const s = BigInt(`0x${raw.subarray(32).toString('hex')}`);
  const high = s > ORDER / 2n ? s : ORDER - s;
  const integer = (value: bigint): Buffer => {
    let hex = value.toString(16);
    if (hex.length % 2 === 1) hex = `0${hex}`;
    const bytes = Buffer.from(
      Number.parseInt(hex.slice(0, 2), 16) >= 0x80 ? `00${hex}` : hex,
      'hex',
    );
    return Buffer.concat([Buffer.of(2, bytes.length), bytes]);
  };
  const content = Buffer.concat([integer(r), integer(high)]);
  return Buffer.concat([Buffer.of(0x30, content.length), content]);
};

describe('ECDSA signatures as Fabric wants them', () => {
  it('signs what it verifies, always with a low S', () => {
    for (let index = 0; index < 200; index += 1) {
      const message = Buffer.from(`message ${index}`);
      const signature = signLowS(privateKey, message);
      expect(verifyLowS(publicKey, message, signature)).to.equal(true);
    }
  });

  it('refuses a high S', () => {
    const message = Buffer.from('message');
    expect(verifyLowS(publicKey, message, withOtherS(message))).to.equal(false);
  });

  it('refuses other messages, other keys, and what is no signature', () => {
    const message = Buffer.from('message');
    const signature = signLowS(privateKey, message);
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    expect(verifyLowS(publicKey, Buffer.from('massage'), signature)).to.equal(false);
    expect(verifyLowS(other, message, signature)).to.equal(false);
    expect(verifyLowS(publicKey, message, Buffer.alloc(0))).to.equal(false);
    for (let length = 0; length < signature.length; length += 1) {
      expect(verifyLowS(publicKey, message, signature.subarray(0, length))).to.equal(false);
    }
    const trailing = Buffer.concat([signature, Buffer.of(0)]);
    expect(verifyLowS(publicKey, message, trailing)).to.equal(false);
  });
});
