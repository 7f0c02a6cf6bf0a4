import { IsId, IsMspId, IsTextLine } from '@cession/chaincode/interface';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
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

/** The configuration as the file must have it; checked like any other input. */
export class ConfigurationFile {
  @IsIn(['embedded', 'native', 'compose']) mode!: 'embedded' | 'native' | 'compose';
  @IsTextLine(128) organisation!: string;
  @IsMspId() mspId!: string;
  @ValidateNested() @Type(() => HttpSection) http!: HttpSection;
  @ValidateNested() @Type(() => GatewaySection) gateway!: GatewaySection;
  @IsTextLine(249) channel!: string;
  @IsTextLine(64) chaincode!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => OrganisationSection)
  organisations!: OrganisationSection[];
  /** Lists of MSP ids. */
  @IsObject() collections!: Record<string, string[]>;
  @ValidateNested() @Type(() => ServiceSection) service!: ServiceSection;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => UserSection)
  users!: UserSection[];
  @IsPath() dataDirectory!: string;
  @IsOptional() @IsPath() databaseUrl?: string;
  @IsOptional() @ValidateNested() @Type(() => LimitsSection) limits?: LimitsSection;
  @IsOptional()
  @IsIn(['debug', 'info', 'warn', 'error', 'silent'])
  logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}
