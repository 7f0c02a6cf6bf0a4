import type { PaymentDocument } from '@cession/model/interface';
import { optionalFields } from './optional-fields';
import { checkCurrencyCode, readAmount } from './read-numbers';
import { onlyReference } from './read-order-reference';
import { readParty } from './read-party';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

/** UBL RemittanceAdvice: the payer's notice of one payment. */
export const readPayment = (reading: UblReading, root: XmlElement): PaymentDocument => {
  reading.warn('a remittance advice announces a payment: who records it vouches that it was made');
  const total = root.first('cbc:TotalPaymentAmount');
  const currency = total?.attributes.get('currencyID') ?? '';
  if (total) checkCurrencyCode(reading, total.path, currency);
  return {
    number: reading.requiredText(root, 'cbc:ID'),
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
