import { currentDocuments } from '@cession/model/domain';
import { maxDocuments } from '@cession/model/domain/evidence';
import type { TradeEvidence } from '@cession/model/domain/comparison';
import { privateKeys, publicKeys, unreadable } from '../ledger';
import type { PrivateState, PublicState } from '../ledger';

/**
 * The current documents of a trade with their contents: one range read and one private read per
 * document. A private range would be one call, but Fabric does not check it for phantoms and lets a
 * transaction that read one write nothing.
 *
 * @throws {Refusal} STATE_UNREADABLE where a content is missing at this peer
 */
export const tradeEvidence = async (
  { state, privateState }: { readonly state: PublicState; readonly privateState: PrivateState },
  trade: string,
): Promise<readonly TradeEvidence[]> => {
  const records = await state.range(publicKeys.evidenceOf(trade), maxDocuments + 1);
  const evidence: TradeEvidence[] = [];
  for (const record of currentDocuments(records)) {
    const { evidenceKind, id } = record;
    const content = await privateState.get(privateKeys.evidenceContent(trade, evidenceKind, id));
    if (!content) throw unreadable('evidence-content', `${id} is missing`);
    evidence.push({ record, content });
  }
  return evidence;
};
