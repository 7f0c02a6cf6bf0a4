import {
  AnyOf,
  IsId,
  IsMspId,
  IsTextLine,
  Nested,
  NestedList,
  maxAttachmentBytes,
} from '@cession/model/interface';
import {
  ArrayMinSize,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateBy,
  buildMessage,
} from 'class-validator';

/** Name of the rule of a path: relative ones are taken from the configuration's own directory. */
export const pathRule = 'isPath';

/** A path may be long, and may hold anything but nothing. */
const IsPath = (): PropertyDecorator =>
  ValidateBy({
    name: pathRule,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value !== '',
      defaultMessage: buildMessage(() => '$property must be a path'),
    },
  });

export const applicationModes = ['embedded', 'native', 'compose'] as const;
export const ledgerClients = ['fabric-gateway', 'fabric-network'] as const;
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export class HttpSection {
  @IsTextLine(255) readonly host!: string;
  /** 0: any that is free. */
  @IsInt() @Min(0) @Max(65_535) readonly port!: number;
}

export class GatewaySection {
  /** Of the organisation's own peer. */
  @Matches(/^.+:\d{1,5}$/, { message: '$property must be host:port' }) readonly address!: string;
  /** PEM file of the TLS root; absent means plaintext on loopback (embedded mode). */
  @IsOptional() @IsPath() readonly tlsRootCertificate?: string;
  /** Name in the peer's certificate, where it is not the host of the address. */
  @IsOptional() @IsTextLine(255) readonly hostnameOverride?: string;
}

