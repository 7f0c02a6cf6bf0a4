import { stringify } from 'yaml';
import { signingAuthority, tlsAuthority } from './authority-layout';
import type { AuthorityLayout } from './authority-layout';

/** What an organisation's server is made from. */
export interface ServerSpec {
  readonly domain: string;
  readonly hostname: string;
  readonly host: string;
  readonly port: number;
  /** Health and metrics. */
  readonly operationsPort: number;
  /** Where it listens, if that is not the host under which it is dialled. */
  readonly listenHost?: string;
}

/** The first registrar: it alone is written into the settings. */
export const bootstrapRegistrar = 'registrar';

/** 15 years and 2 years, as the built-in authority has them. */
const authorityLife = '131400h';
const certificateLife = '17520h';

/** Settings of the server and of its signing authority. */
export const renderServerConfig = (
  spec: ServerSpec,
  layout: AuthorityLayout,
  secret: string,
): string => {
  const { host, listenHost = host, operationsPort } = spec;
  return stringify({
    address: listenHost,
    port: spec.port,
    tls: {
      enabled: true,
      certfile: layout.serverCertificateFile,
      clientauth: { type: 'noclientcert' },
    },
    cafiles: [layout.tlsConfigFile],
    operations: { listenAddress: `${listenHost}:${operationsPort}` },
    metrics: { provider: 'prometheus' },
    ...authorityConfig(spec, signingAuthority, secret),
  });
};

/** Settings of the TLS authority of the same server. */
export const renderTlsAuthorityConfig = (spec: ServerSpec, secret: string): string =>
  stringify(authorityConfig(spec, tlsAuthority, secret));

const authorityConfig = ({ domain, hostname, host }: ServerSpec, name: string, secret: string) => {
  const usage = ['digital signature'];
  return {
    ca: { name },
    crl: { expiry: '87600h' },
    registry: {
      maxenrollments: -1,
      identities: [bootstrapIdentity(secret)],
    },
    db: { type: 'sqlite3', datasource: 'fabric-ca-server.db' },
    // No departments: the type of an identity is the only organisational unit in its certificate.
    affiliations: {},
    signing: {
      default: { usage, expiry: certificateLife },
      profiles: {
        tls: { usage: [...usage, 'server auth', 'client auth'], expiry: certificateLife },
      },
    },
    csr: {
      cn: `${name}.${domain}`,
      keyrequest: { algo: 'ecdsa', size: 256 },
      names: [{ O: domain }],
      hosts: [hostname, 'localhost', host],
      ca: { expiry: authorityLife, pathlength: 0 },
    },
    bccsp: { default: 'SW', sw: { hash: 'SHA2', security: 256 } },
    // A password cannot be guessed by trying: the registry locks the identity.
    cfg: { identities: { passwordattempts: 10 } },
  };
};

const bootstrapIdentity = (pass: string) => ({
  name: bootstrapRegistrar,
  pass,
  type: 'client',
  affiliation: '',
  attrs: {
    'hf.Registrar.Roles': 'client,peer,orderer,admin',
    'hf.Registrar.DelegateRoles': 'client',
    'hf.Registrar.Attributes': '*',
    'hf.Revoker': true,
    'hf.GenCRL': true,
  },
});
