import type { ChangePartnerKinds } from '../../interface/commands';
import { partnerLifecycle } from '../../interface/lifecycles';
import type { PartnerRecord, PolicyRecord } from '../../interface/records';
import { changedBy, ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { holds, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { isIdentified } from './legal-entity';
import { checkHosts, checkOwnPartner, checkPublished, requiredOf } from './partner-change';
import type { PartnerChange } from './partner-change';
import { checkRegistered, missingQualifications } from './standing';

type Context = CommandContext<'partners:ChangeKinds'>;

interface ChangeKindsInput {
  readonly input: ChangePartnerKinds;
  readonly partner: PartnerRecord | undefined;
  readonly policy: PolicyRecord | undefined;
}

/**
 * Gives a partner of the caller's own organisation other kinds. It qualifies nobody: that is for who
 * attests. Who is qualified and lacks what the new kinds need is suspended, not an applicant again: its
 * id and its company stay its own.
 */
export const decideChangeKinds = (
  { input, partner, policy }: ChangeKindsInput,
  context: Context,
): Decided<'partners:ChangeKinds', PartnerChange<'APPLIED' | 'QUALIFIED' | 'SUSPENDED'>> => {
  const registered = checkRegistered(partner, input.partner);
  return decide(context, {
    remembers: partner,
    changes: [partner],
    checks: {
      own: partner && checkOwnPartner(partner, context),
      hosted: policy && checkHosts(policy, input.kinds, context),
      policy: checkPublished(policy),
      partner: registered,
      targets: registered.ok ? checkChangeable(registered.value) : registered,
      known: partner && checkKnown(partner, input),
    },
    write: ({ policy: { policy: published }, partner: before, targets }) => {
      const { kinds } = input;
      const required = requiredOf(published, { ...before, kinds });
      const lacks = missingQualifications({ ...before, required }, ledgerDate(context)).length > 0;
      // The first is where the partner stands.
      const [stays, moves = stays] = targets;
      const status = lacks ? moves : stays;
      const changed = { ...before, ...changedBy(before, context, status), kinds, required, status };
      return { status, partner: changed };
    },
  });
};

const checkChangeable = ({ status }: PartnerRecord) =>
  checkTransition('partner', partnerLifecycle, status, 'partners:ChangeKinds');

/** Nobody becomes known by a legal entity later: it would have acted under another one. */
const checkKnown = (
  { id, identity }: PartnerRecord,
  { kinds }: ChangePartnerKinds,
): Check<'LEGAL_ENTITY_UNKNOWN'> =>
  isIdentified(kinds) && identity === undefined
    ? refuse('LEGAL_ENTITY_UNKNOWN', { partner: id })
    : holds;
