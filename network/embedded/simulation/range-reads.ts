import { ledger } from '@hyperledger/fabric-protos';
import { bufferOf, sha256 } from '@cession/protocol';
import type { Version } from '@cession/protocol';

const { kvrwset } = ledger.rwset;

/** Results that a read set lists one by one; longer results are summarised in a Merkle tree. */
export const MAX_DEGREE = 50;

/** What a range query read: every key, or the hashes of a tree over them. */
export type RangeSummary =
  | { readonly kind: 'reads'; readonly reads: readonly RangeRead[] }
  | { readonly kind: 'merkle'; readonly level: number; readonly hashes: readonly Buffer[] };

export interface RangeRead {
  readonly key: string;
  readonly version: Version;
}

/**
 * Accumulates the results of a range query in Fabric's form, so that the same results always give
 * the same bytes: reads are hashed in groups of `maxDegree` + 1 into the leaves of a tree, of which
 * only the highest level reached is kept.
 */
export class RangeReads {
  readonly #maxDegree: number;
  readonly #levels: Buffer[][] = [];
  #pending: RangeRead[] = [];

  constructor(maxDegree: number = MAX_DEGREE) {
    this.#maxDegree = maxDegree;
  }

  add(read: RangeRead): void {
    this.#pending.push(read);
    if (this.#pending.length > this.#maxDegree) this.#hashPending();
  }

  /** The summary; nothing may be added afterwards. */
  finish(): RangeSummary {
    if (this.#levels.length === 0) return { kind: 'reads', reads: this.#pending };
    if (this.#pending.length > 0) this.#hashPending();
    this.#raiseIncompleteLevels();
    const level = this.#levels.length;
    return { kind: 'merkle', level, hashes: this.#levels[level - 1] ?? [] };
  }

  #hashPending(): void {
    const message = new kvrwset.QueryReads();
    message.setKvReadsList(this.#pending.map(rangeReadMessage));
    this.#pending = [];
    this.#addHash(0, sha256(message.serializeBinary()));
  }

  #addHash(level: number, hash: Buffer): void {
    const hashes = (this.#levels[level] ??= []);
    hashes.push(hash);
    if (hashes.length <= this.#maxDegree) return;
    this.#levels[level] = [];
    this.#addHash(level + 1, sha256(...hashes));
  }

  /** Completes the levels below the highest, so that every read is under one of its hashes. */
  #raiseIncompleteLevels(): void {
    for (let level = 0; level < this.#levels.length - 1; level += 1) {
      const hashes = this.#levels[level] ?? [];
      if (hashes.length === 0) continue;
      this.#levels[level] = [];
      const [only] = hashes;
      const raised = hashes.length === 1 && only !== undefined ? only : sha256(...hashes);
      (this.#levels[level + 1] ??= []).push(raised);
    }
    const top = this.#levels[this.#levels.length - 1] ?? [];
    if (top.length > this.#maxDegree) this.#levels.push([sha256(...top)]);
  }
}

export const rangeReadMessage = (read: RangeRead): ledger.rwset.kvrwset.KVRead => {
  const message = new kvrwset.KVRead();
  message.setKey(read.key);
  message.setVersion(versionMessage(read.version));
  return message;
};

export const versionMessage = (version: Version): ledger.rwset.kvrwset.Version => {
  const message = new kvrwset.Version();
  message.setBlockNum(version.blockNumber);
  message.setTxNum(version.transactionIndex);
  return message;
};

/** The protobuf form of a summary, within a range query's record. */
export const setSummary = (
  info: ledger.rwset.kvrwset.RangeQueryInfo,
  summary: RangeSummary,
  maxDegree: number = MAX_DEGREE,
): void => {
  if (summary.kind === 'reads') {
    const reads = new kvrwset.QueryReads();
    reads.setKvReadsList(summary.reads.map(rangeReadMessage));
    info.setRawReads(reads);
    return;
  }
  const merkle = new kvrwset.QueryReadsMerkleSummary();
  merkle.setMaxDegree(maxDegree);
  merkle.setMaxLevel(summary.level);
  merkle.setMaxLevelHashesList(summary.hashes.map(bufferOf));
  info.setReadsMerkleHashes(merkle);
};
