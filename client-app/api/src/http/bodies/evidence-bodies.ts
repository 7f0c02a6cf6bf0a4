import {
  AmendEvidence,
  Attachment,
  IsId,
  RecordEvidence,
  UpdateEvidenceProgress,
  VoidEvidence,
} from '@cession/model/interface';
import type { EvidenceDocument } from '@cession/model/interface';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { omitFields } from './omit-fields';

export class RecordEvidenceBody extends omitFields(RecordEvidence, ['id', 'kind']) {
  @IsOptional() @IsId() id?: string;
  /** Checked against the class of its kind. */
  @IsObject() document!: EvidenceDocument;
  /** Files put into the vault before. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(16)
  @ValidateNested({ each: true })
  @Type(() => Attachment)
  attachments?: Attachment[];
}

export class AmendEvidenceBody extends omitFields(AmendEvidence, [
  'id',
  'kind',
  'trade',
  'supersedes',
]) {
  /** Id of the new version. */
  @IsOptional() @IsId() id?: string;
  @IsObject() document!: EvidenceDocument;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(16)
  @ValidateNested({ each: true })
  @Type(() => Attachment)
  attachments?: Attachment[];
}

export class VoidEvidenceBody extends omitFields(VoidEvidence, [
  'commandId',
  'kind',
  'trade',
  'id',
]) {
  @IsOptional() @IsId() commandId?: string;
}

export class UpdateProgressBody extends omitFields(UpdateEvidenceProgress, [
  'commandId',
  'kind',
  'trade',
  'id',
]) {
  @IsOptional() @IsId() commandId?: string;
}
