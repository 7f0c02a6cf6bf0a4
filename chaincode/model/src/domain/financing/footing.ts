import type {
  FinancingRequestRecord,
  MatchRecord,
  PartnerRecord,
  QuoteRecord,
} from '../../interface/records';
import type { MatchRule } from '../../interface/vocabulary';
import { ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { checkQualified } from '../partner';
import { holds, refuse } from '../result';
import type { Check } from '../result';
import type { Footing } from '../match';

/**
 * Warnings of a match on which a bank finances only where it says that it knows them: the claim may be
 * another one, may be more than was ordered, or may rest on papers of others or on nobody's word.
 */
const toAccept: readonly MatchRule[] = [
  'INVOICE_NOT_REPEATED',
  'CARRIAGE_NOT_REPEATED',
  'PROFILE_FITS_DOCUMENTS',
  'SAME_ORDER_REFERENCE',
  'SAME_SELLER',
  'SAME_BUYER',
  'WEIGHT_WITHIN_TOLERANCE',
  'INVOICE_WITHIN_ORDER',
  'INVOICE_WITHIN_DECLARED_VALUE',
  'INVOICE_IS_A_CLAIM',
  'PAYEE_IS_SELLER',
  'DUE_DATE_ON_INVOICE',
];

/** What stands under a receivable now. */
export interface ClaimFooting extends Footing {
  /** SHA-256 of the match's private part on the ledger. */
  readonly digest?: string | undefined;
  /** Another invoice might be the same, whichever came first. */
  readonly repeated: boolean;
}

/** The rules of a match that warn, and that the invoice may be repeated, if that was found later. */
export const warningsOf = (
  match: Pick<MatchRecord, 'rules'> | undefined,
  repeated: boolean,
): readonly MatchRule[] =>
  (match?.rules ?? [])
    .filter(
      ({ rule, result }) => result === 'WARN' || (repeated && rule === 'INVOICE_NOT_REPEATED'),
    )
    .map(({ rule }) => rule);

/** That the bank named every warning which it must know of. */
export const checkWarnings = (
  { acceptedWarnings = [] }: Pick<QuoteRecord['terms'], 'acceptedWarnings'>,
  { match, repeated }: ClaimFooting,
): Check<'WARNING_NOT_ACCEPTED'> => {
  const open = warningsOf(match, repeated).filter(
    (rule) => toAccept.includes(rule) && !acceptedWarnings.includes(rule),
  );
  return open.length === 0 ? holds : refuse('WARNING_NOT_ACCEPTED', { warnings: open });
};

/** A bank finances on the match that it was shown; after a later one the seller asks anew. */
export const checkShown = (
  { matchDigest }: Pick<FinancingRequestRecord, 'matchDigest'>,
  { digest, match }: ClaimFooting,
): Check<'DISCLOSURE_OUTDATED'> =>
  match && digest !== matchDigest
    ? refuse('DISCLOSURE_OUTDATED', { kind: 'match', id: match.invoice })
    : holds;

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
