import type { ReceivableView } from '@cession/model/interface';
import type { ApiClient } from '../scenario/api-client';
import { readAll } from '../scenario/ledger-snapshot';

const lists = [
  '/partners',
  '/trades',
  '/evidence',
  '/matches',
  '/receivables',
  '/financing-requests',
  '/quotes',
  '/coins',
  '/collections',
] as const;

/** Everything that the auditor is shown, the history of each receivable included, as text by path. */
export const auditorsView = async (
  api: ApiClient,
  minBlock: bigint,
): Promise<ReadonlyMap<string, string>> => {
  const auditor = api.as('auditor-1');
  const view = new Map<string, string>();
  for (const list of lists) {
    view.set(list, JSON.stringify(await readAll(auditor, list, minBlock)));
  }
  const receivables = await readAll<ReceivableView>(auditor, '/receivables', minBlock);
  for (const { receivable } of receivables) {
    const place = `/receivables/${receivable.id}/history`;
    const { status, body } = await auditor.call('GET', place);
    if (status !== 200) throw new Error(`${place} got ${status}: ${JSON.stringify(body)}`);
    view.set(place, JSON.stringify(body));
  }
  return view;
};
