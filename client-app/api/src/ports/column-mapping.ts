import { IsTextLine, NestedList, evidenceKinds } from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import { IsIn, IsOptional } from 'class-validator';

export const csvDelimiters = [',', ';', '\t'] as const;
export type CsvDelimiter = (typeof csvDelimiters)[number];

export const decimalSeparators = ['.', ','] as const;
export const thousandsSeparators = [',', '.', ' ', "'"] as const;

/** How days are written; days and months may leave out a leading zero where something separates them. */
export const dateFormats = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'YYYYMMDD',
  'YYYY年MM月DD日',
  'DD.MM.YYYY',
  'DD/MM/YYYY',
  'DD-MM-YYYY',
  'MM/DD/YYYY',
] as const;
export type DateFormat = (typeof dateFormats)[number];

/** A column, by its header, and the field that it fills. */
export class MappedColumn {
  @IsTextLine(128) readonly header!: string;
  /** `number`, `seller.partnerId`, `lines.quantity`, `adjustments[0].amount`; or `id`, that of the document. */
  @IsTextLine(64) readonly field!: string;
}

/** A field that is the same in every document of a file, written as a cell would be. */
export class MappedConstant {
  @IsTextLine(64) readonly field!: string;
  @IsTextLine(512) readonly value!: string;
}

/** How a sender's CSV files are read as documents of one kind. */
export class ColumnMapping {
  @IsIn(evidenceKinds) readonly kind!: EvidenceKind;
  /** Found in the header where it is left out. */
  @IsOptional() @IsIn(csvDelimiters) readonly delimiter?: CsvDelimiter;
  @IsIn(decimalSeparators) readonly decimalSeparator!: (typeof decimalSeparators)[number];
  /** None where it is left out: `1.234` is no thousand by accident. */
  @IsOptional()
  @IsIn(thousandsSeparators)
  readonly thousandsSeparator?: (typeof thousandsSeparators)[number];
  @IsIn(dateFormats) readonly dateFormat!: DateFormat;
  @NestedList(() => MappedColumn, { min: 1, max: 200 }) readonly columns!: readonly MappedColumn[];
  @IsOptional()
  @NestedList(() => MappedConstant, { max: 100 })
  readonly constants?: readonly MappedConstant[];
}
