import type {
  AcknowledgeReceivable,
  CancelReceivable,
  DisputeReceivable,
} from '../../interface/commands';
import { receivableLifecycle } from '../../interface/lifecycles';
import type { MatchDetailsRecord, MatchRecord, ReceivableRecord } from '../../interface/records';
import { changedBy, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { activeReservations, isFunded } from './holdings';

/** The receivable and its match's private part, which names the parties. */
export interface ReceivableFacts {
  readonly receivable?: ReceivableRecord | undefined;
  readonly terms?: MatchDetailsRecord | undefined;
}

/** Whose word a change is. */
const partyOf = {
  'receivables:Acknowledge': 'buyer',
  'receivables:Dispute': 'buyer',
  'receivables:Cancel': 'seller',
} as const;

/** A change that only the seller or only the buyer may ask for, and only before any funding. */
export type ReceivableChange = keyof typeof partyOf;

const checkKnown = (
  { receivable, terms }: ReceivableFacts,
  { aggregate }: CommandContext,
): Check<'NOT_FOUND', ReceivableRecord> =>
  receivable && terms ? ok(receivable) : refuse('NOT_FOUND', aggregate);

const checkParty = (
  { terms }: ReceivableFacts,
  { act, aggregate, stamp }: CommandContext<ReceivableChange>,
): Check<'NOT_A_PARTY'> =>
  terms && terms.terms[partyOf[act]] !== stamp.actor.partner
    ? refuse('NOT_A_PARTY', aggregate)
    : holds;

/** A funded receivable is its holders' too: its status names that it is, whatever else it is. */
const checkStatus = (
  receivable: ReceivableRecord,
  context: CommandContext<ReceivableChange>,
): Check<'TRANSITION_NOT_ALLOWED'> => {
  const { act: command } = context;
  const refused = (status: string) =>
    refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'receivable', status, command });
  const target = checkTransition('receivable', receivableLifecycle, receivable.status, command);
  if (!target.ok) return target;
  if (isFunded(receivable)) return refused('FUNDED');
  const reserved = activeReservations(receivable, ledgerDate(context)).length > 0;
  return reserved && command === 'receivables:Cancel' ? refused('RESERVED') : holds;
};

const changeChecks = (facts: ReceivableFacts, context: CommandContext<ReceivableChange>) => ({
  known: checkKnown(facts, context),
  party: checkParty(facts, context),
  status: facts.receivable && checkStatus(facts.receivable, context),
});

export interface Changed<S extends string> {
  readonly status: S;
  readonly receivable: ReceivableRecord;
}

/** The buyer undertakes, irrevocably, to pay the holder. Ends a dispute. */
export const decideAcknowledge = (
  facts: ReceivableFacts,
  _command: AcknowledgeReceivable,
  context: CommandContext<'receivables:Acknowledge'>,
): Decided<'receivables:Acknowledge', Changed<'ACKNOWLEDGED'>> =>
  decide(context, {
    remembers: facts.receivable,
    changes: [facts.receivable],
    checks: changeChecks(facts, context),
    write: ({ known: { dispute: _ended, ...receivable } }) => {
      const status = 'ACKNOWLEDGED';
      const changed = changedBy(receivable, context, status);
      return {
        status,
        receivable: { ...receivable, ...changed, status, acknowledged: context.stamp },
      };
    },
  });

/** The buyer disputes the claim. */
export const decideDispute = (
  facts: ReceivableFacts,
  { reason }: DisputeReceivable,
  context: CommandContext<'receivables:Dispute'>,
): Decided<'receivables:Dispute', Changed<'DISPUTED'>> =>
  decide(context, {
    remembers: facts.receivable,
    changes: [facts.receivable],
    checks: changeChecks(facts, context),
    write: ({ known: receivable }) => {
      const status = 'DISPUTED';
      const changed = changedBy(receivable, context, status);
      const dispute = { reason, raised: context.stamp };
      return { status, receivable: { ...receivable, ...changed, status, dispute } };
    },
  });

export interface Cancelled extends Changed<'CANCELLED'> {
  /** The invoice, or the instalment, is free for another receivable. */
  readonly match: MatchRecord;
}

/** A dispute is about the invoice: the match remembers it for all that is issued from then on. */
const released = (match: MatchRecord, { id, dispute }: ReceivableRecord): MatchRecord => ({
  ...match,
  receivables: match.receivables.filter(({ receivable }) => receivable !== id),
  ...(dispute ? { dispute } : {}),
});

export interface CancelFacts extends ReceivableFacts {
  readonly match?: MatchRecord | undefined;
}

const checkMatch = (
  { receivable, match }: CancelFacts,
  { aggregate }: CommandContext,
): Check<'NOT_FOUND', MatchRecord> => {
  if (match) return ok(match);
  return refuse('NOT_FOUND', receivable ? { kind: 'match', id: receivable.invoice } : aggregate);
};

/** The seller takes back a receivable that it holds alone; nothing is outstanding any more. */
export const decideCancel = (
  facts: CancelFacts,
  { reason }: CancelReceivable,
  context: CommandContext<'receivables:Cancel'>,
): Decided<'receivables:Cancel', Cancelled> =>
  decide(context, {
    remembers: facts.receivable,
    changes: [facts.receivable, facts.match],
    checks: { ...changeChecks(facts, context), match: checkMatch(facts, context) },
    write: ({ known: receivable, match }) => {
      const status = 'CANCELLED';
      return {
        status,
        receivable: {
          ...receivable,
          ...changedBy(receivable, context, status),
          status,
          outstandingAmount: '0',
          holdings: [],
          reservations: [],
          cancelReason: reason,
        },
        match: { ...released(match, receivable), ...touchedBy(match, context) },
      };
    },
  });
