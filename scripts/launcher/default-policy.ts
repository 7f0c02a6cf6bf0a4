import { kindOfRole, partnerKinds } from '@cession/model/interface';
import type { CommandOf, Role } from '@cession/model/interface';
import type { ResolvedTopology } from '@cession/topology';

/** Millionths: 5 %, what retail imports are allowed. */
const tolerance = 50_000;

/**
 * The policy that set-up publishes: order, declaration, waybill and invoice make a match, and a quote needs
 * two officers. Who hosts a kind of partner is who has users of it; qualifications are attested by the
 * partner's own host, for no rule names another. A majority of all but observers signs the next change.
 */
export const defaultPolicy = (
  { organisations, observers }: Pick<ResolvedTopology, 'organisations' | 'observers'>,
  commandId: string,
): CommandOf<'governance:PublishPolicy'> => ({
  commandId,
  organisations: organisations
    .filter(({ name }) => !observers.includes(name))
    .map(({ mspId }) => mspId),
  hosts: partnerKinds.flatMap((partnerKind) => {
    const hosts = organisations.filter(({ users }) =>
      users.some(({ role }) => kindOfRole[role as Role] === partnerKind),
    );
    if (hosts.length === 0) return [];
    return [{ partnerKind, organisations: hosts.map(({ mspId }) => mspId) }];
  }),
  requirements: [
    { partnerKind: 'seller', qualifications: ['KYC', 'PLATFORM_AGREEMENT'] },
    { partnerKind: 'buyer', qualifications: ['KYC'] },
    { partnerKind: 'bank', qualifications: ['KYC'] },
    { partnerKind: 'carrier', qualifications: ['KYC'] },
    { partnerKind: 'payment-institution', qualifications: ['KYC'] },
  ],
  attestations: [],
  match: {
    ruleSet: 'four-documents-1',
    requiredKinds: ['order', 'declaration', 'waybill', 'invoice'],
    declaredValueToleranceMillionths: tolerance,
    grossWeightToleranceMillionths: tolerance,
    invoiceOverOrderToleranceMillionths: tolerance,
  },
  fourEyes: true,
});
