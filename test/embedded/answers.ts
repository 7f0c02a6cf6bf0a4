import { randomBytes } from 'node:crypto';
import { GatewayError } from '@hyperledger/fabric-gateway';
import type { Contract, ErrorDetail, ProposalOptions, Status } from '@hyperledger/fabric-gateway';

/** A key no other test uses, so that the suite can run on a network that lives on. */
export function unique(): string {
  return `k${randomBytes(8).toString('hex')}`;
}

export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

export function json(bytes: Uint8Array): unknown {
  return JSON.parse(text(bytes));
}

/** Submits and waits for the commit, whatever the validation says. */
export async function call(
  contract: Contract,
  name: string,
  args: readonly string[],
  options: Omit<ProposalOptions, 'arguments'> = {},
): Promise<Status> {
  const submitted = await contract.submitAsync(name, { ...options, arguments: [...args] });
  return submitted.getStatus();
}

/** What a gateway's refusal looks like to a client. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
  readonly details: readonly ErrorDetail[];
}

/** The error of a call that has to fail. */
export async function refusal(action: Promise<unknown>): Promise<Refusal> {
  try {
    await action;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const details = [...error.details].sort((a, b) => a.mspId.localeCompare(b.mspId));
    return { code: error.code, message: error.message, details };
  }
  throw new Error('The call succeeded');
}
