import type { PaymentDocument } from '@cession/model/interface';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { checkCurrencyCode, readAmount } from './read-numbers';
import { onlyReference } from './read-order-reference';
import { readParty } from './read-party';

/** UBL RemittanceAdvice: the payer's notice of one payment. */
export const readPayment = (reading: XmlReading, root: XmlElement): PaymentDocument => {
  const announced = 'it announces a payment: who records it vouches that it was made';
  reading.warn(root, 'PAYMENT_ANNOUNCED', announced);
  const total = root.first('cbc:TotalPaymentAmount');
  const currency = total?.attributes.get('currencyID') ?? '';
  if (total) checkCurrencyCode(reading, total, currency);
  return {
    number: reading.number(root, 'cbc:ID'),
    paymentDate: reading.requiredDate(root, 'cbc:IssueDate'),
    ...optionalFields({
      orderReference: onlyReference(
        reading,
        root.all('cac:RemittanceAdviceLine/cac:OrderReference/cbc:ID'),
      ),
    }),
    payer: readParty(reading, root, 'cac:AccountingCustomerParty/cac:Party'),
    payee: readParty(reading, root, 'cac:PayeeParty', 'cac:AccountingSupplierParty/cac:Party'),
    currency,
    amount: (total
      ? readAmount(reading, total, currency)
      : reading.missing(root, 'cbc:TotalPaymentAmount', 0n)
    ).toString(),
  };
};
