import { DOMParser } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';

/** What an invoice says, read by other means than the product's: another parser, and paths of its own. */
export interface SaidByFile {
  readonly type: string;
  readonly number: string;
  readonly issueDate: string;
  /** Days on which all of it is due. */
  readonly days: readonly string[];
  /** Days on which a part is due that has an amount. */
  readonly instalments: readonly string[];
  readonly currency: string;
  readonly seller: string;
  readonly buyer: string;
  readonly payee: string;
  /** Minor units. */
  readonly payable: bigint;
  readonly prepaid: bigint;
  /** Of the document's currency only. */
  readonly tax: bigint;
  readonly preceding: readonly string[];
  readonly precedingOfLines: readonly string[];
  readonly lines: readonly LineOfFile[];
}

export interface Lines {
  readonly lines: string;
  readonly quantity: string;
}

export const creditLines: Lines = {
  lines: 'cac:CreditNoteLine',
  quantity: 'cbc:CreditedQuantity',
};

export interface LineOfFile {
  /** Minor units, before the line's own allowances and charges. */
  readonly amount: bigint;
  /** As they stand, `''` where they do not. */
  readonly quantity: string;
  readonly unit: string;
  readonly price: string;
}

const schema = 'urn:oasis:names:specification:ubl:schema:xsd:';
const namespaces: ReadonlyMap<string, string> = new Map([
  ['cac', `${schema}CommonAggregateComponents-2`],
  ['cbc', `${schema}CommonBasicComponents-2`],
]);

/** The elements at a path of `cac:` and `cbc:` names. */
const at = (base: Element, path: string): readonly Element[] => {
  let found: readonly Element[] = [base];
  for (const step of path.split('/')) {
    const [prefix = '', name = ''] = step.split(':');
    found = found
      .flatMap((each) => [...each.childNodes])
      .filter((node): node is Element => node.nodeType === node.ELEMENT_NODE)
      .filter((each) => each.namespaceURI === namespaces.get(prefix) && each.localName === name);
  }
  return found;
};

const textOf = (element: Element | undefined): string =>
  (element?.textContent ?? '').replaceAll(/[\s\u0080-\u009f]+/g, ' ').trim();
const texts = (base: Element, path: string): readonly string[] => at(base, path).map(textOf);
const text = (base: Element, path: string): string => textOf(at(base, path)[0]);
const attribute = (base: Element, path: string, name: string): string =>
  at(base, path)[0]?.getAttribute(name) ?? '';

/** The root of a file, undefined where it is no such document of UBL's. */
export const rootOf = (
  content: Buffer,
  type: 'Invoice' | 'CreditNote' | 'Order' | 'OrderChange',
): Element | undefined => {
  const utf16 = content[0] === 0xff && content[1] === 0xfe;
  const xml = content.toString(utf16 ? 'utf16le' : 'utf8').replace(/^\ufeff?\s*/, '');
  try {
    const parser = new DOMParser({ onError: () => undefined });
    const root = parser.parseFromString(xml, 'text/xml').documentElement;
    return root?.namespaceURI === `${schema}${type}-2` && root.localName === type
      ? root
      : undefined;
  } catch {
    return undefined;
  }
};

/** Minor units by the runtime's own table of currencies; files with more decimals are rounded. */
const minorUnits = (value: string, currency: string): bigint => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return BigInt(Math.round(Number(value) * 10 ** digits));
};

const sumOf = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((sum, amount) => sum + amount, 0n);

const nameAt = (base: Element, party: string): string =>
  text(base, `${party}/cac:PartyLegalEntity/cbc:RegistrationName`) ||
  text(base, `${party}/cac:PartyName/cbc:Name`);

const isMoreThanNothing = (base: Element, path: string): boolean =>
  texts(base, path).some((each) => Number(each) > 0);

const daysOf = (root: Element): Pick<SaidByFile, 'days' | 'instalments'> => {
  const daysAt = (base: Element, ...paths: readonly string[]) =>
    paths.flatMap((path) => texts(base, path)).map((day) => day.slice(0, 10));
  const terms = at(root, 'cac:PaymentTerms').filter(
    (each) =>
      !isMoreThanNothing(each, 'cbc:SettlementDiscountPercent') &&
      !isMoreThanNothing(each, 'cbc:SettlementDiscountAmount'),
  );
  const daysIn = (part: boolean) =>
    terms
      .filter((each) => isMoreThanNothing(each, 'cbc:Amount') === part)
      .flatMap((each) =>
        daysAt(
          each,
          'cbc:InstallmentDueDate',
          'cbc:PaymentDueDate',
          'cac:SettlementPeriod/cbc:EndDate',
        ),
      );
  const parts = daysIn(true);
  const own = daysAt(root, 'cbc:DueDate', 'cac:PaymentMeans/cbc:PaymentDueDate');
  const whole = [...own, ...daysIn(false)];
  return parts.length > 1
    ? { days: whole, instalments: parts }
    : { days: [...whole, ...parts], instalments: [] };
};

const lineOf = (line: Element, quantity: string, currency: string): LineOfFile => {
  const adjustments = at(line, 'cac:AllowanceCharge').map((each) => {
    const amount = minorUnits(text(each, 'cbc:Amount'), currency);
    return ['true', '1'].includes(text(each, 'cbc:ChargeIndicator')) ? -amount : amount;
  });
  return {
    amount: minorUnits(text(line, 'cbc:LineExtensionAmount'), currency) + sumOf(adjustments),
    quantity: text(line, quantity),
    unit: attribute(line, quantity, 'unitCode'),
    price: text(line, 'cac:Price/cbc:PriceAmount'),
  };
};

const precedingAt = (root: Element, path: string): readonly string[] =>
  ['InvoiceDocumentReference', 'SelfBilledInvoiceDocumentReference'].flatMap((name) =>
    texts(root, `${path}/cac:${name}/cbc:ID`),
  );

const totals = 'cac:LegalMonetaryTotal';

/** @param line its lines and their quantities: of an invoice, or of a credit note */
export const readIndependently = (
  root: Element,
  line: Lines = { lines: 'cac:InvoiceLine', quantity: 'cbc:InvoicedQuantity' },
): SaidByFile => {
  const currency =
    text(root, 'cbc:DocumentCurrencyCode') ||
    attribute(root, `${totals}/cbc:PayableAmount`, 'currencyID');
  const amount = (path: string) => minorUnits(text(root, path) || '0', currency);
  const taxes = at(root, 'cac:TaxTotal/cbc:TaxAmount').filter(
    (each) => each.getAttribute('currencyID') === currency,
  );
  return {
    type: text(root, 'cbc:InvoiceTypeCode') || text(root, 'cbc:CreditNoteTypeCode'),
    number: text(root, 'cbc:ID'),
    issueDate: text(root, 'cbc:IssueDate').slice(0, 10),
    ...daysOf(root),
    currency,
    seller: nameAt(root, 'cac:AccountingSupplierParty/cac:Party'),
    buyer: nameAt(root, 'cac:AccountingCustomerParty/cac:Party'),
    payee: nameAt(root, 'cac:PayeeParty'),
    payable: amount(`${totals}/cbc:PayableAmount`),
    prepaid: amount(`${totals}/cbc:PrepaidAmount`),
    tax: sumOf(taxes.map((each) => minorUnits(textOf(each), currency))),
    preceding: precedingAt(root, 'cac:BillingReference'),
    precedingOfLines: precedingAt(root, `${line.lines}/cac:BillingReference`),
    lines: at(root, line.lines).map((each) => lineOf(each, line.quantity, currency)),
  };
};
