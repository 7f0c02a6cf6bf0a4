import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { claimRelations } from '../../ports';
import type { ClaimRelation, StaleClaim } from '../../ports';

type Counts = Readonly<Record<ClaimRelation, number>>;

const countsOf = (claims: readonly StaleClaim[]): Counts => {
  const counts: Record<ClaimRelation, number> = { held: 0, asked: 0, issued: 0 };
  for (const { relations } of claims) for (const relation of relations) counts[relation] += 1;
  return counts;
};

/**
 * How many of the organisation's claims rest on evidence that changed, by what it has to do with them. Looked
 * up once for each height; while the database does not answer there is no such series.
 */
export const staleClaimMetrics = (
  registry: Registry,
  staleClaims: () => Promise<readonly StaleClaim[]>,
  projection: { height(): bigint },
): void => {
  let known: { readonly height: bigint; readonly counts: Counts } | undefined;
  const counted = async (): Promise<Counts> => {
    const height = projection.height();
    if (known?.height !== height) known = { height, counts: countsOf(await staleClaims()) };
    return known.counts;
  };
  const gauge = new Gauge({
    name: 'cession_stale_claims',
    help: 'Live receivables that the organisation holds, is asked to finance or issued, on evidence that changed',
    labelNames: ['relation'] as const,
    registers: [registry],
    collect: async () => {
      gauge.reset();
      const counts = await counted().catch(() => undefined);
      if (!counts) return;
      for (const relation of claimRelations) gauge.set({ relation }, counts[relation]);
    },
  });
};
