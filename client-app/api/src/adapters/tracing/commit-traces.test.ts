import { expect } from 'chai';
import { noTracing } from '../../ports';
import type { FinishedSpan, SpanReference, Tracing } from '../../ports';
import { CommitTraces } from './commit-traces';

describe('the last step of a write in its trace', () => {
  const told: { readonly span: FinishedSpan; readonly parent: SpanReference | undefined }[] = [];
  let current: SpanReference | undefined;
  const tracing: Tracing = {
    ...noTracing,
    current: () => current,
    record: (span, parent) => told.push({ span, parent }),
  };
  const of = (spanId: string): SpanReference => ({ traceId: 'a'.repeat(32), spanId });
  const blocks = (first: bigint, last = first) => ({ first, last, startedAt: 10, endedAt: 20 });
  let commits: CommitTraces;

  beforeEach(() => {
    told.length = 0;
    commits = new CommitTraces(tracing);
  });

  it('is told when the block comes after the answer', () => {
    current = of('one');
    commits.committed(7n);
    expect(told).to.be.empty;
    commits.blocksApplied(blocks(6n));
    expect(told).to.be.empty;
    commits.blocksApplied(blocks(7n, 9n));
    expect(told).to.deep.equal([
      {
        parent: of('one'),
        span: {
          name: 'projection apply',
          startedAt: 10,
          endedAt: 20,
          attributes: { 'fabric.first_block': 7, 'fabric.last_block': 9 },
        },
      },
    ]);
  });

  it('is told when the answer comes after the block', () => {
    commits.blocksApplied(blocks(7n, 9n));
    current = of('two');
    commits.committed(8n);
    expect(told.map(({ parent }) => parent)).to.deep.equal([of('two')]);
  });

  it('is told once, to each whose transaction is in the block', () => {
    for (const id of ['one', 'two']) {
      current = of(id);
      commits.committed(7n);
    }
    commits.blocksApplied(blocks(7n));
    commits.blocksApplied(blocks(7n));
    expect(told.map(({ parent }) => parent?.spanId)).to.deep.equal(['one', 'two']);
  });

  it('is told to nobody for the blocks of others, or without a span', () => {
    current = undefined;
    commits.committed(7n);
    commits.blocksApplied(blocks(7n));
    expect(told).to.be.empty;
  });

  it('forgets what never comes, so that nothing grows for ever', () => {
    current = of('lost');
    commits.committed(1n);
    current = of('other');
    for (let block = 2n; block < 1_002n; block += 1n) commits.committed(block);
    commits.blocksApplied(blocks(1n));
    expect(told).to.be.empty;
    commits.blocksApplied(blocks(1_001n));
    expect(told).to.have.lengthOf(1);
  });
});
