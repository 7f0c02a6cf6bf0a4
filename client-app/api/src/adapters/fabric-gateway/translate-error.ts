import { GatewayError } from '@hyperledger/fabric-gateway';
import type { ContractErrorCode } from '@cession/chaincode/interface';
import { ContractRefusal, LedgerUnavailable } from '../../ports';

/** The contract failed without saying why in the agreed form: a fault, not a refusal. */
export class ContractFault extends Error {
  override readonly name = 'ContractFault';
}

/** Why a proposal brought no usable endorsement or answer. Nothing was sent for ordering. */
export type ProposalFailure =
  | { readonly kind: 'refused'; readonly error: ContractRefusal; readonly by: readonly string[] }
  | { readonly kind: 'endorsements-differ'; readonly error: Error }
  | { readonly kind: 'failed'; readonly error: Error };

/** What a peer puts before the text with which a contract failed. */
const contractFailure = 'chaincode response 500, ';
/** What a gateway reports when endorsers computed different results. */
const resultsDiffer = 'ProposalResponsePayloads do not match';

/** The only place where an error of the gateway is understood. */
export function translateProposalError(error: unknown): ProposalFailure {
  if (!(error instanceof GatewayError)) return { kind: 'failed', error: errorOf(error) };
  const texts = [...error.details.map(({ message }) => message), error.message];
  const failures = texts.flatMap(contractTextIn);
  for (const failure of failures) {
    const refusal = refusalOf(failure);
    if (refusal) return { kind: 'refused', error: refusal, by: mspIdsIn(error) };
  }
  if (error.details.some(({ message }) => message.includes(resultsDiffer))) {
    return { kind: 'endorsements-differ', error };
  }
  return { kind: 'failed', error: failures[0] ? fault(error) : unavailable(error) };
}

const mspIdsIn = (error: GatewayError): readonly string[] =>
  error.details.map(({ mspId }) => mspId);

const errorOf = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

const fault = (cause: GatewayError): ContractFault =>
  new ContractFault('the contract failed without a refusal', { cause });

const unavailable = (cause: GatewayError): LedgerUnavailable => {
  const peers = cause.details.map(({ address, message }) => `${address}: ${message}`);
  return new LedgerUnavailable([cause.message, ...peers].join('; '), { cause });
};

function contractTextIn(text: string): readonly string[] {
  const start = text.indexOf(contractFailure);
  return start < 0 ? [] : [text.slice(start + contractFailure.length)];
}

/** The refusal in a contract's text: one JSON line `{"code","message","details"}`. */
function refusalOf(text: string): ContractRefusal | undefined {
  const parsed = parseLine(text);
  if (!isRecord(parsed)) return undefined;
  const { code, message, details } = parsed;
  if (typeof code !== 'string' || typeof message !== 'string' || !isRecord(details)) {
    return undefined;
  }
  return new ContractRefusal(code as ContractErrorCode, message, details);
}

function parseLine(text: string): unknown {
  const [line = ''] = text.split('\n', 1);
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
