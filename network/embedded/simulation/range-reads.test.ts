import { sha256 } from '@cession/protocol';
import { expect } from 'chai';
import { RangeReads } from './range-reads';

/**
 * Recorded from blocks of Fabric 3.1.5: `count` keys v1000, v1001 … written one by one from block 4
 * on, then read as a range. The first sixteen digits of each hash; without hashes, reads are listed.
 */
const recorded = [
  { count: 50, hashes: [] },
  { count: 51, hashes: ['df028a3b2cb4a951'] },
  { count: 52, hashes: ['df028a3b2cb4a951', 'a389f68578c739a6'] },
  { count: 101, hashes: ['df028a3b2cb4a951', '3e08b61be83d70e0'] },
  { count: 102, hashes: ['df028a3b2cb4a951', '01f73b7b3ced4216'] },
  { count: 103, hashes: ['df028a3b2cb4a951', '01f73b7b3ced4216', '21a140496a76ca21'] },
  { count: 153, hashes: ['df028a3b2cb4a951', '01f73b7b3ced4216', 'be69b54d7d8b96b2'] },
  {
    count: 160,
    hashes: ['df028a3b2cb4a951', '01f73b7b3ced4216', 'be69b54d7d8b96b2', 'fcbc3795cce9d065'],
  },
];

const reads = (count: number, maxDegree?: number): RangeReads => {
  const range = new RangeReads(maxDegree);
  for (let index = 0; index < count; index += 1) {
    range.add({
      key: `v${1000 + index}`,
      version: { blockNumber: 4 + index, transactionIndex: 0 },
    });
  }
  return range;
};

describe('RangeReads', () => {
  for (const { count, hashes } of recorded) {
    it(`summarises ${count} reads as Fabric does`, () => {
      const summary = reads(count).finish();
      if (summary.kind === 'reads') {
        expect(hashes).to.deep.equal([]);
        expect(summary.reads).to.have.length(count);
      } else {
        expect(summary.level).to.equal(1);
        expect(summary.hashes.map((hash) => hash.toString('hex').slice(0, 16))).to.deep.equal(
          hashes,
        );
      }
    });
  }

  it('raises the tree by a level when one is full', () => {
    const leaves = reads(9, 2).finish();
    const more = reads(10, 2).finish();
    if (leaves.kind !== 'merkle' || more.kind !== 'merkle') throw new Error('Not summarised');
    // Three leaves of three reads fill a level of degree two.
    expect(leaves.level).to.equal(2);
    expect(leaves.hashes).to.have.length(1);
    // The tenth read is a leaf of its own, raised beside them.
    expect(more.level).to.equal(2);
    expect(more.hashes).to.have.length(2);
    expect(more.hashes[0]?.equals(leaves.hashes[0] ?? sha256())).to.equal(true);
  });

  it('gives other reads other summaries', () => {
    const seen = new Set<string>();
    for (let count = 3; count < 60; count += 1) {
      const summary = reads(count, 2).finish();
      seen.add(JSON.stringify(summary));
    }
    expect(seen.size).to.equal(57);
  });
});
