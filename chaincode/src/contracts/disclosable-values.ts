import { ok, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import type {
  Disclosable,
  DisclosedValue,
  MatchTerms,
  PrivateRecord,
} from '@cession/model/interface';
import { privateKeys, publicKeys } from '../ledger';
import type { PrivateKey } from '../ledger';
import type { Call } from './call';
import { contentKey } from './evidence-content';
import { knownReceivable } from './receivable-state';
import { visibleMatch } from './visible-match';

type DisclosableCall = Call<'receivables:Disclosable'>;

/** What one value is, and where it is stored. */
interface Source {
  readonly kind: DisclosedValue['kind'];
  readonly id: string;
  readonly key: PrivateKey<PrivateRecord>;
}

const sourcesOf = async (
  { state }: DisclosableCall,
  invoice: string,
  { seller, buyer }: MatchTerms,
): Promise<readonly Source[]> => {
  const match = await state.get(publicKeys.match(invoice));
  const documents: Source[] = [];
  for (const { kind, id } of match?.evidence ?? []) {
    const record = await state.get(publicKeys.evidence(kind, id));
    if (!record) continue;
    documents.push({ kind, id, key: contentKey(record) });
  }
  const parties = [seller, buyer].map((id) => ({
    kind: 'partner' as const,
    id,
    key: privateKeys.partnerDetails(id),
  }));
  return [
    { kind: 'match', id: invoice, key: privateKeys.matchDetails(invoice) },
    ...parties,
    ...documents,
  ];
};

/**
 * A receivable's match, its parties' entries in the register and its matched documents, byte for byte:
 * what a bank's peer can prove by the hashes on the ledger.
 */
export const disclosableValues = async (
  call: DisclosableCall,
): Promise<Check<'NOT_FOUND' | 'NOT_A_PARTY', Disclosable>> => {
  const receivable = await knownReceivable(call);
  if (!receivable.ok) return receivable;
  const { id, invoice } = receivable.value;
  const terms = (await visibleMatch(call, invoice))?.terms;
  if (!terms) return refuse('NOT_A_PARTY', { kind: 'receivable', id });
  const values: DisclosedValue[] = [];
  for (const { kind, id: document, key } of await sourcesOf(call, invoice, terms)) {
    const bytes = await call.privateState.getBytes(key);
    if (bytes) values.push({ kind, id: document, value: Buffer.from(bytes).toString('utf8') });
  }
  return ok({ receivable: receivable.value, values });
};
