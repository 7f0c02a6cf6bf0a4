import type { AttestQualification } from '../../interface/commands/partners';
import type {
  PartnerRecord,
  PolicyRecord,
  Qualification,
} from '../../interface/records/public-records';
import { changedBy, checkTimestamp, findRepeat, ledgerDate } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { attestingOrganisations, requiredQualifications } from '../policy/requirements';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { missingQualifications } from './standing';
import { partnerTransitions } from './transitions';

interface AttestQualificationInput {
  readonly input: AttestQualification;
  readonly partner: PartnerRecord | undefined;
  readonly policy: PolicyRecord | undefined;
}

/** Periods of one qualification that a partner keeps: the present one, the next, and some past. */
const periodsKept = 4;

/**
 * Adds the period of an examined qualification. An applicant that then has all it needs today is
 * qualified.
 *
 * @returns the partner; refuses with COMMAND_INVALID, ORGANISATION_NOT_ALLOWED, POLICY_NOT_PUBLISHED,
 * PARTNER_NOT_FOUND, COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT, TIMESTAMP_BEFORE_STATE or
 * TRANSITION_NOT_ALLOWED
 */
export const decideAttestQualification = (
  { input, partner, policy }: AttestQualificationInput,
  context: CommandContext,
): Result<Decision<PartnerRecord>> => {
  const malformed = firstRefusal(
    checkPeriod(input),
    checkAttester(input, partner, policy, context),
  );
  if (malformed) return malformed;
  if (!policy) return refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });
  if (!partner) return refuse('PARTNER_NOT_FOUND', { partner: input.partner });
  const repeat = findRepeat(partner, { kind: 'partner', id: partner.id }, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const inTime = checkTimestamp(context, partner);
  if (!inTime.ok) return inTime;
  const targets = checkTransition('partner', partnerTransitions, partner.status, 'partners:Attest');
  if (!targets.ok) return targets;
  const qualifiable = targets.value.includes('QUALIFIED');
  return ok({ write: attested({ input, partner, policy, qualifiable }, context) });
};

interface Attested extends AttestQualificationInput {
  readonly partner: PartnerRecord;
  readonly policy: PolicyRecord;
  readonly qualifiable: boolean;
}

const attested = (
  { input, partner, policy, qualifiable }: Attested,
  context: CommandContext,
): PartnerRecord => {
  const changed = {
    ...partner,
    ...changedBy(partner, context),
    required: requiredQualifications(policy.policy, partner.kinds),
    qualifications: withPeriod(partner.qualifications, input, context),
  };
  const complete = missingQualifications(changed, ledgerDate(context)).length === 0;
  return { ...changed, status: qualifiable && complete ? 'QUALIFIED' : partner.status };
};

/** The oldest periods of the same qualification go; the ledger's history keeps them. */
const withPeriod = (
  qualifications: readonly Qualification[],
  { qualification, documentDigest, validFrom, validUntil }: AttestQualification,
  { stamp }: CommandContext,
): readonly Qualification[] => {
  const others = qualifications.filter((one) => one.qualification !== qualification);
  const same = qualifications.filter((one) => one.qualification === qualification);
  const added = { qualification, documentDigest, validFrom, validUntil, attestedBy: stamp };
  return [...others, ...same.slice(1 - periodsKept), added];
};

const checkPeriod = ({ validFrom, validUntil }: AttestQualification): Result<undefined> => {
  if (validFrom <= validUntil) return ok(undefined);
  const message = 'validUntil must not be before validFrom';
  const violation = { field: 'validUntil', rule: 'notBefore', message };
  return refuse('COMMAND_INVALID', { violations: [violation] });
};

/** The organisations that the policy names, or else the one that hosts the partner. */
const checkAttester = (
  { qualification }: AttestQualification,
  partner: PartnerRecord | undefined,
  policy: PolicyRecord | undefined,
  { stamp }: CommandContext,
): Result<undefined> => {
  const { organisation } = stamp.actor;
  const named = policy && attestingOrganisations(policy.policy, qualification);
  const allowed = named ?? (partner ? [partner.organisation] : [organisation]);
  if (allowed.includes(organisation)) return ok(undefined);
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed: allowed.join(', ') });
};
