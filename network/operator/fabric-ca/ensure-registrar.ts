import { createPrivateKey, randomBytes } from 'node:crypto';
import {
  certificateSigningRequest,
  createOnce,
  isCurrent,
  newPrivateKey,
  readIfPresent,
  replaceFile,
} from '@cession/identities';
import type { AuthorityClient, Enrolled, SigningRequest } from '@cession/identities';
import type { RegistrarFiles } from './authority-layout';
import { bootstrapRegistrar } from './render-server-config';

export interface RegistrarPlace {
  readonly client: AuthorityClient;
  readonly files: RegistrarFiles;
  readonly domain: string;
  /** PEM of the authority's own certificate. */
  readonly authority: string;
}

/** The application's registrar: it may give users their identities, and take them away. */
export const applicationRegistrar = 'application-registrar';

/** Attribute names that users' certificates carry. */
const userAttributes = 'cession.partner,cession.role';

/** Enrols the first registrar, who registers everybody else, with the secret of the settings. */
export const ensureBootstrapRegistrar = async (
  place: RegistrarPlace,
  secret: string,
): Promise<Enrolled> =>
  await ensureEnrolled(place, bootstrapRegistrar, () => Promise.resolve(secret));

/**
 * Registers and enrols the registrar that an application is given: it can register clients with the
 * attributes of users, revoke clients, and nothing else.
 */
export const ensureApplicationRegistrar = async (
  place: RegistrarPlace,
  bootstrap: Enrolled,
): Promise<Enrolled> =>
  await ensureEnrolled(place, applicationRegistrar, async () => {
    const registration = {
      id: applicationRegistrar,
      type: 'client',
      secret: randomBytes(24).toString('base64url'),
      attributes: {},
      rights: {
        'hf.Registrar.Roles': 'client',
        'hf.Registrar.Attributes': userAttributes,
        'hf.Revoker': 'true',
        'hf.GenCRL': 'true',
      },
    } as const;
    await place.client.registerOrModify(bootstrap, registration);
    return registration.secret;
  });

const ensureEnrolled = async (
  { client, files, domain, authority }: RegistrarPlace,
  commonName: string,
  secretOf: () => Promise<string>,
): Promise<Enrolled> => {
  const privateKey = await createOnce(files.privateKey, newPrivateKey);
  const key = createPrivateKey(privateKey);
  const request: SigningRequest = { kind: 'signing', commonName, unit: 'client' };
  const present = await readIfPresent(files.certificate);
  if (
    present !== undefined &&
    isCurrent(present, { request, domain, privateKey: key, authority })
  ) {
    return { certificate: present, privateKey };
  }
  const certificateRequest = await certificateSigningRequest(request, domain, key);
  const certificate = await client.enroll(commonName, await secretOf(), {
    kind: 'signing',
    certificateRequest,
  });
  await replaceFile(files.certificate, certificate);
  return { certificate, privateKey };
};
