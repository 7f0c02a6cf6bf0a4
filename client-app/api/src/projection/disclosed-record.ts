import { recordPlaces } from '@cession/model/interface';
import type {
  EvidenceContentRecord,
  MatchDetailsRecord,
  PartnerDetailsRecord,
} from '@cession/model/interface';
import type { PutChange } from './projected-block';
import { UnreadableState } from './projection-error';

type Disclosed = EvidenceContentRecord | MatchDetailsRecord | PartnerDetailsRecord;

export interface DisclosedRecord {
  /** Where the organisations that hold the value itself have it. */
  readonly path: string;
  readonly record: Disclosed;
}

/** What follows the object type in the key of each. */
const attributesOf: {
  readonly [K in Disclosed['kind']]: (
    record: Extract<Disclosed, { readonly kind: K }>,
  ) => readonly string[];
} = {
  'evidence-content': ({ evidenceKind, id }) => [evidenceKind, id],
  'match-details': ({ invoice }) => [invoice],
  'partner-details': ({ id }) => [id],
};

/**
 * The value that a seller disclosed to a bank: the contract checked its hash against the ledger.
 *
 * @returns undefined where the change discloses nothing
 * @throws {UnreadableState} the disclosed text is nothing that can be disclosed
 */
export const disclosedRecord = ({ path, record }: PutChange): DisclosedRecord | undefined => {
  if (record.kind !== 'disclosure') return undefined;
  const disclosed = parse(record.disclosed.value);
  if (!disclosed || !Object.hasOwn(attributesOf, disclosed.kind)) {
    throw new UnreadableState(`the disclosed value of ${path} is no document, match or partner`);
  }
  return { path: pathOf(disclosed.kind, disclosed), record: disclosed };
};

const pathOf = <K extends Disclosed['kind']>(
  kind: K,
  record: Extract<Disclosed, { readonly kind: K }>,
): string => [recordPlaces[kind].objectType, ...attributesOf[kind](record)].join('/');

const parse = (value: string): Disclosed | undefined => {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Disclosed) : undefined;
  } catch {
    return undefined;
  }
};
