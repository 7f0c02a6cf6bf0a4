import type { IssueReceivable } from '@cession/model/interface';
import type { Committed } from '../ports';
import { tradeSigners } from './network-view';
import { saltOf } from './use-case-context';
import type { UseCaseContext } from './use-case-context';

/** Amount and due date become public, who owes it to whom does not. */
export const issueReceivable = (
  context: UseCaseContext,
  command: IssueReceivable,
): Promise<Committed> =>
  context.ledger.submit('receivables:Issue', {
    command,
    private: { salt: saltOf(context, 'receivables:Issue', command.id) },
    ...tradeSigners(context.network),
  });
