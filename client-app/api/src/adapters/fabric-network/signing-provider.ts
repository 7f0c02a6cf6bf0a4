import { createPrivateKey } from 'node:crypto';
import { signLowS } from '@cession/protocol';
import type { Identity, IdentityProvider, X509Identity } from 'fabric-network';

/**
 * The package's X.509 provider with another signer. Its own signs by elliptic, whose advisories have
 * no fix; this one signs on OpenSSL, as the other client does, and is ten times as fast.
 */
export const signingProvider = (inner: IdentityProvider): IdentityProvider => ({
  type: inner.type,
  getCryptoSuite: () => inner.getCryptoSuite(),
  fromJson: (data) => inner.fromJson(data),
  toJson: (identity) => inner.toJson(identity),
  getUserContext: async (identity, name) => {
    const user = await inner.getUserContext(identity, name);
    const key = createPrivateKey(credentialsOf(identity).privateKey);
    const sign = (message: Buffer): Buffer => signLowS(key, message);
    const signing = user.getSigningIdentity();
    user.setSigningIdentity(Object.create(signing, { sign: { value: sign } }) as typeof signing);
    return user;
  },
});

const credentialsOf = (identity: Identity): X509Identity['credentials'] =>
  (identity as X509Identity).credentials;
