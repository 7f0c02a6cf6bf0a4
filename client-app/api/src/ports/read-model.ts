import type { LinkedEvidence, RegisteredParty } from '@cession/model/domain/comparison';
import {
  EvidenceName,
  EvidenceRecord,
  FinancingRequestRecord,
  IsId,
  MatchRecord,
  Nested,
  NestedList,
  QuoteRecord,
  ReceivableView,
  matchStandings,
} from '@cession/model/interface';
import type {
  CoinRecord,
  CollectionRecord,
  EvidenceContentRecord,
  EvidenceKind,
  EvidenceView,
  MatchStanding,
  MatchView,
  PartnerView,
  Policy,
} from '@cession/model/interface';
import { IsArray, IsIn } from 'class-validator';
import type {
  AllEvidenceQuery,
  CoinsQuery,
  CollectionsQuery,
  FinancingRequestsQuery,
  ListQuery,
  MatchesQuery,
  PageOf,
  QuotesQuery,
  ReceivablesQuery,
  TradesQuery,
} from './list-queries';
import type { ListedQuestion, QuestionsQuery } from './listed-question';
import type { StaleClaim, StaleClaimsOf } from './stale-claim';

/** A page, ordered by key; `next` is the cursor of the following page, absent on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
  /** Height that the page reflects: number of the last block in the read model. */
  readonly block: bigint;
}

/** A match, and whether it still stands. */
export class TradeMatch {
  @Nested(() => MatchRecord) readonly match!: MatchRecord;
  @IsIn(matchStandings) readonly standing!: MatchStanding;
}

/** An order, with what matches and order references join to it. */
export class TradeView {
  /** Its newest version. */
  @Nested(() => EvidenceRecord) readonly order!: EvidenceRecord;
  @NestedList(() => EvidenceRecord) readonly evidence!: readonly EvidenceRecord[];
  /** Of the invoices that draw on the order. */
  @NestedList(() => TradeMatch) readonly matches!: readonly TradeMatch[];
  /** Issued from these matches. */
  @IsArray() @IsId({ each: true }) readonly receivables!: readonly string[];
}

/** A receivable, and whether its match still stands: whoever holds it is told by that. */
export class ListedReceivable extends ReceivableView {
  @IsIn(matchStandings) readonly standing!: MatchStanding;
  /** What the match rests on and no longer stands as it was compared. */
  @NestedList(() => EvidenceName) readonly changed!: readonly EvidenceName[];
}

/** A request, and whether the match under it still stands: the bank that was asked is told by that. */
export class ListedFinancingRequest {
  @Nested(() => FinancingRequestRecord) readonly request!: FinancingRequestRecord;
  @IsIn(matchStandings) readonly standing!: MatchStanding;
  /** What the match rests on and no longer stands as it was compared. */
  @NestedList(() => EvidenceName) readonly changed!: readonly EvidenceName[];
}

/** A quote, and whether the match under it still stands. */
export class ListedQuote {
  @Nested(() => QuoteRecord) readonly quote!: QuoteRecord;
  @IsIn(matchStandings) readonly standing!: MatchStanding;
  /** What the match rests on and no longer stands as it was compared. */
  @NestedList(() => EvidenceName) readonly changed!: readonly EvidenceName[];
}

/** What links documents to an order: its number, and the partners that it is between. */
export interface OrderLink {
  readonly orderReference: string;
  readonly seller: string;
  readonly buyer: string;
}

/** Documents of a kind by their number, and those of one seller, where that is known. */
export interface NumberedQuery {
  readonly kind: EvidenceKind;
  /** However it is written. */
  readonly number: string;
  /** Partner id. */
  readonly seller?: string;
}

/** What an order number links, and whom the sale is between. */
export interface LinkedSale {
  readonly evidence: readonly LinkedEvidence[];
  /** As the register has them, where the organisation holds that. */
  readonly seller?: RegisteredParty;
  readonly buyer?: RegisteredParty;
  /** MSP ids of the banks that the seller ever asked to finance anything, as far as the organisation knows. */
  readonly banksAsked: readonly string[];
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
  matches(query: PageOf<MatchesQuery>, viewer: Viewer): Promise<Page<MatchView>>;
  receivables(query: PageOf<ReceivablesQuery>, viewer: Viewer): Promise<Page<ListedReceivable>>;
  financingRequests(
    query: PageOf<FinancingRequestsQuery>,
    viewer: Viewer,
  ): Promise<Page<ListedFinancingRequest>>;
  quotes(query: PageOf<QuotesQuery>, viewer: Viewer): Promise<Page<ListedQuote>>;
  coins(query: PageOf<CoinsQuery>, viewer: Viewer): Promise<Page<CoinRecord>>;
  collections(query: PageOf<CollectionsQuery>, viewer: Viewer): Promise<Page<CollectionRecord>>;
  questions(query: PageOf<QuestionsQuery>, viewer: Viewer): Promise<Page<ListedQuestion>>;
  /**
   * Current documents, without invoices, that the order links, and what is drawn from them, for the
   * application itself: a seller may not know all of them, nor who draws. Nothing for a seller or buyer
   * whose sale it is not.
   */
  linkedSale(link: OrderLink, viewer: Viewer): Promise<LinkedSale>;
  /** Current documents that the viewer may see, and whose number readers take for that one: 50 at most. */
  numbered(query: NumberedQuery, viewer: Viewer): Promise<readonly EvidenceView[]>;
  /**
   * Current credit notes that take something back of an invoice, for the application itself.
   *
   * @param origin the invoice's first version
   */
  creditNotesOf(origin: string): Promise<readonly EvidenceName[]>;
  /** Live receivables of an organisation whose matches no longer stand, for the application itself. */
  staleClaims(of: StaleClaimsOf): Promise<readonly StaleClaim[]>;
  /** The policy in force; undefined before the first. */
  policy(): Promise<Policy | undefined>;
  /** Documents of that kind and id, for the application itself: what a caller may see is not asked. */
  documents(kind: EvidenceKind, id: string): Promise<readonly StoredDocument[]>;
  /** Number of the last block read, -1 before the first. */
  height(): Promise<bigint>;
  /** @returns false where the block is not there after `timeoutMs` */
  waitForBlock(block: bigint, timeoutMs: number): Promise<boolean>;
}
