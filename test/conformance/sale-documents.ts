import type {
  CreditNoteDocument,
  EvidenceKind,
  MatchRule,
  Party,
  PaymentDocument,
  ReceiptDocument,
  ReleaseDocument,
} from '@cession/model/interface';
import { demoTrade, mismatchedDemoTrade } from '../scenario/demo-documents';
import type { DemoTrade } from '../scenario/demo-documents';
import { users } from './cast';

const demo = demoTrade({ suffix: 'register', seller: 'seller', buyer: 'buyer' }).order;

/** Who trades in the cases, as the register and the documents name them. */
const parties: Readonly<Partial<Record<string, Party>>> = {
  [users.seller]: demo.seller,
  [users.buyer]: demo.buyer,
  [users.otherBuyer]: { name: 'Elbhafen Kaffeekontor GmbH', country: 'DE' },
};

/** A user's partner, or one for whom no user acts. */
export const partyOf = (user: string | undefined, partnerId: string): Party => ({
  name: `Legal name of ${partnerId}`,
  country: 'NL',
  ...parties[user ?? ''],
  partnerId,
});

export interface SaleTerms {
  /** Part of every document's number. */
  readonly suffix: string;
  /** The day on which they were written. */
  readonly today: string;
  readonly seller: Party;
  readonly buyer: Party;
}

/** A document of a sale under the id that it has as long as it is not amended. */
export const documentId = (sale: string, kind: EvidenceKind): string => `${sale}-${kind}`;

/** What one sale is made of. */
export interface SaleDocuments extends DemoTrade {
  /** The same goods in bond, for the seller. */
  readonly receipt?: ReceiptDocument;
  /** All of them, to the buyer. */
  readonly release?: ReleaseDocument;
  /** Of a hundredth, before the invoice: no case matches it unless it says so. */
  readonly payment?: PaymentDocument;
  /** A twentieth of the invoice is taken back: no sale has it unless a case says so. */
  readonly 'credit-note'?: CreditNoteDocument;
}

/** The documents of one sale: they agree with each other and with the register. */
export const documentsOf = (terms: SaleTerms): Required<SaleDocuments> => {
  const documents = soldTo(demoTrade(optionsOf(terms)), terms.buyer);
  const { number, seller, buyer, currency } = documents.order;
  const payment = {
    number: `PAY-${terms.suffix}`,
    paymentDate: documents.invoice.issueDate,
    orderReference: number,
    payer: buyer,
    payee: seller,
    currency,
    amount: '120000',
  };
  const note = creditNote(terms, documents.invoice);
  return { ...documents, ...bonded(terms, documents), payment, 'credit-note': note };
};

const creditNote = (
  { suffix }: SaleTerms,
  { issueDate, seller, buyer, currency, total }: DemoTrade['invoice'],
): CreditNoteDocument => {
  const amount = divided(total, 20);
  const line = {
    lineNumber: '1',
    description: 'Short delivery',
    quantity: '1',
    unit: 'C62',
    amount,
  };
  return {
    number: `CN-${suffix}`,
    issueDate,
    seller,
    buyer,
    currency,
    lines: [line],
    total: amount,
    credits: [{ invoice: documentId(suffix, 'invoice'), amount }],
  };
};

/** Counted as customs declared them. */
const bonded = ({ suffix }: SaleTerms, { order, declaration, invoice }: DemoTrade) => {
  const goods = declaration.lines.map(({ value: _value, ...line }) => line);
  const depositor = order.seller;
  const receipt = documentId(suffix, 'receipt');
  return {
    receipt: {
      number: `WR-${suffix}`,
      issueDate: declaration.declarationDate,
      depositor,
      warehouse: 'Bonded warehouse 7',
      lines: goods,
    },
    release: {
      number: `RL-${suffix}`,
      issueDate: invoice.issueDate,
      orderReference: order.number,
      depositor,
      consignee: order.buyer,
      lines: goods.map((line) => ({ ...line, receipt })),
    },
  };
};

