import type { ClientIdentity } from 'fabric-shim';
import { idPattern } from '@cession/model/interface';
import type { Actor } from '@cession/model/interface';
import { sha256Hex } from './digest';
import { Refusal } from './refusal';

/** Certificate attributes (Fabric CA's extension) that say who the caller is. */
export const callerAttributes = { partner: 'cession.partner', role: 'cession.role' } as const;

/**
 * Who signed the proposal, by its certificate alone: organisation (MSP id), partner, role, and the
 * SHA-256 of the certificate's DER.
 *
 * @throws {Refusal} IDENTITY_INCOMPLETE
 */
export const callerOf = (identity: ClientIdentity): Actor => {
  const partner = attribute(identity, callerAttributes.partner);
  // It becomes a component of a key.
  if (!idPattern.test(partner)) throw incomplete(callerAttributes.partner);
  return {
    organisation: identity.getMSPID(),
    partner,
    role: attribute(identity, callerAttributes.role),
    certificate: certificateFingerprint(identity.getIDBytes()),
  };
};

const attribute = (identity: ClientIdentity, name: string): string => {
  const value: unknown = identity.getAttributeValue(name);
  if (typeof value !== 'string' || value === '') throw incomplete(name);
  return value;
};

const incomplete = (missing: string): Refusal =>
  new Refusal({ code: 'IDENTITY_INCOMPLETE', details: { missing } });

/** SHA-256 of the DER inside a certificate's PEM. */
export const certificateFingerprint = (pem: Uint8Array): string => {
  const text = Buffer.from(pem).toString('latin1');
  const body = /-----BEGIN [^-]+-----([^-]+)-----END/.exec(text)?.[1];
  if (body === undefined) throw incomplete('an X.509 certificate');
  return sha256Hex(Buffer.from(body, 'base64'));
};
