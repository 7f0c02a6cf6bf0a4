import { sampleOf, sampleRecord } from '@cession/model/fixtures';
import { documentClasses } from '@cession/model/interface';
import type {
  CreditNoteDocument,
  EvidenceDocument,
  EvidenceKind,
  EvidenceRecord,
  EvidenceView,
  InvoiceDocument,
  OrderDocument,
  PartnerKind,
  WaybillDocument,
} from '@cession/model/interface';
import { expect } from 'chai';
import { ContractRefusal } from '../ports';
import type { NumberedQuery } from '../ports';
import { expectedRefusal } from './expected-refusal';
import type { UseCaseContext } from './use-case-context';

type Context = Pick<UseCaseContext, 'ledger' | 'network' | 'readModel' | 'user'>;

const partners: Readonly<Record<string, readonly PartnerKind[]>> = {
  'seller-1': ['seller'],
  'seller-2': ['seller'],
  'buyer-1': ['buyer'],
};

const view = (
  kind: EvidenceKind,
  id: string,
  document: EvidenceDocument,
  given: Partial<EvidenceRecord> = {},
): EvidenceView => ({
  evidence: sampleRecord('evidence', {
    evidenceKind: kind,
    id,
    status: 'RECORDED',
    issuer: { partner: 'seller-1', organisation: 'SellersMSP' },
    ...given,
  }),
  content: { document, attachments: [] },
});

const day = '2027-02-01';
const parties = {
  seller: { partnerId: 'seller-1', name: 'S' },
  buyer: { partnerId: 'buyer-1', name: 'B' },
};
const invoice: InvoiceDocument = {
  ...sampleOf(documentClasses.invoice),
  ...parties,
  number: 'INV-1',
  issueDate: '2024-02-01',
  dueDate: day,
  currency: 'EUR',
  total: '100',
  prepaid: '0',
  payable: '100',
};
const order: OrderDocument = {
  ...sampleOf(documentClasses.order),
  ...parties,
  number: 'PO-1',
  issueDate: '2024-01-01',
  currency: 'EUR',
};
const note: CreditNoteDocument = {
  ...sampleOf(documentClasses['credit-note']),
  ...parties,
  number: 'CN-1',
  issueDate: '2024-03-01',
  currency: 'EUR',
  total: '100',
  credits: [{ invoice: 'i-1', amount: '100' }],
};
const waybill: WaybillDocument = {
  ...sampleOf(documentClasses.waybill),
  number: 'W-1',
  issueDate: '2024-02-02',
};

const known: readonly EvidenceView[] = [
  view('invoice', 'i-1', invoice),
  view('order', 'o-1', order),
  view('credit-note', 'c-1', { ...note, number: 'CN-7' }),
  view('waybill', 'w-1', waybill, {
    issuer: { partner: 'carrier-1', organisation: 'SellersMSP' },
  }),
  view('invoice', 'i-void', { ...invoice, number: 'INV-0' }, { status: 'VOIDED' }),
];

const contextOf = (role = 'seller', partner = 'seller-1'): Context => {
  const evaluate = (act: string, { command }: { command: { kind?: string; id: string } }) => {
    if (act === 'partners:Get') {
      const kinds = partners[command.id];
      if (!kinds) throw new ContractRefusal('PARTNER_NOT_FOUND', '', { partner: command.id });
      const entity = command.id === 'seller-2' ? 'buyer-1' : command.id;
      const found = sampleRecord('partner', { id: command.id, kinds, entity });
      return Promise.resolve({ partner: { ...found, organisation: 'SellersMSP' } });
    }
    const found = known.find(
      ({ evidence }) => evidence.evidenceKind === command.kind && evidence.id === command.id,
    );
    if (!found) throw new ContractRefusal('NOT_FOUND', '', { kind: 'evidence', id: command.id });
    return Promise.resolve(found);
  };
  const numbered = ({ kind, number }: NumberedQuery) =>
    Promise.resolve(
      known.filter(
        ({ evidence, content }) =>
          evidence.evidenceKind === kind &&
          evidence.status === 'RECORDED' &&
          content?.document.number === number,
      ),
    );
  return {
    user: { name: 'user', partner, role },
    network: { mspId: 'SellersMSP' },
    ledger: { evaluate: async (...asked: Parameters<typeof evaluate>) => await evaluate(...asked) },
    readModel: { numbered },
  } as unknown as Context;
};

const refusalOf = async (
  kind: EvidenceKind,
  document: EvidenceDocument,
  context = contextOf(),
  supersedes?: string,
): Promise<string | undefined> => {
  const destination = { kind, ...(supersedes === undefined ? {} : { supersedes }) };
  return (await expectedRefusal(context, destination, document))?.code;
};

