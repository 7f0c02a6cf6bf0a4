import { dealDataCollection, recordPlaces } from '@cession/model/interface';
import type {
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
  ReceivableTermsRecord,
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

type RecordIn<C extends 'trade' | 'fingerprint' | 'deal'> = Extract<
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

/** Every key of the public state. */
export const publicKeys = {
  policy: () => publicKey<PolicyRecord>('policy', 'current'),
  partner: (id: string) => publicKey<PartnerRecord>('partner', id),
  entity: (hmac: string) => publicKey<EntityRecord>('entity', hmac),
  evidence: (trade: string, kind: EvidenceKind, id: string) =>
    publicKey<EvidenceRecord>('evidence', trade, kind, id),
  /** Not a key but the beginning of one: for a range over a trade's documents. */
  evidenceOf: (trade: string) => publicKey<EvidenceRecord>('evidence', trade),
  fingerprint: (hmac: string, trade: string, evidence: string) =>
    publicKey<FingerprintRecord>('fingerprint', hmac, trade, evidence),
  /** The beginning of one: for a range over all that left a fingerprint. */
  fingerprintOwners: (hmac: string) => publicKey<FingerprintRecord>('fingerprint', hmac),
  match: (trade: string) => publicKey<MatchRecord>('match', trade),
  receivable: (id: string) => publicKey<ReceivableRecord>('receivable', id),
} as const;

/** Every key of the private data collections. */
export const privateKeys = {
  fingerprintSecret: () => sharedKey<FingerprintSecretRecord>('fingerprint-secret', 'current'),
  partnerDetails: (id: string) => sharedKey<PartnerDetailsRecord>('partner-details', id),
  evidenceContent: (trade: string, kind: EvidenceKind, id: string) =>
    sharedKey<EvidenceContentRecord>('evidence-content', trade, kind, id),
  matchDetails: (trade: string) => sharedKey<MatchDetailsRecord>('match-details', trade),
  receivableTerms: (id: string) => sharedKey<ReceivableTermsRecord>('receivable-terms', id),
  request: (bank: string, id: string) =>
    dealKey<FinancingRequestRecord>(bank, 'financing-request', id),
  disclosure: (bank: string, request: string, kind: DisclosedValue['kind'], id: string) =>
    dealKey<DisclosureRecord>(bank, 'disclosure', request, kind, id),
  quote: (bank: string, id: string) => dealKey<QuoteRecord>(bank, 'quote', id),
  coin: (bank: string, id: string) => dealKey<CoinRecord>(bank, 'coin', id),
  collection: (bank: string, id: string) => dealKey<CollectionRecord>(bank, 'collection', id),
  /** `digest`: SHA-256 of the bank's reference, for a reference may hold any character. */
  bankEntry: (bank: string, digest: string) => dealKey<BankEntryRecord>(bank, 'bank-entry', digest),
} as const;
