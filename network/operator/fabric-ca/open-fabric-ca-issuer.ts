import { readFile } from 'node:fs/promises';
import { AuthorityClient, fabricCaIssuer } from '@cession/identities';
import type {
  ApplicationAuthority,
  IdentityIssuer,
  IssuingAuthority,
  OpenIssuer,
} from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import { authorityLayout, signingAuthority, tlsAuthority } from './authority-layout';
import type { AuthorityLayout } from './authority-layout';
import {
  applicationRegistrar,
  ensureApplicationRegistrar,
  ensureBootstrapRegistrar,
} from './ensure-registrar';
import { authorityUrl, membersOf } from './start-authorities';

/**
 * Issues every identity of a topology by the running Fabric CA servers of a data directory; what
 * `ensureIdentities` is given instead of the authorities on disk.
 */
export const fabricCaIssuers =
  (topology: ResolvedTopology, dataDirectory: string): OpenIssuer =>
  async (_directory, { name, domain }) => {
    const member = membersOf(topology).find((each) => each.name === name);
    if (member === undefined) throw new Error(`The topology has no organisation named "${name}"`);
    const layout = authorityLayout(dataDirectory, name);
    const url = authorityUrl(member.authority);
    return await openIssuer(layout, url, domain);
  };

const openIssuer = async (
  layout: AuthorityLayout,
  url: string,
  domain: string,
): Promise<IdentityIssuer> => {
  const rootCertificate = await readFile(layout.caCertificateFile, 'utf8');
  const secret = await readFile(layout.bootstrapSecretFile, 'utf8');
  const opened = async (authority: string, certificateFile: string) => {
    const client = new AuthorityClient({ url, rootCertificate, authority });
    const certificate = await readFile(certificateFile, 'utf8');
    const files = layout.registrar(authority, 'bootstrap');
    const place = { client, files, domain, authority: certificate };
    const registrar = await ensureBootstrapRegistrar(place, secret);
    return { place, issuing: { client, registrar, certificate } satisfies IssuingAuthority };
  };
  const signing = await opened(signingAuthority, layout.caCertificateFile);
  const tls = await opened(tlsAuthority, layout.tlsCaCertificateFile);
  const application = layout.registrar(signingAuthority, applicationRegistrar);
  await ensureApplicationRegistrar(
    { ...signing.place, files: application },
    signing.issuing.registrar,
  );
  return fabricCaIssuer({ domain, signing: signing.issuing, tls: tls.issuing });
};

/** Where an organisation's application asks, once its issuer was opened a first time. */
export const applicationAuthority = (
  topology: ResolvedTopology,
  dataDirectory: string,
  organisation: string,
): ApplicationAuthority => {
  const member = membersOf(topology).find(({ name }) => name === organisation);
  if (member === undefined) throw new Error(`There is no organisation named "${organisation}"`);
  const layout = authorityLayout(dataDirectory, organisation);
  return {
    url: authorityUrl(member.authority),
    authority: signingAuthority,
    rootCertificate: layout.caCertificateFile,
    registrar: layout.registrar(signingAuthority, applicationRegistrar),
  };
};
