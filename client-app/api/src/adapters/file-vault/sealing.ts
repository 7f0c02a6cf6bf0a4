import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Layout of what is sealed: one byte of version, nonce, ciphertext, tag. */
const version = Buffer.from([1]);
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = version.length + nonceBytes;

/**
 * AES-256-GCM; `place` is authenticated with the content, so that nothing sealed for one place is taken
 * for what belongs in another.
 */
export const seal = (key: Uint8Array, place: Uint8Array, content: Uint8Array): Uint8Array => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(place);
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([version, nonce, encrypted, cipher.getAuthTag()]);
};

/** @returns undefined where it was changed, cut short, moved, or sealed under another key */
export const unseal = (
  key: Uint8Array,
  place: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined => {
  if (sealed.length < headerBytes + tagBytes || sealed[0] !== version[0]) return undefined;
  const nonce = sealed.subarray(version.length, headerBytes);
  const tag = sealed.subarray(sealed.length - tagBytes);
  const cipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(place).setAuthTag(tag);
  try {
    const encrypted = sealed.subarray(headerBytes, sealed.length - tagBytes);
    return Buffer.concat([cipher.update(encrypted), cipher.final()]);
  } catch {
    return undefined;
  }
};
