/**
 * What one organisation's application is told, in one JSON file (mode 0600) written at set-up.
 * Secrets are paths of files, never values.
 */
export interface ApplicationConfig {
  readonly mode: 'embedded' | 'native' | 'compose';
  /** Name of the organisation in the topology. */
  readonly organisation: string;
  readonly mspId: string;
  readonly http: { readonly host: string; readonly port: number };
  readonly gateway: {
    /** `host:port` of the organisation's own peer. */
    readonly address: string;
    /** PEM file of the TLS root; absent means plaintext on loopback (embedded mode). */
    readonly tlsRootCertificate?: string;
    /** Name in the peer's certificate, where it is not the host of the address. */
    readonly hostnameOverride?: string;
  };
  readonly channel: string;
  readonly chaincode: string;
  /** Every organisation of the channel, for endorsement and for naming banks. */
  readonly organisations: readonly { readonly name: string; readonly mspId: string }[];
  /** Collection name → MSP ids of its members. */
  readonly collections: Readonly<Record<string, readonly string[]>>;
  /** Identity with which the application reads its peer's blocks. */
  readonly service: { readonly certificate: string; readonly privateKey: string };
  /** Application users: name, ledger identity, password hash file. */
  readonly users: readonly ApplicationUser[];
  /** Read model, vault and application secrets live under it. */
  readonly dataDirectory: string;
  /** PostgreSQL; PGlite under `dataDirectory` where absent. */
  readonly databaseUrl?: string;
  /** Requests and failed logins of one address in a minute; 0 lifts a limit. */
  readonly limits?: {
    /** Default 1200. */
    readonly requestsPerMinute?: number;
    /** Default 10. */
    readonly failedLoginsPerMinute?: number;
  };
  /** Default `info`. */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

export interface ApplicationUser {
  readonly name: string;
  readonly partner: string;
  readonly role: string;
  /** PEM files. */
  readonly certificate: string;
  readonly privateKey: string;
  /** File that holds the password's scrypt hash. */
  readonly passwordHash: string;
}
