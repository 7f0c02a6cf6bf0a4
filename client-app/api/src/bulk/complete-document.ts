import { minorUnitsPattern } from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import type { Tree } from './document-tree';

/** What rows leave out because it follows from the rest: the numbers of lines, and what of an invoice is payable. */
export const completeDocument = (kind: EvidenceKind, read: Tree): Tree => {
  const { lines } = read;
  const numbered = Array.isArray(lines) ? { lines: lines.map(withNumber) } : {};
  return { ...read, ...numbered, ...(kind === 'invoice' ? payableOf(read) : {}) };
};

const withNumber = (line: Tree, at: number): Tree => ({ lineNumber: String(at + 1), ...line });

/** Nothing was prepaid where no column says so, and what is payable is the rest. */
const payableOf = ({ total, prepaid = '0', payable }: Tree): Tree => {
  if (payable !== undefined || !isAmount(total) || !isAmount(prepaid)) return { prepaid };
  return { prepaid, payable: String(BigInt(total) - BigInt(prepaid)) };
};

const isAmount = (value: unknown): value is string =>
  typeof value === 'string' && minorUnitsPattern.test(value);
