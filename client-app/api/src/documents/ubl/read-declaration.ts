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

/** Where one of the three declarations of UBL has what it declares. */
interface Form {
  /** Below the root, of what the other two have at the root: `cac:CustomsDeclaration/`. */
  readonly customs: string;
  /** Numbers of the declaration, most telling first. */
  readonly numbers: readonly string[];
  readonly exporter: readonly string[];
  readonly consignee: readonly string[];
  readonly offices: readonly string[];
}

const inside = 'cac:CustomsDeclaration/';

const exportForm: Form = {
  customs: inside,
  numbers: [`${inside}cbc:ID`, 'cbc:ID'],
  exporter: ['cac:ExporterParty', `${inside}cac:ConsignorParty`],
  consignee: [
    `${inside}cac:ConsigneeParty`,
    `${inside}cac:Shipment/cac:Consignment/cac:ConsigneeParty`,
  ],
  offices: [`${inside}cac:CustomsExitOfficeLocation`],
};

/** UBL 2.3. Who imports declares for whoever receives the goods. */
const importForm: Form = {
  customs: '',
  numbers: ['cbc:ID'],
  exporter: ['cac:ConsignorParty', 'cac:Shipment/cac:Consignment/cac:ConsignorParty'],
  consignee: ['cac:ConsigneeParty', 'cac:ImporterParty'],
  offices: ['cac:CustomsExitOfficeLocation'],
};

/** UBL 2.3. */
const transitForm: Form = {
  customs: '',
  numbers: ['cbc:ID'],
  exporter: ['cac:ConsignorParty', 'cac:TransitExporterParty'],
  consignee: ['cac:ConsigneeParty', 'cac:Shipment/cac:Consignment/cac:ConsigneeParty'],
  offices: ['cac:ExportCustomsExitOfficeLocation', 'cac:TransitCustomsExitOfficeLocation'],
};

const forms: Readonly<Record<string, Form>> = {
  ExportCustomsDeclaration: exportForm,
  ImportCustomsDeclaration: importForm,
  TransitCustomsDeclaration: transitForm,
};

/** Places of the declared value, most telling first; those of the first found are added up. */
const valuePlaces = ({ customs }: Form): readonly string[] => [
  `${customs}cac:Shipment/cac:Consignment/cbc:DeclaredCustomsValueAmount`,
  `${customs}cac:Shipment/cbc:DeclaredCustomsValueAmount`,
  `${customs}cac:Shipment/cac:Consignment/cbc:TotalInvoiceAmount`,
];

/** UBL ExportCustomsDeclaration, ImportCustomsDeclaration or TransitCustomsDeclaration. */
export const readDeclaration = (reading: XmlReading, root: XmlElement): DeclarationDocument => {
  const form = forms[root.localName] ?? exportForm;
  const { customs } = form;
  const shipment = onlyShipment(reading, root, `${customs}cac:Shipment`);
  const values = valuePlaces(form)
    .map((path) => root.all(path))
    .find(({ length }) => length > 0);
  const currency = declaredCurrency(reading, root, form, values);
  const goods = shipment?.outermost('cac:GoodsItem') ?? [];
  checkLineCount(reading, root, `${customs}cac:Shipment/cac:GoodsItem`, goods.length);
  const sum = (values ?? []).reduce(
    (total, each) => total + readAmount(reading, each, currency),
    0n,
  );
  return {
    number: reading.number(root, ...form.numbers),
    declarationDate: reading.requiredDate(root, 'cbc:IssueDate'),
    ...optionalFields({ orderReference: orderReference(reading, root, customs) }),
    exporter: readParty(reading, root, ...form.exporter),
    consignee: readParty(reading, root, ...form.consignee),
    currency,
    value: sum.toString(),
    grossWeightKg: shipment ? readGrossWeight(reading, shipment) : '0',
    packages: shipment ? readPackages(reading, shipment) : 0,
    ...optionalFields(readTerms(reading, root, form)),
    lines: goods.map((item) => readGoodsItem(reading, item, currency)),
  };
};

/** A declaration of transit may have several, whose figures are not one declaration's. */
const onlyShipment = (
  reading: XmlReading,
  root: XmlElement,
  path: string,
): XmlElement | undefined => {
  const [shipment, ...others] = root.all(path);
  if (!shipment) return reading.missing(root, path, undefined);
  if (others.length > 0) {
    const message = `it has ${others.length + 1} shipments: send a declaration of each`;
    reading.refuse(root, 'FIELD_TOO_MANY', message, path);
  }
  return shipment;
};

const readTerms = (reading: XmlReading, root: XmlElement, { customs, offices }: Form) => ({
  customsOffice: reading.shortText(
    maxTerm,
    root,
    ...offices.map((office) => `${office}/cbc:ID`),
    `${customs}cac:CustomsParty/cac:PartyIdentification/cbc:ID`,
  ),
  incoterm: reading.shortText(
    maxTerm,
    root,
    `${customs}cac:Shipment/cac:Consignment/cac:DeliveryTerms/cbc:ID`,
    `${customs}cac:Shipment/cac:Delivery/cac:DeliveryTerms/cbc:ID`,
  ),
});

const declaredCurrency = (
  reading: XmlReading,
  root: XmlElement,
  form: Form,
  values: readonly XmlElement[] | undefined,
): string => {
  const value = values?.[0];
  if (!value) return reading.missing(root, valuePlaces(form)[0] ?? '', '');
  const currency = value.attributes.get('currencyID');
  if (currency === undefined) return '';
  return checkCurrencyCode(reading, value, currency);
};

const orderReference = (
  reading: XmlReading,
  root: XmlElement,
  customs: string,
): string | undefined => {
  const place = 'cac:AdditionalDocumentReference';
  const places = new Set([place, `${customs}${place}`]);
  return onlyReference(
    reading,
    [...places].flatMap((path) => orderDocumentReferences(root, path)),
  );
};

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
