import { CollectionContent, IsId, IsMspId, RecordCollection } from '@cession/model/interface';
import { IsOptional } from 'class-validator';
import { mergeFields, omitFields } from './omit-fields';

export class RecordCollectionBody extends mergeFields(
  omitFields(RecordCollection, ['id', 'bank']),
  omitFields(CollectionContent, ['salt']),
) {
  @IsOptional() @IsId() id?: string;
  @IsOptional() @IsMspId() bank?: string;
}
