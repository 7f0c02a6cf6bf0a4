import { createPrivateKey, createPublicKey, generateKeyPair, webcrypto } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

/** The one kind of key that every Fabric component accepts. */
const curve = 'prime256v1';
const webAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A fresh ECDSA P-256 private key as PKCS #8 PEM. */
export const newPrivateKey = async (): Promise<string> => {
  const { privateKey } = await generate('ec', { namedCurve: curve });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};

/** Parses a private key; `undefined` where it is not an ECDSA P-256 one. */
export const parsePrivateKey = (pem: string): KeyObject | undefined => {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyDetails?.namedCurve === curve ? key : undefined;
  } catch {
    return undefined;
  }
};

/** The same key pair in the form of the Web Cryptography API. */
export const toWebKeys = async (privateKey: KeyObject): Promise<webcrypto.CryptoKeyPair> => {
  const { subtle } = webcrypto;
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    privateKey: await subtle.importKey('pkcs8', pkcs8, webAlgorithm, true, ['sign']),
    publicKey: await subtle.importKey('spki', spki, webAlgorithm, true, ['verify']),
  };
};
