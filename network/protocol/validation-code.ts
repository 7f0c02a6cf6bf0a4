import { peer } from '@hyperledger/fabric-protos';
import type { ValidationCode } from './parsed-block';

const byCode = new Map<number, ValidationCode>(
  Object.entries<number>({ ...peer.TxValidationCode }).map(([name, code]) => [
    code,
    { code, name },
  ]),
);

/** The validation code with Fabric's name for it; an unknown number is named by itself. */
export const validationCodeOf = (code: number): ValidationCode =>
  byCode.get(code) ?? { code, name: `UNKNOWN_${code}` };
