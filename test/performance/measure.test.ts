import { expect } from 'chai';
import { inParallel, Samples } from './measure';

describe('measuring', () => {
  it('keeps no more than the given number of tasks in flight, and ends all of them', async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done.push(item);
    });
    expect(most).to.equal(3);
    expect(done.sort()).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
  });

  it('fails with the first error once nothing is in flight any more', async () => {
    const ended: string[] = [];
    const task = (name: string, fails: boolean) => async () => {
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(name);
      if (fails) throw new Error(name);
    };
    const tasks = [task('a', true), task('b', false)];
    const outcome = await new Samples().run(tasks, 2).catch((error: unknown) => error);
    expect(outcome).to.have.property('message', 'a');
    expect(ended).to.deep.equal(['a', 'b']);
  });

  it('counts each task once, and orders the percentiles', async () => {
    const samples = new Samples();
    const task = () => new Promise((resolve) => setImmediate(resolve));
    await samples.run(
      Array.from({ length: 20 }, () => task),
      4,
    );
    const { tps, p50Ms, p95Ms } = samples.measurement();
    expect(tps).to.be.closeTo(20_000 / samples.elapsedMs, 0.1);
    expect(p50Ms).to.be.at.most(p95Ms);
  });
});
