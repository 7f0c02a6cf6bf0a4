import type { ContractError, ContractErrorMessage } from '@cession/model/interface';
import type { Result } from '@cession/model/domain';
import { refusalText } from './refusal-text';

/**
 * A refusal on its way out of the contract. A chaincode's failure reaches a client as text only, so
 * the message is one line of JSON.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(readonly refused: ContractError) {
    super(refusalLine(refused));
  }
}

/** {@link ContractErrorMessage} as one line. */
const refusalLine = (refused: ContractError): string => {
  const message: ContractErrorMessage = {
    code: refused.code,
    message: refusalText(refused),
    details: { ...refused.details },
  };
  return JSON.stringify(message);
};

/**
 * The value of a rule's outcome.
 *
 * @throws {Refusal} where the rule refused
 */
export const orRefuse = <T>(result: Result<T>): T => {
  // The union of all errors and the error of the union are the same values to the compiler's eye only.
  if (!result.ok) throw new Refusal(result.error as ContractError);
  return result.value;
};
