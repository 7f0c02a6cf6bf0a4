import { EvidenceRecord, IsId, MatchRecord, Nested, NestedList } from '@cession/model/interface';
import type {
  CoinRecord,
  CollectionRecord,
  EvidenceContentRecord,
  EvidenceKind,
  EvidenceView,
  FinancingRequestRecord,
  PartnerView,
  QuoteRecord,
  ReceivableView,
} from '@cession/model/interface';
import { IsArray, IsOptional } from 'class-validator';
import type {
  AllEvidenceQuery,
  CoinsQuery,
  CollectionsQuery,
  FinancingRequestsQuery,
  ListQuery,
  PageOf,
  QuotesQuery,
  ReceivablesQuery,
  TradesQuery,
} from './list-queries';

/** A page, ordered by key; `next` is the cursor of the following page, absent on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
  /** Height that the page reflects: number of the last block in the read model. */
  readonly block: bigint;
}

/** A trade with its documents and receivables. */
export class TradeView {
  @IsId() readonly trade!: string;
  @IsOptional() @Nested(() => MatchRecord) readonly match?: MatchRecord;
  @NestedList(() => EvidenceRecord) readonly evidence!: readonly EvidenceRecord[];
  @IsArray() @IsId({ each: true }) readonly receivables!: readonly string[];
}

/** What the caller may see beyond what the organisation holds: sellers see only their own rows. */
export interface Viewer {
  readonly partner: string;
  readonly role: string;
}

/** A document whole, salt included: for the application itself, never for a caller. */
export interface StoredDocument {
  readonly evidence: EvidenceRecord;
  /** Where the organisation's peer holds it. */
  readonly content?: EvidenceContentRecord;
}

/** The organisation's own SQL copy of what its peer may see. Lists and searches come from here. */
export interface ReadModel {
  partners(query: PageOf<ListQuery>, viewer: Viewer): Promise<Page<PartnerView>>;
  trades(query: PageOf<TradesQuery>, viewer: Viewer): Promise<Page<TradeView>>;
  evidence(query: PageOf<AllEvidenceQuery>, viewer: Viewer): Promise<Page<EvidenceView>>;
  receivables(query: PageOf<ReceivablesQuery>, viewer: Viewer): Promise<Page<ReceivableView>>;
  financingRequests(
    query: PageOf<FinancingRequestsQuery>,
    viewer: Viewer,
  ): Promise<Page<FinancingRequestRecord>>;
  quotes(query: PageOf<QuotesQuery>, viewer: Viewer): Promise<Page<QuoteRecord>>;
  coins(query: PageOf<CoinsQuery>, viewer: Viewer): Promise<Page<CoinRecord>>;
  collections(query: PageOf<CollectionsQuery>, viewer: Viewer): Promise<Page<CollectionRecord>>;
  /** Documents of that kind and id, for the application itself: what a caller may see is not asked. */
  documents(kind: EvidenceKind, id: string): Promise<readonly StoredDocument[]>;
  /** Number of the last block read, -1 before the first. */
  height(): Promise<bigint>;
  /** @returns false where the block is not there after `timeoutMs` */
  waitForBlock(block: bigint, timeoutMs: number): Promise<boolean>;
}
