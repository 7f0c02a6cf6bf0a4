import { Equals } from 'class-validator';
import { InvoiceQuestionContent } from '../commands';
import { IsId, IsMspId, IsSalt, IsSha256, Nested, omitFields } from '../shape';
import { Recorded } from '../stamps';

/** An invoice as a bank was offered it elsewhere. */
export class AskedInvoice extends omitFields(InvoiceQuestionContent, ['salt']) {}

/** Data collection `deal-<bank>`: `question` / id */
export class InvoiceQuestionRecord extends Recorded {
  @Equals('invoice-question') readonly kind!: 'invoice-question';
  @IsSalt() readonly salt!: string;
  @IsId() readonly id!: string;
  @IsMspId() readonly bank!: string;
  @Nested(() => AskedInvoice) readonly asked!: AskedInvoice;
}

/**
 * `claim` / HMAC: the invoice that left this fingerprint last; the key's history names all. There to be
 * looked up without a trace, where `fingerprint` is there to be checked at commit.
 */
export class InvoiceClaimRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('invoice-claim') readonly kind!: 'invoice-claim';
  /** The first version of the invoice. */
  @IsId() readonly origin!: string;
}

/**
 * `answer` / bank / question: what its bank alone can open. It counts where an {@link AnswerSealRecord}
 * says so.
 */
export class InvoiceAnswerRecord extends Recorded {
  @Equals('invoice-answer') readonly kind!: 'invoice-answer';
  /** Of the question. */
  @IsId() readonly id!: string;
  @IsMspId() readonly bank!: string;
  /** HMAC of bank, question and answer under the question's salt. */
  @IsSha256() readonly commitment!: string;
}

/**
 * Data collection `fingerprint`: `seal` / bank / question. It hides nothing: what is written here needs
 * the endorsement of members of the collection, so whoever compares its hash knows that those who hold
 * the secret computed the answer.
 */
export class AnswerSealRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('answer-seal') readonly kind!: 'answer-seal';
  /** SHA-256 of the public answer as it is stored. */
  @IsSha256() readonly digest!: string;
}
