/**
 * Object types of the composite keys, and the collections' names. A key is Fabric's composite key:
 * U+0000, the object type, U+0000, and each attribute followed by U+0000.
 */
export const objectTypes = {
  policy: 'policy',
  partner: 'partner',
  evidence: 'evidence',
  fingerprint: 'fingerprint',
  match: 'match',
  receivable: 'receivable',
  secret: 'secret',
  request: 'request',
  disclosure: 'disclosure',
  quote: 'quote',
  coin: 'coin',
  collection: 'collection',
  bankEntry: 'bank-entry',
} as const;
export type ObjectType = (typeof objectTypes)[keyof typeof objectTypes];

export const tradeDataCollection = 'trade';
export const fingerprintDataCollection = 'fingerprint';

/** The data collection that a bank shares with the sellers' organisation. */
export const dealDataCollection = (bankMspId: string): string => `deal-${bankMspId}`;

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
