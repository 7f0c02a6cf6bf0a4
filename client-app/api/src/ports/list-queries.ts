import {
  IsCurrencyCode,
  IsId,
  IsMspId,
  IsTextLine,
  coinStatuses,
  evidenceKinds,
  evidenceStatuses,
  financingRequestStatuses,
  matchStandings,
  quoteStatuses,
  receivableStatuses,
} from '@cession/model/interface';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsBankName } from './bank-name';

/** Every read may wait for a block: the one that a write of the caller's answered with. */
export class ReadQuery {
  @IsOptional()
  @Matches(/^(0|[1-9][0-9]{0,15})$/, { message: '$property must be the number of a block' })
  minBlock?: string;
}

export class ListQuery extends ReadQuery {
  /** Default 50. */
  @IsOptional()
  @Matches(/^([1-9][0-9]?|1[0-9]{2}|200)$/, { message: '$property must be 1 to 200' })
  limit?: string;
  @IsOptional() @IsTextLine(512) cursor?: string;
}

/** Which page of a list is wanted. */
export interface PageQuery {
  /** 1 to 200. */
  readonly limit: number;
  readonly cursor?: string;
}

/** A list's query as the read model takes it: paging, and the filters as they are. */
export type PageOf<Q extends ListQuery> = PageQuery & Omit<Q, keyof ListQuery>;

export class TradesQuery extends ListQuery {
  /** Any version of it. */
  @IsOptional() @IsId() order?: string;
}

export class MatchesQuery extends ListQuery {
  @IsOptional() @IsIn(matchStandings) standing?: string;
  @IsOptional() @IsId() profile?: string;
}

export class AllEvidenceQuery extends ListQuery {
  @IsOptional() @IsIn(evidenceKinds) kind?: string;
  @IsOptional() @IsIn(evidenceStatuses) status?: string;
  @IsOptional() @IsTextLine(128) search?: string;
}

export class EvidenceOfKindQuery extends ListQuery {
  @IsOptional() @IsIn(evidenceStatuses) status?: string;
  @IsOptional() @IsTextLine(128) search?: string;
}

export class ReceivablesQuery extends ListQuery {
  @IsOptional() @IsIn(receivableStatuses) status?: string;
  /** Its first version. */
  @IsOptional() @IsId() invoice?: string;
  @IsOptional() @IsCurrencyCode() currency?: string;
  /** MSP id of an organisation that holds a part of it. */
  @IsOptional() @IsMspId() holder?: string;
  /** Of its match: STALE where evidence changed since. */
  @IsOptional() @IsIn(matchStandings) standing?: string;
  @IsOptional() @IsTextLine(128) search?: string;
}

export class FinancingRequestsQuery extends ListQuery {
  @IsOptional() @IsId() receivable?: string;
  @IsOptional() @IsIn(financingRequestStatuses) status?: string;
}

export class QuotesQuery extends ListQuery {
  @IsOptional() @IsId() request?: string;
  @IsOptional() @IsId() receivable?: string;
  @IsOptional() @IsIn(quoteStatuses) status?: string;
}

export class CoinsQuery extends ListQuery {
  @IsOptional() @IsIn(coinStatuses) status?: string;
}

export class CollectionsQuery extends ListQuery {
  @IsOptional() @IsId() receivable?: string;
}

/** One request, quote or collection: the same id may exist at two banks. */
export class AtBankQuery extends ReadQuery {
  /** Name or MSP id; the own organisation by default, where it is a bank. */
  @IsOptional() @IsBankName() bank?: string;
}
