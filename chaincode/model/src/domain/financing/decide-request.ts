import type {
  DisclosedValue,
  FinancingRequestContent,
  RequestFinancing,
} from '../../interface/commands/financing';
import type { Violation } from '../../interface/errors';
import type {
  DisclosureRecord,
  FinancingRequestRecord,
  ReceivableTermsRecord,
} from '../../interface/records/private-records';
import type { ReceivableRecord } from '../../interface/records/public-records';
import { checkTimestamp, createdBy, findCreationRepeat, ledgerDate } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { checkSameCurrency, minorUnits } from '../money';
import { checkFinanceable, checkNotDue, receivableTransitions } from '../receivable';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';

/** A value that the seller discloses, and whether its hash is the one on the ledger. */
export interface CheckedDisclosure extends DisclosedValue {
  readonly proven: boolean;
}

export interface RequestFacts {
  readonly existing?: FinancingRequestRecord | undefined;
  readonly receivable?: ReceivableRecord | undefined;
  /** The disclosed terms; undefined where they are unreadable, and then they are not proven. */
  readonly terms?: ReceivableTermsRecord | undefined;
  readonly disclosures: readonly CheckedDisclosure[];
}

export interface Requested {
  readonly request: FinancingRequestRecord;
  readonly disclosures: readonly DisclosureRecord[];
}

/** The receivable's terms must be among the disclosed values, and no value twice. */
export const disclosureViolations = (
  { receivable }: RequestFinancing,
  { disclosed }: FinancingRequestContent,
): readonly Violation[] => {
  const names = disclosed.map(({ kind, id }) => `${kind}/${id}`);
  const field = 'disclosed';
  const violations: Violation[] = [];
  if (!names.includes(`receivable-terms/${receivable}`)) {
    const message = "disclosed must hold the receivable's own receivable-terms";
    violations.push({ field, rule: 'receivableTermsDisclosed', message });
  }
  if (new Set(names).size !== names.length) {
    violations.push({ field, rule: 'arrayUnique', message: 'disclosed must name each value once' });
  }
  return violations;
};

const checkProven = (disclosures: readonly CheckedDisclosure[]): Result<undefined> => {
  const wrong = disclosures.find(({ proven }) => !proven);
  if (!wrong) return ok(undefined);
  return refuse('DISCLOSURE_MISMATCH', { kind: wrong.kind, id: wrong.id });
};

const checkSeller = (
  { receivable, terms }: RequestFacts,
  { stamp }: CommandContext,
): Result<undefined> => {
  const { organisation, partner } = stamp.actor;
  const stranger = terms !== undefined && terms.terms.seller !== partner;
  if (!receivable || (!stranger && receivable.issuer === organisation)) return ok(undefined);
  return refuse('NOT_A_PARTY', { kind: 'receivable', id: receivable.id });
};

const requested = (
  command: RequestFinancing,
  content: FinancingRequestContent,
  saltFor: (purpose: string) => string,
  context: CommandContext,
): Requested => {
  const { id, receivable, bank } = command;
  const { salt, amount, currency, disclosed } = content;
  return {
    request: {
      ...createdBy(context),
      kind: 'financing-request',
      salt,
      id,
      receivable,
      bank,
      seller: context.stamp.actor.partner,
      amount,
      currency,
      status: 'REQUESTED',
      disclosed: disclosed.map((value) => ({ kind: value.kind, id: value.id })),
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
  context: CommandContext,
): Result<Decision<Requested>> => {
  const { existing, receivable, disclosures } = facts;
  if (!receivable) return refuse('NOT_FOUND', { kind: 'receivable', id: command.receivable });
  const party = checkSeller(facts, context);
  if (!party.ok) return party;
  const aggregate = { kind: 'financing-request', id: command.id };
  const repeat = findCreationRepeat(existing, aggregate, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const date = ledgerDate(context);
  const deal = { bank: command.bank, amount: minorUnits(content.amount) };
  const name = 'financing:Request';
  const refusal = firstRefusal(
    checkTimestamp(context, receivable),
    checkTransition('receivable', receivableTransitions, receivable.status, name),
    checkSameCurrency(receivable.currency, content.currency),
    checkNotDue(receivable.dueDate, date),
    checkFinanceable(receivable, deal, date),
    checkProven(disclosures),
  );
  return refusal ?? ok({ write: requested(command, content, saltFor, context) });
};
