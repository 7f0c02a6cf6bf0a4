import type { PartnerRecord, Qualification } from '../../interface/records/public-records';
import type { Actor } from '../../interface/stamps';
import type { QualificationKind, Role } from '../../interface/vocabulary';
import { ok, refuse } from '../result';
import type { Result } from '../result';
import { kindOfRole, rolesOfKinds } from './role-kinds';

const covers = (date: string, { validFrom, validUntil }: Qualification): boolean =>
  validFrom <= date && date <= validUntil;

/** Qualifications that the partner needs and that no attested period covers on this day. */
export const missingQualifications = (
  { required, qualifications }: Pick<PartnerRecord, 'required' | 'qualifications'>,
  date: string,
): readonly QualificationKind[] =>
  required.filter(
    (kind) => !qualifications.some((one) => one.qualification === kind && covers(date, one)),
  );

/**
 * That the actor's certificate and the partner's record fit: the role is one of the partner's kinds,
 * and the certificate comes from the organisation that hosts the partner.
 *
 * @returns the partner; refuses with ROLE_NOT_ALLOWED or ORGANISATION_NOT_ALLOWED
 */
export const checkHost = (partner: PartnerRecord, actor: Actor): Result<PartnerRecord> => {
  const kind = kindOfRole[actor.role as Role];
  if (kind === undefined || !partner.kinds.includes(kind)) {
    const allowed = rolesOfKinds(partner.kinds);
    return refuse('ROLE_NOT_ALLOWED', { role: actor.role, allowed });
  }
  if (partner.organisation !== actor.organisation) {
    const { organisation } = actor;
    return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed: partner.organisation });
  }
  return ok(partner);
};

/**
 * That the partner may act on this day.
 *
 * @returns the partner; refuses as {@link checkHost} does, or with PARTNER_NOT_FOUND or
 * PARTNER_NOT_QUALIFIED
 */
export const checkStanding = (
  partner: PartnerRecord | undefined,
  actor: Actor,
  date: string,
): Result<PartnerRecord> => {
  if (!partner) return refuse('PARTNER_NOT_FOUND', { partner: actor.partner });
  const hosted = checkHost(partner, actor);
  return hosted.ok ? checkQualified(partner, date) : hosted;
};

/** That the partner's status and its qualifications hold on this day. */
export const checkQualified = (partner: PartnerRecord, date: string): Result<PartnerRecord> => {
  const missing = missingQualifications(partner, date);
  if (partner.status === 'QUALIFIED' && missing.length === 0) return ok(partner);
  return refuse('PARTNER_NOT_QUALIFIED', { partner: partner.id, status: partner.status, missing });
};
