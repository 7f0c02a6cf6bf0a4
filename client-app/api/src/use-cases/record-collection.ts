import type { CollectionContent, RecordCollection } from '@cession/model/interface';
import type { Committed } from '../ports';
import { endorsersOfReceivable } from './deal-parties';
import { saltOf } from './use-case-context';
import type { UseCaseContext } from './use-case-context';

/** The buyer paid: the bank records it, and the ledger distributes it. */
export const recordCollection = async (
  context: UseCaseContext,
  command: RecordCollection,
  content: Omit<CollectionContent, 'salt'>,
): Promise<Committed> =>
  context.ledger.submit('collections:Record', {
    command,
    private: { ...content, salt: saltOf(context, 'collections:Record', command.id) },
    endorsers: await endorsersOfReceivable(context, command.receivable, command.bank),
  });
