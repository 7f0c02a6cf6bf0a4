import { common, peer } from '@hyperledger/fabric-protos';
import { parseBlock } from '@cession/protocol';
import type { ParsedTransaction } from '@cession/protocol';
import type { FeedBlock } from '../block-feed';

/** A block without contents: ids, types, validation codes, and events without their payload. */
export const filteredBlock = (block: FeedBlock, channel: string): peer.FilteredBlock => {
  const filtered = new peer.FilteredBlock();
  filtered.setChannelId(channel);
  filtered.setNumber(block.number);
  filtered.setFilteredTransactionsList(
    parseBlock(block.bytes).transactions.map(filteredTransaction),
  );
  return filtered;
};

const filteredTransaction = (transaction: ParsedTransaction): peer.FilteredTransaction => {
  const filtered = new peer.FilteredTransaction();
  filtered.setTxid(transaction.transactionId);
  filtered.setType(headerTypeOf(transaction.type));
  filtered.setTxValidationCode(transaction.validationCode.code as ValidationCodeNumber);
  if (transaction.type === 'ENDORSER_TRANSACTION') {
    filtered.setTransactionActions(actionsOf(transaction));
  }
  return filtered;
};

type ValidationCodeNumber = peer.TxValidationCodeMap[keyof peer.TxValidationCodeMap];
type HeaderTypeNumber = common.HeaderTypeMap[keyof common.HeaderTypeMap];

const headerTypeOf = (name: string): HeaderTypeNumber => {
  const types = common.HeaderType as unknown as Readonly<Record<string, HeaderTypeNumber>>;
  return types[name] ?? common.HeaderType.MESSAGE;
};

const actionsOf = (transaction: ParsedTransaction): peer.FilteredTransactionActions => {
  const actions = new peer.FilteredTransactionActions();
  if (transaction.event === undefined) return actions;
  const event = new peer.ChaincodeEvent();
  event.setChaincodeId(transaction.chaincodeName);
  event.setTxId(transaction.transactionId);
  event.setEventName(transaction.event.name);
  const action = new peer.FilteredChaincodeAction();
  action.setChaincodeEvent(event);
  actions.setChaincodeActionsList([action]);
  return actions;
};
