import { checkHost, checkStanding } from '@cession/model/domain/partner';
import { hostsOf } from '@cession/model/domain/policy';
import { kindOfRole, specOf } from '@cession/model/interface';
import type { ActName, PartnerKind, PartnerRecord, Role, Stamp } from '@cession/model/interface';
import { Refusal, orRefuse, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';
import { standingPartner } from './standing-partner';

/** What authorisation depends on. */
interface Request {
  readonly name: ActName;
  readonly input: object;
  readonly stamp: Stamp;
}

/**
 * Checks what holds for every act: the caller's role, its organisation, and its partner's standing.
 * The table of errors has all of these before anything that an act refuses by itself.
 *
 * @returns the caller's partner where the role acts for one
 * @throws {Refusal} ROLE_NOT_ALLOWED, ORGANISATION_NOT_ALLOWED, CALLER_NOT_REGISTERED,
 * CALLER_NOT_QUALIFIED
 */
export const authorise = async (
  request: Request,
  state: PublicState,
): Promise<PartnerRecord | undefined> => {
  const { actor, at } = request.stamp;
  const spec = specOf(request.name);
  const allowed = rolesOf(request);
  const role = allowed.find((one) => one === actor.role);
  if (!role) {
    throw new Refusal({ code: 'ROLE_NOT_ALLOWED', details: { role: actor.role, allowed } });
  }
  checkOwnBank(request, role);
  // Whoever registers and attests partners, or only looks on, may do so before any is qualified.
  const kind = kindOfRole[role];
  if (kind === undefined) return undefined;
  if (spec.kind !== 'submit') {
    const registered = await state.get(publicKeys.partner(actor.partner));
    return registered && orRefuse(checkHost(registered, actor));
  }
  const partner = await standingPartner(state, actor.partner);
  const standing = orRefuse(checkStanding(partner, actor, at.slice(0, 10)));
  await checkAdmitted(kind, actor.organisation, state);
  return standing;
};

/** A partner whose kind its organisation may no longer host stops acting. */
const checkAdmitted = async (
  kind: PartnerKind,
  organisation: string,
  state: PublicState,
): Promise<void> => {
  const policy = await state.get(publicKeys.policy());
  const hosts = policy ? hostsOf(policy.policy, kind) : [organisation];
  if (hosts.includes(organisation)) return;
  throw new Refusal({
    code: 'ORGANISATION_NOT_ALLOWED',
    details: { organisation, allowed: hosts.join(', ') },
  });
};

/** The act's roles; where it depends on the command, those that may send this one. */
const rolesOf = ({ name, input }: Request): readonly Role[] => {
  const spec = specOf(name);
  if (spec.kind !== 'submit' || !spec.rolesFor) return spec.roles;
  const fit = spec.rolesFor(input);
  return spec.roles.filter((role) => fit.includes(role));
};

/** A bank's officer acts at his own bank: another's deals he may not even ask for. */
const checkOwnBank = ({ input, stamp }: Request, role: Role): void => {
  const { organisation } = stamp.actor;
  const bank = 'bank' in input ? String(input.bank) : organisation;
  if (kindOfRole[role] !== 'bank' || bank === organisation) return;
  throw new Refusal({
    code: 'ORGANISATION_NOT_ALLOWED',
    details: { organisation, allowed: bank },
  });
};
