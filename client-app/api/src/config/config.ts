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
  /** Package by which transactions are sent; default `fabric-gateway`. */
  readonly ledgerClient?: 'fabric-gateway' | 'fabric-network';
  /** JSON file in Fabric's common format; wanted with `fabric-network`, which dials what it names. */
  readonly connectionProfile?: string;
  readonly channel: string;
  readonly chaincode: string;
  /** Every organisation of the channel, for endorsement and for naming banks. */
  readonly organisations: readonly { readonly name: string; readonly mspId: string }[];
  /** Collection name → MSP ids of its members. */
  readonly collections: Readonly<Record<string, readonly string[]>>;
  /** MSP ids of members of collections whose signature no collection asks for. */
  readonly observers?: readonly string[];
  /** Identity with which the application reads its peer's blocks. */
  readonly service: { readonly certificate: string; readonly privateKey: string };
  /** Application users: name, ledger identity, password hash file. */
  readonly users: readonly ApplicationUser[];
  /** The authority that issues identities to added users; absent, none can be added. */
  readonly identities?: IdentitiesConfig;
  /** Certificates whose end is in the metrics, beside those of users. */
  readonly watchedCertificates?: readonly {
    readonly name: string;
    readonly use: 'signing' | 'tls' | 'authority';
    /** PEM file. */
    readonly file: string;
  }[];
  /** Read model, vault, application secrets and added users live under it. */
  readonly dataDirectory: string;
  /** PostgreSQL, tables in a schema named after the organisation; PGlite under `dataDirectory` where absent. */
  readonly databaseUrl?: string;
  /** Requests and failed logins of one address in a minute; 0 lifts a limit. */
  readonly limits?: {
    /** Default 1200. */
    readonly requestsPerMinute?: number;
    /** Default 10. */
    readonly failedLoginsPerMinute?: number;
  };
  /** Where traces are sent; OpenTelemetry's own variables turn them on too. Off where absent. */
  readonly tracing?: TracingConfig;
  /** Default `info`. */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

export interface TracingConfig {
  /** Address of an OTLP collector, without `/v1/traces`. */
  readonly endpoint: string;
  /** Part of the traces begun here that are kept, 0 to 1. Default 1; callers decide for their own. */
  readonly ratio?: number;
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

/** Where the organisation's authority is: its files, or a Fabric CA server. Certificates, keys are paths. */
export type IdentitiesConfig = BuiltInIdentities | FabricCaIdentities;

export interface BuiltInIdentities {
  readonly kind: 'built-in';
  /** Organisation in the names of certificates. */
  readonly domain: string;
  readonly directory: string;
}

export interface FabricCaIdentities {
  readonly kind: 'fabric-ca';
  readonly domain: string;
  /** `https://host:port`. */
  readonly url: string;
  /** Name of the authority on the server. */
  readonly authority: string;
  /** PEM of the authority, which also issued the server's TLS certificate. */
  readonly rootCertificate: string;
  /** May register clients and revoke them. */
  readonly registrar: { readonly certificate: string; readonly privateKey: string };
}
