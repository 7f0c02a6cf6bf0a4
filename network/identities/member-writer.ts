import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { createOnce, readIfPresent, replaceFile } from './durable-file';
import { IdentityRevokedError } from './identity-issuer';
import type { CertificateRequest, IdentityIssuer, SigningRequest } from './identity-issuer';
import type { MemberIdentities, NodeIdentity, SigningIdentity } from './identity-store';
import { isCurrent } from './is-current';
import { newPrivateKey, parsePrivateKey } from './key-pair';
import { nodeUnitsConfig } from './node-units-config';

/** An organisation whose identities are being ensured. */
export interface Member {
  readonly name: string;
  readonly mspId: string;
  readonly domain: string;
  /** The organisation's own folder. */
  readonly directory: string;
  readonly issuer: IdentityIssuer;
  /** What ends sooner than this is issued anew. */
  readonly renewWithinMs: number;
  /** Under which other hosts dial its nodes, beside their own names. */
  readonly hosts: readonly string[];
}

/** Where and for what a key pair is certified. */
interface Entry {
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly request: CertificateRequest;
  readonly authority: string;
}

/** Ensures a user's identity in `directory`/msp. */
export const ensureSigningIdentity = async (
  member: Member,
  directory: string,
  request: SigningRequest,
): Promise<SigningIdentity> => {
  const mspDirectory = join(directory, 'msp');
  await ensureMspAuthorities(member, mspDirectory);
  const certificateFile = join(mspDirectory, 'signcerts', 'certificate.pem');
  const privateKeyFile = join(mspDirectory, 'keystore', 'private-key.pem');
  const { certificate, privateKey } = await ensureKeyPair(member, {
    keyFile: privateKeyFile,
    certificateFile,
    request,
    authority: member.issuer.caCertificate,
  });
  return {
    mspId: member.mspId,
    certificate,
    privateKey,
    certificateFile,
    privateKeyFile,
    mspDirectory,
  };
};

/** Ensures a signing identity in `directory`/msp and its TLS key pair in `directory`/tls. */
export const ensureNodeIdentity = async (
  member: Member,
  directory: string,
  request: SigningRequest,
): Promise<NodeIdentity> => {
  const { commonName } = request;
  const tlsDirectory = join(directory, 'tls');
  const authority = member.issuer.tlsCaCertificate;
  const tlsCaCertificateFile = join(tlsDirectory, 'ca.crt');
  const tlsCertificateFile = join(tlsDirectory, 'server.crt');
  const tlsPrivateKeyFile = join(tlsDirectory, 'server.key');
  await replaceFile(tlsCaCertificateFile, authority);
  const [signing, tls] = await Promise.all([
    ensureSigningIdentity(member, directory, request),
    ensureKeyPair(member, {
      keyFile: tlsPrivateKeyFile,
      certificateFile: tlsCertificateFile,
      request: { kind: 'tls', commonName, hosts: hostsOf(member, commonName) },
      authority,
    }),
  ]);
  return {
    ...signing,
    tlsCertificate: tls.certificate,
    tlsPrivateKey: tls.privateKey,
    tlsDirectory,
    tlsCertificateFile,
    tlsPrivateKeyFile,
    tlsCaCertificateFile,
  };
};

const hostsOf = ({ hosts }: Member, commonName: string): readonly string[] => [
  ...new Set([commonName, 'localhost', '127.0.0.1', ...hosts]),
];

/**
 * Ensures what all members have: the public MSP folder, the authorities' certificates, an
 * administrator.
 */
export const ensureMember = async (member: Member): Promise<MemberIdentities> => {
  const { name, mspId, domain, directory, issuer } = member;
  const mspDirectory = join(directory, 'msp');
  const tlsCaCertificateFile = join(mspDirectory, 'tlscacerts', 'tls-ca.pem');
  await ensureMspAuthorities(member, mspDirectory);
  const revocationListFile = join(mspDirectory, 'crls', 'crl.pem');
  const revocationList = await readIfPresent(revocationListFile);
  return {
    name,
    mspId,
    revocationListFile,
    revocationLists: revocationList === undefined ? [] : [revocationList],
    caCertificate: issuer.caCertificate,
    tlsCaCertificate: issuer.tlsCaCertificate,
    tlsCaCertificateFile,
    mspDirectory,
    admin: await ensureNodeIdentity(member, join(directory, 'admin'), {
      kind: 'signing',
      commonName: `admin.${domain}`,
      unit: 'admin',
    }),
  };
};

const ensureMspAuthorities = async ({ issuer }: Member, mspDirectory: string): Promise<void> => {
  await replaceFile(join(mspDirectory, 'cacerts', 'ca.pem'), issuer.caCertificate);
  await replaceFile(join(mspDirectory, 'tlscacerts', 'tls-ca.pem'), issuer.tlsCaCertificate);
  await replaceFile(join(mspDirectory, 'config.yaml'), nodeUnitsConfig('cacerts/ca.pem'));
};

/**
 * A usable key is kept even where its certificate is not: orderers know each other by their keys.
 */
const ensureKeyPair = async (
  member: Member,
  { keyFile, certificateFile, request, authority }: Entry,
): Promise<{ certificate: string; privateKey: string }> => {
  let privateKey = await createOnce(keyFile, newPrivateKey);
  let key = parsePrivateKey(privateKey);
  if (key === undefined) {
    privateKey = await newPrivateKey();
    await replaceFile(keyFile, privateKey);
    key = parsePrivateKey(privateKey);
  }
  if (key === undefined) {
    throw new Error(`A new private key for ${keyFile} cannot be read back`);
  }
  const present = await readIfPresent(certificateFile);
  const expected = { request, domain: member.domain, privateKey: key, authority };
  if (present !== undefined && isCurrent(present, expected, member.renewWithinMs)) {
    return { certificate: present, privateKey };
  }
  const certificate = await certify(member.issuer, request, key, present);
  await replaceFile(certificateFile, certificate);
  return { certificate, privateKey };
};

/** A revoked identity keeps its last certificate: no ledger takes it, and nothing else stops. */
const certify = async (
  issuer: IdentityIssuer,
  request: CertificateRequest,
  key: KeyObject,
  present: string | undefined,
): Promise<string> => {
  try {
    return await issuer.issue(request, key, present === undefined ? {} : { current: present });
  } catch (error) {
    if (error instanceof IdentityRevokedError && present !== undefined) {
      return present;
    }
    throw error;
  }
};
