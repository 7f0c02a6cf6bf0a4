import type { AttestQualification } from '../../interface/commands';
import { partnerLifecycle } from '../../interface/lifecycles';
import type { PartnerRecord, PolicyRecord, Qualification } from '../../interface/records';
import type { PartnerStatus } from '../../interface/vocabulary';
import { changedBy, ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { attestingOrganisations, requiredQualifications } from '../policy';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { checkRegistered, missingQualifications } from './standing';

type Context = CommandContext<'partners:Attest'>;

interface AttestQualificationInput {
  readonly input: AttestQualification;
  readonly partner: PartnerRecord | undefined;
  readonly policy: PolicyRecord | undefined;
}

/** Periods of one qualification that a partner keeps: the present one, the next, and some past. */
const periodsKept = 4;

/** A partner after a command that may change its status. */
export interface PartnerChange<S extends PartnerStatus> {
  readonly status: S;
  readonly partner: PartnerRecord;
}

/**
 * Adds the period of an examined qualification. An applicant that then has all it needs today is
 * qualified.
 */
export const decideAttestQualification = (
  facts: AttestQualificationInput,
  context: Context,
): Decided<'partners:Attest', PartnerChange<'APPLIED' | 'QUALIFIED' | 'SUSPENDED'>> => {
  const registered = checkRegistered(facts.partner, facts.input.partner);
  return decide(context, {
    remembers: facts.partner,
    changes: [facts.partner],
    checks: {
      attester: checkAttester(facts, context),
      policy: checkPublished(facts.policy),
      partner: registered,
      targets: registered.ok ? checkAttestable(registered.value) : registered,
    },
    write: ({ policy, partner, targets }) => {
      const attested = {
        required: requiredQualifications(policy.policy, partner.kinds),
        qualifications: withPeriod(partner.qualifications, facts.input, context),
      };
      const complete = missingQualifications(attested, ledgerDate(context)).length === 0;
      // The first is where the partner stands.
      const [stays, moves = stays] = targets;
      const status = complete ? moves : stays;
      const changed = { ...partner, ...changedBy(partner, context, status), ...attested, status };
      return { status, partner: changed };
    },
  });
};

/** That there is a policy. */
export const checkPublished = (
  policy: PolicyRecord | undefined,
): Check<'POLICY_NOT_PUBLISHED', PolicyRecord> =>
  policy ? ok(policy) : refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });

const checkAttestable = ({ status }: PartnerRecord) =>
  checkTransition('partner', partnerLifecycle, status, 'partners:Attest');

/** The oldest periods of the same qualification go; the ledger's history keeps them. */
const withPeriod = (
  qualifications: readonly Qualification[],
  { qualification, documentDigest, validFrom, validUntil }: AttestQualification,
  { stamp }: Context,
): readonly Qualification[] => {
  const others = qualifications.filter((one) => one.qualification !== qualification);
  const same = qualifications.filter((one) => one.qualification === qualification);
  const added = { qualification, documentDigest, validFrom, validUntil, attestedBy: stamp };
  return [...others, ...same.slice(1 - periodsKept), added];
};

/** The organisations that the policy names, or else the one that hosts the partner. */
const checkAttester = (
  { input, partner, policy }: AttestQualificationInput,
  { stamp }: Context,
): Check<'ORGANISATION_NOT_ALLOWED'> => {
  const { organisation } = stamp.actor;
  const named = policy && attestingOrganisations(policy.policy, input.qualification);
  const allowed = named ?? (partner ? [partner.organisation] : [organisation]);
  if (allowed.includes(organisation)) return holds;
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed: allowed.join(', ') });
};
