import { expect } from 'chai';
import { ContractRefusal, LedgerConflict, LedgerUnavailable } from '../../ports';
import type { AttemptOutcome, LedgerAttempts, ProposalFailure } from './ledger-attempts';
import type { RetryObservation } from './ledger-observer';
import { RetryingLedger } from './retrying-ledger';
import { silentObserver } from './ledger-observer';
import { SignerChoices } from './signer-choices';

const unreachable: ProposalFailure = { kind: 'failed', error: new LedgerUnavailable('no peer') };
const notSent = (failure: ProposalFailure): AttemptOutcome => ({
  kind: 'not-sent',
  transactionId: 'tx',
  failure,
});
const receipt = { id: 'r-1', transactionId: 'tx', status: 'CANCELLED' };
const committed: AttemptOutcome = {
  kind: 'committed',
  commit: { transactionId: 'tx', blockNumber: 7n, validationCode: 'VALID' },
  result: Buffer.from(JSON.stringify(receipt)),
};

/** A ledger of which some organisations' peers are gone, or fail otherwise. */
const ledgerWithout = (gone: readonly string[], failure: ProposalFailure = unreachable) =>
  ledgerThat((organisations) =>
    organisations.some((mspId) => gone.includes(mspId)) ? notSent(failure) : committed,
  );

/** A ledger that answers those who are asked to sign, and how often they were asked before. */
const ledgerThat = (
  answer: (organisations: readonly string[], before: number) => AttemptOutcome,
  reachMs = 300,
) => {
  const asked: (readonly string[])[] = [];
  const retried: RetryObservation[] = [];
  const attempts: LedgerAttempts = {
    submit: ({ organisations }) => {
      const before = asked.filter((each) => each.join() === organisations.join()).length;
      asked.push(organisations);
      return Promise.resolve(answer(organisations, before));
    },
    evaluate: () => Promise.reject(new Error('nobody asks')),
  };
  const observer = { ...silentObserver, retry: (one: RetryObservation) => retried.push(one) };
  const ledger = new RetryingLedger({
    attempts,
    observer,
    ownMspId: 'A',
    reachMs,
    signers: new SignerChoices(),
  });
  const cancel = (
    endorsers: readonly string[],
    standIns?: readonly string[],
    required?: readonly string[],
  ) =>
    ledger.submit('receivables:Cancel', {
      command: { commandId: 'c-1', id: 'r-1', reason: 'none' },
      endorsers,
      ...(standIns && { standIns }),
      ...(required && { required }),
    });
  return { cancel, asked, retried };
};

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a transaction whose endorser cannot be reached', () => {
  it('is signed by another that may', async () => {
    const { cancel, asked, retried } = ledgerWithout(['B']);
    expect((await cancel(['A', 'B'], ['C'])).receipt).to.deep.equal(receipt);
    expect(asked).to.deep.equal([
      ['A', 'B'],
      ['A', 'C'],
    ]);
    expect(retried.map(({ reason }) => reason)).to.deep.equal(['PEER_UNREACHABLE']);
  });

  it('does not ask those again that could not be reached a moment ago', async () => {
    const { cancel, asked } = ledgerWithout(['B']);
    await cancel(['A', 'B'], ['C']);
    await cancel(['A', 'B'], ['C']);
    expect(asked.map((organisations) => organisations.join())).to.deep.equal(['A,B', 'A,C', 'A,C']);
  });

  it('gives up the first last', async () => {
    const { cancel, asked } = ledgerWithout(['A']);
    await cancel(['A', 'B'], ['C']);
    expect(asked.at(-1)).to.deep.equal(['B', 'C']);
  });

  it('asks the same again where nobody stands in, and then says so', async () => {
    const { cancel, asked } = ledgerWithout(['B']);
    expect(await failureOf(cancel(['A', 'B']))).to.be.instanceOf(LedgerUnavailable);
    expect(asked).to.have.length.above(1);
    for (const organisations of asked) expect(organisations).to.deep.equal(['A', 'B']);
  });

  it('asks nobody else for one that is required, but for the others', async () => {
    const { cancel, asked } = ledgerWithout(['A']);
    const failure = await failureOf(cancel(['A', 'B'], ['C'], ['A']));
    expect(failure).to.be.instanceOf(LedgerUnavailable);
    expect(new Set(asked.map((each) => each.join()))).to.deep.equal(new Set(['A,B', 'A,C']));
  });

  it('asks each of the others a second time, however long the first round took', async () => {
    const { cancel, asked } = ledgerThat(
      (organisations, before) =>
        organisations.includes('B') || before === 0 ? notSent(unreachable) : committed,
      0,
    );
    expect((await cancel(['A', 'B'], ['C'])).receipt).to.deep.equal(receipt);
    expect(asked.slice(0, 3)).to.deep.equal([
      ['A', 'B'],
      ['A', 'C'],
      ['B', 'C'],
    ]);
    expect(asked.at(-1)).to.deep.equal(['A', 'C']);
  });

  it('is signed by a peer that is back within the time given, however often it was asked', async () => {
    const back = performance.now() + 2_500;
    const { cancel, asked } = ledgerThat(
      () => (performance.now() < back ? notSent(unreachable) : committed),
      10_000,
    );
    expect((await cancel(['A', 'B'])).receipt).to.deep.equal(receipt);
    expect(asked.length).to.be.above(2);
  });

  it('gives up a race that it loses again and again', async () => {
    const { cancel, asked } = ledgerThat(() => ({
      ...committed,
      commit: { transactionId: 'tx', blockNumber: 7n, validationCode: 'MVCC_READ_CONFLICT' },
    }));
    expect(await failureOf(cancel(['A', 'B']))).to.be.instanceOf(LedgerConflict);
    expect(asked).to.have.length(6);
  });

  it('is not taken to others for a refusal: they would refuse too', async () => {
    const refusal = new ContractRefusal('NOT_FOUND', 'there is none', {});
    const { cancel, asked } = ledgerWithout(['A'], {
      kind: 'refused',
      error: refusal,
      by: ['A'],
    });
    expect(await failureOf(cancel(['A', 'B'], ['C']))).to.equal(refusal);
    expect(asked).to.have.length(1);
  });
});
