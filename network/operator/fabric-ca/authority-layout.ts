import { join, resolve } from 'node:path';

/** Names of the two authorities that every organisation's server runs. */
export const signingAuthority = 'ca';
export const tlsAuthority = 'tlsca';

/** Where one organisation's Fabric CA server keeps what. */
export interface AuthorityLayout {
  /** The server's home: keys, certificates and registry of the signing authority. */
  readonly home: string;
  readonly configFile: string;
  /** The TLS authority has a key and a registry of its own. */
  readonly tlsHome: string;
  readonly tlsConfigFile: string;
  /** PEM; the server writes them when it first starts. */
  readonly caCertificateFile: string;
  readonly tlsCaCertificateFile: string;
  /** The server's own TLS certificate, issued by its signing authority. */
  readonly serverCertificateFile: string;
  /** Password of the first registrar, in both registries. */
  readonly bootstrapSecretFile: string;
  /** Folder of a registrar's key pair; `name` is its enrolment id. */
  registrar(authority: string, name: string): RegistrarFiles;
}

export interface RegistrarFiles {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Everything that the authorities of a network keep, by organisation. */
export const authorityLayout = (directory: string, organisation: string): AuthorityLayout => {
  const home = resolve(directory, organisation);
  const tlsHome = join(home, 'tls-ca');
  return {
    home,
    configFile: join(home, 'fabric-ca-server-config.yaml'),
    tlsHome,
    tlsConfigFile: join(tlsHome, 'fabric-ca-server-config.yaml'),
    caCertificateFile: join(home, 'ca-cert.pem'),
    tlsCaCertificateFile: join(tlsHome, 'ca-cert.pem'),
    serverCertificateFile: join(home, 'tls-cert.pem'),
    bootstrapSecretFile: join(home, 'bootstrap-secret'),
    registrar: (authority, name) => {
      const folder = join(home, 'registrars', authority, name);
      return {
        certificate: join(folder, 'certificate.pem'),
        privateKey: join(folder, 'private-key.pem'),
      };
    },
  };
};
