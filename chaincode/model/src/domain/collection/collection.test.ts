import { expect } from 'chai';
import fc from 'fast-check';
import type { CollectionContent } from '../../interface/commands';
import type { CoinRecord, QuoteRecord, ReceivableRecord } from '../../interface/records';
import { pricingMethods, receivableStatuses, waterfallOrders } from '../../interface/vocabulary';
import { addDays } from '../calendar';
import { commandContext, hexOf } from '../../fixtures/command-context';
import {
  approved,
  checker,
  maker,
  footing,
  matchDetails,
  pricing,
  quote,
  quoteTerms,
  receivable,
  request,
  seller,
} from '../../fixtures/deal';
import { decideAccept, decideFund } from '../financing';
import { brokenReceivableInvariant, holdingOf } from '../receivable';
import { openOf } from '../waterfall';
import { brokenCollectionInvariant } from './assert-collection';
import { decideCollection } from './decide-collection';
import type { CollectionFacts } from './decide-collection';
import { positionOf } from './position-of-quote';

const bank = 'BankAMSP';
const fundedAt = '2027-03-01T12:00:00.000Z';
const saltFor = (purpose: string) => `salt of ${purpose}`;

const content: CollectionContent = {
  salt: 'aa',
  amount: '100000',
  currency: 'USD',
  bankEntryReference: 'entry-1',
  valueDate: '2027-04-30',
};

/** Accepts and funds a quote on a receivable. */
const fund = (
  claim: ReceivableRecord,
  id: string,
  terms: QuoteRecord['terms'],
): { claim: ReceivableRecord; quote: QuoteRecord; coin: CoinRecord } | undefined => {
  const told = { at: fundedAt };
  const accepted = decideAccept(
    {
      quote: quote({ id, terms, approved }),
      request: request({ status: 'QUOTED', quote: id, amount: terms.amount }),
      receivable: claim,
      footing: footing(),
    },
    commandContext('financing:Accept', { ...told, actor: seller, commandId: `accept-${id}` }),
  );
  if (!accepted.ok || !accepted.value.write) return undefined;
  const funded = decideFund(
    { ...accepted.value.write, terms: matchDetails(), footing: footing() },
    () => 'cc',
    commandContext('financing:Fund', { ...told, actor: checker, commandId: `fund-${id}` }),
  );
  if (!funded.ok || !funded.value.write) return undefined;
  const { write } = funded.value;
  return { claim: write.receivable, quote: write.quote, coin: write.coin };
};

const fundedPart = () => {
  const deal = fund(receivable(), 'quote-1', quoteTerms());
  if (!deal) throw new Error('the fixture can be funded');
  return deal;
};

const collect = (
  facts: Partial<CollectionFacts> = {},
  change: Partial<CollectionContent> = {},
  told: Parameters<typeof commandContext>[1] = {},
) => {
  const deal = fundedPart();
  return decideCollection(
    { receivable: deal.claim, quotes: [deal.quote], ...facts },
    { id: 'collection-1', receivable: 'receivable-1', bank },
    { ...content, ...change },
    saltFor,
    commandContext('collections:Record', {
      actor: maker,
      commandId: 'collection-1',
      at: '2027-04-30T09:00:00.000Z',
      ...told,
    }),
  );
};

const written = (result: ReturnType<typeof collect>) => {
  if (!result.ok || !result.value.write) throw new Error(JSON.stringify(result));
  return result.value.write;
};

