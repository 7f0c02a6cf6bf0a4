import type {
  CoinRecord,
  CollectionRecord,
  EvidenceRecord,
  EvidenceContentRecord,
  FinancingRequestRecord,
  MatchRecord,
  PartnerRecord,
  PartnerDetailsRecord,
  QuoteRecord,
  ReceivableRecord,
  ReceivableTermsRecord,
} from '@cession/model/interface';

/** A page, ordered by key; `next` is the cursor of the following page, absent on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
  /** Height that the page reflects: number of the last block in the read model. */
  readonly block: bigint;
}

export interface PageQuery {
  /** 1 to 200. */
  readonly limit: number;
  readonly cursor?: string;
}

export interface TradeRow {
  readonly trade: string;
  readonly match?: MatchRecord;
  readonly evidence: readonly EvidenceRecord[];
  readonly receivables: readonly string[];
}

export interface EvidenceRow {
  readonly evidence: EvidenceRecord;
  /** Only where this organisation holds the private value. */
  readonly content?: Pick<EvidenceContentRecord, 'document' | 'attachments'>;
}

export interface PartnerRow {
  readonly partner: PartnerRecord;
  readonly details?: PartnerDetailsRecord['details'];
}

export interface ReceivableRow {
  readonly receivable: ReceivableRecord;
  readonly terms?: ReceivableTermsRecord['terms'];
}

/** What the caller may see beyond what the organisation holds: sellers see only their own rows. */
export interface Viewer {
  readonly partner: string;
  readonly role: string;
}

/** The organisation's own SQL copy of what its peer may see. Lists and searches come from here. */
export interface ReadModel {
  partners(query: PageQuery, viewer: Viewer): Promise<Page<PartnerRow>>;
  trades(query: PageQuery & { trade?: string }, viewer: Viewer): Promise<Page<TradeRow>>;
  evidence(
    query: PageQuery & { kind?: string; trade?: string; status?: string; search?: string },
    viewer: Viewer,
  ): Promise<Page<EvidenceRow>>;
  receivables(
    query: PageQuery & { status?: string; trade?: string; currency?: string; search?: string },
    viewer: Viewer,
  ): Promise<Page<ReceivableRow>>;
  financingRequests(
    query: PageQuery & { receivable?: string; status?: string },
    viewer: Viewer,
  ): Promise<Page<FinancingRequestRecord>>;
  quotes(
    query: PageQuery & { request?: string; receivable?: string; status?: string },
    viewer: Viewer,
  ): Promise<Page<QuoteRecord>>;
  coins(query: PageQuery & { status?: string }, viewer: Viewer): Promise<Page<CoinRecord>>;
  collections(
    query: PageQuery & { receivable?: string },
    viewer: Viewer,
  ): Promise<Page<CollectionRecord>>;
  /** Number of the last block read, -1 before the first. */
  height(): Promise<bigint>;
  /** @returns false where the block is not there after `timeoutMs` */
  waitForBlock(block: bigint, timeoutMs: number): Promise<boolean>;
}

/** The cursor is not one that this read model gave for this list. */
export class CursorInvalid extends Error {
  override readonly name = 'CursorInvalid';
}
