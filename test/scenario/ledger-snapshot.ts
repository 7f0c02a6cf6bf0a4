import type {
  CoinRecord,
  CollectionRecord,
  EvidenceView,
  FinancingRequestRecord,
  MatchView,
  QuoteRecord,
  ReceivableView,
} from '@cession/model/interface';
import type { TradeView } from '@cession/client-app/ports';
import type { Caller } from './api-client';

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** How long a peer may be behind the one that committed a block. */
const behindDeadlineMs = 60_000;

/** Waits until the caller's own organisation has read this block. */
export const waitForBlock = async (caller: Caller, block: bigint): Promise<void> => {
  await readPage(caller, '/partners', { minBlock: block, next: undefined });
};

/** All pages of a list, from the caller's read model, not older than `minBlock`. */
export const readAll = async <T>(caller: Caller, path: string, minBlock: bigint): Promise<T[]> => {
  const items: T[] = [];
  let next: string | undefined;
  do {
    const page: Page<T> = await readPage(caller, path, { minBlock, next });
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return items;
};

const readPage = async <T>(
  caller: Caller,
  path: string,
  { minBlock, next }: { readonly minBlock: bigint; readonly next: string | undefined },
): Promise<Page<T>> => {
  const query = new URLSearchParams({ limit: '200', minBlock: String(minBlock) });
  if (next !== undefined) query.set('cursor', next);
  const separator = path.includes('?') ? '&' : '?';
  const page = `${path}${separator}${query.toString()}`;
  const deadline = Date.now() + behindDeadlineMs;
  let { status, body } = await caller.call<Page<T>>('GET', page);
  // The application waits some seconds itself before it answers that its copy is behind.
  while (status === 503 && Date.now() < deadline) {
    ({ status, body } = await caller.call<Page<T>>('GET', page));
  }
  if (status !== 200) throw new Error(`${path} got ${status}: ${JSON.stringify(body)}`);
  return body;
};

/** What the ledger holds of some sales, private values included. */
export interface TradesState {
  readonly trades: readonly TradeView[];
  readonly evidence: readonly EvidenceView[];
  readonly matches: readonly MatchView[];
  readonly receivables: readonly ReceivableView[];
  readonly requests: readonly FinancingRequestRecord[];
  readonly quotes: readonly QuoteRecord[];
  readonly coins: readonly CoinRecord[];
  readonly collections: readonly CollectionRecord[];
}

/** @param trades what the ids of their documents begin with */
export const tradesState = async (
  auditor: Caller,
  trades: readonly string[],
  minBlock: bigint,
): Promise<TradesState> => {
  const isTheirs = (id: string): boolean => trades.some((name) => id.startsWith(`${name}-`));
  const all = <T>(path: string): Promise<T[]> => readAll<T>(auditor, path, minBlock);
  const rows = (await all<TradeView>('/trades')).filter(({ order }) => isTheirs(order.id));
  const evidence = (await all<EvidenceView>('/evidence')).filter((each) =>
    isTheirs(each.evidence.id),
  );
  const matches = (await all<MatchView>('/matches')).filter(({ match }) => isTheirs(match.invoice));
  const receivables = (await all<ReceivableView>('/receivables')).filter(({ receivable }) =>
    isTheirs(receivable.invoice),
  );
  const perReceivable = async <T>(path: string): Promise<T[]> => {
    const pages = receivables.map(({ receivable: { id } }) =>
      readAll<T>(auditor, `${path}?receivable=${id}`, minBlock),
    );
    return (await Promise.all(pages)).flat();
  };
  const [asked, quoted, collections] = await Promise.all([
    perReceivable<{ readonly request: FinancingRequestRecord }>('/financing-requests'),
    perReceivable<{ readonly quote: QuoteRecord }>('/quotes'),
    perReceivable<CollectionRecord>('/collections'),
  ]);
  const [requests, quotes] = [
    asked.map(({ request }) => request),
    quoted.map(({ quote }) => quote),
  ];
  const sources = new Set([...quotes, ...collections].map(({ id }) => id));
  const coins = (await readAll<CoinRecord>(auditor, '/coins', minBlock)).filter(({ source }) =>
    sources.has(source),
  );
  return { trades: rows, evidence, matches, receivables, requests, quotes, coins, collections };
};

/** The same as text, to compare two moments. */
export const ledgerSnapshot = async (
  auditor: Caller,
  trades: readonly string[],
  minBlock: bigint,
): Promise<string> => JSON.stringify(await tradesState(auditor, trades, minBlock));
