import type { OrderDocument } from '@cession/model/interface';
import { optionalFields } from './optional-fields';
import { readAdjustments, readRounding } from './read-adjustments';
import { lineElements, readTradeLine } from './read-lines';
import { checkCurrencyCode, readOptionalAmount, readRequiredAmount } from './read-numbers';
import { readParty } from './read-party';
import { readTax } from './read-tax';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

const totals = 'cac:AnticipatedMonetaryTotal';

/** UBL Order: the total is what is payable and what was paid before. */
export const readOrder = (reading: UblReading, root: XmlElement): OrderDocument => {
  const currency = orderCurrency(reading, root);
  const lines = lineElements(reading, root, 'cac:OrderLine/cac:LineItem').map((line) =>
    readTradeLine(reading, line, 'cbc:Quantity', currency),
  );
  const total = root.first(totals);
  const payable = readRequiredAmount(reading, root, `${totals}/cbc:PayableAmount`, currency);
  const prepaid = readOptionalAmount(reading, root, `${totals}/cbc:PrepaidAmount`, currency);
  return {
    number: reading.requiredText(root, 'cbc:ID'),
    issueDate: reading.requiredDate(root, 'cbc:IssueDate'),
    currency,
    seller: readParty(reading, root, 'cac:SellerSupplierParty/cac:Party'),
    buyer: readParty(reading, root, 'cac:BuyerCustomerParty/cac:Party'),
    ...optionalFields({
      incoterm: reading.text(root, 'cac:DeliveryTerms/cbc:ID'),
      deliveryLocation: reading.text(
        root,
        'cac:DeliveryTerms/cac:DeliveryLocation/cbc:ID',
        'cac:DeliveryTerms/cac:DeliveryLocation/cbc:Description',
        'cac:Delivery/cac:DeliveryLocation/cbc:ID',
      ),
      tax: readTax(reading, root, currency),
    }),
    lines: lines.map(({ line }) => line),
    adjustments: [
      ...readAdjustments(reading, root, currency),
      ...lines.flatMap(({ adjustments }) => adjustments),
      ...(total ? readRounding(reading, total, currency) : []),
    ],
    total: (payable + prepaid).toString(),
  };
};

const orderCurrency = (reading: UblReading, root: XmlElement): string => {
  const stated = reading.text(root, 'cbc:DocumentCurrencyCode', 'cbc:PricingCurrencyCode');
  const payable = root.first(`${totals}/cbc:PayableAmount`);
  const currency = stated ?? payable?.attributes.get('currencyID');
  if (currency === undefined) return reading.missing(root, 'cbc:DocumentCurrencyCode', '');
  return checkCurrencyCode(reading, `${root.path}/cbc:DocumentCurrencyCode`, currency);
};
