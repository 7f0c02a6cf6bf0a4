import type { Party } from '../../interface/commands';
import type { MatchRule } from '../../interface/vocabulary';
import { paymentOf } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';
import {
  asItIs,
  declaration,
  fail,
  invoice,
  notApplicable,
  order,
  pass,
  testRules,
  warn,
  waybill,
} from '../../fixtures/rule-cases';
import type { RuleCase } from '../../fixtures/rule-cases';

const stranger: Party = { name: 'Somebody Else SARL', country: 'FR' };
const nobodyRegistered = (trade: TradeDraft) => (trade.unregistered = ['seller', 'buyer']);

/** Somebody else stands on one side of a document; the profile admits him or not. */
const thirdParty = (
  role: TradeDraft['profile']['thirdParties'][number],
  change: (trade: TradeDraft) => unknown,
): readonly RuleCase[] => [
  fail(`the ${role} is somebody else`, change),
  warn(`the ${role} is somebody else, whom the profile admits`, (trade) => {
    trade.profile.thirdParties = [role];
    change(trade);
  }),
  fail(`the ${role} is somebody else and the profile admits another role`, (trade) => {
    trade.profile.thirdParties = [role === 'payer' ? 'payee' : 'payer'];
    change(trade);
  }),
];
const paidBy = (payer: Party) => (trade: TradeDraft) =>
  (trade.payments = [{ ...paymentOf('1'), payer }]);
const paidTo = (payee: Party) => (trade: TradeDraft) =>
  (trade.payments = [{ ...paymentOf('1'), payee }]);

const independentSources = [
  asItIs,
  pass('the buyer records its own order', (trade) => (trade.issuers.order = 'buyer-1')),
  fail('the seller records the order', (trade) => (trade.issuers.order = 'seller-1')),
  fail('the seller declares its goods', (trade) => (trade.issuers.declaration = 'seller-1')),
  fail('the buyer carries the goods', (trade) => (trade.issuers.waybill = 'buyer-1')),
  fail('the carrier declares the goods', (trade) => (trade.issuers.declaration = 'carrier-1')),
  fail('who ordered carries', (trade) => (trade.issuers.waybill = 'platform-1')),
  fail('the seller carries under another of its ids', (trade) => {
    trade.issuers.waybill = 'seller-9';
    trade.entities['seller-9'] = 'seller-1';
  }),
  fail('two sources are two ids of one company', (trade) => {
    trade.entities['carrier-1'] = 'customs-1';
  }),
  pass('two waybills come from one carrier', (trade) => {
    trade.waybills.push({ ...waybill(trade), number: 'BL-10' });
  }),
  fail('a source may not act any more', (trade) => (trade.suspended = ['customs-1'])),
  notApplicable('there is nothing but the invoice', (trade) => {
    trade.orders = [];
    trade.declarations = [];
    trade.waybills = [];
  }),
];

const sameSeller = [
  asItIs,
  fail('another partner id stands on the invoice', (trade) => {
    invoice(trade).seller.partnerId = 'seller-2';
  }),
  fail('the seller’s id stands beside another company’s name', (trade) => {
    order(trade).seller = { partnerId: 'seller-1', name: 'Meier Handel KG', country: 'DE' };
  }),
  fail('the exporter has the seller’s id and another’s name', (trade) => {
    declaration(trade).exporter = { ...stranger, partnerId: 'seller-1' };
  }),
  fail('the LEI differs though the partner is the same', (trade) => {
    invoice(trade).seller.identifiers = [{ scheme: 'lei', value: '7LTWFZYICNSX8D621K86' }];
  }),
  warn('the seller is in another country by its LEI', (trade) => {
    invoice(trade).seller.country = 'AT';
  }),
  pass('they have numbers of tax in two countries', (trade) => {
    trade.register.seller.identifiers = [{ scheme: 'VAT', value: 'DE811907' }];
    declaration(trade).exporter = {
      name: 'Müller und Söhne',
      identifiers: [{ scheme: 'VAT', value: 'NL001' }],
    };
  }),
  warn('an identifier is equal though the name differs', (trade) => {
    trade.register.seller.identifiers = [{ scheme: 'VAT', value: 'DE 811-907' }];
    declaration(trade).exporter = {
      name: 'Somebody',
      identifiers: [{ scheme: 'vat', value: 'de811907' }],
    };
  }),
  fail('an identifier differs though the name is equal', (trade) => {
    trade.register.seller.identifiers = [{ scheme: 'EORI', value: 'DE1' }];
    declaration(trade).exporter.identifiers = [{ scheme: 'EORI', value: 'DE2' }];
    declaration(trade).exporter.name = order(trade).seller.name;
  }),
  fail('the name differs', (trade) => (waybill(trade).consignor.name = 'Mueller & Partner')),
  fail('the name is that of another country', (trade) => {
    waybill(trade).consignor.country = 'CH';
  }),
  ...thirdParty('exporter', (trade) => (declaration(trade).exporter = stranger)),
  ...thirdParty('consignor', (trade) => (waybill(trade).consignor = stranger)),
  ...thirdParty('payee', paidTo(stranger)),
  fail('the exporter is admitted and the document names no order', (trade) => {
    trade.profile.thirdParties = ['exporter'];
    declaration(trade).exporter = stranger;
    delete declaration(trade).orderReference;
  }),
  fail('the exporter is admitted and the consignee is a stranger too', (trade) => {
    trade.profile.thirdParties = ['exporter', 'consignee'];
    declaration(trade).exporter = stranger;
    declaration(trade).consignee = stranger;
  }),
  fail('a third party is admitted and orders itself', (trade) => {
    trade.profile.thirdParties = ['exporter', 'consignor', 'payee'];
    order(trade).seller = stranger;
  }),
  fail('the register has no seller', nobodyRegistered),
  notApplicable('the register has none and there is no invoice', (trade) => {
    nobodyRegistered(trade);
    trade.invoices = [];
  }),
];

const sameBuyer = [
  asItIs,
  fail('the consignee differs', (trade) => (waybill(trade).consignee.name = 'Acme Exports')),
  fail('the invoice is to another partner', (trade) => {
    invoice(trade).buyer.partnerId = 'buyer-2';
  }),
  fail('the buyer’s id stands beside another company’s name', (trade) => {
    waybill(trade).consignee = { ...stranger, partnerId: 'buyer-1' };
  }),
  warn('the bill of lading is made out to order', (trade) => {
    waybill(trade).consignee = { name: 'TO THE ORDER OF BANK OF HAMBURG' };
  }),
  fail('the declaration is made out to order', (trade) => {
    declaration(trade).consignee = { name: 'To order' };
  }),
  ...thirdParty('consignee', (trade) => (waybill(trade).consignee = stranger)),
  ...thirdParty('payer', paidBy(stranger)),
  fail('the payer is admitted and the payee is a stranger too', (trade) => {
    trade.profile.thirdParties = ['payer', 'payee'];
    trade.payments = [{ ...paymentOf('1'), payer: stranger, payee: stranger }];
  }),
  fail('the register has no buyer', nobodyRegistered),
  notApplicable('the register has none and there is no invoice', (trade) => {
    nobodyRegistered(trade);
    trade.invoices = [];
  }),
];

const cases = {
  INDEPENDENT_SOURCES: independentSources,
  SAME_SELLER: sameSeller,
  SAME_BUYER: sameBuyer,
} as const satisfies Partial<Record<MatchRule, readonly RuleCase[]>>;

describe('rules on who is who', () => {
  testRules(cases);
});
