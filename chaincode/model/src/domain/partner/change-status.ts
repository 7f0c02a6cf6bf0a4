import type { ChangePartnerStatus } from '../../interface/commands';
import { partnerLifecycle } from '../../interface/lifecycles';
import type { PartnerRecord, RevokedEntityRecord } from '../../interface/records';
import { changedBy, ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { holds, refuse } from '../result';
import type { Check } from '../result';
import { checkTransitionTo } from '../transition';
import { checkNotRevoked } from './legal-entity';
import { checkOwnPartner } from './partner-change';
import type { PartnerChange } from './partner-change';
import { checkRegistered, missingQualifications } from './standing';

type Context = CommandContext<'partners:ChangeStatus'>;

interface ChangeStatusInput {
  readonly input: ChangePartnerStatus;
  readonly partner: PartnerRecord | undefined;
  /** Where it is to be reinstated: its legal entity may have been revoked under another id. */
  readonly revoked: RevokedEntityRecord | undefined;
}

export interface StatusChange extends PartnerChange<ChangePartnerStatus['status']> {
  /** Revoked is the company, under whatever id. */
  readonly revoked?: RevokedEntityRecord;
}

/** Suspends, reinstates or revokes a partner of the caller's own organisation. */
export const decideChangeStatus = (
  { input, partner, revoked }: ChangeStatusInput,
  context: Context,
): Decided<'partners:ChangeStatus', StatusChange> =>
  decide(context, {
    remembers: partner,
    changes: [partner],
    checks: {
      hosted: partner && checkOwnPartner(partner, context),
      registered: checkRegistered(partner, input.partner),
      standing: checkNotRevoked({ revoked }),
      complete: partner && checkComplete(input, partner, context),
      target:
        partner &&
        checkTransitionTo('partner', partnerLifecycle, partner.status, context.act, input.status),
    },
    write: ({ registered }) => {
      const { status } = input;
      const changed = { ...registered, ...changedBy(registered, context, status), status };
      return {
        status,
        partner: changed,
        ...(status === 'REVOKED' ? { revoked: revokedEntity(registered, context) } : {}),
      };
    },
  });

const revokedEntity = ({ entity }: PartnerRecord, { stamp }: Context): RevokedEntityRecord => ({
  schemaVersion: 1,
  kind: 'revoked-entity',
  entity,
  revoked: stamp,
});

/** Who is reinstated has what it needs today. */
const checkComplete = (
  input: ChangePartnerStatus,
  partner: PartnerRecord,
  context: Context,
): Check<'PARTNER_NOT_QUALIFIED'> => {
  const { id, status } = partner;
  const missing = missingQualifications(partner, ledgerDate(context));
  if (input.status !== 'QUALIFIED' || missing.length === 0) return holds;
  return refuse('PARTNER_NOT_QUALIFIED', { partner: id, status, missing });
};
