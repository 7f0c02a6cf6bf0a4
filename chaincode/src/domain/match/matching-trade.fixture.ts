import type {
  DeclarationDocument,
  EvidenceDocument,
  InvoiceDocument,
  OrderDocument,
  Party,
  PaymentDocument,
  WaybillDocument,
} from '../../interface/commands/documents';
import type { MatchPolicy } from '../../interface/commands/governance';
import type { Stamp } from '../../interface/stamps';
import type { EvidenceKind, ProgressStatus } from '../../interface/vocabulary';
import type { TradeEvidence } from './trade-documents';

/** A trade for tests to change: one of each kind, in agreement, no payment. */
export interface TradeDraft {
  orders: OrderDocument[];
  declarations: { document: DeclarationDocument; progress: ProgressStatus }[];
  waybills: WaybillDocument[];
  invoices: InvoiceDocument[];
  payments: PaymentDocument[];
  policy: MatchPolicy;
}

const seller = (): Party => ({
  partnerId: 'seller-1',
  name: 'Müller & Söhne GmbH',
  country: 'DE',
  identifiers: [{ scheme: 'LEI', value: '529900T8BM49AURSDO55' }],
});

const buyer = (): Party => ({ partnerId: 'buyer-1', name: 'Acme Imports, Inc.', country: 'US' });

const line = {
  lineNumber: '1',
  description: 'Pumps',
  hsCode: '841370',
  quantity: '40',
  unit: 'C62',
  unitPrice: '250.00',
  amount: '1000000',
};

const shipment = { grossWeightKg: '1250.5', packages: 8 };

const matchingOrder = (): OrderDocument => ({
  number: 'PO 77',
  issueDate: '2027-01-10',
  currency: 'EUR',
  seller: seller(),
  buyer: buyer(),
  incoterm: 'CIF',
  deliveryLocation: 'USNYC',
  lines: [{ ...line }],
  total: '1000000',
});

const matchingDeclaration = (): DeclarationDocument => ({
  number: '27DE1',
  declarationDate: '2027-02-01',
  orderReference: 'po  77',
  exporter: { name: 'MUELLER', identifiers: [...(seller().identifiers ?? [])] },
  consignee: { name: 'ACME IMPORTS', country: 'US' },
  currency: 'EUR',
  value: '1000000',
  ...shipment,
  lines: [
    {
      lineNumber: '1',
      hsCode: '84137010',
      description: 'Pumps',
      quantity: '40',
      unit: 'H87',
      value: '1000000',
    },
  ],
});

const matchingWaybill = (): WaybillDocument => ({
  number: 'BL-9',
  mode: 'SEA',
  issueDate: '2027-02-03',
  orderReference: 'PO 77',
  consignor: { name: 'Muller und Sohne GmbH' },
  consignee: { name: 'Acme Imports Inc' },
  ...shipment,
  containers: ['CSQU3054383'],
  imoNumber: 'IMO9074729',
  portOfLoading: 'DEHAM',
  portOfDischarge: 'USNYC',
  estimatedDelivery: '2027-02-20',
});

const matchingInvoice = (): InvoiceDocument => ({
  number: 'INV-5',
  issueDate: '2027-02-04',
  dueDate: '2027-05-05',
  orderReference: 'PO 77',
  seller: seller(),
  buyer: buyer(),
  currency: 'EUR',
  lines: [{ ...line }],
  total: '1000000',
  prepaid: '0',
  payable: '1000000',
});

export const matchingTrade = (): TradeDraft => ({
  orders: [matchingOrder()],
  declarations: [{ progress: 'RELEASED', document: matchingDeclaration() }],
  waybills: [matchingWaybill()],
  invoices: [matchingInvoice()],
  payments: [],
  policy: {
    ruleSet: 'test-1',
    requiredKinds: ['order', 'declaration', 'waybill', 'invoice'],
    declaredValueToleranceMillionths: 50_000,
    grossWeightToleranceMillionths: 20_000,
    invoiceOverOrderToleranceMillionths: 50_000,
  },
});

export const paymentOf = (amount: string): PaymentDocument => ({
  number: 'PAY-1',
  paymentDate: '2027-01-15',
  orderReference: 'PO 77',
  payer: buyer(),
  payee: seller(),
  currency: 'EUR',
  amount,
});

/** The draft as the records that the ledger holds. */
export const evidenceOf = (draft: TradeDraft): TradeEvidence[] => [
  ...draft.orders.map((document, at) => evidence('order', at, document)),
  ...draft.declarations.map(({ document, progress }, at) =>
    evidence('declaration', at, document, progress),
  ),
  ...draft.waybills.map((document, at) => evidence('waybill', at, document, 'IN_TRANSIT')),
  ...draft.invoices.map((document, at) => evidence('invoice', at, document)),
  ...draft.payments.map((document, at) => evidence('payment', at, document)),
];

const stamp: Stamp = {
  transactionId: 'tx',
  at: '2027-03-01T00:00:00.000Z',
  transaction: 'evidence:Record',
  actor: { organisation: 'SellersMSP', partner: 'p', role: 'seller', certificate: 'c' },
};

const evidence = (
  evidenceKind: EvidenceKind,
  at: number,
  document: EvidenceDocument,
  progress?: ProgressStatus,
): TradeEvidence => {
  const id = `${evidenceKind}-${at}`;
  return {
    record: {
      schemaVersion: 1,
      kind: 'evidence',
      evidenceKind,
      id,
      trade: 'trade-1',
      issuer: { partner: 'p', organisation: 'SellersMSP' },
      status: 'RECORDED',
      created: stamp,
      changed: stamp,
      commands: [],
      ...(progress ? { progress } : {}),
    },
    content: {
      schemaVersion: 1,
      kind: 'evidence-content',
      salt: '00',
      evidenceKind,
      id,
      trade: 'trade-1',
      document,
      attachments: [],
    },
  };
};
