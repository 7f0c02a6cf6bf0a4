import type { DeclarationDocument, DeclarationLine } from '@cession/model/interface';
import { tokenOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { readHsCode } from './read-hs-code';
import { checkLineCount } from './read-lines';
import { checkCurrencyCode, readAmount } from './read-numbers';
import { onlyReference, orderDocumentReferences } from './read-order-reference';
import { readParty } from './read-party';
import { readQuantity } from './read-quantity';
import { readGrossWeight, readPackages } from './read-shipment';
import { maxDescription, maxLineNumber, maxTerm } from './text-limits';

const customs = 'cac:CustomsDeclaration';
const shipmentPath = `${customs}/cac:Shipment`;
const consignment = `${shipmentPath}/cac:Consignment`;

/** Places of the declared value, most telling first; those of the first found are added up. */
const valuePlaces = [
  `${consignment}/cbc:DeclaredCustomsValueAmount`,
  `${shipmentPath}/cbc:DeclaredCustomsValueAmount`,
  `${consignment}/cbc:TotalInvoiceAmount`,
];

/** UBL ExportCustomsDeclaration. */
export const readDeclaration = (reading: XmlReading, root: XmlElement): DeclarationDocument => {
  const shipment = root.first(shipmentPath) ?? reading.missing(root, shipmentPath, undefined);
  const values = valuePlaces.map((path) => root.all(path)).find(({ length }) => length > 0);
  const currency = declaredCurrency(reading, root, values);
  const goods = root.first(customs)?.outermost('cac:GoodsItem') ?? [];
  checkLineCount(reading, root, `${consignment}/cac:GoodsItem`, goods.length);
  const sum = (values ?? []).reduce(
    (total, each) => total + readAmount(reading, each, currency),
    0n,
  );
  return {
    number: reading.number(root, `${customs}/cbc:ID`, 'cbc:ID'),
    declarationDate: reading.requiredDate(root, 'cbc:IssueDate'),
    ...optionalFields({ orderReference: orderReference(reading, root) }),
    exporter: readParty(reading, root, 'cac:ExporterParty', `${customs}/cac:ConsignorParty`),
    consignee: readParty(
      reading,
      root,
      `${customs}/cac:ConsigneeParty`,
      `${consignment}/cac:ConsigneeParty`,
    ),
    currency,
    value: sum.toString(),
    grossWeightKg: shipment ? readGrossWeight(reading, shipment) : '0',
    packages: shipment ? readPackages(reading, shipment) : 0,
    ...optionalFields({
      customsOffice: reading.shortText(
        maxTerm,
        root,
        `${customs}/cac:CustomsExitOfficeLocation/cbc:ID`,
        `${customs}/cac:CustomsParty/cac:PartyIdentification/cbc:ID`,
      ),
      incoterm: reading.shortText(maxTerm, root, `${consignment}/cac:DeliveryTerms/cbc:ID`),
    }),
    lines: goods.map((item) => readGoodsItem(reading, item, currency)),
  };
};

const declaredCurrency = (
  reading: XmlReading,
  root: XmlElement,
  values: readonly XmlElement[] | undefined,
): string => {
  const value = values?.[0];
  if (!value) return reading.missing(root, valuePlaces[0] ?? '', '');
  const currency = value.attributes.get('currencyID');
  if (currency === undefined) return '';
  return checkCurrencyCode(reading, value, currency);
};

const orderReference = (reading: XmlReading, root: XmlElement): string | undefined =>
  onlyReference(
    reading,
    ['cac:AdditionalDocumentReference', `${customs}/cac:AdditionalDocumentReference`].flatMap(
      (path) => orderDocumentReferences(root, path),
    ),
  );

const readGoodsItem = (
  reading: XmlReading,
  item: XmlElement,
  currency: string,
): DeclarationLine => ({
  lineNumber:
    reading.shortText(maxLineNumber, item, 'cbc:SequenceNumberID', 'cbc:ID') ??
    reading.missing(item, 'cbc:SequenceNumberID', ''),
  hsCode: readHsCode(reading, item) ?? reading.missing(item, hsCodePlace, ''),
  description:
    reading.shortText(
      maxDescription,
      item,
      'cac:Item/cbc:Description',
      'cbc:Description',
      'cac:Item/cbc:Name',
    ) ?? reading.missing(item, 'cac:Item/cbc:Description', ''),
  ...readQuantity(reading, item, 'cbc:CustomsTariffQuantity', 'cbc:Quantity'),
  value: goodsValue(reading, item, currency),
});

const hsCodePlace = 'cac:Item/cac:CommodityClassification/cbc:CommodityCode';

/** The customs value; where none but zero is stated, the value. Statistical values are left alone. */
const goodsValue = (reading: XmlReading, item: XmlElement, currency: string): string => {
  const declared = item.first('cbc:DeclaredCustomsValueAmount');
  const isStated = declared !== undefined && /[1-9]/.test(tokenOf(declared));
  const value = isStated ? declared : (item.first('cbc:ValueAmount') ?? declared);
  if (!value) return reading.missing(item, 'cbc:DeclaredCustomsValueAmount', '0');
  return readAmount(reading, value, currency).toString();
};
