import { evidenceRoles } from '@cession/model/domain/evidence';
import { checkHost, checkStanding, kindOfRole } from '@cession/model/domain/partner';
import type { PartnerRecord } from '@cession/model/interface';
import type { Stamp } from '@cession/model/interface';
import { transactions } from '@cession/model/interface';
import type { TransactionName } from '@cession/model/interface';
import type { EvidenceKind, Role } from '@cession/model/interface';
import { Refusal, orRefuse, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';

/** What authorisation depends on. */
interface Request {
  readonly name: TransactionName;
  readonly input: object;
  readonly stamp: Stamp;
}

/**
 * Checks what holds for every transaction: the caller's role, and its partner's standing.
 *
 * @returns the caller's partner where the role acts for one
 * @throws {Refusal} ROLE_NOT_ALLOWED, ORGANISATION_NOT_ALLOWED, PARTNER_NOT_FOUND,
 * PARTNER_NOT_QUALIFIED
 */
export const authorise = async (
  request: Request,
  state: PublicState,
): Promise<PartnerRecord | undefined> => {
  const { actor, at } = request.stamp;
  const allowed = rolesOf(request);
  const role = allowed.find((one) => one === actor.role);
  if (!role) {
    throw new Refusal({ code: 'ROLE_NOT_ALLOWED', details: { role: actor.role, allowed } });
  }
  // Whoever registers and attests partners, or only looks on, may do so before any is qualified.
  if (kindOfRole[role] === undefined) return undefined;
  const partner = await state.get(publicKeys.partner(actor.partner));
  if (transactions[request.name].kind === 'submit') {
    return orRefuse(checkStanding(partner, actor, at.slice(0, 10)));
  }
  return partner && orRefuse(checkHost(partner, actor));
};

/** The transaction's roles; where a document is written, those that issue its kind. */
const rolesOf = ({ name, input }: Request): readonly Role[] => {
  const { kind, roles }: { kind: string; roles: readonly Role[] } = transactions[name];
  if (kind !== 'submit' || !name.startsWith('evidence:')) return roles;
  const issuers = evidenceRoles[(input as { kind: EvidenceKind }).kind];
  return roles.filter((role) => issuers.includes(role));
};
