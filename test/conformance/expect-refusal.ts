import { expect } from 'chai';
import type { ContractErrorCode, ContractErrors } from '@cession/model/interface';
import { ContractRefusal } from '@cession/client-app/ports';

/**
 * That the contract refuses with this code.
 *
 * @returns the refusal's parameters
 */
export const refused = async <C extends ContractErrorCode>(
  code: C,
  call: Promise<unknown>,
): Promise<ContractErrors[C]> => {
  const outcome = await call.then(
    (value: unknown) => ({ value }),
    (error: unknown) => error,
  );
  if (!(outcome instanceof ContractRefusal)) {
    throw outcome instanceof Error
      ? outcome
      : new Error(`expected ${code}, got ${JSON.stringify(outcome, bigintAsText)}`);
  }
  expect(outcome.code, outcome.message).to.equal(code);
  return outcome.details as ContractErrors[C];
};

const bigintAsText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;
