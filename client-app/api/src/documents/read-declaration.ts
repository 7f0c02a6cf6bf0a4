import type { DeclarationDocument, DeclarationLine } from '@cession/model/interface';
import { optionalFields } from './optional-fields';
import { readHsCode } from './read-hs-code';
import { checkLineCount, readQuantity } from './read-lines';
import { checkCurrencyCode, readAmount } from './read-numbers';
import { onlyReference, orderDocumentReferences } from './read-order-reference';
import { readParty } from './read-party';
import { readGrossWeight, readPackages } from './read-shipment';
import { lineOf } from './ubl-reading';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

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
export const readDeclaration = (reading: UblReading, root: XmlElement): DeclarationDocument => {
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
    number: reading.requiredText(root, `${customs}/cbc:ID`, 'cbc:ID'),
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
      customsOffice: reading.text(
        root,
        `${customs}/cac:CustomsExitOfficeLocation/cbc:ID`,
        `${customs}/cac:CustomsParty/cac:PartyIdentification/cbc:ID`,
      ),
      incoterm: reading.text(root, `${consignment}/cac:DeliveryTerms/cbc:ID`),
    }),
    lines: goods.map((item) => readGoodsItem(reading, item, currency)),
  };
};

const declaredCurrency = (
  reading: UblReading,
  root: XmlElement,
  values: readonly XmlElement[] | undefined,
): string => {
  const value = values?.[0];
  if (!value) return reading.missing(root, valuePlaces[0] ?? '', '');
  const currency = value.attributes.get('currencyID');
  if (currency === undefined) return '';
  return checkCurrencyCode(reading, value.path, currency);
};

const orderReference = (reading: UblReading, root: XmlElement): string | undefined =>
  onlyReference(
    reading,
    ['cac:AdditionalDocumentReference', `${customs}/cac:AdditionalDocumentReference`].flatMap(
      (path) => orderDocumentReferences(root, path),
    ),
  );

const readGoodsItem = (
  reading: UblReading,
  item: XmlElement,
  currency: string,
): DeclarationLine => ({
  lineNumber: reading.requiredText(item, 'cbc:SequenceNumberID', 'cbc:ID'),
  hsCode: readHsCode(reading, item) ?? reading.missing(item, hsCodePlace, ''),
  description: reading.requiredText(
    item,
    'cac:Item/cbc:Description',
    'cbc:Description',
    'cac:Item/cbc:Name',
  ),
  ...readQuantity(reading, item, 'cbc:CustomsTariffQuantity', 'cbc:Quantity'),
  value: goodsValue(reading, item, currency),
});

const hsCodePlace = 'cac:Item/cac:CommodityClassification/cbc:CommodityCode';

/** The customs value; where none but zero is stated, the value. Statistical values are left alone. */
const goodsValue = (reading: UblReading, item: XmlElement, currency: string): string => {
  const declared = item.first('cbc:DeclaredCustomsValueAmount');
  const isStated = declared !== undefined && /[1-9]/.test(lineOf(declared));
  const value = isStated ? declared : (item.first('cbc:ValueAmount') ?? declared);
  if (!value) return reading.missing(item, 'cbc:DeclaredCustomsValueAmount', '0');
  return readAmount(reading, value, currency).toString();
};
