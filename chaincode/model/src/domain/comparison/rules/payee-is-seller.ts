import type { InvoiceDocument, Party } from '../../../interface/commands';
import { claimTypes, factoredInvoices } from '../../identifiers';
import type { Finding, PlainCheck } from '../finding';
import { compareParties } from '../same-party';
import { documentLabel } from '../trade-documents';
import type { TradeDocument } from '../trade-documents';

/**
 * Where the invoice names a payee, it is the seller: whoever else is to be paid owns the claim already.
 * So does the factor of a factored invoice, named or not. A name with nothing to compare is another's.
 */
export const payeeIsSeller: PlainCheck = (trade) =>
  trade.invoice.flatMap((source) => [...factored(source), ...namedPayee(source)]);

const factored = (source: TradeDocument<InvoiceDocument>): readonly Finding[] => {
  const { typeCode } = source.document;
  if (typeCode === undefined || !factoredInvoices.has(typeCode)) return [];
  const left = `${documentLabel(source)}: type ${typeCode}, ${claimTypes.get(typeCode) ?? ''}`;
  return [{ result: 'FAIL', left, right: 'an invoice that is assigned to nobody' }];
};

const namedPayee = (source: TradeDocument<InvoiceDocument>): readonly Finding[] => {
  const { payee, seller } = source.document;
  if (!payee) return [];
  const { result, left, right } = comparePayee(payee, seller);
  return [
    {
      result: result === 'NOT_APPLICABLE' ? 'FAIL' : result,
      left: `${documentLabel(source)}, payee: ${left}`,
      right: `seller: ${right}`,
    },
  ];
};

/** By what the invoice says of it: the partner id beside it is the sender's word, and can only contradict. */
const comparePayee = ({ partnerId, ...payee }: Party, seller: Party): Finding => {
  const { partnerId: own, ...named } = seller;
  if (partnerId !== undefined && partnerId !== own) {
    return { result: 'FAIL', left: `partner ${partnerId}`, right: `partner ${own ?? ''}` };
  }
  return compareParties(payee, named);
};
