import { Equals, IsArray, IsIn, IsOptional } from 'class-validator';
import {
  IsId,
  IsInstant,
  IsMspId,
  IsSha256,
  IsTextLine,
  IsTransactionId,
  Nested,
  NestedList,
} from './shape';
import { matchRules } from './vocabulary';
import type { MatchRule } from './vocabulary';

/** Who acted, by the certificate alone. */
export class Actor {
  @IsMspId() readonly organisation!: string;
  @IsId() readonly partner!: string;
  @IsTextLine(64) readonly role!: string;
  /** SHA-256 of the certificate's DER, hexadecimal. */
  @IsSha256() readonly certificate!: string;
}

/** Who changed a state value, when, and by which transaction: invariant 4 of the ledger. */
export class Stamp {
  @IsTransactionId() readonly transactionId!: string;
  /** The transaction's own timestamp, ISO 8601 in UTC with milliseconds. */
  @IsInstant() readonly at!: string;
  @Nested(() => Actor) readonly actor!: Actor;
  /** Name of the transaction: `receivables:Issue`. */
  @IsTextLine(64) readonly transaction!: string;
}

/** A command already carried out on an aggregate: its repeat is answered, not carried out again. */
export class AppliedCommand {
  @IsId() readonly id!: string;
  /** SHA-256 of transaction name and command, salted where any of it is private. */
  @IsSha256() readonly digest!: string;
  @IsTransactionId() readonly transactionId!: string;
  /** What its receipt said. */
  @IsTextLine(64) readonly status!: string;
  @IsOptional()
  @IsArray()
  @IsIn(matchRules, { each: true })
  readonly warnings?: readonly MatchRule[];
}

/** Fields of every public or private state value of an aggregate. */
export class Recorded {
  @Equals(1) readonly schemaVersion!: 1;
  @Nested(() => Stamp) readonly created!: Stamp;
  @Nested(() => Stamp) readonly changed!: Stamp;
  /** The last 16 commands, oldest first. */
  @NestedList(() => AppliedCommand) readonly commands!: readonly AppliedCommand[];
}