export class OrganisationSection {
  /** In the topology. */
  @IsTextLine(128) readonly name!: string;
  @IsMspId() readonly mspId!: string;
  /** Address of its application, asked for files of its documents; absent, they are not to be had. */
  @IsOptional()
  @Matches(/^https?:\/\/[^/\s?#@]+(\/[^\s?#]*)?$/, { message: '$property must be an http address' })
  readonly application?: string;
}

/** An endorsement policy: peers of so many of these organisations must sign, those required among them. */
export class EndorsementSection {
  @IsInt() @Min(1) readonly outOf!: number;
  @IsArray() @ArrayMinSize(1) @IsMspId({ each: true }) readonly mspIds!: readonly string[];
  @IsOptional() @IsArray() @IsMspId({ each: true }) readonly required?: readonly string[];
}

/** A private data collection: who holds it, and who signs what is written into it. */
export class DataCollectionSection {
  @IsTextLine(255) readonly name!: string;
  /** MSP ids, those of members that only observe included. */
  @IsArray() @IsMspId({ each: true }) readonly members!: readonly string[];
  @Nested(() => EndorsementSection) readonly endorsement!: EndorsementSection;
}

/** A certificate and its key, PEM files. */
export class KeyPairSection {
  @IsPath() readonly certificate!: string;
  @IsPath() readonly privateKey!: string;
}

/** A user of the application, with a ledger identity. */
export class ApplicationUser extends KeyPairSection {
  @IsTextLine(128) readonly name!: string;
  @IsId() readonly partner!: string;
  @IsTextLine(64) readonly role!: string;
  /** File that holds the password's scrypt hash. */
  @IsPath() readonly passwordHash!: string;
}

export class LimitsSection {
  /** Requests of one address in a minute; 0 lifts the limit. Default 1200. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000) readonly requestsPerMinute?: number;
  /** Failed logins of one address in a minute; 0 lifts the limit. Default 10. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000) readonly failedLoginsPerMinute?: number;
  /** Bytes of a file that is sent, a document as XML or an attachment. Default 10 MB. */
  @IsOptional() @IsInt() @Min(1) @Max(maxAttachmentBytes) readonly fileBytes?: number;
}

/** Files of many documents. */
export class ImportsSection {
  /** Bytes of a file. Default 32 MB. */
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000_000) readonly maxBytes?: number;
  /** Lines of a file, or entries of an archive. Default 50,000. */
  @IsOptional() @IsInt() @Min(1) @Max(10_000_000) readonly maxLines?: number;
  /** Bytes of everything in an archive. Default 512 MB. */
  @IsOptional() @IsInt() @Min(1) @Max(10_000_000_000) readonly maxInflatedBytes?: number;
  /** Documents sent and not answered yet. Default 32. */
  @IsOptional() @IsInt() @Min(1) @Max(1_000) readonly inFlight?: number;
}

export class TracingConfig {
  /** Address of an OTLP collector, without `/v1/traces`. */
  @Matches(/^https?:\/\/[^/\s?#]+(\/[^\s?#]*)?$/, { message: '$property must be an http address' })
  readonly endpoint!: string;
  /** Part of the traces begun here that are kept. Default 1; callers decide for their own. */
  @IsOptional() @IsNumber() @Min(0) @Max(1) readonly ratio?: number;
}

/** The organisation's authority as files. */
export class BuiltInIdentities {
  @Equals('built-in') readonly kind!: 'built-in';
  /** Organisation in the names of certificates. */
  @IsTextLine(255) readonly domain!: string;
  @IsPath() readonly directory!: string;
}

/** The organisation's authority behind a Fabric CA server. */
export class FabricCaIdentities {
  @Equals('fabric-ca') readonly kind!: 'fabric-ca';
  /** Organisation in the names of certificates. */
  @IsTextLine(255) readonly domain!: string;
  @Matches(/^https:\/\/[^/]+$/, { message: '$property must be https://host:port' })
  readonly url!: string;
  /** Name of the authority on the server. */
  @IsTextLine(64) readonly authority!: string;
  /** PEM of the authority, which also issued the server's TLS certificate. */
  @IsPath() readonly rootCertificate!: string;
  /** May register clients and revoke them. */
  @Nested(() => KeyPairSection) readonly registrar!: KeyPairSection;
}

export type IdentitiesConfig = BuiltInIdentities | FabricCaIdentities;

/** Kind → class. */
export const identitiesClasses = {
  'built-in': BuiltInIdentities,
  'fabric-ca': FabricCaIdentities,
} as const;

export class WatchedCertificate {
  @IsTextLine(255) readonly name!: string;
  @IsIn(['signing', 'tls', 'authority']) readonly use!: 'signing' | 'tls' | 'authority';
  /** PEM file. */
  @IsPath() readonly file!: string;
}

/**
 * What one organisation's application is told, in one JSON file (mode 0600) written at set-up; the only
 * description of it. Secrets are paths of files, never values.
 */
export class ApplicationConfig {
  @IsIn(applicationModes) readonly mode!: (typeof applicationModes)[number];
  /** Name of the organisation in the topology. */
  @IsTextLine(128) readonly organisation!: string;
  @IsMspId() readonly mspId!: string;
  @Nested(() => HttpSection) readonly http!: HttpSection;
  @Nested(() => GatewaySection) readonly gateway!: GatewaySection;
  /** Package by which transactions are sent; default `fabric-gateway`. */
  @IsOptional() @IsIn(ledgerClients) readonly ledgerClient?: (typeof ledgerClients)[number];
  /** JSON file in Fabric's common format; wanted with `fabric-network`, which dials what it names. */
  @IsOptional() @IsPath() readonly connectionProfile?: string;
  @IsTextLine(249) readonly channel!: string;
  @IsTextLine(64) readonly chaincode!: string;
  /** The chaincode's endorsement policy. */
  @Nested(() => EndorsementSection) readonly endorsement!: EndorsementSection;
  /** Every organisation of the channel, for endorsement and for naming banks. */
  @NestedList(() => OrganisationSection, { min: 1 })
  readonly organisations!: readonly OrganisationSection[];
  @NestedList(() => DataCollectionSection)
  readonly dataCollections!: readonly DataCollectionSection[];
  /** Identity with which the application reads its peer's blocks. */
  @Nested(() => KeyPairSection) readonly service!: KeyPairSection;
  @NestedList(() => ApplicationUser) readonly users!: readonly ApplicationUser[];
  /** The authority that issues identities to added users; absent, none can be added. */
  @IsOptional()
  @AnyOf(() => Object.values(identitiesClasses))
  readonly identities?: IdentitiesConfig;
  /** Certificates whose end is in the metrics, beside those of users. */
  @IsOptional()
  @NestedList(() => WatchedCertificate)
  readonly watchedCertificates?: readonly WatchedCertificate[];
  /** Read model, vault, imports, mappings, application secrets and added users live under it. */
  @IsPath() readonly dataDirectory!: string;
  /** PostgreSQL, tables in a schema named after the organisation; PGlite under `dataDirectory` where absent. */
  @IsOptional() @IsTextLine(2048) readonly databaseUrl?: string;
  @IsOptional() @Nested(() => LimitsSection) readonly limits?: LimitsSection;
  @IsOptional() @Nested(() => ImportsSection) readonly imports?: ImportsSection;
  /** Where traces are sent; OpenTelemetry's own variables turn them on too. Off where absent. */
  @IsOptional() @Nested(() => TracingConfig) readonly tracing?: TracingConfig;
  /** Default `info`. */
  @IsOptional() @IsIn(logLevels) readonly logLevel?: (typeof logLevels)[number];
}