/** The same, but only the first line of the order was declared. */
export const mismatchedDocumentsOf = (terms: SaleTerms): SaleDocuments =>
  soldTo(mismatchedDemoTrade(optionsOf(terms)), terms.buyer);

/** The rules that fail then, once it is released. */
export const mismatchedRules: readonly MatchRule[] = [
  'QUANTITY_WITHIN_DECLARED',
  'INVOICE_WITHIN_DECLARED_VALUE',
];

const optionsOf = ({ suffix, today, seller, buyer }: SaleTerms) => ({
  suffix: suffix.toUpperCase(),
  today,
  seller: seller.partnerId ?? '',
  buyer: buyer.partnerId ?? '',
});

const soldTo = (documents: DemoTrade, buyer: Party): DemoTrade => {
  if (buyer.name === demo.buyer.name) return documents;
  const { order, declaration, waybill, invoice } = documents;
  const { partnerId: _linked, ...consignee } = buyer;
  return {
    order: { ...order, buyer },
    declaration: { ...declaration, consignee },
    waybill: { ...waybill, consignee },
    invoice: { ...invoice, buyer },
  };
};

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

/** The invoice, payable in so many parts ten days apart, the last when all of it was: equal but for a rest. */
export const inInstalments = (
  { payable, dueDate }: DemoTrade['invoice'],
  count: number,
): Required<Pick<DemoTrade['invoice'], 'instalments'>> => {
  const part = divided(payable, count);
  const last = BigInt(payable) - BigInt(part) * BigInt(count - 1);
  return {
    instalments: Array.from({ length: count }, (_, at) => ({
      dueDate: dayBefore(dueDate, (count - 1 - at) * 10),
      amount: at === count - 1 ? String(last) : part,
    })),
  };
};

const divided = (amount: string, by: number): string => (BigInt(amount) / BigInt(by)).toString();

/** One of so many equal parts of what a warehouse releases. */
export const partOf = (
  release: ReleaseDocument,
  count: number,
): Pick<ReleaseDocument, 'lines'> => ({
  lines: release.lines.map((line) => ({ ...line, quantity: divided(line.quantity, count) })),
});

const adjusted = (adjustments: DemoTrade['invoice']['adjustments'], by: number) =>
  adjustments?.map((each) => ({ ...each, amount: divided(each.amount, by) }));

/** One of so many equal shipments of a sale: what is declared, carried and billed of it. */
export const shipmentOf = (
  { declaration, waybill, invoice }: DemoTrade,
  count: number,
): Pick<DemoTrade, 'declaration' | 'waybill' | 'invoice'> => {
  const weight = { grossWeightKg: divided(declaration.grossWeightKg, count) };
  const packages = Number(divided(String(declaration.packages), count));
  const share = <L extends { quantity: string }>(line: L): L => ({
    ...line,
    quantity: divided(line.quantity, count),
  });
  return {
    declaration: {
      ...declaration,
      ...weight,
      packages,
      value: divided(declaration.value, count),
      lines: declaration.lines.map((line) => ({
        ...share(line),
        value: divided(line.value, count),
      })),
    },
    waybill: { ...waybill, ...weight, packages },
    invoice: {
      ...invoice,
      lines: invoice.lines.map((line) => ({
        ...share(line),
        amount: divided(line.amount, count),
      })),
      adjustments: adjusted(invoice.adjustments, count) ?? [],
      total: divided(invoice.total, count),
      payable: divided(invoice.payable, count),
    },
  };
};

/** The order and the invoice of services: nothing moves, and nobody declares or carries anything. */
export const servicesOf = ({ order, invoice }: DemoTrade): Pick<DemoTrade, 'order' | 'invoice'> => {
  const lines = [
    {
      lineNumber: '1',
      description: 'Cupping and grading of samples, by the hour',
      quantity: '80',
      unit: 'HUR',
      unitPrice: '90.00',
      amount: '720000',
    },
  ];
  const sums = { lines, adjustments: [], total: '720000' };
  return {
    order: { ...order, ...sums },
    invoice: { ...invoice, ...sums, payable: '720000' },
  };
};
