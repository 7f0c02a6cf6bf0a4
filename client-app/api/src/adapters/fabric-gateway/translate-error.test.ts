import { expect } from 'chai';
import { GatewayError } from '@hyperledger/fabric-gateway';
import { Metadata, status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { ContractRefusal, IdentityRefused, LedgerUnavailable } from '../../ports';
import { ContractFault } from '../ledger';
import { translateProposalError } from './translate-error';

const details = (...messages: readonly string[]) =>
  messages.map((message, index) => ({
    address: `peer0.org${index}.example:7051`,
    mspId: `Org${index}MSP`,
    message,
  }));

const gatewayError = (code: status, message: string, ...peers: readonly string[]): GatewayError => {
  const cause: ServiceError = Object.assign(new Error(message), {
    code,
    details: message,
    metadata: new Metadata(),
  });
  return new GatewayError({ code, message, details: details(...peers), cause });
};

const refused = (text: string) => `chaincode response 500, ${text}`;
const line = JSON.stringify({
  code: 'HOLDING_INSUFFICIENT',
  message: 'only 5 are left, "{" included',
  details: { requested: '6', available: '5' },
});
const evaluateText = 'evaluate call to endorser returned error: ';
const endorseText = 'failed to endorse transaction, see attached details for more info';
const collectText =
  'failed to collect enough transaction endorsements, see attached details for more info';

describe('translateProposalError', () => {
  it('reads a refusal from an evaluation', () => {
    const error = gatewayError(status.UNKNOWN, evaluateText + refused(line), refused(line));
    const failure = translateProposalError(error);
    expect(failure.kind).to.equal('refused');
    expect(failure.error).to.be.instanceOf(ContractRefusal);
    expect(failure.error).to.deep.include({
      code: 'HOLDING_INSUFFICIENT',
      message: 'only 5 are left, "{" included',
      details: { requested: '6', available: '5' },
    });
  });

  it('reads it from the message where there are no details', () => {
    const error = gatewayError(status.UNKNOWN, evaluateText + refused(line));
    expect(translateProposalError(error).kind).to.equal('refused');
  });

  it('reads it from whichever peer refused, and says which', () => {
    const error = gatewayError(status.ABORTED, collectText, 'connection refused', refused(line));
    const failure = translateProposalError(error);
    expect(failure.kind === 'refused' && failure.by).to.deep.equal(['Org0MSP', 'Org1MSP']);
  });

  it('sees that endorsers computed different results', () => {
    const text = 'ProposalResponsePayloads do not match';
    const error = gatewayError(status.ABORTED, collectText, text, text);
    expect(translateProposalError(error).kind).to.equal('endorsements-differ');
  });

  const faults: readonly [string, string][] = [
    ['no JSON', 'TypeError: x is not a function'],
    ['JSON of another shape', '{"code":7,"message":"m","details":{}}'],
    ['JSON without details', '{"code":"NOT_FOUND","message":"m"}'],
    ['a refusal quoted within other text', `oops ${line}`],
    ['half a line', line.slice(0, 30)],
    ['an array', `[${line}]`],
  ];
  for (const [what, text] of faults) {
    it(`calls it a fault where the contract fails with ${what}`, () => {
      const error = gatewayError(status.ABORTED, endorseText, refused(text));
      const failure = translateProposalError(error);
      expect(failure.kind).to.equal('failed');
      expect(failure.error).to.be.instanceOf(ContractFault);
      expect(failure.error.message, 'what it says may be private').to.not.include(text);
    });
  }

  it('sees that a peer does not accept the signer, by whichever of them says so', () => {
    const denied =
      'error validating proposal: access denied: channel [cession] creator org [CustomsMSP]';
    const evaluation = gatewayError(status.UNKNOWN, evaluateText + denied);
    const endorsement = gatewayError(status.ABORTED, endorseText, 'no connection', denied);
    for (const error of [evaluation, endorsement]) {
      const failure = translateProposalError(error);
      expect(failure.kind).to.equal('failed');
      expect(failure.error).to.be.instanceOf(IdentityRefused);
      expect(failure.error.cause).to.equal(error);
    }
  });

  it('believes no contract that says so', () => {
    const text = refused('access denied: channel [cession] creator org [CustomsMSP]');
    const failure = translateProposalError(gatewayError(status.ABORTED, endorseText, text));
    expect(failure.error).to.be.instanceOf(ContractFault);
  });

  const unavailable: readonly [string, GatewayError][] = [
    ['no connection', gatewayError(status.UNAVAILABLE, 'No connection established')],
    ['a deadline', gatewayError(status.DEADLINE_EXCEEDED, 'Deadline exceeded')],
    [
      'a chaincode process that died',
      gatewayError(status.ABORTED, endorseText, 'error in simulation: chaincode stream terminated'),
    ],
    [
      'peers that do not know each other yet',
      gatewayError(status.FAILED_PRECONDITION, 'no combination of peers can be derived'),
    ],
  ];
  for (const [what, error] of unavailable) {
    it(`calls the ledger unavailable for ${what}`, () => {
      const failure = translateProposalError(error);
      expect(failure.kind).to.equal('failed');
      expect(failure.error).to.be.instanceOf(LedgerUnavailable);
      expect(failure.error.cause).to.equal(error);
    });
  }

  it('passes on what is no gateway error', () => {
    const error = new TypeError('a bug');
    expect(translateProposalError(error)).to.deep.equal({ kind: 'failed', error });
  });
});
