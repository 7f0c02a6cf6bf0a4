import { exactText } from '@cession/model/domain/text';
import type { OrderDocument } from '@cession/model/interface';
import { DocumentUnreadable, amendmentsOf } from '../documents';
import type { ChangedOrder, DocumentViolation, DocumentWarning } from '../documents';
import type { UseCaseContext } from './use-case-context';

interface NewVersion {
  readonly document: OrderDocument;
  readonly warnings: readonly DocumentWarning[];
}

/**
 * What an order change makes of the order that it amends: it says of each of its lines what becomes of it, or
 * it states a total and is all there is. One that only names what changed would be read as a smaller order.
 *
 * @param id of the order's version that it is to take the place of
 * @throws {DocumentUnreadable} it changes another order, or does not say all of it
 * @throws {ContractRefusal} NOT_FOUND: there is no such order
 */
export const newOrderVersion = async (
  { ledger }: Pick<UseCaseContext, 'ledger'>,
  document: OrderDocument,
  changed: ChangedOrder,
  id: string,
): Promise<NewVersion> => {
  const view = await ledger.evaluate('evidence:Get', { command: { kind: 'order', id } });
  const order = view.content?.document as OrderDocument | undefined;
  // Whoever may not read it may not amend it either: the contract says so.
  if (!order) return { document, warnings: [] };
  if (exactText(order.number) !== exactText(changed.number)) {
    const message = `it changes order ${changed.number}: ${id} is order ${order.number}`;
    throw new DocumentUnreadable([violationAt(changed, 'DOCUMENT_UNKNOWN', message)]);
  }
  const said = new Set(changed.lineNumbers);
  const silent = order.lines.map(({ lineNumber }) => lineNumber).filter((line) => !said.has(line));
  if (silent.length > 0 && !changed.addsUp) {
    throw new DocumentUnreadable([violationAt(changed, 'LINES_MISSING', onlyChanges(silent))]);
  }
  return {
    document: {
      ...document,
      number: order.number,
      issueDate: changed.isDated ? document.issueDate : order.issueDate,
    },
    warnings: silent.length === 0 ? [] : [goneLines(changed, silent)],
  };
};

const onlyChanges = (silent: readonly string[]): string =>
  'it holds only what changed, and no total that its lines come to: send the whole order as it is now, as an ' +
  `Order or as JSON (${amendmentsOf('order')}). It says nothing of line ${silent.join(', ')}`;

const goneLines = ({ field, line }: ChangedOrder, silent: readonly string[]): DocumentWarning => ({
  field,
  line,
  code: 'LINE_CANCELLED',
  text: `line ${silent.join(', ')} of the order is not in it: the new version is without`,
});

const violationAt = (
  { field, line }: ChangedOrder,
  rule: DocumentViolation['rule'],
  message: string,
): DocumentViolation => ({ field, line, rule, message });
