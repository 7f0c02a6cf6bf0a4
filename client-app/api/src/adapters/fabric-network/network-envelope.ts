import { parseBlock } from '@cession/protocol';
import { common } from '@hyperledger/fabric-protos';
import type { Endorsement, IdentityContext } from 'fabric-common';
import type { CommitOutcome, SignedEnvelope } from '../ledger';
import type { OpenChannel } from './open-channel';
import type { CommitWatch } from './watch-commit';
import { withDeadline } from './with-deadline';

export interface ListeningEnvelope extends SignedEnvelope {
  stopListening(): void;
}

/** An endorsed transaction, signed once: what is sent again is the same bytes. */
export const networkEnvelope = (
  open: OpenChannel,
  signer: IdentityContext,
  endorsement: Endorsement,
): ListeningEnvelope => {
  const { transactionId } = signer;
  const commit = endorsement.newCommit();
  commit.build(signer);
  commit.sign(signer);
  let watch: CommitWatch | undefined;
  const send = async (withinMs: number): Promise<void> => {
    watch ??= await open.watch(transactionId);
    const targets = open.channel.getCommitters();
    const answer = (await commit.send({ targets, requestTimeout: withinMs })) as BroadcastAnswer;
    if (answer.status !== 'SUCCESS') throw new Error(`the orderer answered ${answer.status}`);
  };
  return {
    transactionId,
    send: (withinMs) => withDeadline(send(withinMs), withinMs, 'submission'),
    committed: async (withinMs) => {
      if (!watch) throw new Error('nobody listens for the commit');
      return await withDeadline(watch.outcome, withinMs, 'the commit');
    },
    status: (withinMs) =>
      withDeadline(askIndex({ open, signer, transactionId, withinMs }), withinMs, 'the index'),
    stopListening: () => watch?.stop(),
  };
};

interface BroadcastAnswer {
  readonly status: string;
}

interface IndexQuestion {
  readonly open: OpenChannel;
  readonly signer: IdentityContext;
  readonly transactionId: string;
  readonly withinMs: number;
}

/** Asks the own peer for the block of the transaction: it has the first one of that id. */
const askIndex = async (question: IndexQuestion): Promise<CommitOutcome> => {
  const { open, signer, transactionId, withinMs } = question;
  const query = open.channel.newQuery('qscc');
  query.build(signer.calculateTransactionId(), {
    fcn: 'GetBlockByTxID',
    args: [open.channel.name, transactionId],
    generateTransactionId: false,
  });
  query.sign(signer);
  const targets = [await open.ownPeer()];
  const { queryResults } = await query.send({ targets, requestTimeout: withinMs });
  const [bytes] = queryResults;
  if (!bytes) throw new Error(`the peer knows no transaction ${transactionId}`);
  const block = parseBlock(common.Block.deserializeBinary(bytes));
  const found = block.transactions.find((each) => each.transactionId === transactionId);
  if (!found) throw new Error(`block ${block.number} lacks transaction ${transactionId}`);
  const blockNumber = BigInt(block.number);
  return { transactionId, blockNumber, validationCode: found.validationCode.name };
};
