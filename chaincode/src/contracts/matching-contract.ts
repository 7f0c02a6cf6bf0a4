import { ok, refuse } from '@cession/model/domain';
import { evaluateMatch } from '@cession/model/domain/comparison';
import { decideRunMatch, mayCompare } from '@cession/model/domain/match';
import { checkPublished } from '@cession/model/domain/partner';
import type { MatchDetailsRecord } from '@cession/model/interface';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, privateKeys, publicKeys } from '../ledger';
import type { Call } from './call';
import { CessionContract } from './cession-contract';
import { tradeEvidence } from './trade-evidence';

@Info({ title: 'Matching', description: 'The comparison of the documents of a trade' })
export class MatchingContract extends CessionContract {
  constructor() {
    super('matching');
  }

  @Transaction()
  @Returns('string')
  Run(context: TransactionContext, command: string): Promise<string> {
    return this.submit('matching:Run', context, command, async (call) => {
      const { input, state, privateState } = call;
      const { trade } = input;
      const policy = await state.get(publicKeys.policy());
      const evidence = await tradeEvidence(call, trade);
      const match = await state.get(publicKeys.match(trade));
      const details = match?.receivable
        ? await privateState.get(privateKeys.matchDetails(trade))
        : undefined;
      return call.carryOut(
        decideRunMatch({ input, policy, evidence, match, terms: details?.terms }, call),
        {
          save: async ({ match: matched, terms, compared }) => {
            const { salt } = call.private;
            await state.put(publicKeys.match(trade), matched);
            await privateState.put(privateKeys.matchDetails(trade), {
              schemaVersion: 1,
              kind: 'match-details',
              salt,
              trade,
              terms,
              compared,
            });
          },
          ids: () => ({ trade }),
        },
      );
    });
  }

  /** Every rule with both compared values, whether the trade matches or not. */
  @Transaction(false)
  @Returns('string')
  Preview(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('matching:Preview', context, command, async (call) => {
      const { trade } = call.input;
      const policy = checkPublished(await call.state.get(publicKeys.policy()));
      if (!policy.ok) return policy;
      const evidence = await tradeEvidence(call, trade);
      const details = { kind: 'trade', id: trade };
      if (evidence.length === 0) return refuse('NOT_FOUND', details);
      if (!mayCompare(evidence, call)) return refuse('NOT_A_PARTY', details);
      const { match } = policy.value.policy;
      const { rules, compared, failed } = evaluateMatch({ evidence, policy: match });
      const matched = failed.length === 0;
      return ok({ trade, ruleSet: match.ruleSet, matched, rules, compared });
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('matching:Get', context, command, async (call) => {
      const { trade } = call.input;
      const match = await call.state.get(publicKeys.match(trade));
      if (!match) return refuse('NOT_FOUND', { kind: 'match', id: trade });
      const details = await visibleDetails(call);
      if (!details) return ok({ match });
      return ok({ match, details: { terms: details.terms, compared: details.compared } });
    });
  }
}

/** A seller or buyer sees the compared values of its own trades only. */
const visibleDetails = async (
  call: Call<'matching:Get'>,
): Promise<MatchDetailsRecord | undefined> => {
  const key = privateKeys.matchDetails(call.input.trade);
  const details = await call.privateState.getWhereReadable(key);
  if (!details || !['seller', 'buyer'].includes(call.stamp.actor.role)) return details;
  const { seller, buyer } = details.terms;
  return call.partner && [seller, buyer].includes(call.partner.id) ? details : undefined;
};
