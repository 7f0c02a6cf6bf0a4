import type { PrivateRecord } from './private-records';
import type { PublicRecord } from './public-records';

export const tradeDataCollection = 'trade';
export const fingerprintDataCollection = 'fingerprint';

const dealPrefix = 'deal-';
const documentsPrefix = 'documents-';

/** The data collection that a bank shares with the sellers' organisation. */
export const dealDataCollection = (bankMspId: string): string => `${dealPrefix}${bankMspId}`;

/**
 * The data collection of the documents that an organisation issues: it must sign for what lies there, so
 * that nobody else puts a document in its name.
 */
export const documentsDataCollection = (issuerMspId: string): string =>
  `${documentsPrefix}${issuerMspId}`;

/**
 * The public state, a data collection that there is once, by its name, or one of those that each bank
 * (`deal`) or each issuing organisation (`documents`) has.
 */
export type CollectionKind =
  'public' | typeof tradeDataCollection | typeof fingerprintDataCollection | 'deal' | 'documents';

/** Where values of one kind lie: in which kind of collection, under which object type of a composite key. */
interface RecordPlace<C extends CollectionKind> {
  readonly collection: C;
  readonly objectType: string;
}

const at = <C extends CollectionKind, T extends string>(collection: C, objectType: T) => ({
  collection,
  objectType,
});

/**
 * Where each record lies, once for who writes it and for who reads it. A key is Fabric's composite key:
 * U+0000, the object type, U+0000, and each attribute followed by U+0000.
 */
export const recordPlaces = {
  policy: at('public', 'policy'),
  partner: at('public', 'partner'),
  entity: at('public', 'entity'),
  'revoked-entity': at('public', 'revoked'),
  evidence: at('public', 'evidence'),
  identity: at('public', 'identity'),
  fingerprint: at('public', 'fingerprint'),
  'invoice-claim': at('public', 'claim'),
  'invoice-answer': at('public', 'answer'),
  match: at('public', 'match'),
  receivable: at('public', 'receivable'),
  'fingerprint-secret': at(fingerprintDataCollection, 'secret'),
  'answer-seal': at(fingerprintDataCollection, 'seal'),
  'partner-details': at(tradeDataCollection, 'partner'),
  'evidence-content': at('documents', 'evidence'),
  'match-details': at(tradeDataCollection, 'match'),
  allocation: at(tradeDataCollection, 'allocation'),
  'financing-request': at('deal', 'request'),
  disclosure: at('deal', 'disclosure'),
  quote: at('deal', 'quote'),
  coin: at('deal', 'coin'),
  collection: at('deal', 'collection'),
  'bank-entry': at('deal', 'bank-entry'),
  'invoice-question': at('deal', 'question'),
} as const satisfies Readonly<
  Record<PublicRecord['kind'], RecordPlace<'public'>> &
    Record<PrivateRecord['kind'], RecordPlace<Exclude<CollectionKind, 'public'>>>
>;

type Places = typeof recordPlaces;

/** Kinds of the values that lie in collections of these kinds. */
export type KindIn<C extends CollectionKind> = {
  [K in keyof Places]: Places[K]['collection'] extends C ? K : never;
}[keyof Places];

export type ObjectType = Places[keyof Places]['objectType'];

/** What the collection of that name is, the empty name being the public state's; undefined where the ledger has none. */
export const collectionKindOf = (name: string): CollectionKind | undefined => {
  if (name === '') return 'public';
  if (name === tradeDataCollection || name === fingerprintDataCollection) return name;
  if (name.startsWith(documentsPrefix)) return 'documents';
  return name.startsWith(dealPrefix) ? 'deal' : undefined;
};

/** What a value in that collection, under a key of that object type, must say it is; undefined where none lies there. */
export const recordKindAt = (collection: string, objectType: string): keyof Places | undefined => {
  const kind = collectionKindOf(collection);
  const kinds = Object.keys(recordPlaces) as (keyof Places)[];
  return kinds.find(
    (each) =>
      recordPlaces[each].collection === kind && recordPlaces[each].objectType === objectType,
  );
};

export interface ParsedKey {
  readonly objectType: string;
  readonly attributes: readonly string[];
}

/** Takes a composite key apart; undefined where it is none. */
export const parseKey = (key: string): ParsedKey | undefined => {
  if (!key.startsWith('\u0000') || !key.endsWith('\u0000')) return undefined;
  const [objectType, ...attributes] = key.slice(1, -1).split('\u0000');
  return objectType ? { objectType, attributes } : undefined;
};
