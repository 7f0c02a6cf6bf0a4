import { expect } from 'chai';
import { ContractRefusal, LedgerUnavailable } from '../../ports';
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

/** A ledger of which some organisations' peers are gone. */
const ledgerWithout = (gone: readonly string[], failure: ProposalFailure = unreachable) => {
  const asked: (readonly string[])[] = [];
  const retried: RetryObservation[] = [];
  const attempts: LedgerAttempts = {
    submit: ({ organisations }) => {
      asked.push(organisations);
      const fails = organisations.some((mspId) => gone.includes(mspId));
      return Promise.resolve(fails ? notSent(failure) : committed);
    },
    evaluate: () => Promise.reject(new Error('nobody asks')),
  };
  const observer = { ...silentObserver, retry: (one: RetryObservation) => retried.push(one) };
  const ledger = new RetryingLedger({
    attempts,
    observer,
    ownMspId: 'A',
    signers: new SignerChoices(),
  });
  const cancel = (endorsers: readonly string[], standIns?: readonly string[]) =>
    ledger.submit('receivables:Cancel', {
      command: { commandId: 'c-1', id: 'r-1', reason: 'none' },
      endorsers,
      ...(standIns && { standIns }),
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
