import { X509Certificate } from 'node:crypto';
import type { KeyObject, webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { authorityExtensions, extensionsOf, subjectOf } from './certificate-profile';
import { createOnce, readIfPresent } from './durable-file';
import { IdentityExistsError, IdentityRevokedError, IdentityUnknownError } from './identity-issuer';
import type { IdentityIssuer, IssueOptions } from './identity-issuer';
import { IssueJournal, keyFingerprint } from './issue-journal';
import { newPrivateKey, parsePrivateKey, toWebKeys } from './key-pair';
import { signRevocationList } from './revocation-list';
import { signCertificate } from './sign-certificate';
import * as x509 from './x509-library';

const day = 24 * 60 * 60 * 1000;
const authorityLife = 15 * 365 * day;
const certificateLife = 2 * 365 * day;
/** Clocks of two machines may differ by this much. */
const clockSkew = 5 * 60 * 1000;

/** A certificate authority whose files cannot be used; it is never replaced silently. */
export class AuthorityUnusableError extends Error {
  constructor(directory: string, reason: string) {
    super(
      `The certificate authority in ${directory} cannot be used: ${reason}. Every identity it ` +
        'issued and the ledger itself depend on it: restore its files, or delete all identities ' +
        'and ledger data.',
    );
    this.name = 'AuthorityUnusableError';
  }
}

interface Authority {
  readonly certificate: x509.X509Certificate;
  readonly pem: string;
  readonly keys: webcrypto.CryptoKeyPair;
}

/**
 * Opens the two authorities of an organisation in `directory`/ca and `directory`/tls-ca; makes them
 * where they are missing.
 *
 * @throws {AuthorityUnusableError} when files of an authority are damaged or do not belong
 * together.
 */
export const openLocalIssuer = async (
  directory: string,
  domain: string,
): Promise<IdentityIssuer> => {
  const [signing, tls] = await Promise.all([
    openAuthority(join(directory, 'ca'), `ca.${domain}`, domain),
    openAuthority(join(directory, 'tls-ca'), `tlsca.${domain}`, domain),
  ]);
  const journal = new IssueJournal(join(directory, 'ca'));
  return {
    caCertificate: signing.pem,
    tlsCaCertificate: tls.pem,
    async issue(request, privateKey, options = {}) {
      const authority = request.kind === 'tls' ? tls : signing;
      const { commonName } = request;
      const key = keyFingerprint(privateKey);
      if (request.kind === 'signing') await refuseName(journal, commonName, key, options);
      const { publicKey } = await toWebKeys(privateKey);
      const certificate = await signCertificate({
        subject: subjectOf(request, domain),
        issuer: authority.certificate.subjectName,
        ...lifetime(certificateLife, authority.certificate.notAfter),
        publicKey,
        issuerKeys: authority.keys,
        extensions: extensionsOf(request),
      });
      if (request.kind === 'signing') {
        await journal.addIssued({ serial: certificate.serialNumber, commonName, key });
      }
      return pemOf(certificate);
    },
    revoke: (commonName) => revoke(journal, signing, commonName),
  };
};

/** Certificates of TLS are nobody's name on the ledger: only signing ones are claimed and revoked. */
const refuseName = async (
  journal: IssueJournal,
  commonName: string,
  key: string,
  { claim }: IssueOptions,
): Promise<void> => {
  const revoked = await journal.revoked();
  if (revoked.some((entry) => entry.commonName === commonName)) {
    throw new IdentityRevokedError(commonName);
  }
  const issued = claim === undefined ? [] : await journal.issued();
  if (issued.some((entry) => entry.commonName === commonName && entry.key !== key)) {
    throw new IdentityExistsError(commonName);
  }
};

const revoke = async (
  journal: IssueJournal,
  { certificate, keys }: Authority,
  commonName: string,
): Promise<string> => {
  const issued = await journal.issued();
  if (!issued.some((entry) => entry.commonName === commonName)) {
    throw new IdentityUnknownError(commonName);
  }
  if (!(await journal.revoked()).some((entry) => entry.commonName === commonName)) {
    await journal.addRevoked({ commonName, at: new Date().toISOString() });
  }
  const since = new Map((await journal.revoked()).map((entry) => [entry.commonName, entry.at]));
  const entries = issued.flatMap(({ serial, commonName: name }) => {
    const at = since.get(name);
    return at === undefined ? [] : [{ serialNumber: serial, revocationDate: new Date(at) }];
  });
  return signRevocationList(certificate, keys, entries);
};

const openAuthority = async (
  directory: string,
  commonName: string,
  domain: string,
): Promise<Authority> => {
  const keyFile = join(directory, 'private-key.pem');
  const certificateFile = join(directory, 'certificate.pem');
  // The key is written first: a certificate without one was not left by an interrupted start.
  if ((await readIfPresent(keyFile)) === undefined && (await readIfPresent(certificateFile))) {
    throw new AuthorityUnusableError(directory, 'its private key is missing');
  }
  const key = parsePrivateKey(await createOnce(keyFile, newPrivateKey));
  if (key === undefined) {
    throw new AuthorityUnusableError(directory, 'its private key is not an ECDSA P-256 key');
  }
  const keys = await toWebKeys(key);
  const pem = await createOnce(certificateFile, () => selfSigned(keys, commonName, domain));
  return { certificate: checkedAuthority(directory, pem, key), pem, keys };
};

const selfSigned = async (
  keys: webcrypto.CryptoKeyPair,
  commonName: string,
  domain: string,
): Promise<string> => {
  const name = [{ O: [domain] }, { CN: [commonName] }];
  const certificate = await signCertificate({
    subject: name,
    issuer: name,
    ...lifetime(authorityLife),
    publicKey: keys.publicKey,
    issuerKeys: keys,
    extensions: authorityExtensions(),
  });
  return pemOf(certificate);
};

const checkedAuthority = (directory: string, pem: string, key: KeyObject): x509.X509Certificate => {
  try {
    if (!new X509Certificate(pem).checkPrivateKey(key)) {
      throw new Error('its certificate belongs to another key');
    }
    const certificate = new x509.X509Certificate(pem);
    if (certificate.notAfter.getTime() < Date.now()) {
      throw new Error('its certificate has expired');
    }
    return certificate;
  } catch (error) {
    throw new AuthorityUnusableError(directory, (error as Error).message);
  }
};

/** X.509 counts in whole seconds; nothing outlives its authority. */
const lifetime = (duration: number, latest?: Date): { notBefore: Date; notAfter: Date } => {
  const now = Math.floor(Date.now() / 1000) * 1000;
  const end = Math.min(now + duration, latest?.getTime() ?? Number.MAX_SAFE_INTEGER);
  return { notBefore: new Date(now - clockSkew), notAfter: new Date(end) };
};

const pemOf = (certificate: x509.X509Certificate): string => `${certificate.toString('pem')}\n`;
