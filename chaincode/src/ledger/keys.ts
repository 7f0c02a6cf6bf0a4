import {
  dealDataCollection,
  documentsDataCollection,
  recordPlaces,
} from '@cession/model/interface';
import type {
  AllocationRecord,
  AnswerSealRecord,
  BankEntryRecord,
  CoinRecord,
  CollectionRecord,
  DisclosedValue,
  DisclosureRecord,
  EvidenceContentRecord,
  EntityRecord,
  EvidenceKind,
  EvidenceRecord,
  FinancingRequestRecord,
  FingerprintRecord,
  FingerprintSecretRecord,
  IdentityRecord,
  InvoiceAnswerRecord,
  InvoiceClaimRecord,
  InvoiceQuestionRecord,
  KindIn,
  MatchDetailsRecord,
  MatchRecord,
  ObjectType,
  PartnerDetailsRecord,
  PartnerRecord,
  PolicyRecord,
  PrivateRecord,
  PublicRecord,
  QuoteRecord,
  ReceivableRecord,
  RevokedEntityRecord,
} from '@cession/model/interface';

declare const held: unique symbol;

interface Keyed<R extends PublicRecord | PrivateRecord> {
  readonly objectType: ObjectType;
  readonly attributes: readonly string[];
  /** The `kind` that a value under this key must say. */
  readonly kind: R['kind'];
  readonly [held]?: R;
}

/** A key of the public state and the type of its value. */
export type PublicKey<R extends PublicRecord> = Keyed<R>;

/** A key of a private data collection and the type of its value. */
export interface PrivateKey<R extends PrivateRecord> extends Keyed<R> {
  readonly dataCollection: string;
}

/**
 * What a component of a key may be. An id has at most 64 characters; a coin's, made of a transaction
 * id and a position, a few more. No control character: the shim would let U+0000 through, and two
 * lists of components could then share one key.
 */
const componentPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/;

const components = (attributes: readonly string[]): readonly string[] => {
  const wrong = attributes.find((attribute) => !componentPattern.test(attribute));
  if (wrong !== undefined) throw new Error(`no component of a key: ${JSON.stringify(wrong)}`);
  return attributes;
};

const publicKey = <R extends PublicRecord>(
  kind: R['kind'],
  ...attributes: readonly string[]
): PublicKey<R> => ({
  objectType: recordPlaces[kind].objectType,
  kind,
  attributes: components(attributes),
});

type RecordIn<C extends 'trade' | 'fingerprint' | 'deal' | 'documents'> = Extract<
  PrivateRecord,
  { readonly kind: KindIn<C> }
>;

/** Of a data collection that there is once. */
const sharedKey = <R extends RecordIn<'trade' | 'fingerprint'>>(
  kind: R['kind'],
  ...attributes: readonly string[]
): PrivateKey<R> => ({
  dataCollection: recordPlaces[kind].collection,
  objectType: recordPlaces[kind].objectType,
  kind,
  attributes: components(attributes),
});

/** Of the data collection that a bank has. */
const dealKey = <R extends RecordIn<'deal'>>(
  bank: string,
  kind: R['kind'],
  ...attributes: readonly string[]
): PrivateKey<R> => ({
  dataCollection: dealDataCollection(bank),
  objectType: recordPlaces[kind].objectType,
  kind,
  attributes: components(attributes),
});

/** Of the data collection of what an organisation issues. */
const documentKey = <R extends RecordIn<'documents'>>(
  issuer: string,
  kind: R['kind'],
  ...attributes: readonly string[]
): PrivateKey<R> => ({
  dataCollection: documentsDataCollection(issuer),
  objectType: recordPlaces[kind].objectType,
  kind,
  attributes: components(attributes),
});

/** Every key of the public state. */
export const publicKeys = {
  policy: () => publicKey<PolicyRecord>('policy', 'current'),
  partner: (id: string) => publicKey<PartnerRecord>('partner', id),
  entity: (hmac: string) => publicKey<EntityRecord>('entity', hmac),
  revokedEntity: (entity: string) => publicKey<RevokedEntityRecord>('revoked-entity', entity),
  evidence: (kind: EvidenceKind, id: string) => publicKey<EvidenceRecord>('evidence', kind, id),
  identity: (hmac: string) => publicKey<IdentityRecord>('identity', hmac),
  fingerprint: (hmac: string, evidence: string) =>
    publicKey<FingerprintRecord>('fingerprint', hmac, evidence),
  /** Not a key but the beginning of one: for a range over all that left a fingerprint. */
  fingerprintOwners: (hmac: string) => publicKey<FingerprintRecord>('fingerprint', hmac),
  invoiceClaim: (hmac: string) => publicKey<InvoiceClaimRecord>('invoice-claim', hmac),
  /** Two banks may choose the same id, and neither takes the other's answer. */
  invoiceAnswer: (bank: string, question: string) =>
    publicKey<InvoiceAnswerRecord>('invoice-answer', bank, question),
  match: (invoice: string) => publicKey<MatchRecord>('match', invoice),
  receivable: (id: string) => publicKey<ReceivableRecord>('receivable', id),
} as const;

/** Every key of the private data collections. */
export const privateKeys = {
  fingerprintSecret: () => sharedKey<FingerprintSecretRecord>('fingerprint-secret', 'current'),
  answerSeal: (bank: string, question: string) =>
    sharedKey<AnswerSealRecord>('answer-seal', bank, question),
  partnerDetails: (id: string) => sharedKey<PartnerDetailsRecord>('partner-details', id),
  evidenceContent: (issuer: string, kind: EvidenceKind, id: string) =>
    documentKey<EvidenceContentRecord>(issuer, 'evidence-content', kind, id),
  matchDetails: (invoice: string) => sharedKey<MatchDetailsRecord>('match-details', invoice),
  allocation: (kind: EvidenceKind, origin: string) =>
    sharedKey<AllocationRecord>('allocation', kind, origin),
  request: (bank: string, id: string) =>
    dealKey<FinancingRequestRecord>(bank, 'financing-request', id),
  disclosure: (bank: string, request: string, kind: DisclosedValue['kind'], id: string) =>
    dealKey<DisclosureRecord>(bank, 'disclosure', request, kind, id),
  quote: (bank: string, id: string) => dealKey<QuoteRecord>(bank, 'quote', id),
  coin: (bank: string, id: string) => dealKey<CoinRecord>(bank, 'coin', id),
  collection: (bank: string, id: string) => dealKey<CollectionRecord>(bank, 'collection', id),
  /** `digest`: SHA-256 of the bank's reference, for a reference may hold any character. */
  bankEntry: (bank: string, digest: string) => dealKey<BankEntryRecord>(bank, 'bank-entry', digest),
  question: (bank: string, id: string) =>
    dealKey<InvoiceQuestionRecord>(bank, 'invoice-question', id),
} as const;
