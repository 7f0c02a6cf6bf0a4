import { ok, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import type { Disclosable, DisclosedValue, PrivateRecord } from '@cession/model/interface';
import { privateKeys, publicKeys } from '../ledger';
import type { PrivateKey } from '../ledger';
import type { Call } from './call';
import { checkKnown, visibleTerms } from './receivable-views';

type DisclosableCall = Call<'receivables:Disclosable'>;

/** What one value is, and where it is stored. */
interface Source {
  readonly kind: DisclosedValue['kind'];
  readonly id: string;
  readonly key: PrivateKey<PrivateRecord>;
}

const sourcesOf = async (
  { state }: DisclosableCall,
  receivable: string,
  trade: string,
): Promise<readonly Source[]> => {
  const match = await state.get(publicKeys.match(trade));
  const documents = (match?.evidence ?? []).map(({ kind, id }) => ({
    kind,
    id,
    key: privateKeys.evidenceContent(trade, kind, id),
  }));
  const key = privateKeys.receivableTerms(receivable);
  return [{ kind: 'receivable-terms', id: receivable, key }, ...documents];
};

/**
 * The terms and the matched documents of a receivable, byte for byte: what a bank's peer can prove
 * by the hashes on the ledger.
 */
export const disclosableValues = async (
  call: DisclosableCall,
): Promise<Check<'NOT_FOUND' | 'NOT_A_PARTY', Disclosable>> => {
  const receivable = await checkKnown(call);
  if (!receivable.ok) return receivable;
  const { id, trade } = receivable.value;
  if (!(await visibleTerms(call))) return refuse('NOT_A_PARTY', { kind: 'receivable', id });
  const values: DisclosedValue[] = [];
  for (const { kind, id: document, key } of await sourcesOf(call, id, trade)) {
    const bytes = await call.privateState.getBytes(key);
    if (bytes) values.push({ kind, id: document, value: Buffer.from(bytes).toString('utf8') });
  }
  return ok({ receivable: receivable.value, values });
};
