import type { PublishPolicy } from '../../interface/commands';
import { qualificationKinds } from '../../interface/vocabulary';
import type { PartnerKind, QualificationKind } from '../../interface/vocabulary';

type Policy = Omit<PublishPolicy, 'commandId'>;

/** What a partner of these kinds needs, each qualification once, in the order of the vocabulary. */
export const requiredQualifications = (
  { requirements }: Pick<Policy, 'requirements'>,
  kinds: readonly PartnerKind[],
): readonly QualificationKind[] => {
  const wanted = requirements
    .filter(({ partnerKind }) => kinds.includes(partnerKind))
    .flatMap(({ qualifications }) => qualifications);
  return qualificationKinds.filter((kind) => wanted.includes(kind));
};

/** Organisations that may attest it; undefined where it is the partner's own host that may. */
export const attestingOrganisations = (
  { attestations }: Pick<Policy, 'attestations'>,
  kind: QualificationKind,
): readonly string[] | undefined => {
  const named = attestations
    .filter(({ qualification }) => qualification === kind)
    .flatMap(({ organisations }) => organisations);
  return named.length > 0 ? named : undefined;
};

/** The first of these kinds that the organisation may not host; undefined where it may host them all. */
export const unhostedKind = (
  policy: Pick<Policy, 'hosts'>,
  kinds: readonly PartnerKind[],
  organisation: string,
): PartnerKind | undefined => kinds.find((kind) => !hostsOf(policy, kind).includes(organisation));

/** The organisations that may host partners of a kind. */
export const hostsOf = ({ hosts }: Pick<Policy, 'hosts'>, kind: PartnerKind): readonly string[] =>
  hosts
    .filter(({ partnerKind }) => partnerKind === kind)
    .flatMap(({ organisations }) => organisations);
