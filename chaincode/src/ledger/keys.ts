import {
  dealDataCollection,
  fingerprintDataCollection,
  objectTypes,
  tradeDataCollection,
} from '@cession/model/interface';
import type {
  BankEntryRecord,
  CoinRecord,
  CollectionRecord,
  DisclosedValue,
  DisclosureRecord,
  EvidenceContentRecord,
  EvidenceKind,
  EvidenceRecord,
  FinancingRequestRecord,
  FingerprintRecord,
  FingerprintSecretRecord,
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
  objectType: ObjectType,
  kind: R['kind'],
  ...attributes: readonly string[]
): PublicKey<R> => ({ objectType, kind, attributes: components(attributes) });

const privateKey = <R extends PrivateRecord>(
  dataCollection: string,
  objectType: ObjectType,
  kind: R['kind'],
  ...attributes: readonly string[]
): PrivateKey<R> => ({ dataCollection, objectType, kind, attributes: components(attributes) });

/** Every key of the public state. */
export const publicKeys = {
  policy: () => publicKey<PolicyRecord>(objectTypes.policy, 'policy', 'current'),
  partner: (id: string) => publicKey<PartnerRecord>(objectTypes.partner, 'partner', id),
  evidence: (trade: string, kind: EvidenceKind, id: string) =>
    publicKey<EvidenceRecord>(objectTypes.evidence, 'evidence', trade, kind, id),
  /** Not a key but the beginning of one: for a range over a trade's documents. */
  evidenceOf: (trade: string) => publicKey<EvidenceRecord>(objectTypes.evidence, 'evidence', trade),
  fingerprint: (hmac: string) =>
    publicKey<FingerprintRecord>(objectTypes.fingerprint, 'fingerprint', hmac),
  match: (trade: string) => publicKey<MatchRecord>(objectTypes.match, 'match', trade),
  receivable: (id: string) => publicKey<ReceivableRecord>(objectTypes.receivable, 'receivable', id),
} as const;

/** Every key of the private data collections. */
export const privateKeys = {
  fingerprintSecret: () =>
    privateKey<FingerprintSecretRecord>(
      fingerprintDataCollection,
      objectTypes.secret,
      'fingerprint-secret',
      'current',
    ),
  partnerDetails: (id: string) =>
    privateKey<PartnerDetailsRecord>(
      tradeDataCollection,
      objectTypes.partner,
      'partner-details',
      id,
    ),
  evidenceContent: (trade: string, kind: EvidenceKind, id: string) =>
    privateKey<EvidenceContentRecord>(
      tradeDataCollection,
      objectTypes.evidence,
      'evidence-content',
      trade,
      kind,
      id,
    ),
  matchDetails: (trade: string) =>
    privateKey<MatchDetailsRecord>(tradeDataCollection, objectTypes.match, 'match-details', trade),
  receivableTerms: (id: string) =>
    privateKey<ReceivableTermsRecord>(
      tradeDataCollection,
      objectTypes.receivable,
      'receivable-terms',
      id,
    ),
  request: (bank: string, id: string) =>
    privateKey<FinancingRequestRecord>(
      dealDataCollection(bank),
      objectTypes.request,
      'financing-request',
      id,
    ),
  disclosure: (bank: string, request: string, kind: DisclosedValue['kind'], id: string) =>
    privateKey<DisclosureRecord>(
      dealDataCollection(bank),
      objectTypes.disclosure,
      'disclosure',
      request,
      kind,
      id,
    ),
  quote: (bank: string, id: string) =>
    privateKey<QuoteRecord>(dealDataCollection(bank), objectTypes.quote, 'quote', id),
  coin: (bank: string, id: string) =>
    privateKey<CoinRecord>(dealDataCollection(bank), objectTypes.coin, 'coin', id),
  collection: (bank: string, id: string) =>
    privateKey<CollectionRecord>(
      dealDataCollection(bank),
      objectTypes.collection,
      'collection',
      id,
    ),
  /** `digest`: SHA-256 of the bank's reference, for a reference may hold any character. */
  bankEntry: (bank: string, digest: string) =>
    privateKey<BankEntryRecord>(
      dealDataCollection(bank),
      objectTypes.bankEntry,
      'bank-entry',
      digest,
    ),
} as const;
