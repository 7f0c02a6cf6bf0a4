import type { EvidenceName } from '../../interface/commands';
import type { MatchRecord, ReceivableRecord } from '../../interface/records';
import type { MatchView } from '../../interface/views';
import { stillProves } from '../current-documents';
import type { IssuedEvidence } from '../current-documents';
import { ok, refuse } from '../result';
import type { Check } from '../result';

/** A match, and the evidence that it rests on as it is now. */
export interface Footing {
  readonly match?: MatchRecord | undefined;
  readonly evidence: readonly IssuedEvidence[];
}

/**
 * What a match rests on and no longer stands as it was compared: changed, replaced, void, or from an
 * issuer that may no longer act. Nobody writes that a match is stale; it follows, whoever looks.
 */
export const changedEvidence = (
  { evidence: compared }: Pick<MatchRecord, 'evidence'>,
  now: readonly IssuedEvidence[],
): readonly EvidenceName[] =>
  compared
    .filter(
      ({ kind, id, revision }) =>
        !now.some(
          (each) =>
            each.record.evidenceKind === kind &&
            each.record.id === id &&
            each.record.revision === revision &&
            stillProves(each),
        ),
    )
    .map(({ kind, id }) => ({ kind, id }));

/** How what lies under a claim stands, for whoever reads; what no match proves does not stand. */
export const standingOf = ({
  match,
  evidence,
}: Footing): Pick<MatchView, 'standing' | 'changed'> => {
  const changed = match ? changedEvidence(match, evidence) : [];
  return { standing: match && changed.length === 0 ? 'CURRENT' : 'STALE', changed };
};

/** That an invoice is matched and the match still stands. */
export const checkStands = (
  { match, evidence }: Footing,
  invoice: string,
): Check<'MATCH_REQUIRED', MatchRecord> => {
  if (!match) return refuse('MATCH_REQUIRED', { invoice, status: 'NONE' });
  const stands = standingOf({ match, evidence }).standing === 'CURRENT';
  return stands ? ok(match) : refuse('MATCH_REQUIRED', { invoice, status: 'STALE' });
};

/**
 * The evidence under a receivable, as it is now: a match that still stands and is this receivable's.
 * Looked at in each step of financing; what was withdrawn proves nothing.
 */
export const checkFooting = (
  { id, invoice }: Pick<ReceivableRecord, 'id' | 'invoice'>,
  footing: Footing,
): Check<'MATCH_REQUIRED', MatchRecord> =>
  footing.match?.receivables.some(({ receivable }) => receivable === id)
    ? checkStands(footing, invoice)
    : refuse('MATCH_REQUIRED', { invoice, status: 'NONE' });
