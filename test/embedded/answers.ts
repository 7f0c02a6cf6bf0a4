import { randomBytes } from 'node:crypto';
import { GatewayError } from '@hyperledger/fabric-gateway';
import type { Contract, ErrorDetail, ProposalOptions, Status } from '@hyperledger/fabric-gateway';

/** A key no other test uses, so that the suite can run on a network that lives on. */
export const unique = (): string => `k${randomBytes(8).toString('hex')}`;

export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export const json = (bytes: Uint8Array): unknown => JSON.parse(text(bytes));

/** Submits and waits for the commit, whatever the validation says. */
export const call = async (
  contract: Contract,
  name: string,
  args: readonly string[],
  options: Omit<ProposalOptions, 'arguments'> = {},
): Promise<Status> => {
  const submitted = await contract.submitAsync(name, { ...options, arguments: [...args] });
  return submitted.getStatus();
};

/** What a gateway's refusal looks like to a client. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
  readonly details: readonly ErrorDetail[];
}

/** The error of a call that has to fail. */
export const refusal = async (action: Promise<unknown>): Promise<Refusal> => {
  try {
    await action;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const details = [...error.details].sort((a, b) => a.mspId.localeCompare(b.mspId));
    return { code: error.code, message: error.message, details };
  }
  throw new Error('The call succeeded');
};
