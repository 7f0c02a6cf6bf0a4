import type { ContractErrors } from '../../interface/errors';
import type { PartnerRecord, Qualification } from '../../interface/records';
import type { Actor } from '../../interface/stamps';
import { kindOfRole } from '../../interface/vocabulary';
import type { QualificationKind, Role } from '../../interface/vocabulary';
import { ok, refuse } from '../result';
import type { Check } from '../result';
import { rolesOfKinds } from './role-kinds';

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
export const checkHost = (
  partner: PartnerRecord,
  actor: Actor,
): Check<'ROLE_NOT_ALLOWED' | 'ORGANISATION_NOT_ALLOWED', PartnerRecord> => {
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
 * @returns the partner; refuses as {@link checkHost} does, or with CALLER_NOT_REGISTERED or
 * CALLER_NOT_QUALIFIED
 */
export const checkStanding = (
  partner: PartnerRecord | undefined,
  actor: Actor,
  date: string,
): Check<
  | 'ROLE_NOT_ALLOWED'
  | 'ORGANISATION_NOT_ALLOWED'
  | 'CALLER_NOT_REGISTERED'
  | 'CALLER_NOT_QUALIFIED',
  PartnerRecord
> => {
  if (!partner) return refuse('CALLER_NOT_REGISTERED', { partner: actor.partner });
  const hosted = checkHost(partner, actor);
  const lacking = notQualified(partner, date);
  return hosted.ok && lacking ? refuse('CALLER_NOT_QUALIFIED', lacking) : hosted;
};

/** That the partner that is named is registered. */
export const checkRegistered = (
  partner: PartnerRecord | undefined,
  id: string,
): Check<'PARTNER_NOT_FOUND', PartnerRecord> =>
  partner ? ok(partner) : refuse('PARTNER_NOT_FOUND', { partner: id });

/** That another partner is registered, and that its status and its qualifications hold on this day. */
export const checkQualified = (
  partner: PartnerRecord | undefined,
  id: string,
  date: string,
): Check<'PARTNER_NOT_FOUND' | 'PARTNER_NOT_QUALIFIED', PartnerRecord> => {
  const lacking = partner && notQualified(partner, date);
  return lacking ? refuse('PARTNER_NOT_QUALIFIED', lacking) : checkRegistered(partner, id);
};

/** What keeps a partner from acting on this day; undefined where nothing does. */
const notQualified = (
  partner: PartnerRecord,
  date: string,
): ContractErrors['PARTNER_NOT_QUALIFIED'] | undefined => {
  const { id, status } = partner;
  const missing = missingQualifications(partner, date);
  return status === 'QUALIFIED' && missing.length === 0
    ? undefined
    : { partner: id, status, missing };
};
