import type { EvidenceName } from '@cession/model/interface';

/** What an organisation has to do with a receivable: it holds a part, is asked to finance it, has issued it. */
export const claimRelations = ['held', 'asked', 'issued'] as const;
export type ClaimRelation = (typeof claimRelations)[number];

/** A live receivable whose match no longer stands. */
export interface StaleClaim {
  readonly receivable: string;
  /** What its match rests on and no longer stands as it was compared. */
  readonly changed: readonly EvidenceName[];
  readonly relations: readonly ClaimRelation[];
}

/** Whose claims, and of which invoices: of all where left out. */
export interface StaleClaimsOf {
  readonly mspId: string;
  readonly invoices?: readonly string[];
}
