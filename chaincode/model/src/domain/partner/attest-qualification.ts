import type { AttestQualification } from '../../interface/commands';
import { partnerLifecycle } from '../../interface/lifecycles';
import type { PartnerRecord, PolicyRecord, Qualification } from '../../interface/records';
import { changedBy, ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { attestersOf } from '../policy';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { checkEntity, checkNotRevoked, consentNeeded, isEstablished } from './legal-entity';
import type { EntityFacts } from './legal-entity';
import { checkPublished, requiredOf } from './partner-change';
import type { Qualified } from './partner-change';
import { checkRegistered, missingQualifications } from './standing';

type Context = CommandContext<'partners:Attest'>;

interface AttestQualificationInput {
  readonly input: AttestQualification;
  readonly partner: PartnerRecord | undefined;
  readonly policy: PolicyRecord | undefined;
  /** Of an applicant: others may have been qualified since it was registered. */
  readonly entity: EntityFacts;
}

/** Periods of one qualification that a partner keeps: the present one, the next, and some past. */
const periodsKept = 4;

/**
 * Adds the period of an examined qualification. An applicant that then has all it needs today is
 * qualified, and its legal entity claims what it is known by.
 */
export const decideAttestQualification = (
  facts: AttestQualificationInput,
  context: Context,
): Decided<'partners:Attest', Qualified<'APPLIED' | 'QUALIFIED' | 'SUSPENDED'>> => {
  const examined = checkExamined(facts);
  return decide(context, {
    remembers: facts.partner,
    changes: [facts.partner],
    checks: {
      attester: checkAttester(facts, context),
      policy: checkPublished(facts.policy),
      partner: examined,
      targets: examined.ok ? checkAttestable(examined.value) : examined,
      entity: examined.ok ? entityOf(examined.value, facts.entity) : examined,
      revoked: checkNotRevoked(facts.entity),
    },
    write: ({ policy, partner, targets, entity }) => {
      const { consentOf } = consentNeeded(facts.entity, partner);
      const known = { ...partner, entity, ...(consentOf === undefined ? {} : { consentOf }) };
      const attested = {
        required: requiredOf(policy.policy, known),
        qualifications: withPeriod(partner.qualifications, facts.input, context),
      };
      const complete = missingQualifications(attested, ledgerDate(context)).length === 0;
      // The first is where the partner stands.
      const [stays, moves = stays] = targets;
      const status = complete ? moves : stays;
      const changed = { ...known, ...changedBy(partner, context, status), ...attested, status };
      const claims = isEstablished(partner) || !complete ? [] : facts.entity.unclaimed;
      return { status, partner: changed, claims };
    },
  });
};

/** Of an applicant as it is known now; final once it was qualified. */
const entityOf = (
  partner: PartnerRecord,
  known: EntityFacts,
): Check<'LEGAL_ENTITY_AMBIGUOUS', string> =>
  isEstablished(partner) ? ok(partner.entity) : checkEntity(known, partner.id);

/** That it is whom the attester examined: another organisation may have registered the id since. */
const checkExamined = ({
  input: { partner: id, registration },
  partner,
}: AttestQualificationInput): Check<'PARTNER_NOT_FOUND', PartnerRecord> => {
  const registered = checkRegistered(partner, id);
  if (!registered.ok) return registered;
  const { replaces, created } = registered.value;
  const known = replaces === undefined || isEstablished(registered.value);
  const meant = registration === undefined ? known : registration === created.transactionId;
  return meant ? registered : refuse('PARTNER_NOT_FOUND', { partner: id });
};

const checkAttestable = ({ status }: PartnerRecord) =>
  checkTransition('partner', partnerLifecycle, status, 'partners:Attest');

/** Periods of the same qualification that are over go first, then the oldest; the history keeps them. */
const withPeriod = (
  qualifications: readonly Qualification[],
  { qualification, documentDigest, validFrom, validUntil }: AttestQualification,
  context: Context,
): readonly Qualification[] => {
  const others = qualifications.filter((one) => one.qualification !== qualification);
  const same = qualifications.filter((one) => one.qualification === qualification);
  const { stamp } = context;
  const added = { qualification, documentDigest, validFrom, validUntil, attestedBy: stamp };
  return [...others, ...newest([...same, added], ledgerDate(context))];
};

const newest = (periods: readonly Qualification[], date: string): readonly Qualification[] => {
  if (periods.length <= periodsKept) return periods;
  const over = periods.findIndex(({ validUntil }) => validUntil < date);
  return newest(periods.toSpliced(Math.max(over, 0), 1), date);
};

/** The organisations that the policy names; a consent is for the one that was asked for it. */
const checkAttester = (
  { input, partner, policy }: AttestQualificationInput,
  { stamp }: Context,
): Check<'ORGANISATION_NOT_ALLOWED'> => {
  const { organisation } = stamp.actor;
  const allowed = allowedAttesters(input.qualification, partner, policy);
  if (allowed === undefined || allowed.includes(organisation)) return holds;
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed: allowed.join(', ') });
};

/** Undefined where it cannot be told. Who consented to a second host has the company itself. */
const allowedAttesters = (
  qualification: AttestQualification['qualification'],
  partner: PartnerRecord | undefined,
  policy: PolicyRecord | undefined,
): readonly string[] | undefined => {
  if (!partner || !policy) return undefined;
  const { organisation, consentOf } = partner;
  const others = consentOf === undefined ? [] : [consentOf];
  if (qualification === 'ENTITY_CONSENT') return others;
  return attestersOf(policy.policy, qualification, [organisation, ...others]);
};
