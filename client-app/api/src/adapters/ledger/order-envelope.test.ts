import { expect } from 'chai';
import { OutcomeUnknown } from '../../ports';
import { defaultDeadlines } from './deadlines';
import type { CommitOutcome } from './ledger-attempts';
import { orderEnvelope } from './order-envelope';
import type { SignedEnvelope } from './order-envelope';

const transactionId = 'ab'.repeat(32);
const lost = () => Promise.reject(new Error('the line is down'));
const outcome = (validationCode: string): CommitOutcome => ({
  transactionId,
  blockNumber: 7n,
  validationCode,
});

describe('orderEnvelope', () => {
  /** What was done with the envelope, in order, and the stages that were observed. */
  const done: string[] = [];
  const stages: string[] = [];
  beforeEach(() => {
    done.length = 0;
    stages.length = 0;
  });

  const order = (envelope: Omit<SignedEnvelope, 'transactionId'>, settleMs = 2_000) => {
    const noted = { transactionId } as { -readonly [K in keyof SignedEnvelope]: SignedEnvelope[K] };
    for (const step of ['send', 'committed', 'status'] as const) {
      noted[step] = ((withinMs: number) => {
        done.push(step);
        return envelope[step](withinMs);
      }) as never;
    }
    return orderEnvelope(noted, {
      name: 'partners:Register',
      deadlines: { ...defaultDeadlines, settleMs },
      observer: {
        stage: ({ stage, outcome: how }) => stages.push(`${stage} ${how}`),
        retry: () => undefined,
        reconnect: () => undefined,
      },
    });
  };
  const sent = () => Promise.resolve();

  for (const code of ['VALID', 'MVCC_READ_CONFLICT', 'ENDORSEMENT_POLICY_FAILURE']) {
    it(`answers what the peer committed: ${code}`, async () => {
      const committed = () => Promise.resolve(outcome(code));
      expect(await order({ send: sent, committed, status: lost })).to.deep.equal(outcome(code));
      expect(done).to.deep.equal(['send', 'committed']);
      expect(stages).to.deep.equal(['submit ok', 'commit ok']);
    });
  }

  it('asks before it sends again where sending ended in an error', async () => {
    const status = () => Promise.resolve(outcome('VALID'));
    await order({ send: lost, committed: lost, status });
    expect(done).to.deep.equal(['send', 'status']);
    expect(stages).to.deep.equal(['submit error', 'settle ok']);
  });

  it('asks and sends in turn until the peer knows', async () => {
    let asked = 0;
    const status = () => (++asked < 3 ? lost() : Promise.resolve(outcome('VALID')));
    await order({ send: sent, committed: lost, status });
    expect(done).to.deep.equal(['send', 'committed', 'status', 'send', 'status', 'send', 'status']);
  });

  it('asks on where the answer was about a duplicate of the envelope', async () => {
    const committed = () => Promise.resolve(outcome('DUPLICATE_TXID'));
    const status = () => Promise.resolve(outcome('VALID'));
    expect(await order({ send: sent, committed, status })).to.deep.equal(outcome('VALID'));
  });

  it('says that it does not know where nobody answers in time, and why', async () => {
    const error: unknown = await order({ send: lost, committed: lost, status: lost }, 300).catch(
      (failure: unknown) => failure,
    );
    expect(error).to.be.instanceOf(OutcomeUnknown);
    expect(error).to.have.nested.property('details.transactionId', transactionId);
    expect(error).to.have.nested.property('cause.message', 'the line is down');
  });
});
