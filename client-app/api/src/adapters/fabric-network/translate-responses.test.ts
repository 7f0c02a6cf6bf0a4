import { expect } from 'chai';
import type { EndorsementResponse, ProposalResponse } from 'fabric-common';
import { ContractRefusal, IdentityRefused, LedgerUnavailable } from '../../ports';
import { ContractFault } from '../ledger';
import { failureIn } from './translate-responses';

const connection = (name: string) => ({
  type: 'Endorser',
  name,
  url: `grpcs://${name}`,
  options: {},
});
const mspIdOf = (peer: string): string => `${peer}MSP`;

/** A peer that executed the proposal and agreed. */
const endorsed = (peer: string, payload = 'result'): EndorsementResponse => ({
  connection: connection(peer),
  response: { status: 200, message: '', payload: Buffer.from('{}') },
  payload: Buffer.from(payload),
  endorsement: { endorser: Buffer.from(peer), signature: Buffer.from('s') },
});

/** Protocol buffers decode a missing message as null. */
const withoutEndorsement = { endorsement: null } as unknown as Pick<EndorsementResponse, never>;

/** A peer that executed the proposal, and whose contract failed with a text. */
const failed = (peer: string, message: string): EndorsementResponse => ({
  connection: connection(peer),
  response: { status: 500, message, payload: Buffer.alloc(0) },
  payload: Buffer.from('what was executed'),
  ...withoutEndorsement,
});

/** A peer that could not execute it at all. */
const unable = (peer: string, message: string): EndorsementResponse => ({
  ...failed(peer, message),
  payload: Buffer.alloc(0),
});

const failing = (peer: string, message: string): ProposalResponse['errors'][number] =>
  Object.assign(new Error(message), { connection: connection(peer) });

const unreachable = (peer: string) => failing(peer, '14 UNAVAILABLE: no connection');

const answers = (
  responses: EndorsementResponse[],
  errors: ProposalResponse['errors'] = [],
): Parameters<typeof failureIn>[0] => ({ responses, errors });

const line = JSON.stringify({
  code: 'HOLDING_INSUFFICIENT',
  message: 'only 5 are left',
  details: { requested: '6', available: '5' },
});

describe('failureIn', () => {
  it('finds none where every peer endorsed the same', () => {
    expect(failureIn(answers([endorsed('a'), endorsed('b')]), mspIdOf)).to.equal(undefined);
  });

  it('reads a refusal with its parameters, and who refused', () => {
    const failure = failureIn(answers([endorsed('a'), failed('b', line)]), mspIdOf);
    expect(failure?.kind === 'refused' && failure.by).to.deep.equal(['bMSP']);
    expect(failure?.error).to.be.instanceOf(ContractRefusal);
    expect(failure?.error).to.deep.include({
      code: 'HOLDING_INSUFFICIENT',
      details: { requested: '6', available: '5' },
    });
  });

  it('puts a refusal before a peer that cannot be reached', () => {
    const failure = failureIn(answers([failed('a', line)], [unreachable('b')]), mspIdOf);
    expect(failure?.kind).to.equal('refused');
  });

  it('calls it a fault where the contract fails otherwise, and keeps what it says', () => {
    const failure = failureIn(answers([failed('a', 'TypeError: secret is not x')]), mspIdOf);
    expect(failure?.error).to.be.instanceOf(ContractFault);
    expect(failure?.error.message, 'it may be private').to.not.include('secret');
  });

  it('does not take a refusal from a peer that executed nothing', () => {
    const failure = failureIn(answers([unable('a', line)]), mspIdOf);
    expect(failure?.error).to.be.instanceOf(LedgerUnavailable);
  });

  it('calls the ledger unavailable where peers could not be asked, and says which', () => {
    const text = 'error in simulation: chaincode stream terminated';
    const failure = failureIn(answers([unable('a', text)], [unreachable('b')]), mspIdOf);
    expect(failure?.error).to.be.instanceOf(LedgerUnavailable);
    expect(failure?.error.message).to.include(`a: ${text}`).and.to.include('b: 14 UNAVAILABLE');
    expect(failure?.error.cause).to.be.instanceOf(Error);
  });

  it('sees that a peer does not accept the signer, in either form of its answer', () => {
    const text =
      'error validating proposal: access denied: channel [cession] creator org [CustomsMSP]';
    for (const failure of [
      failureIn(answers([unable('a', text)], [unreachable('b')]), mspIdOf),
      failureIn(answers([], [failing('a', `2 UNKNOWN: ${text}`)]), mspIdOf),
    ]) {
      expect(failure?.kind).to.equal('failed');
      expect(failure?.error).to.be.instanceOf(IdentityRefused);
    }
  });

  it('believes no contract that says so', () => {
    const text = 'access denied: channel [cession] creator org [CustomsMSP]';
    const failure = failureIn(answers([failed('a', text)]), mspIdOf);
    expect(failure?.error).to.be.instanceOf(ContractFault);
  });

  it('sees that endorsers computed different results', () => {
    const failure = failureIn(answers([endorsed('a'), endorsed('b', 'other')]), mspIdOf);
    expect(failure?.kind).to.equal('endorsements-differ');
  });
});
