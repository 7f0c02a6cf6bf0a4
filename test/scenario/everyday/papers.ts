import type {
  Adjustment,
  CreditNoteDocument,
  DeclarationDocument,
  InvoiceDocument,
  OrderDocument,
  Party,
  PaymentDocument,
  ReceiptDocument,
  ReceiptLine,
  ReleaseDocument,
  TradeLine,
  WaybillDocument,
} from '@cession/model/interface';
import { inDays, newId } from '../../conformance/sale-driver';

/** Goods or services as they are ordered and billed: so many units at so many cents each. */
export interface Item {
  readonly description: string;
  readonly hsCode?: string;
  readonly unit: string;
  readonly quantity: number;
  readonly cents: number;
}

export interface Terms {
  readonly seller: Party;
  readonly buyer: Party;
  readonly currency?: string;
}

type Carried = Pick<WaybillDocument, 'grossWeightKg' | 'packages'>;

const amountOf = ({ quantity, cents }: Item): number => quantity * cents;

const lineOf = (item: Item, at: number): TradeLine => {
  const { description, hsCode, unit, quantity, cents } = item;
  return {
    lineNumber: String(at + 1),
    description,
    ...(hsCode !== undefined && { hsCode }),
    unit,
    quantity: String(quantity),
    unitPrice: (cents / 100).toFixed(2),
    amount: String(amountOf(item)),
  };
};

const storedLine = ({ description, hsCode, unit, quantity }: Item, at: number): ReceiptLine => ({
  lineNumber: String(at + 1),
  description,
  ...(hsCode !== undefined && { hsCode }),
  quantity: String(quantity),
  unit,
});

const sumOf = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + amountOf(item), 0);

const totalOf = (
  items: readonly Item[],
  { adjustments = [], tax = '0' }: { adjustments?: Adjustment[]; tax?: string },
): number =>
  adjustments.reduce(
    (sum, { charge, amount }) => sum + (charge ? Number(amount) : -Number(amount)),
    sumOf(items) + Number(tax),
  );

/** A company as a document names it, without the ledger's id. */
const named = ({ partnerId: _none, ...party }: Party): Party => party;

/** A document that refers to no order. */
export const withoutOrder = <D extends { readonly orderReference?: string }>({
  orderReference: _none,
  ...document
}: D): Omit<D, 'orderReference'> => document;

/** Writes the documents of one sale; each of them may say something else where a case is about that. */
export class Papers {
  readonly #terms: Required<Terms>;
  /** Number of the order, to which the others refer. */
  readonly order = newId('PO');

  constructor({ currency = 'EUR', ...parties }: Terms) {
    this.#terms = { ...parties, currency };
  }

  ordered(items: readonly Item[], change: Partial<OrderDocument> = {}): OrderDocument {
    return {
      ...this.#terms,
      number: this.order,
      issueDate: inDays(-40),
      incoterm: 'FOB',
      lines: items.map(lineOf),
      total: String(totalOf(items, change)),
      ...change,
    };
  }

  invoiced(items: readonly Item[], change: Partial<InvoiceDocument> = {}): InvoiceDocument {
    const total = totalOf(items, change);
    const { prepaid = '0' } = change;
    return {
      ...this.#terms,
      number: newId('INV'),
      issueDate: inDays(-10),
      dueDate: inDays(80),
      orderReference: this.order,
      incoterm: 'FOB',
      lines: items.map(lineOf),
      total: String(total),
      prepaid,
      payable: String(total - Number(prepaid)),
      ...change,
    };
  }

  /** Goods that came back, of an invoice on the ledger. */
  takenBack(items: readonly Item[], invoice: string): CreditNoteDocument {
    const { seller, buyer, currency } = this.#terms;
    const total = String(sumOf(items));
    return {
      number: newId('CN'),
      issueDate: inDays(-4),
      seller,
      buyer,
      currency,
      lines: items.map(lineOf),
      total,
      credits: [{ invoice, amount: total }],
    };
  }

  declared(
    items: readonly Item[],
    carried: Carried,
    change: Partial<DeclarationDocument> = {},
  ): DeclarationDocument {
    const { seller, buyer, currency } = this.#terms;
    return {
      number: newId('MRN'),
      declarationDate: inDays(-16),
      orderReference: this.order,
      exporter: named(seller),
      consignee: named(buyer),
      currency,
      value: String(sumOf(items)),
      ...carried,
      incoterm: 'FOB',
      lines: items.map((item, at) => ({
        lineNumber: String(at + 1),
        hsCode: item.hsCode ?? '',
        description: item.description,
        quantity: String(item.quantity),
        unit: item.unit,
        value: String(amountOf(item)),
      })),
      ...change,
    };
  }

  /** Goods that the seller brought into bond. */
  stored(items: readonly Item[]): ReceiptDocument {
    return {
      number: newId('WR'),
      issueDate: inDays(-60),
      depositor: named(this.#terms.seller),
      warehouse: 'Bonded warehouse 4, Hamburg',
      customsReference: newId('MRN'),
      lines: items.map(storedLine),
    };
  }

  /** What leaves the warehouse for the order, from under that receipt. */
  released(items: readonly Item[], receipt: string): ReleaseDocument {
    const { seller, buyer } = this.#terms;
    return {
      number: newId('WD'),
      issueDate: inDays(-14),
      orderReference: this.order,
      depositor: named(seller),
      consignee: named(buyer),
      lines: items.map((item, at) => ({ ...storedLine(item, at), receipt })),
    };
  }

  carried(carried: Carried, change: Partial<WaybillDocument> = {}): WaybillDocument {
    const { seller, buyer } = this.#terms;
    return {
      number: newId('BL'),
      mode: 'SEA',
      issueDate: inDays(-14),
      orderReference: this.order,
      consignor: named(seller),
      consignee: named(buyer),
      ...carried,
      portOfLoading: 'VNSGN',
      portOfDischarge: 'DEHAM',
      incoterm: 'FOB',
      ...change,
    };
  }

  paid(cents: number, change: Partial<PaymentDocument> = {}): PaymentDocument {
    const { seller, buyer, currency } = this.#terms;
    return {
      number: newId('PAY'),
      paymentDate: inDays(-30),
      orderReference: this.order,
      payer: named(buyer),
      payee: named(seller),
      currency,
      amount: String(cents),
      ...change,
    };
  }
}
