import type { TradeProfile } from '../../interface/commands';
import type { PolicyRecord } from '../../interface/records';
import type { Actor } from '../../interface/stamps';
import type { CommandContext } from '../applied-commands';
import { evaluateMatch, strangeDocument, tradeDocuments } from '../comparison';
import type { MatchOutcome, TradeEvidence, TradeFacts } from '../comparison';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';

/** What is compared, in a run as in a preview. */
export interface ComparedFacts {
  /** The invoice among it, where there is one. */
  readonly evidence: readonly TradeEvidence[];
  readonly known: TradeFacts;
}

/** The trade profile of that id in the policy in force. */
export const profileOf = (
  policy: PolicyRecord | undefined,
  id: string,
): Check<'NOT_FOUND', TradeProfile> => {
  const profile = policy?.policy.profiles.find((each) => each.id === id);
  return profile ? ok(profile) : refuse('NOT_FOUND', { kind: 'profile', id });
};

/** Documents that are relied on count: neither replaced nor void. */
export const checkCurrent = (
  evidence: readonly Pick<TradeEvidence, 'record'>[],
): Check<'EVIDENCE_WITHDRAWN', unknown> => {
  const withdrawn = evidence.find(({ record }) => record.status !== 'RECORDED')?.record;
  if (!withdrawn) return holds;
  const { evidenceKind: kind, id, status } = withdrawn;
  return refuse('EVIDENCE_WITHDRAWN', { kind, id, status });
};

/**
 * A seller compares its own invoice and what is of its own sale, a platform what its own sellers sell;
 * customs and auditors may compare anything.
 */
export const checkParties = (
  { evidence, known }: ComparedFacts,
  { stamp }: Pick<CommandContext, 'stamp'>,
): Check<'NOT_A_PARTY', unknown> => {
  const { role, partner } = stamp.actor;
  const [first] = evidence;
  if (!isOwnSale(known, stamp.actor)) {
    return refuse('NOT_A_PARTY', { kind: 'evidence', id: first?.record.id ?? partner });
  }
  const strange = role === 'seller' ? strangeDocument(tradeDocuments(evidence, known)) : undefined;
  return strange ? refuse('NOT_A_PARTY', { kind: 'evidence', id: strange.id }) : holds;
};

const isOwnSale = ({ seller }: TradeFacts, { role, partner, organisation }: Actor): boolean => {
  if (role === 'seller') return seller?.partner.id === partner;
  return role !== 'platform-operator' || seller?.partner.organisation === organisation;
};

export const compared = ({ evidence, known }: ComparedFacts, profile: TradeProfile): MatchOutcome =>
  evaluateMatch({ evidence, profile, ...known });
