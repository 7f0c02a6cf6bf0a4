import { expect } from 'chai';
import {
  ContractRefusal,
  LedgerConflict,
  LedgerUnavailable,
  OutcomeUnknown,
  TransactionInvalid,
} from '../../ports';
import type { Ledger } from '../../ports';
import { connectLedger } from './connect-ledger';

import { FaultyLine } from './fixtures/faulty-line';
import { misbehaviour, probe } from './fixtures/probe-contract';
import { startProbeLedger } from './fixtures/probe-ledger';
import type { ProbeLedger } from './fixtures/probe-ledger';
import type { LedgerStage, PeerConnection } from '../ledger';
import { ContractFault } from '../ledger';

const both = ['SellersMSP', 'LogisticsMSP'];
const bank = 'BankAMSP';

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  await work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the ledger through the gateway', function () {
  this.timeout(60_000);
  let network: ProbeLedger;
  let line: FaultyLine;
  let connection: PeerConnection;
  let ledger: Ledger;
  const retried: string[] = [];
  const stages: LedgerStage[] = [];

  before(async () => {
    network = await startProbeLedger();
    line = new FaultyLine(network.ledger.addresses.get('SellersMSP') ?? '');
    const service = network.identities.get('SellersMSP');
    if (!service) throw new Error('no identity');
    connection = connectLedger({
      address: await line.open(),
      channel: network.channel,
      chaincode: network.chaincode,
      service,
      deadlines: { reachMs: 500, submitMs: 2_000, commitMs: 2_000, probeMs: 300, settleMs: 3_000 },
      observer: {
        stage: ({ stage }) => stages.push(stage),
        retry: ({ reason }) => retried.push(reason),
        reconnect: () => undefined,
      },
    });
    ledger = connection.as(service);
  });

  beforeEach(() => {
    line.faults.length = 0;
    line.sent.length = 0;
    retried.length = 0;
    stages.length = 0;
  });

  after(async () => {
    await connection.close();
    line.close();
    await network.close();
  });

  const details = { salt: '00'.repeat(16), legalName: 'Acme', country: 'DE' };
  const register = (id: string, endorsers: readonly string[] = both, through = ledger) =>
    through.submit('partners:Register', {
      command: { id, kinds: ['seller'] },
      private: details,
      endorsers,
    });
  const change = (partner: string, commandId: string) =>
    ledger.submit('partners:ChangeStatus', {
      command: { commandId, partner, status: 'SUSPENDED', reason: 'test' },
      endorsers: both,
    });
  const stored = async (id: string): Promise<unknown> =>
    await ledger.evaluate('partners:Get', { command: { id } });
  const submissions = () => line.sent.filter(({ method }) => method === 'Submit');

  it('is reachable', async () => {
    expect(await connection.reachable(5_000)).to.equal(true);
  });

  it('submits, and answers with receipt, transaction and block', async () => {
    const { receipt, transactionId, blockNumber } = await register('p-1');
    expect(receipt).to.deep.equal({ id: 'p-1', transactionId, status: 'APPLIED' });
    expect(blockNumber).to.be.a('bigint');
    expect(await stored('p-1')).to.have.nested.property('partner.id', 'p-1');
    expect(stages).to.deep.equal(['endorse', 'submit', 'commit', 'evaluate']);
  });

  it('evaluates at the own peer, or at the one that is named', async () => {
    const query = { command: { id: 'p-1' } };
    expect(await ledger.evaluate('partners:Get', query)).to.have.property('at', 'SellersMSP');
    const elsewhere = await ledger.evaluate('partners:Get', { ...query, at: bank });
    expect(elsewhere).to.have.property('at', bank);
  });

  it('gives an identity the same ledger each time', () => {
    const identity = network.identities.get(bank);
    if (!identity) throw new Error('no identity');
    expect(connection.as(identity)).to.equal(connection.as({ ...identity }));
    expect(connection.as(identity)).to.not.equal(ledger);
  });

  it('tells a refusal with its parameters', async () => {
    const query = { command: { id: misbehaviour.refuse } };
    const attempts = [register(misbehaviour.refuse), ledger.evaluate('partners:Get', query)];
    for (const attempt of attempts) {
      const error = await failureOf(attempt);
      expect(error).to.be.instanceOf(ContractRefusal);
      expect(error).to.have.property('code', 'NOT_A_PARTY');
      expect(error).to.have.deep.property('details', { kind: 'partner', id: 'refuse' });
    }
    expect(retried).to.be.empty;
    expect(submissions()).to.be.empty;
  });

  it('tells a fault of the contract from a refusal', async () => {
    expect(await failureOf(register(misbehaviour.crash))).to.be.instanceOf(ContractFault);
  });

  it('tries again where only the other peers refuse: they may be behind', async () => {
    probe.refusals = 2;
    const { receipt } = await register(misbehaviour.lag, ['SellersMSP', bank]);
    expect(receipt.status).to.equal('APPLIED');
    expect(retried).to.deep.equal(['ENDORSERS_DISAGREE', 'ENDORSERS_DISAGREE']);
  });

  it('answers with their refusal where they keep to it', async () => {
    probe.refusals = 100;
    const error = await failureOf(register(misbehaviour.lag, ['SellersMSP', bank]));
    probe.refusals = 0;
    expect(error).to.be.instanceOf(ContractRefusal);
    expect(retried).to.have.lengthOf(5);
  });

  it('tries again where endorsers computed different results', async () => {
    probe.differences = 2;
    const { receipt } = await register(misbehaviour.differ);
    expect(receipt.status).to.equal('APPLIED');
    expect(retried).to.deep.equal(['ENDORSEMENTS_DIFFER']);
  });

  it('calls it a conflict where they keep to it', async () => {
    probe.differences = 1_000;
    const error = await failureOf(register(misbehaviour.differ));
    probe.differences = 0;
    expect(error).to.be.instanceOf(LedgerConflict);
    expect(submissions()).to.be.empty;
  });

  it('repeats what lost a race, until all of it is done', async () => {
    await register('race');
    await Promise.all(['c-1', 'c-2', 'c-3', 'c-4'].map((id) => change('race', id)));
    expect(await stored('race')).to.have.nested.property('partner.changes', 4);
    expect(retried).to.include('MVCC_READ_CONFLICT');
  });

  it('does not repeat what is invalid for another reason', async () => {
    const error = await failureOf(register('lonely', ['SellersMSP']));
    expect(error).to.be.instanceOf(TransactionInvalid);
    expect(error).to.have.nested.property('details.validationCode', 'ENDORSEMENT_POLICY_FAILURE');
    expect(submissions()).to.have.lengthOf(1);
    expect(await stored('lonely')).to.have.property('partner', null);
  });

  it('calls the ledger unavailable where the proposal did not get through', async () => {
    const lost = { method: 'Endorse', kind: 'request-lost' } as const;
    line.faults.push(...Array.from({ length: 100 }, () => lost));
    expect(await failureOf(register('unsent'))).to.be.instanceOf(LedgerUnavailable);
    expect([...new Set(retried)]).to.deep.equal(['PEER_UNREACHABLE']);
    line.faults.splice(0, line.faults.length, { method: 'Evaluate', kind: 'request-lost' });
    expect(await failureOf(stored('unsent'))).to.be.instanceOf(LedgerUnavailable);
    expect(submissions()).to.be.empty;
  });

  it('sends a proposal again that did not get through', async () => {
    line.faults.push({ method: 'Endorse', kind: 'request-lost' });
    const { receipt } = await register('sent-again');
    expect(receipt.id).to.equal('sent-again');
    expect(retried).to.deep.equal(['PEER_UNREACHABLE']);
  });

  it('finds out what was done where the answer to the submission is lost', async () => {
    line.faults.push({ method: 'Submit', kind: 'answer-lost' });
    const { receipt, transactionId } = await register('answer-lost');
    expect(receipt.transactionId).to.equal(transactionId);
    expect(stages).to.include('settle');
    expect(await stored('answer-lost')).to.have.nested.property('partner.id', 'answer-lost');
  });

  it('sends the very same envelope again where the submission is lost', async () => {
    line.faults.push({ method: 'Submit', kind: 'request-lost' });
    line.faults.push({ method: 'Submit', kind: 'request-lost' });
    const { receipt } = await register('request-lost');
    expect(receipt.status).to.equal('APPLIED');
    const [first, ...again] = submissions().map(({ request }) => request.toString('hex'));
    expect(again.length).to.be.at.least(2);
    expect(new Set(again)).to.deep.equal(new Set([first]));
  });

  it('asks again where the commit status is lost', async () => {
    line.faults.push({ method: 'CommitStatus', kind: 'answer-lost' });
    line.faults.push({ method: 'CommitStatus', kind: 'answer-lost' });
    const { receipt } = await register('status-lost');
    expect(receipt.id).to.equal('status-lost');
    const commits = await countOf(receipt.transactionId);
    expect(commits.valid, 'one effect, whatever was sent twice').to.equal(1);
  });

  it('says that it does not know where nobody answers in time', async () => {
    const lost = Array.from({ length: 200 }, () => ({ kind: 'request-lost' as const }));
    line.faults.push(...lost.map((fault) => ({ method: 'Submit' as const, ...fault })));
    line.faults.push(...lost.map((fault) => ({ method: 'CommitStatus' as const, ...fault })));
    const error = await failureOf(register('unknown'));
    expect(error).to.be.instanceOf(OutcomeUnknown);
    expect(error)
      .to.have.nested.property('details.transactionId')
      .that.matches(/^[0-9a-f]{64}$/);
    expect(new Set(submissions().map(({ request }) => request.toString('hex'))).size).to.equal(1);
  });

  const countOf = async (transactionId: string) => {
    const { number } = await connection.blocks.newest();
    const leave = new AbortController();
    let valid = 0;
    for await (const block of connection.blocks.blocks(0n, leave.signal)) {
      valid += block.transactions.filter(
        (transaction) =>
          transaction.transactionId === transactionId && transaction.validationCode.code === 0,
      ).length;
      if (block.number >= number) leave.abort();
    }
    return { valid };
  };

  describe('its blocks', () => {
    it('come in order, each once, also after the stream broke', async () => {
      const { number: newest } = await connection.blocks.newest();
      const leave = new AbortController();
      const numbers: number[] = [];
      for await (const block of connection.blocks.blocks(0n, leave.signal)) {
        numbers.push(block.number);
        if (block.number === 2) line.cut();
        if (block.number === newest) {
          line.cut();
          await register('after-the-cut');
        }
        if (block.number > newest) leave.abort();
      }
      expect(numbers).to.deep.equal(Array.from({ length: newest + 2 }, (_, n) => n));
    });

    it('carry the private values that the own peer holds', async () => {
      const { blockNumber } = await register('private');
      const leave = new AbortController();
      for await (const block of connection.blocks.blocks(blockNumber, leave.signal)) {
        const [held] = [...block.privateData.values()].flat();
        expect(held?.collection).to.equal('trade');
        expect(held?.writes[0]?.value.toString()).to.equal(JSON.stringify(details));
        leave.abort();
      }
    });

    it('end when the reader leaves while none come', async () => {
      const { number } = await connection.blocks.newest();
      const leave = new AbortController();
      setImmediate(() => leave.abort());
      const seen: number[] = [];
      for await (const block of connection.blocks.blocks(BigInt(number) + 1n, leave.signal)) {
        seen.push(block.number);
      }
      expect(seen).to.be.empty;
    });
  });
});