describe('decideCollection', () => {
  const allowed = ['ISSUED', 'ACKNOWLEDGED', 'DISPUTED'];
  for (const status of receivableStatuses) {
    const expected = allowed.includes(status);
    it(`${expected ? 'records' : 'refuses'} a payment on ${status}`, () => {
      const result = collect({ receivable: { ...fundedPart().claim, status } });
      if (expected) expect(written(result).receivable.status).to.equal('SETTLED');
      else expect(result).to.have.nested.property('error.details.status', status);
    });
  }

  it('distributes, makes the seller’s coins, uses the entry up and settles', () => {
    const { collection, receivable: claim, coins, bankEntry, quotes } = written(collect());
    expect(claim).to.deep.include({
      status: 'SETTLED',
      outstandingAmount: '0',
      collectedAmount: '100000',
      holdings: [],
    });
    expect(collection.distributions).to.deep.equal([
      { kind: 'HOLDING', organisation: bank, amount: '60000', quote: 'quote-1' },
      {
        kind: 'HOLDING',
        organisation: 'SellersMSP',
        amount: '40000',
        coin: `${hexOf('tx-collection-1')}.1`,
      },
    ]);
    expect(coins).to.have.length(1);
    expect(coins[0]).to.include({
      id: `${hexOf('tx-collection-1')}.1`,
      amount: '40000',
      owner: 'seller-1',
      origin: 'COLLECTION',
      source: 'collection-1',
      salt: `salt of coin:${hexOf('tx-collection-1')}.1`,
    });
    expect(bankEntry.collection).to.equal('collection-1');
    expect(quotes[0]?.progress?.collected).to.equal('60000');
    expect(collection.content).not.to.have.property('salt');
  });

  it('leaves what is not paid outstanding, and the status as it was', () => {
    const { receivable: claim } = written(collect({}, { amount: '25000' }));
    expect(claim).to.deep.include({ status: 'ISSUED', outstandingAmount: '75000' });
    expect(claim.holdings.map(({ amount }) => amount)).to.deep.equal(['30000', '45000']);
  });

  it('charges no day after the ledger’s own, whatever the value date says', () => {
    const late = { ...pricing, lateRateMillionths: 1_000_000 };
    const deal = fund(receivable(), 'quote-1', quoteTerms({ pricing: late }));
    if (!deal) throw new Error('the fixture can be funded');
    const facts = { receivable: deal.claim, quotes: [deal.quote] };
    const { quotes } = written(collect(facts, { valueDate: '2030-01-01' }));
    expect(quotes[0]?.progress).to.include({ lateChargesCounted: '0', chargedUntil: '2027-04-30' });
  });

  const other = { ...fundedPart().claim, assignments: [] };
  const byBankB = fundedPart().claim.assignments.map((one) => ({ ...one, to: 'BankBMSP' }));
  const used = { schemaVersion: 1, kind: 'bank-entry', collection: 'earlier' } as const;
  const refusals: readonly [string, () => unknown, string][] = [
    ['an unknown receivable', () => collect({ receivable: undefined }), 'NOT_FOUND'],
    ['what it took no part of', () => collect({ receivable: other, quotes: [] }), 'NOT_A_PARTY'],
    [
      'another bank’s',
      () => collect({ receivable: { ...fundedPart().claim, assignments: byBankB }, quotes: [] }),
      'HELD_BY_ANOTHER_BANK',
    ],
    ['another currency', () => collect({}, { currency: 'EUR' }), 'CURRENCY_MISMATCH'],
    ['an entry twice', () => collect({ bankEntry: used }), 'BANK_ENTRY_ALREADY_USED'],
    [
      'a time before the funding',
      () => collect({}, {}, { at: '2027-02-28T00:00:00.000Z' }),
      'TIMESTAMP_BEFORE_STATE',
    ],
  ];
  for (const [name, refused, code] of refusals) {
    it(`refuses ${name} with ${code}`, () => {
      expect(refused()).to.have.nested.property('error.code', code);
    });
  }

  it('answers the repeat of a settled collection', () => {
    const { collection, receivable: claim, bankEntry } = written(collect());
    const again = collect({ existing: collection, receivable: claim, bankEntry });
    expect(again).to.have.nested.property('value.repeat.transactionId', hexOf('tx-collection-1'));
    const otherContent = { digest: 'other' };
    expect(collect({ existing: collection }, {}, otherContent)).to.have.nested.property(
      'error.code',
      'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
    );
  });
});

describe('the life of a receivable', () => {
  const offers = fc.array(
    fc.record({
      amount: fc.integer({ min: 20_000, max: 90_000 }),
      method: fc.constantFrom(...pricingMethods),
      waterfall: fc.constantFrom(...waterfallOrders),
    }),
    { minLength: 1, maxLength: 3 },
  );
  const payments = fc.array(
    fc.record({
      amount: fc.integer({ min: 1, max: 70_000 }),
      days: fc.integer({ min: 0, max: 45 }),
    }),
    { minLength: 1, maxLength: 8 },
  );

  it('keeps its invariants through any funding and any payment', () => {
    fc.assert(
      fc.property(offers, payments, (offered, paid) => {
        let claim = receivable();
        let quotes: readonly QuoteRecord[] = [];
        const coins: CoinRecord[] = [];
        offered.forEach(({ amount, method, waterfall }, index) => {
          const rate = method === 'advance' ? { advanceRateMillionths: 800_000 } : {};
          const terms = quoteTerms({
            amount: String(amount),
            waterfall,
            pricing: { ...pricing, method, lateRateMillionths: 200_000, ...rate },
          });
          const deal = fund(claim, `quote-${index}`, terms);
          if (!deal) return;
          claim = deal.claim;
          quotes = [...quotes, deal.quote];
          coins.push(deal.coin);
          expect(brokenReceivableInvariant(claim)).to.equal(undefined);
        });
        fc.pre(quotes.length > 0);
        let date = '2027-04-01';
        let received = 0n;
        let kept = 0n;
        paid.forEach(({ amount, days }, index) => {
          date = addDays(date, days);
          const result = decideCollection(
            { receivable: claim, quotes },
            { id: `collection-${index}`, receivable: claim.id, bank },
            { ...content, amount: String(amount), valueDate: date },
            saltFor,
            commandContext('collections:Record', {
              actor: maker,
              commandId: `c-${index}`,
              at: `${date}T12:00:00.000Z`,
            }),
          );
          if (claim.status === 'SETTLED') {
            expect(result).to.have.nested.property('error.code', 'TRANSITION_NOT_ALLOWED');
            return;
          }
          if (!result.ok || !result.value.write) throw new Error(JSON.stringify(result));
          const { write } = result.value;
          expect(brokenCollectionInvariant(write.collection)).to.equal(undefined);
          expect(brokenReceivableInvariant(write.receivable)).to.equal(undefined);
          const open = write.quotes.reduce((sum, each) => sum + openOf(positionOf(each)), 0n);
          expect(holdingOf(write.receivable, bank)).to.equal(open);
          received += BigInt(amount);
          for (const line of write.collection.distributions) {
            if (line.organisation === bank) kept += BigInt(line.amount);
            expect(line.coin === undefined).to.equal(line.organisation === bank);
          }
          coins.push(...write.coins);
          claim = write.receivable;
          quotes = write.quotes;
        });
        const toSeller = coins
          .filter(({ origin }) => origin !== 'FUNDING')
          .reduce((sum, coin) => sum + BigInt(coin.amount), 0n);
        expect(toSeller + kept).to.equal(received);
        expect(new Set(coins.map(({ id }) => id)).size).to.equal(coins.length);
      }),
    );
  });
});
