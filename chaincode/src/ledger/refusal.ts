import { contractErrorText } from '@cession/model/interface';
import type { Result } from '@cession/model/domain';
import type {
  ContractError,
  ContractErrorCode,
  ContractErrorMessage,
} from '@cession/model/interface';

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
    message: contractErrorText(refused),
    details: { ...refused.details },
  };
  return JSON.stringify(message);
};

/** A stored value, or one that was to be stored, is not what its key says: fatal, never skipped. */
export const unreadable = (kind: string, reason: string): Refusal =>
  new Refusal({ code: 'STATE_UNREADABLE', details: { kind, reason } });

/**
 * The value of a rule's outcome.
 *
 * @throws {Refusal} where the rule refused
 */
export const orRefuse = <T, E extends { readonly code: ContractErrorCode }>(
  result: Result<T, E>,
): T => {
  // The union of all errors and the error of the union are the same values to the compiler's eye only.
  if (!result.ok) throw new Refusal(result.error as unknown as ContractError);
  return result.value;
};
