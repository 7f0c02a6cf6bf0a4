import type {
  MatchRecord,
  PartnerRecord,
  QuoteRecord,
  ReceivableRecord,
} from '../../interface/records';
import type { MatchRule } from '../../interface/vocabulary';
import { ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { checkQualified } from '../partner';
import { holds, refuse } from '../result';
import type { Check } from '../result';

/** Warnings of a match on which a bank quotes only where it says that it knows them. */
const toAccept: readonly MatchRule[] = ['INVOICE_NOT_REPEATED'];

/** The rules of a match that warn. */
export const warningsOf = ({ rules }: Pick<MatchRecord, 'rules'>): readonly MatchRule[] =>
  rules.filter(({ result }) => result === 'WARN').map(({ rule }) => rule);

/**
 * The evidence under a receivable, as it is now: a match that still holds and is this receivable's.
 * Looked at in each step of financing; what was withdrawn proves nothing.
 */
export const checkFooting = (
  { id, trade }: Pick<ReceivableRecord, 'id' | 'trade'>,
  match: MatchRecord | undefined,
): Check<'MATCH_REQUIRED'> => {
  if (match?.status === 'MATCHED' && match.receivable === id) return holds;
  const status = match?.receivable === id ? match.status : 'NONE';
  return refuse('MATCH_REQUIRED', { trade, status });
};

/** That the bank named every warning which it must know of. */
export const checkWarnings = (
  { acceptedWarnings = [] }: Pick<QuoteRecord['terms'], 'acceptedWarnings'>,
  match: MatchRecord | undefined,
): Check<'WARNING_NOT_ACCEPTED'> => {
  const open = (match ? warningsOf(match) : []).filter(
    (rule) => toAccept.includes(rule) && !acceptedWarnings.includes(rule),
  );
  return open.length === 0 ? holds : refuse('WARNING_NOT_ACCEPTED', { warnings: open });
};

/** A party of the claim, by the id that its proven terms name. */
export interface Party {
  readonly id: string;
  readonly partner: PartnerRecord | undefined;
}

/** That a party of the claim may act today; undefined where nobody says who it is. */
export const checkPartyStands = (
  party: Party | undefined,
  context: CommandContext,
): Check<'PARTNER_NOT_FOUND' | 'PARTNER_NOT_QUALIFIED', unknown> | undefined =>
  party && checkQualified(party.partner, party.id, ledgerDate(context));
