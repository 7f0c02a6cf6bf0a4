import { checkHost, checkStanding, kindOfRole } from '../domain/partner';
import type { PartnerRecord } from '../interface/records/public-records';
import type { Stamp } from '../interface/stamps';
import { transactions } from '../interface/transactions';
import type { TransactionName } from '../interface/transactions';
import type { Role } from '../interface/vocabulary';
import { Refusal, orRefuse, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';

/**
 * Checks what holds for every transaction: the caller's role, and its partner's standing.
 *
 * @returns the caller's partner where the role acts for one
 * @throws {Refusal} ROLE_NOT_ALLOWED, ORGANISATION_NOT_ALLOWED, PARTNER_NOT_FOUND,
 * PARTNER_NOT_QUALIFIED
 */
export const authorise = async (
  name: TransactionName,
  { actor, at }: Stamp,
  state: PublicState,
): Promise<PartnerRecord | undefined> => {
  const { kind, roles }: { kind: string; roles: readonly Role[] } = transactions[name];
  const role = roles.find((allowed) => allowed === actor.role);
  if (!role) {
    const details = { role: actor.role, allowed: roles };
    throw new Refusal({ code: 'ROLE_NOT_ALLOWED', details });
  }
  // Whoever registers and attests partners, or only looks on, may do so before any is qualified.
  if (kindOfRole[role] === undefined) return undefined;
  const partner = await state.get(publicKeys.partner(actor.partner));
  if (kind === 'submit') return orRefuse(checkStanding(partner, actor, at.slice(0, 10)));
  return partner && orRefuse(checkHost(partner, actor));
};
