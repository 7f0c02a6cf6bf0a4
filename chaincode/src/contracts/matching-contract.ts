import { Info, Returns, Transaction } from 'fabric-contract-api';
import { evaluateMatch } from '@cession/model/domain/match';
import { decideRunMatch, mayCompare } from '@cession/model/domain/matching';
import type { MatchDetailsRecord } from '@cession/model/interface';
import { Refusal, TransactionContext, orRefuse, privateKeys, publicKeys } from '../ledger';
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
      const facts = { input, policy, evidence, match, terms: details?.terms };
      const { write, repeat } = orRefuse(decideRunMatch(facts, call));
      if (repeat) return { id: trade, status: 'MATCHED', repeat };
      const { terms, compared } = write;
      await state.put(publicKeys.match(trade), write.match);
      await privateState.put(privateKeys.matchDetails(trade), {
        schemaVersion: 1,
        kind: 'match-details',
        salt: call.private.salt,
        trade,
        terms,
        compared,
      });
      return { id: trade, status: 'MATCHED', event: { type: 'TradeMatched', ids: { trade } } };
    });
  }

  /** Every rule with both compared values, whether the trade matches or not. */
  @Transaction(false)
  @Returns('string')
  Preview(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('matching:Preview', context, command, async (call) => {
      const { trade } = call.input;
      const policy = await call.state.get(publicKeys.policy());
      if (!policy) {
        throw new Refusal({ code: 'POLICY_NOT_PUBLISHED', details: { policy: 'current' } });
      }
      const evidence = await tradeEvidence(call, trade);
      const details = { kind: 'trade', id: trade };
      if (evidence.length === 0) throw new Refusal({ code: 'NOT_FOUND', details });
      if (!mayCompare(evidence, call)) throw new Refusal({ code: 'NOT_A_PARTY', details });
      const { match } = policy.policy;
      const { rules, compared, failed } = evaluateMatch({ evidence, policy: match });
      return { trade, ruleSet: match.ruleSet, matched: failed.length === 0, rules, compared };
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('matching:Get', context, command, async (call) => {
      const { trade } = call.input;
      const match = await call.state.get(publicKeys.match(trade));
      if (!match) throw new Refusal({ code: 'NOT_FOUND', details: { kind: 'match', id: trade } });
      const details = await visibleDetails(call);
      if (!details) return { match };
      return { match, details: { terms: details.terms, compared: details.compared } };
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