describe('the refusal that recording a document would meet', () => {
  const fresh = { ...invoice, number: 'INV-2' };

  it('is none for what is in order and new', async () => {
    expect(await refusalOf('invoice', fresh)).to.equal(undefined);
    expect(await refusalOf('credit-note', note)).to.equal(undefined);
    expect(
      await refusalOf('order', { ...order, number: 'PO-2' }, contextOf('buyer', 'buyer-1')),
    ).to.equal(undefined);
    expect(
      await refusalOf('waybill', { ...waybill, number: 'W-2' }, contextOf('carrier', 'carrier-1')),
    ).to.equal(undefined);
  });

  const { currency: _currency, ...noCurrency } = invoice;
  const broken: readonly (readonly [string, string, Promise<string | undefined>])[] = [
    ['COMMAND_INVALID', 'a field is missing', refusalOf('invoice', noCurrency as InvoiceDocument)],
    [
      'COMMAND_INVALID',
      'a rule across fields is broken',
      refusalOf('invoice', { ...fresh, prepaid: '101' }),
    ],
    [
      'ROLE_NOT_ALLOWED',
      'the role records other kinds',
      refusalOf('invoice', fresh, contextOf('buyer', 'buyer-1')),
    ],
    [
      'EVIDENCE_PARTY_UNKNOWN',
      'no buyer is named',
      refusalOf('invoice', { ...fresh, buyer: { name: 'B' } }),
    ],
    [
      'PARTNER_NOT_FOUND',
      'the buyer is not registered',
      refusalOf('invoice', { ...fresh, buyer: { partnerId: 'buyer-9', name: 'B' } }),
    ],
    [
      'NOT_A_PARTY',
      'it is another seller’s',
      refusalOf('invoice', fresh, contextOf('seller', 'seller-2')),
    ],
    [
      'SELLER_IS_BUYER',
      'both are one company',
      refusalOf(
        'invoice',
        { ...fresh, seller: { partnerId: 'seller-2', name: 'S' } },
        contextOf('seller', 'seller-2'),
      ),
    ],
    [
      'DOCUMENT_DATE_IN_FUTURE',
      'it is of a later day',
      refusalOf('invoice', { ...fresh, issueDate: '2999-01-01' }),
    ],
    [
      'CURRENCY_UNKNOWN',
      'its currency is none',
      refusalOf('invoice', { ...fresh, currency: 'XQQ' }),
    ],
    ['RECEIVABLE_DUPLICATE', 'the same invoice is there', refusalOf('invoice', invoice)],
    [
      'DOCUMENT_ALREADY_RECORDED',
      'the same order is there',
      refusalOf('order', order, contextOf('buyer', 'buyer-1')),
    ],
    [
      'DOCUMENT_ALREADY_RECORDED',
      'the same note is there',
      refusalOf('credit-note', { ...note, number: 'CN-7' }),
    ],
    [
      'DOCUMENT_ALREADY_RECORDED',
      'the same waybill is there',
      refusalOf('waybill', waybill, contextOf('carrier', 'carrier-1')),
    ],
    [
      'NOT_FOUND',
      'its invoice is not there',
      refusalOf('credit-note', { ...note, credits: [{ invoice: 'i-9', amount: '100' }] }),
    ],
    [
      'EVIDENCE_WITHDRAWN',
      'its invoice is void',
      refusalOf('credit-note', { ...note, credits: [{ invoice: 'i-void', amount: '100' }] }),
    ],
    [
      'CREDIT_ABOVE_INVOICE',
      'it takes back more than was billed',
      refusalOf('credit-note', {
        ...note,
        total: '101',
        credits: [{ invoice: 'i-1', amount: '101' }],
      }),
    ],
    [
      'CREDIT_NOTE_MISMATCH',
      'its invoice is in another currency',
      refusalOf('credit-note', { ...note, currency: 'USD' }),
    ],
    [
      'NOT_FOUND',
      'what it amends is not there',
      refusalOf('order', order, contextOf('buyer', 'buyer-1'), 'o-9'),
    ],
    [
      'NOT_A_PARTY',
      'another partner recorded what it amends',
      refusalOf('order', order, contextOf('buyer', 'buyer-1'), 'o-1'),
    ],
  ];
  for (const [code, when, refusal] of broken) {
    it(`is ${code} where ${when}`, async () => {
      expect(await refusal).to.equal(code);
    });
  }

  it('is none of identity in another year, for another buyer, or of another issuer', async () => {
    expect(await refusalOf('invoice', { ...invoice, issueDate: '2023-02-01' })).to.equal(undefined);
    expect(await refusalOf('waybill', waybill, contextOf('carrier', 'carrier-2'))).to.equal(
      undefined,
    );
  });
});
