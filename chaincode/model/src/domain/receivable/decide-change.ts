import type {
  AcknowledgeReceivable,
  CancelReceivable,
  DisputeReceivable,
} from '../../interface/commands/receivables';
import type { ReceivableTermsRecord } from '../../interface/records/private-records';
import type { MatchRecord, ReceivableRecord } from '../../interface/records/public-records';
import type { ReceivableStatus } from '../../interface/vocabulary';
import { changedBy, checkTimestamp, findRepeat, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { activeReservations, isFunded } from './holdings';
import { receivableTransitions } from './receivable-transitions';
import type { ReceivableCommand } from './receivable-transitions';

/** The receivable and its private terms, which name the parties. */
export interface ReceivableFacts {
  readonly receivable?: ReceivableRecord | undefined;
  readonly terms?: ReceivableTermsRecord | undefined;
}

/** A change that only the seller or only the buyer may ask for, and only before any funding. */
interface Change {
  readonly command: ReceivableCommand;
  readonly party: 'seller' | 'buyer';
  readonly apply: (receivable: ReceivableRecord, status: ReceivableStatus) => ReceivableRecord;
}

/** A funded receivable is its holders' too: its status names that it is, whatever else it is. */
const checkUnfunded = (
  receivable: ReceivableRecord,
  command: ReceivableCommand,
  context: CommandContext,
): Result<undefined> => {
  const refused = (status: string) =>
    refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'receivable', status, command });
  if (isFunded(receivable)) return refused('FUNDED');
  const reserved = activeReservations(receivable, ledgerDate(context)).length > 0;
  return reserved && command === 'receivables:Cancel' ? refused('RESERVED') : ok(undefined);
};

const decideChange = (
  facts: ReceivableFacts,
  id: string,
  change: Change,
  context: CommandContext,
): Result<Decision<ReceivableRecord>> => {
  const { receivable, terms } = facts;
  const aggregate = { kind: 'receivable', id };
  if (!receivable || !terms) return refuse('NOT_FOUND', aggregate);
  if (terms.terms[change.party] !== context.stamp.actor.partner) {
    return refuse('NOT_A_PARTY', aggregate);
  }
  const repeat = findRepeat(receivable, aggregate, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const inTime = checkTimestamp(context, receivable);
  if (!inTime.ok) return inTime;
  const target = checkTransition(
    'receivable',
    receivableTransitions,
    receivable.status,
    change.command,
  );
  if (!target.ok) return target;
  const unfunded = checkUnfunded(receivable, change.command, context);
  if (!unfunded.ok) return unfunded;
  const changed = { ...receivable, ...changedBy(receivable, context) };
  return ok({ write: change.apply(changed, target.value[0]) });
};

/** The buyer undertakes, irrevocably, to pay the holder. Ends a dispute. */
export const decideAcknowledge = (
  facts: ReceivableFacts,
  command: AcknowledgeReceivable,
  context: CommandContext,
): Result<Decision<ReceivableRecord>> =>
  decideChange(
    facts,
    command.id,
    {
      command: 'receivables:Acknowledge',
      party: 'buyer',
      apply: ({ dispute: _ended, ...receivable }, status) => ({
        ...receivable,
        status,
        acknowledged: context.stamp,
      }),
    },
    context,
  );

/** The buyer disputes the claim. */
export const decideDispute = (
  facts: ReceivableFacts,
  command: DisputeReceivable,
  context: CommandContext,
): Result<Decision<ReceivableRecord>> =>
  decideChange(
    facts,
    command.id,
    {
      command: 'receivables:Dispute',
      party: 'buyer',
      apply: (receivable, status) => ({
        ...receivable,
        status,
        dispute: { reason: command.reason, raised: context.stamp },
      }),
    },
    context,
  );

export interface Cancelled {
  readonly receivable: ReceivableRecord;
  /** The match is free for another receivable. */
  readonly match: MatchRecord;
}

const withoutReceivable = ({ receivable: _released, ...match }: MatchRecord): MatchRecord => match;

/** The seller takes back a receivable that it holds alone; nothing is outstanding any more. */
export const decideCancel = (
  facts: ReceivableFacts & { readonly match?: MatchRecord | undefined },
  command: CancelReceivable,
  context: CommandContext,
): Result<Decision<Cancelled>> => {
  const decision = decideChange(
    facts,
    command.id,
    {
      command: 'receivables:Cancel',
      party: 'seller',
      apply: (receivable, status) => ({
        ...receivable,
        status,
        outstandingAmount: '0',
        holdings: [],
        reservations: [],
        cancelReason: command.reason,
      }),
    },
    context,
  );
  if (!decision.ok) return decision;
  const { repeat, write } = decision.value;
  if (repeat) return ok({ repeat });
  const { match } = facts;
  if (!match) return refuse('NOT_FOUND', { kind: 'match', id: write.trade });
  const inTime = checkTimestamp(context, match);
  if (!inTime.ok) return inTime;
  return ok({
    write: { receivable: write, match: { ...withoutReceivable(match), ...touchedBy(context) } },
  });
};
