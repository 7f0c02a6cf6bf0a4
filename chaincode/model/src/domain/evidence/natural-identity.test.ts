import { expect } from 'chai';
import type { EvidenceDocument } from '../../interface/commands';
import type { EvidenceRecord, PartnerRecord } from '../../interface/records';
import type { EvidenceKind, EvidenceStatus } from '../../interface/vocabulary';
import { invoiceEvidence, partner } from '../../fixtures/deal';
import { matchingTrade, paymentOf } from '../../fixtures/matching-trade';
import { naturalIdentity, planIdentity } from './natural-identity';

const { orders, declarations, waybills, invoices } = matchingTrade();
const [order] = orders;
const [declaration] = declarations;
const [waybill] = waybills;
const [invoice] = invoices;
if (!order || !declaration || !waybill || !invoice) throw new Error('the fixture lacks a document');

const issuer = partner('office-2', { entity: 'office-1' });
const registered = [
  partner('seller-1', { entity: 'maker' }),
  partner('buyer-1', { entity: 'importer' }),
  partner('buyer-2', { entity: 'importer' }),
];
const partners = new Map<string, PartnerRecord>(registered.map((each) => [each.id, each]));

describe('what makes a document that very one', () => {
  const orderOf = (buyer: string) => ({ ...order, buyer: { ...order.buyer, partnerId: buyer } });
  type Case = readonly [string, EvidenceKind, EvidenceDocument, readonly string[] | undefined];
  const cases: readonly Case[] = [
    ['an order: whose it is, as legal entities', 'order', order, ['maker', 'importer']],
    ['an order to another id of the buyer', 'order', orderOf('buyer-2'), ['maker', 'importer']],
    ['an order to nobody in the register', 'order', orderOf('buyer-9'), undefined],
    ['a declaration: its office', 'declaration', declaration.document, ['office-1']],
    ['a waybill: its carrier', 'waybill', waybill, ['office-1']],
    ['an invoice: its fingerprints instead', 'invoice', invoice, undefined],
    ['a payment: nothing', 'payment', paymentOf('1'), undefined],
  ];
  for (const [what, kind, document, parties] of cases) {
    it(what, () => {
      const expected = parties && { kind, parties, number: document.number };
      expect(naturalIdentity(kind, document, issuer, partners)).to.deep.equal(expected);
    });
  }

  it('is nothing while its issuer is not in the register', () => {
    expect(naturalIdentity('waybill', waybill, undefined, partners)).to.equal(undefined);
  });
});

describe('the same document', () => {
  const owner = (status: EvidenceStatus, origin?: string): EvidenceRecord => ({
    ...invoiceEvidence({ status, ...(origin === undefined ? {} : { origin }) }).record,
    evidenceKind: 'order',
    id: 'order-1',
  });
  const refused = {
    ok: false,
    error: { code: 'DOCUMENT_ALREADY_RECORDED', details: { kind: 'order', id: 'order-1' } },
  };
  const free = { ok: true, value: { identity: 'h' } };
  const goesOn = (origin: string) => ({ ok: true, value: { identity: 'h', origin } });
  type Case = readonly [string, EvidenceRecord | undefined, string | undefined, object];
  const cases: readonly Case[] = [
    ['is recorded where nobody has it', undefined, undefined, free],
    ['is not recorded twice', owner('RECORDED'), undefined, refused],
    [
      'is recorded anew after it was void, and is the same',
      owner('VOIDED'),
      undefined,
      goesOn('order-1'),
    ],
    ['is the first of its versions', owner('VOIDED', 'order-0'), undefined, goesOn('order-0')],
    ['may be amended', owner('RECORDED'), 'order-1', free],
    ['may be amended again', owner('RECORDED', 'order-0'), 'order-0', free],
    ['is no amendment of another', owner('RECORDED'), 'order-9', refused],
    ['is no amendment of another though it is void', owner('VOIDED'), 'order-9', refused],
  ];
  for (const [what, has, self, expected] of cases) {
    it(what, () => {
      expect(planIdentity('h', has, self)).to.deep.equal(expected);
    });
  }
});
