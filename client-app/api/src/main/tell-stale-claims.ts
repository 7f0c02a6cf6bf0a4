import type { Logger } from 'pino';
import type { ReadModel } from '../ports';

/** Told of each batch of blocks, the invoices whose matches they made stale. */
export type StaleClaimTeller = (invoices: readonly string[], caughtUp: boolean) => void;

/**
 * Logs the claims that the organisation holds, or was asked to finance, once blocks made them stale: ids
 * only. While blocks of the past are read nothing is told but what is still so when the read model has caught up.
 */
export const tellStaleClaims = (
  { staleClaims }: Pick<ReadModel, 'staleClaims'>,
  mspId: string,
  logger: Pick<Logger, 'warn'>,
): StaleClaimTeller => {
  const waiting = new Set<string>();
  const tell = async (invoices: readonly string[]): Promise<void> => {
    const claims = await staleClaims({ mspId, invoices });
    const concerned = claims.filter(({ relations }) =>
      relations.some((relation) => relation === 'held' || relation === 'asked'),
    );
    if (concerned.length === 0) return;
    logger.warn({ claims: concerned }, 'evidence changed under claims held or asked about');
  };
  return (invoices, caughtUp) => {
    for (const invoice of invoices) waiting.add(invoice);
    if (!caughtUp || waiting.size === 0) return;
    const now = [...waiting];
    waiting.clear();
    tell(now).catch((error: unknown) => {
      logger.warn({ err: error, invoices: now }, 'stale claims could not be looked up');
    });
  };
};
