import { IsOptional, IsString, MaxLength } from 'class-validator';
import {
  IsBusinessDate,
  IsCountryCode,
  IsCurrencyCode,
  IsDocumentNumber,
  IsId,
  IsMspId,
  IsPositiveMinorUnits,
  IsSalt,
  IsTextLine,
  Nested,
  NestedList,
} from '../shape';
import { PartyIdentifier } from './documents';

/** Public part: nothing of what is asked. */
export class AskAboutInvoice {
  @IsId() id!: string;
  /** MSP id of the bank that asks: the caller's own. */
  @IsMspId() bank!: string;
}

/** A party as the invoice names it: of a company offered elsewhere a bank knows no partner id, as a rule. */
export class AskedParty {
  @IsTextLine(256) legalName!: string;
  @IsCountryCode() country!: string;
  @IsOptional() @NestedList(() => PartyIdentifier, { max: 4 }) identifiers?: PartyIdentifier[];
  /** Where the bank knows it. */
  @IsOptional() @IsId() partner?: string;
}

/** Private part of a question (collection `deal-<bank>`): an invoice as it was offered elsewhere. */
export class InvoiceQuestionContent {
  /** Opens the answer: who does not know it cannot even try. */
  @IsSalt() salt!: string;
  @Nested(() => AskedParty) seller!: AskedParty;
  @Nested(() => AskedParty) buyer!: AskedParty;
  @IsDocumentNumber() invoiceNumber!: string;
  @IsBusinessDate() invoiceDate!: string;
  @IsCurrencyCode() currency!: string;
  @IsPositiveMinorUnits() amount!: string;
}

/** Public part of an answer: the question's id. What is answered follows from question and ledger. */
export class AnswerQuestion {
  @IsId() id!: string;
  @IsMspId() bank!: string;
}

/** Private part of an answer: those who compute it are not all members of the bank's deals. */
export class QuestionProof {
  /** The question as JSON, its salt included: the SHA-256 of its canonical form is on the ledger. */
  @IsString() @MaxLength(16_384) question!: string;
}

export class QuestionQuery {
  @IsId() id!: string;
  @IsMspId() bank!: string;
}
