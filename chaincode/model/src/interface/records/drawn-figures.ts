import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { IsDecimalString, IsId, IsMinorUnits, IsTextLine, IsUnitCode, NestedList } from '../shape';
import { evidenceKinds } from '../vocabulary';
import type { EvidenceKind } from '../vocabulary';

/** So much of one heading of the Harmonised System, in one unit. */
export class DrawnQuantity {
  /** Four digits, or `*` for all goods. */
  @IsTextLine(4) readonly heading!: string;
  /** Of a receipt: which goods, by their whole code or, under `*`, by their description. */
  @IsOptional() @IsTextLine(512) readonly goods?: string;
  @IsUnitCode() readonly unit!: string;
  @IsDecimalString() readonly quantity!: string;
}

/** How much of a piece of evidence is drawn: nothing proves more than once. */
export class DrawnFigures {
  /** Minor units of the document's own currency. */
  @IsOptional() @IsMinorUnits() readonly value?: string;
  /** Of an order: of the tax that it states, in the same. */
  @IsOptional() @IsMinorUnits() readonly tax?: string;
  /** Of an order: of the freight and insurance that it names, what a declared value leaves out. */
  @IsOptional() @IsMinorUnits() readonly carriage?: string;
  @IsOptional() @NestedList(() => DrawnQuantity) readonly quantities?: readonly DrawnQuantity[];
  @IsOptional() @IsDecimalString() readonly grossWeightKg?: string;
  @IsOptional() @IsInt() @Min(0) readonly packages?: number;
}

/** What the match draws from one document. */
export class Drawn extends DrawnFigures {
  @IsIn(evidenceKinds) readonly kind!: EvidenceKind;
  /** The document's first version. */
  @IsId() readonly origin!: string;
}

/** What one invoice draws from the document, or of a receipt one release. */
export class Draw extends DrawnFigures {
  /** First version of the invoice or release. */
  @IsId() readonly by!: string;
}
