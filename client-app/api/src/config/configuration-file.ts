import { IsId, IsMspId, IsTextLine } from '@cession/model/interface';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

/** A path may be long, and may hold anything but nothing. */
const IsPath = (): PropertyDecorator => (target, property) => {
  IsString()(target, property);
  MinLength(1)(target, property);
};

export class HttpSection {
  @IsTextLine(255) host!: string;
  @IsInt() @Min(0) @Max(65_535) port!: number;
}

export class GatewaySection {
  @Matches(/^.+:\d{1,5}$/, { message: '$property must be host:port' }) address!: string;
  @IsOptional() @IsPath() tlsRootCertificate?: string;
  @IsOptional() @IsTextLine(255) hostnameOverride?: string;
}

export class OrganisationSection {
  @IsTextLine(128) name!: string;
  @IsMspId() mspId!: string;
}

export class ServiceSection {
  @IsPath() certificate!: string;
  @IsPath() privateKey!: string;
}

export class UserSection extends ServiceSection {
  @IsTextLine(128) name!: string;
  @IsId() partner!: string;
  @IsTextLine(64) role!: string;
  @IsPath() passwordHash!: string;
}

export class LimitsSection {
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000) requestsPerMinute?: number;
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000) failedLoginsPerMinute?: number;
}

export class TracingSection {
  @Matches(/^https?:\/\/[^/\s?#]+(\/[^\s?#]*)?$/, { message: '$property must be an http address' })
  endpoint!: string;
  @IsOptional() @IsNumber() @Min(0) @Max(1) ratio?: number;
}

/** One class for both kinds: what belongs to the kind is checked when the file is read. */
export class IdentitiesSection {
  @IsIn(['built-in', 'fabric-ca']) kind!: 'built-in' | 'fabric-ca';
  @IsTextLine(255) domain!: string;
  @IsOptional() @IsPath() directory?: string;
  @IsOptional()
  @Matches(/^https:\/\/[^/]+$/, { message: '$property must be https://host:port' })
  url?: string;
  @IsOptional() @IsTextLine(64) authority?: string;
  @IsOptional() @IsPath() rootCertificate?: string;
  @IsOptional() @ValidateNested() @Type(() => ServiceSection) registrar?: ServiceSection;
}

export class WatchedCertificateSection {
  @IsTextLine(255) name!: string;
  @IsIn(['signing', 'tls', 'authority']) use!: 'signing' | 'tls' | 'authority';
  @IsPath() file!: string;
}

/** The configuration as the file must have it; checked like any other input. */
export class ConfigurationFile {
  @IsIn(['embedded', 'native', 'compose']) mode!: 'embedded' | 'native' | 'compose';
  @IsTextLine(128) organisation!: string;
  @IsMspId() mspId!: string;
  @ValidateNested() @Type(() => HttpSection) http!: HttpSection;
  @ValidateNested() @Type(() => GatewaySection) gateway!: GatewaySection;
  @IsOptional()
  @IsIn(['fabric-gateway', 'fabric-network'])
  ledgerClient?: 'fabric-gateway' | 'fabric-network';
  @IsOptional() @IsPath() connectionProfile?: string;
  @IsTextLine(249) channel!: string;
  @IsTextLine(64) chaincode!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => OrganisationSection)
  organisations!: OrganisationSection[];
  /** Lists of MSP ids. */
  @IsObject() collections!: Record<string, string[]>;
  /** A list of MSP ids. */
  @IsOptional() @IsArray() observers?: string[];
  @ValidateNested() @Type(() => ServiceSection) service!: ServiceSection;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => UserSection)
  users!: UserSection[];
  @IsOptional() @ValidateNested() @Type(() => IdentitiesSection) identities?: IdentitiesSection;
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => WatchedCertificateSection)
  watchedCertificates?: WatchedCertificateSection[];
  @IsPath() dataDirectory!: string;
  @IsOptional() @IsPath() databaseUrl?: string;
  @IsOptional() @ValidateNested() @Type(() => LimitsSection) limits?: LimitsSection;
  @IsOptional() @ValidateNested() @Type(() => TracingSection) tracing?: TracingSection;
  @IsOptional()
  @IsIn(['debug', 'info', 'warn', 'error', 'silent'])
  logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}
