import type { PublishPolicy } from '../../interface/commands';
import { examinationKinds } from '../../interface/vocabulary';
import type { ExaminationKind, PartnerKind, QualificationKind } from '../../interface/vocabulary';

type Policy = Omit<PublishPolicy, 'commandId'>;

/** What a partner of these kinds needs, each qualification once, in the order of the vocabulary. */
export const requiredQualifications = (
  { requirements }: Pick<Policy, 'requirements'>,
  kinds: readonly PartnerKind[],
): readonly ExaminationKind[] => {
  const wanted = requirements
    .filter(({ partnerKind }) => kinds.includes(partnerKind))
    .flatMap(({ qualifications }) => qualifications);
  return examinationKinds.filter((kind) => wanted.includes(kind));
};

/**
 * Organisations that may attest it of a partner that these host: nobody without a rule, and a partner's
 * hosts only where the rule says so.
 */
export const attestersOf = (
  { attestations }: Pick<Policy, 'attestations'>,
  kind: QualificationKind,
  hosts: readonly string[],
): readonly string[] =>
  attestations
    .filter(({ qualification }) => qualification === kind)
    .flatMap(({ organisations, ownPartners }) =>
      organisations.filter((each) => ownPartners || !hosts.includes(each)),
    );

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
