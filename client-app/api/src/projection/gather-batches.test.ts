import { expect } from 'chai';
import fc from 'fast-check';
import { gatherBatches } from './gather-batches';

async function* numbers(count: number, slowAt: ReadonlySet<number>): AsyncGenerator<number> {
  for (let n = 0; n < count; n += 1) {
    if (slowAt.has(n)) await new Promise((resolve) => setImmediate(resolve));
    yield n;
  }
}

describe('gatherBatches', () => {
  it('hands over everything once, in order, never more than the limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.nat(60)),
        fc.array(fc.nat(20)),
        async (count, limit, slowItems, slowBatches) => {
          const taken: number[] = [];
          let batches = 0;
          for await (const batch of gatherBatches(numbers(count, new Set(slowItems)), limit)) {
            expect(batch.length).to.be.within(1, limit);
            taken.push(...batch);
            if (slowBatches.includes(batches)) await new Promise((wake) => setImmediate(wake));
            batches += 1;
          }
          expect(taken).to.deep.equal(Array.from({ length: count }, (_, n) => n));
        },
      ),
    );
  });

  it('gathers while the consumer works', async () => {
    const sizes: number[] = [];
    for await (const batch of gatherBatches(numbers(9, new Set()), 4)) {
      sizes.push(batch.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(Math.max(...sizes)).to.equal(4);
  });

  it('fills batches while more is known to come, and only then', async () => {
    const every = new Set(Array.from({ length: 10 }, (_, n) => n));
    const sizes: number[] = [];
    for await (const batch of gatherBatches(numbers(10, every), 4, (last) => last < 6)) {
      sizes.push(batch.length);
    }
    expect(sizes).to.deep.equal([4, 3, 1, 1, 1]);
  });

  it('hands over what came before a failure, then fails', async () => {
    async function* failing(): AsyncGenerator<number> {
      yield* numbers(3, new Set());
      throw new Error('the peer is gone');
    }
    const taken: number[] = [];
    const run = async () => {
      for await (const batch of gatherBatches(failing(), 10)) taken.push(...batch);
    };
    const error = await run().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.have.property('message', 'the peer is gone');
    expect(taken).to.deep.equal([0, 1, 2]);
  });
});
