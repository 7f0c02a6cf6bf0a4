import type { OrderDocument } from '@cession/model/interface';
import { lineOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { lineElements } from './read-lines';
import { orderLine, readOrdered, sumOf } from './read-order';

/** What an order change says of the order that it changes, for whoever knows that order. */
export interface ChangedOrder {
  /** The number of the order, and where the file has it. */
  readonly number: string;
  readonly field: string;
  readonly line: number;
  /** Whether the file says of which day the order is. */
  readonly isDated: boolean;
  /** Numbers of the lines of which it says something, cancelled ones among them. */
  readonly lineNumbers: readonly string[];
  /** It states a total, and its lines, adjustments and tax come to that: they are all there is. */
  readonly addsUp: boolean;
}

const number = 'cac:OrderReference/cbc:ID';
const date = 'cac:OrderReference/cbc:IssueDate';

/**
 * UBL OrderChange as the new version of its order: the order's number stays, and so does its day, where the
 * file says it. Lines that it cancels are ordered no longer.
 */
export const readOrderChange = (reading: XmlReading, root: XmlElement): OrderDocument => {
  const all = lineElements(reading, root, orderLine);
  const kept = all.filter((line) => !isCancelled(line));
  for (const line of all.filter(isCancelled)) {
    reading.warn(line, 'LINE_CANCELLED', 'it is cancelled: the new version is without it');
  }
  if (all.length > 0 && kept.length === 0) {
    const message =
      'each of its lines is cancelled: declare the order void, by POST /api/v1/evidence/orders/{id}/void';
    reading.refuse(root, 'AMOUNT_ZERO', message, orderLine);
  }
  return {
    number: reading.number(root, number),
    issueDate: reading.date(root, date) ?? reading.requiredDate(root, 'cbc:IssueDate'),
    ...readOrdered(reading, root, kept),
  };
};

export const readChangedOrder = (root: XmlElement, order: OrderDocument): ChangedOrder => {
  const { adjustments = [], tax = '0', lines, total } = order;
  const place = root.first(number) ?? root;
  const payable = root.first('cac:AnticipatedMonetaryTotal/cbc:PayableAmount');
  return {
    number: order.number,
    field: place.path,
    line: place.line,
    isDated: root.first(date) !== undefined,
    lineNumbers: root.all(`${orderLine}/cbc:ID`).map(lineOf),
    addsUp: payable !== undefined && sumOf({ lines, adjustments, tax }) === BigInt(total),
  };
};

/** Of UN/EDIFACT 1229, which Peppol names, and of UBL's own list of the status of a line. */
const cancelled = new Set(['2', 'Cancelled']);

const isCancelled = (line: XmlElement): boolean => {
  const status = line.first('cbc:LineStatusCode');
  return status !== undefined && cancelled.has(lineOf(status));
};
