import type {
  EntityFingerprints,
  EntityRecord,
  PartnerRecord,
  RevokedEntityRecord,
} from '../../interface/records';
import type { PartnerKind } from '../../interface/vocabulary';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';

/** What is known of the legal entity that an applicant says it is. */
export interface EntityFacts {
  /** Who has its identifiers already, or its name where nothing contradicts that it is the same. */
  readonly claimed: readonly EntityRecord[];
  /** Of those legal entities, one that was revoked. */
  readonly revoked: RevokedEntityRecord | undefined;
  /** Fingerprints that nobody has yet. */
  readonly unclaimed: readonly string[];
}

/** Of whom nothing is asked. */
export const nothingKnown: EntityFacts = { claimed: [], revoked: undefined, unclaimed: [] };

/** Kinds whose legal entity matters and whose hosts may read the secret of the fingerprints. */
const identifiedKinds: ReadonlySet<PartnerKind> = new Set([
  'seller',
  'buyer',
  'carrier',
  'warehouse-keeper',
  'customs-office',
  'platform',
]);

/** Whether a partner of these kinds is known by its legal entity. */
export const isIdentified = (kinds: readonly PartnerKind[]): boolean =>
  kinds.some((kind) => identifiedKinds.has(kind));

/**
 * Two companies of one name and country are two where an identifier says so of a scheme that gives each
 * company one number: whoever could name any scheme would be as many companies as it likes.
 */
export const contradicts = (left: EntityFingerprints, right: EntityFingerprints): boolean =>
  left.identifiers.some(({ scheme }) => {
    if (scheme === undefined) return false;
    const values = valuesOf(left, scheme);
    const others = valuesOf(right, scheme);
    return others.length > 0 && !others.some((value) => values.includes(value));
  });

const valuesOf = ({ identifiers }: EntityFingerprints, scheme: string): readonly string[] =>
  identifiers.filter((each) => each.scheme === scheme).map(({ value }) => value);

/** The one legal entity that has these identifiers; a new one where nobody has any of them. */
export const checkEntity = (
  { claimed }: EntityFacts,
  id: string,
): Check<'LEGAL_ENTITY_AMBIGUOUS', string> => {
  const entities = [...new Set(claimed.map(({ entity }) => entity))].sort();
  if (entities.length > 1) return refuse('LEGAL_ENTITY_AMBIGUOUS', { entities });
  return ok(entities[0] ?? id);
};

export const checkNotRevoked = ({
  revoked,
}: Pick<EntityFacts, 'revoked'>): Check<'LEGAL_ENTITY_REVOKED'> =>
  revoked ? refuse('LEGAL_ENTITY_REVOKED', { entity: revoked.entity }) : holds;

/**
 * Another organisation that hosts the legal entity: nobody claims to be its customer without it. Who was
 * asked first stays the one that is asked.
 */
export const consentNeeded = (
  { claimed }: Pick<EntityFacts, 'claimed'>,
  { organisation, consentOf }: Pick<PartnerRecord, 'organisation' | 'consentOf'>,
): Pick<PartnerRecord, 'consentOf'> => {
  const host = consentOf ?? claimed.map((each) => each.organisation).find(isNot(organisation));
  return host === undefined ? {} : { consentOf: host };
};

const isNot = (organisation: string) => (other: string) => other !== organisation;

/**
 * Whether it was ever qualified. An applicant is nobody yet: documents do not name it, it claims no
 * company, and its id may become another's.
 */
export const isEstablished = ({ status }: Pick<PartnerRecord, 'status'>): boolean =>
  status !== 'APPLIED';
