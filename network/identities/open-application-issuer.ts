import { readFile } from 'node:fs/promises';
import { AuthorityClient } from './authority-client';
import { fabricCaIssuer } from './fabric-ca-issuer';
import type { IdentityIssuer } from './identity-issuer';

/** What an application is told, to ask its organisation's Fabric CA. Certificates and keys are paths. */
export interface ApplicationAuthority {
  readonly url: string;
  /** Name of the signing authority on the server. */
  readonly authority: string;
  readonly rootCertificate: string;
  readonly registrar: { readonly certificate: string; readonly privateKey: string };
}

/** The issuer of users that an application opens with what it was told. */
export const openApplicationIssuer = async (
  told: ApplicationAuthority,
  domain: string,
): Promise<IdentityIssuer> => {
  const read = (file: string) => readFile(file, 'utf8');
  const rootCertificate = await read(told.rootCertificate);
  const client = new AuthorityClient({ ...told, rootCertificate });
  const registrar = {
    certificate: await read(told.registrar.certificate),
    privateKey: await read(told.registrar.privateKey),
  };
  return fabricCaIssuer({ domain, signing: { client, registrar, certificate: rootCertificate } });
};
