import { isContractErrorCode } from '@cession/model/interface';
import { ContractRefusal } from '../../ports';

/** The contract failed without saying why in the agreed form: a fault, not a refusal. */
export class ContractFault extends Error {
  override readonly name = 'ContractFault';
}

/** The refusal in a contract's text, where it is one JSON line `{"code","message","details"}`. */
export const refusalIn = (text: string): ContractRefusal | undefined => {
  const parsed = parseLine(text);
  if (!isRecord(parsed)) return undefined;
  const { code, message, details } = parsed;
  if (typeof code !== 'string' || typeof message !== 'string' || !isRecord(details)) {
    return undefined;
  }
  // A code that this version does not know is no refusal that it could tell anybody.
  return isContractErrorCode(code) ? new ContractRefusal(code, message, details) : undefined;
};

const parseLine = (text: string): unknown => {
  const [line = ''] = text.split('\n', 1);
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
