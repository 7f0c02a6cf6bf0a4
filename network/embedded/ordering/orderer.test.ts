import { once, EventEmitter } from 'node:events';
import { expect } from 'chai';
import { Orderer } from './orderer';

/** Commits that end when the test says so. */
class Commits extends EventEmitter {
  readonly batches: number[][] = [];
  #finish: (() => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  readonly commit = (batch: readonly number[]): Promise<void> => {
    this.batches.push([...batch]);
    this.emit('batch');
    return new Promise((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
  };

  async next(): Promise<void> {
    await once(this, 'batch');
  }

  finish(): void {
    this.#finish?.();
  }

  fail(): void {
    this.#fail?.(new Error('disk full'));
  }
}

const settings = { batchTimeoutMs: 5, maxMessageCount: 3 };

describe('Orderer', () => {
  it('cuts a block when the first envelope has waited long enough', async () => {
    const commits = new Commits();
    const orderer = new Orderer<number>(commits.commit, settings, () => undefined);
    const batch = commits.next();
    orderer.submit(1);
    orderer.submit(2);
    expect(commits.batches).to.deep.equal([]);
    await batch;
    expect(commits.batches).to.deep.equal([[1, 2]]);
    commits.finish();
  });

  it('cuts a full block at once, and collects the next while it is written', async () => {
    const commits = new Commits();
    const patient = { ...settings, batchTimeoutMs: 60_000 };
    const orderer = new Orderer<number>(commits.commit, patient, () => undefined);
    for (const envelope of [1, 2, 3]) orderer.submit(envelope);
    expect(commits.batches).to.deep.equal([[1, 2, 3]]);
    for (const envelope of [4, 5, 6, 7]) orderer.submit(envelope);
    expect(commits.batches).to.have.length(1);
    const second = commits.next();
    commits.finish();
    await second;
    expect(commits.batches[1]).to.deep.equal([4, 5, 6]);
    const rest = commits.next();
    const closed = orderer.close();
    commits.finish();
    await rest;
    expect(commits.batches[2]).to.deep.equal([7]);
    commits.finish();
    await closed;
  });

  it('accepts nothing more once a block could not be written', async () => {
    const commits = new Commits();
    const failures: unknown[] = [];
    const orderer = new Orderer<number>(commits.commit, settings, (error) => failures.push(error));
    const batch = commits.next();
    orderer.submit(1);
    await batch;
    expect(orderer.isAvailable).to.equal(true);
    commits.fail();
    await orderer.close();
    expect(orderer.isAvailable).to.equal(false);
    expect(failures).to.have.length(1);
  });
});
