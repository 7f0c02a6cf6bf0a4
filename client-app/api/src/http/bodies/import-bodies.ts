import {
  IsBusinessDate,
  IsId,
  IsInstant,
  IsTextLine,
  Nested,
  NestedList,
  evidenceKinds,
} from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Min } from 'class-validator';
import { ColumnMapping } from '../../ports';
import type { StoredImport } from '../../ports';

export class ImportQuery {
  /** Or the header Idempotency-Key. */
  @IsOptional() @IsId() id?: string;
  @IsIn(evidenceKinds) kind!: EvidenceKind;
  /** Name of a mapping that was kept; for CSV. */
  @IsOptional() @IsId() mapping?: string;
  /** Partner ids behind the names in XML files. */
  @IsOptional() @IsId() seller?: string;
  @IsOptional() @IsId() buyer?: string;
  /** The day on which each invoice of an archive is due that says none or several: as beside a single file. */
  @IsOptional() @IsBusinessDate() dueDate?: string;
}

export class ImportsQuery {
  /** Default 50. */
  @IsOptional()
  @Matches(/^([1-9][0-9]?|1[0-9]{2}|200)$/, { message: '$property must be 1 to 200' })
  limit?: string;
  @IsOptional() @IsTextLine(512) cursor?: string;
}

export class ProposalQuery {
  @IsIn(evidenceKinds) kind!: EvidenceKind;
}

/** Why an import does not go on now. */
class ImportWaits {
  @IsString() readonly code!: string;
  @IsString() readonly text!: string;
}

const importStatuses = ['QUEUED', 'RUNNING', 'WAITING', 'ENDED'] as const;

/** How far an import is. */
export class ImportView {
  @IsId() readonly id!: string;
  @IsIn(evidenceKinds) readonly kind!: EvidenceKind;
  @IsString() readonly mediaType!: string;
  /** Name of who made it, and in whose name documents are recorded. */
  @IsString() readonly user!: string;
  @IsIn(importStatuses) readonly status!: (typeof importStatuses)[number];
  /** Documents in the file. */
  @IsInt() @Min(0) readonly total!: number;
  @IsInt() @Min(0) readonly recorded!: number;
  @IsInt() @Min(0) readonly refused!: number;
  /** Neither recorded nor refused yet. */
  @IsInt() @Min(0) readonly waiting!: number;
  /** Files of an archive that are no documents. */
  @IsInt() @Min(0) readonly skipped!: number;
  @IsInstant() readonly created!: string;
  @IsOptional() @IsInstant() readonly started?: string;
  @IsOptional() @IsInstant() readonly ended?: string;
  @IsOptional() @Nested(() => ImportWaits) readonly waitsFor?: ImportWaits;
  /** Number of the last block that it wrote: to wait for with `minBlock`. */
  @IsOptional() @IsInt() readonly block?: number;
}

export class ImportList {
  @NestedList(() => ImportView) readonly items!: readonly ImportView[];
  /** Cursor of the next page; absent on the last. */
  @IsOptional() @IsString() readonly next?: string;
}

export class NamedMapping {
  @IsId() readonly name!: string;
  @Nested(() => ColumnMapping) readonly mapping!: ColumnMapping;
}

export class MappingList {
  @NestedList(() => NamedMapping) readonly items!: readonly NamedMapping[];
}

/** What the header of a CSV file seems to mean. */
export class MappingProposal {
  /** To be kept as it is, or corrected. */
  @Nested(() => ColumnMapping) readonly mapping!: ColumnMapping;
  /** Headers that no field is called. */
  @IsArray() @IsString({ each: true }) readonly unknown!: readonly string[];
  /** Fields that every document has and no column fills. */
  @IsArray() @IsString({ each: true }) readonly missing!: readonly string[];
}

export const importView = ({ definition, progress }: StoredImport): ImportView => {
  const { id, kind, mediaType, user, total, created } = definition;
  const { recorded, refused, ...rest } = progress;
  return {
    id,
    kind,
    mediaType,
    user,
    status: statusOf(progress),
    total,
    recorded,
    refused,
    waiting: total - recorded - refused,
    created,
    ...rest,
  };
};

const statusOf = ({ started, ended, waitsFor }: StoredImport['progress']): ImportView['status'] => {
  if (ended !== undefined) return 'ENDED';
  if (waitsFor) return 'WAITING';
  return started === undefined ? 'QUEUED' : 'RUNNING';
};
