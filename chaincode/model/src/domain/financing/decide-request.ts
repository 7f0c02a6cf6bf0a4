import type {
  DisclosedValue,
  FinancingRequestContent,
  RequestFinancing,
} from '../../interface/commands';
import { receivableLifecycle } from '../../interface/lifecycles';
import type {
  DisclosureRecord,
  FinancingRequestRecord,
  MatchDetailsRecord,
  MatchRecord,
  ReceivableRecord,
} from '../../interface/records';
import { createdBy, ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { checkCurrency, checkSameCurrency, minorUnits } from '../money';
import { checkFinanceable, checkNotDue } from '../receivable';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { checkFooting } from '../match';
import { checkPartyStands, warningsOf } from './footing';
import type { ClaimFooting, Party } from './footing';

type Context = CommandContext<'financing:Request'>;

/** A value that the seller discloses, and whether its hash is the one on the ledger. */
export interface CheckedDisclosure extends DisclosedValue {
  readonly proven: boolean;
  /** It is the receivable’s match, among what that rests on, or a party of it. */
  readonly current: boolean;
}

export interface RequestFacts {
  readonly existing?: FinancingRequestRecord | undefined;
  readonly receivable?: ReceivableRecord | undefined;
  /** The disclosed match; undefined where it is unreadable, and then it is not proven. */
  readonly terms?: MatchDetailsRecord | undefined;
  readonly disclosures: readonly CheckedDisclosure[];
  readonly footing: ClaimFooting;
  /** Whom the proven terms name. */
  readonly buyer?: Party | undefined;
}

export interface Requested {
  readonly status: 'REQUESTED';
  readonly request: FinancingRequestRecord;
  readonly disclosures: readonly DisclosureRecord[];
}

const checkProven = (disclosures: readonly CheckedDisclosure[]): Check<'DISCLOSURE_MISMATCH'> => {
  const wrong = disclosures.find(({ proven }) => !proven);
  return wrong ? refuse('DISCLOSURE_MISMATCH', { kind: wrong.kind, id: wrong.id }) : holds;
};

const checkCurrent = (disclosures: readonly CheckedDisclosure[]): Check<'DISCLOSURE_OUTDATED'> => {
  const old = disclosures.find(({ current }) => !current);
  return old ? refuse('DISCLOSURE_OUTDATED', { kind: old.kind, id: old.id }) : holds;
};

const checkKnown = (
  receivable: ReceivableRecord | undefined,
  id: string,
): Check<'NOT_FOUND', ReceivableRecord> =>
  receivable ? ok(receivable) : refuse('NOT_FOUND', { kind: 'receivable', id });

const checkSeller = (
  { receivable, terms }: RequestFacts,
  { stamp }: Context,
): Check<'NOT_A_PARTY'> => {
  const { organisation, partner } = stamp.actor;
  const stranger = terms !== undefined && terms.terms.seller !== partner;
  if (!receivable || (!stranger && receivable.issuer === organisation)) return holds;
  return refuse('NOT_A_PARTY', { kind: 'receivable', id: receivable.id });
};

/** Where there is no claim there is no match; the claim is missed first. */
const checkMatch = (
  { receivable, footing }: RequestFacts,
  { receivable: id }: RequestFinancing,
): Check<'MATCH_REQUIRED', MatchRecord> =>
  receivable
    ? checkFooting(receivable, footing)
    : refuse('MATCH_REQUIRED', { invoice: id, status: 'NONE' });

/** What the claim itself must be, for any part of it to be offered to this bank. */
const claimChecks = (
  receivable: ReceivableRecord | undefined,
  { bank }: RequestFinancing,
  { amount, currency }: FinancingRequestContent,
  context: Context,
) => {
  const date = ledgerDate(context);
  const deal = { bank, amount: minorUnits(amount) };
  return {
    status:
      receivable &&
      checkTransition('receivable', receivableLifecycle, receivable.status, context.act),
    currencyKnown: checkCurrency(currency),
    currency: receivable && checkSameCurrency(receivable.currency, currency),
    notDue: receivable && checkNotDue(receivable.dueDate, date),
    available: receivable && checkFinanceable(receivable, deal, date),
  };
};

interface Claimed {
  readonly claim: ReceivableRecord;
  readonly match: MatchRecord;
  readonly footing: ClaimFooting;
}

const requested = (
  command: RequestFinancing,
  content: FinancingRequestContent,
  { claim: { issuer }, match, footing: { digest = '', repeated } }: Claimed,
  saltFor: (purpose: string) => string,
  context: Context,
): Requested => {
  const { id, receivable, bank } = command;
  const { salt, amount, currency, disclosed } = content;
  const status = 'REQUESTED';
  return {
    status,
    request: {
      ...createdBy(context, status),
      kind: 'financing-request',
      salt,
      id,
      receivable,
      issuer,
      bank,
      seller: context.stamp.actor.partner,
      amount,
      currency,
      status,
      disclosed: disclosed.map((value) => ({ kind: value.kind, id: value.id })),
      profile: match.profile.id,
      matchDigest: digest,
      warnings: warningsOf(match, repeated),
    },
    disclosures: disclosed.map((value) => ({
      schemaVersion: 1,
      kind: 'disclosure',
      salt: saltFor(`disclosure:${value.kind}:${value.id}`),
      request: id,
      disclosed: { kind: value.kind, id: value.id, value: value.value },
    })),
  };
};

/**
 * The seller asks one bank to finance (part of) a receivable and shows it documents, each proven by
 * its hash on the ledger.
 *
 * @param saltFor - derives the salt of each further private value from the request's own.
 */
export const decideRequest = (
  facts: RequestFacts,
  command: RequestFinancing,
  content: FinancingRequestContent,
  saltFor: (purpose: string) => string,
  context: Context,
): Decided<'financing:Request', Requested> => {
  const { existing, receivable, disclosures, footing, buyer } = facts;
  return decide(context, {
    remembers: existing,
    changes: [receivable],
    checks: {
      claim: checkKnown(receivable, command.receivable),
      seller: checkSeller(facts, context),
      ...claimChecks(receivable, command, content, context),
      proven: checkProven(disclosures),
      current: checkCurrent(disclosures),
      match: checkMatch(facts, command),
      buyer: checkPartyStands(buyer, context),
    },
    write: ({ claim, match }) =>
      requested(command, content, { claim, match, footing }, saltFor, context),
  });
};
