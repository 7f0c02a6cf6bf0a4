import { GatewayError } from '@hyperledger/fabric-gateway';
import { IdentityRefused, LedgerUnavailable } from '../../ports';
import { ContractFault, isIdentityRefusal, refusalIn } from '../ledger';
import type { ProposalFailure } from '../ledger';

/** What a peer puts before the text with which a contract failed. */
const contractFailure = 'chaincode response 500, ';
/** What a gateway reports when endorsers computed different results. */
const resultsDiffer = 'ProposalResponsePayloads do not match';

/** The only place where an error of the gateway is understood. */
export const translateProposalError = (error: unknown): ProposalFailure => {
  if (!(error instanceof GatewayError)) return { kind: 'failed', error: errorOf(error) };
  const texts = [...error.details.map(({ message }) => message), error.message];
  const failures = texts.flatMap(contractTextIn);
  for (const failure of failures) {
    const refusal = refusalIn(failure);
    if (refusal) return { kind: 'refused', error: refusal, by: mspIdsIn(error) };
  }
  if (error.details.some(({ message }) => message.includes(resultsDiffer))) {
    return { kind: 'endorsements-differ', error };
  }
  if (failures[0]) return { kind: 'failed', error: fault(error) };
  const refused = texts.some(isIdentityRefusal);
  return { kind: 'failed', error: refused ? identityRefused(error) : unavailable(error) };
};

const mspIdsIn = (error: GatewayError): readonly string[] =>
  error.details.map(({ mspId }) => mspId);

const errorOf = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

const fault = (cause: GatewayError): ContractFault =>
  new ContractFault('the contract failed without a refusal', { cause });

const identityRefused = (cause: GatewayError): IdentityRefused =>
  new IdentityRefused(everyText(cause), { cause });

const unavailable = (cause: GatewayError): LedgerUnavailable =>
  new LedgerUnavailable(everyText(cause), { cause });

const everyText = ({ message, details }: GatewayError): string =>
  [message, ...details.map((peer) => `${peer.address}: ${peer.message}`)].join('; ');

const contractTextIn = (text: string): readonly string[] => {
  const start = text.indexOf(contractFailure);
  return start < 0 ? [] : [text.slice(start + contractFailure.length)];
};
