import { examinationKinds, kindOfRole, partnerKinds } from '@cession/model/interface';
import type { CommandOf, ExaminationKind, PartnerKind, Role } from '@cession/model/interface';
import type { ResolvedTopology } from '@cession/topology';
import { defaultProfiles } from './default-profiles';

type Organisation = ResolvedTopology['organisations'][number];
type Policy = CommandOf<'governance:PublishPolicy'>;

/**
 * The policy that set-up publishes: the default trade profiles, and two officers for a quote. Who hosts a
 * kind of partner is who has users of it. A majority of all but observers signs the next change.
 *
 * Every organisation but observers that has a partner-admin examines partners, and nobody examines his
 * own: of two each examines the other's. Where one organisation alone could examine anybody, it examines
 * its own as well, for nobody else can. An agreement with a platform is attested by who hosts one, of its
 * own partners too; where nobody who hosts one has a partner-admin, sellers need none. An organisation
 * that joins later is examined by these, and examines once a policy names it.
 */
export const defaultPolicy = (
  { organisations, observers }: Pick<ResolvedTopology, 'organisations' | 'observers'>,
  commandId: string,
): Policy => {
  const members = organisations.filter(({ name }) => !observers.includes(name));
  const examiners = members.filter((each) => hasRole(each, 'partner-admin'));
  const platforms = examiners.filter((each) => hosts(each, 'platform'));
  return {
    commandId,
    organisations: mspIdsOf(members),
    hosts: partnerKinds.flatMap((partnerKind) => {
      const named = mspIdsOf(organisations.filter((each) => hosts(each, partnerKind)));
      return named.length === 0 ? [] : [{ partnerKind, organisations: named }];
    }),
    requirements: [
      {
        partnerKind: 'seller',
        qualifications: platforms.length === 0 ? ['KYC'] : ['KYC', 'PLATFORM_AGREEMENT'],
      },
      { partnerKind: 'buyer', qualifications: ['KYC'] },
      { partnerKind: 'bank', qualifications: ['KYC'] },
      { partnerKind: 'carrier', qualifications: ['KYC'] },
      { partnerKind: 'warehouse-keeper', qualifications: ['KYC'] },
      { partnerKind: 'payment-institution', qualifications: ['KYC'] },
    ],
    attestations: examinationKinds.flatMap((kind) => attestationBy(kind, { examiners, platforms })),
    profiles: [...defaultProfiles],
    fourEyes: true,
  };
};

const attestationBy = (
  qualification: ExaminationKind,
  by: Readonly<Record<'examiners' | 'platforms', readonly Organisation[]>>,
): Policy['attestations'] => {
  const agreement = qualification === 'PLATFORM_AGREEMENT';
  const organisations = mspIdsOf(agreement ? by.platforms : by.examiners);
  if (organisations.length === 0) return [];
  return [{ qualification, organisations, ownPartners: agreement || organisations.length === 1 }];
};

const mspIdsOf = (organisations: readonly Organisation[]): string[] =>
  organisations.map(({ mspId }) => mspId);

const hasRole = ({ users }: Organisation, wanted: Role): boolean =>
  users.some(({ role }) => role === wanted);

const hosts = ({ users }: Organisation, kind: PartnerKind): boolean =>
  users.some(({ role }) => kindOfRole[role as Role] === kind);
