import type { RunMatch } from '@cession/model/interface';
import type { Committed } from '../ports';
import { tradeSigners } from './network-view';
import { saltOf } from './use-case-context';
import type { UseCaseContext } from './use-case-context';

/** Compares the trade's documents on the ledger: results public, compared values private. */
export const matchTrade = (context: UseCaseContext, command: RunMatch): Promise<Committed> =>
  context.ledger.submit('matching:Run', {
    command,
    private: { salt: saltOf(context, 'matching:Run', command.commandId) },
    ...tradeSigners(context.network),
  });
