import type { SubmitName } from '@cession/model/interface';
import type { ParsedBlockAndPrivateData, ParsedTransaction } from '@cession/protocol';
import type { Committed } from '@cession/client-app/ports';
import type { ConformanceLedger } from './conformance-ledger';

const deadlineMs = 60_000;

/** The whole chain so far, with the private values that an organisation's own peer holds. */
export const wholeChain = async (
  conformance: ConformanceLedger,
  organisation: string,
  newest: bigint,
): Promise<readonly ParsedBlockAndPrivateData[]> => {
  const chain: ParsedBlockAndPrivateData[] = [];
  const closing = new AbortController();
  const late = setTimeout(() => closing.abort(), deadlineMs);
  const { blocks } = conformance.connection(organisation);
  for await (const block of blocks.blocks(0n, closing.signal)) {
    chain.push(block);
    if (BigInt(block.number) >= newest) closing.abort();
  }
  clearTimeout(late);
  if (BigInt(chain.length) <= newest) throw new Error(`${organisation} is behind block ${newest}`);
  return chain;
};

/** Cession's own transactions that every peer found valid. */
export const validCalls = (
  chain: readonly ParsedBlockAndPrivateData[],
  chaincode: string,
): readonly ParsedTransaction[] =>
  chain
    .flatMap(({ transactions }) => transactions)
    .filter(
      ({ chaincodeName, validationCode }) =>
        chaincodeName === chaincode && validationCode.name === 'VALID',
    );

/** The act that a transaction called. */
export const nameOf = ({ args: [name] }: ParsedTransaction): SubmitName =>
  String(name) as SubmitName;

/** Everything of a chain that every member of the channel reads, as Latin-1 text. */
export const publicText = (chain: readonly ParsedBlockAndPrivateData[]): string =>
  chain
    .flatMap(({ transactions }) => transactions)
    .map(({ evidence }) => (evidence ? Buffer.from(evidence.payload).toString('latin1') : ''))
    .join('\n');

/** A transaction that was committed, as an organisation's own peer tells it. */
export const transactionOf = async (
  conformance: ConformanceLedger,
  organisation: string,
  { blockNumber, transactionId }: Committed,
): Promise<ParsedTransaction> => {
  const closing = new AbortController();
  const { blocks } = conformance.connection(organisation);
  for await (const block of blocks.blocks(blockNumber, closing.signal)) {
    closing.abort();
    const found = block.transactions.find((each) => each.transactionId === transactionId);
    if (found) return found;
  }
  throw new Error(`block ${blockNumber} has no transaction ${transactionId}`);
};
