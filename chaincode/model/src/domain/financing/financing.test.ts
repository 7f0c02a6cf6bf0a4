import { expect } from 'chai';
import { submitNames } from '../../interface/acts';
import type { SubmitName } from '../../interface/acts';
import { quoteLifecycle, requestLifecycle } from '../../interface/lifecycles';
import type { Lifecycle } from '../../interface/lifecycles';
import type { FinancingRequestStatus, QuoteStatus } from '../../interface/vocabulary';
import { financingRequestStatuses, quoteStatuses } from '../../interface/vocabulary';
import { financingActs } from '../../interface/acts/financing';
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
  policy,
  price,
  request,
  seller,
} from '../../fixtures/deal';
import { brokenReceivableInvariant } from '../receivable';
import { decideAccept } from './decide-accept';
import { decideApprove } from './decide-approve';
import { decideDecline, decideWithdraw } from './decide-close';
import { decideFund } from './decide-fund';
import { decideQuote } from './decide-quote';
import type { QuoteFacts } from './decide-quote';
import { decideRequest } from './decide-request';

const bank = 'BankAMSP';
const saltFor = () => 'cc';

const accept = (
  requestStatus: FinancingRequestStatus,
  quoteStatus: QuoteStatus,
  change: Parameters<typeof quote>[0] = {},
  at?: string,
) =>
  decideAccept(
    {
      quote: quote({ status: quoteStatus, ...change }),
      request: request({ status: requestStatus, quote: 'quote-1' }),
      receivable: receivable(),
      footing: footing(),
    },
    commandContext('financing:Accept', { actor: seller, commandId: 'c-1', ...(at ? { at } : {}) }),
  );

const reservation = {
  quote: 'quote-1',
  organisation: bank,
  amount: '60000',
  until: '2027-03-10',
};

const fund = (
  requestStatus: FinancingRequestStatus,
  quoteStatus: QuoteStatus,
  change: Parameters<typeof quote>[0] = {},
  told: Parameters<typeof commandContext>[1] = {},
) =>
  decideFund(
    {
      quote: quote({ status: quoteStatus, approved, ...change }),
      request: request({ status: requestStatus, quote: 'quote-1' }),
      receivable: receivable({ reservations: [reservation] }),
      terms: matchDetails(),
      footing: footing(),
    },
    saltFor,
    commandContext('financing:Fund', { actor: checker, commandId: 'c-1', ...told }),
  );

const approve = (
  status: QuoteStatus,
  change: Parameters<typeof quote>[0] = {},
  told: Parameters<typeof commandContext>[1] = {},
  fourEyes = true,
) =>
  decideApprove(
    { quote: quote({ status, ...change }), policy: policy(fourEyes) },
    commandContext('financing:Approve', { actor: checker, commandId: 'c-1', ...told }),
  );

const quoteAgain = (
  change: Partial<QuoteFacts> = {},
  content: Partial<ReturnType<typeof quoteTerms>> = {},
) =>
  decideQuote(
    {
      request: request(),
      receivable: receivable(),
      terms: matchDetails(),
      footing: footing(),
      ...change,
    },
    { id: 'quote-2', request: 'request-1', bank },
    { salt: 'bb', ...quoteTerms(content) },
    commandContext('financing:Quote', { actor: maker, commandId: 'quote-2' }),
  );

const expired = quoteTerms({ validUntil: '2027-02-20T00:00:00Z', fundBy: '2027-02-25' });

const withdraw = (requestStatus: FinancingRequestStatus, quoteStatus: QuoteStatus) =>
  decideWithdraw(
    {
      request: request({ status: requestStatus, quote: 'quote-1' }),
      quote: quote({ status: quoteStatus, terms: expired }),
    },
    commandContext('financing:Withdraw', { actor: seller, commandId: 'c-1' }),
  );

const decline = (requestStatus: FinancingRequestStatus, quoteStatus: QuoteStatus) =>
  decideDecline(
    {
      request: request({ status: requestStatus, quote: 'quote-1' }),
      quote: quote({ status: quoteStatus, terms: expired }),
    },
    commandContext('financing:Decline', { actor: maker, commandId: 'c-1' }),
  );

const requestRows: Lifecycle<FinancingRequestStatus> = requestLifecycle;

const quoteRows: Lifecycle<QuoteStatus> = quoteLifecycle;

describe('financing request transitions', () => {
  const allowed: Readonly<Partial<Record<SubmitName, readonly FinancingRequestStatus[]>>> = {
    'financing:Withdraw': ['REQUESTED', 'QUOTED', 'ACCEPTED'],
    'financing:Decline': ['REQUESTED', 'QUOTED', 'ACCEPTED'],
    'financing:Quote': ['REQUESTED', 'QUOTED'],
    'financing:Accept': ['QUOTED'],
    'financing:Fund': ['ACCEPTED'],
  };
  const decisions: Readonly<
    Partial<Record<SubmitName, (status: FinancingRequestStatus) => unknown>>
  > = {
    'financing:Withdraw': (status) => withdraw(status, status === 'ACCEPTED' ? status : 'OFFERED'),
    'financing:Decline': (status) => decline(status, status === 'ACCEPTED' ? status : 'OFFERED'),
    'financing:Quote': (status) =>
      quoteAgain({ request: request({ status }), previous: quote({ terms: expired }) }),
    'financing:Accept': (status) => accept(status, 'OFFERED'),
    'financing:Fund': (status) => fund(status, 'ACCEPTED'),
  };
  for (const status of financingRequestStatuses) {
    for (const command of submitNames) {
      const expected = allowed[command]?.includes(status) ?? false;
      it(`${expected ? 'allow' : 'refuse'} ${command} on ${status}`, () => {
        expect(requestRows[status][command] !== undefined).to.equal(expected);
        const result = decisions[command]?.(status);
        if (result === undefined) return;
        if (expected) expect(result, JSON.stringify(result)).to.include({ ok: true });
        else {
          expect(result).to.deep.equal({
            ok: false,
            error: {
              code: 'TRANSITION_NOT_ALLOWED',
              details: { aggregate: 'financing-request', status, command },
            },
          });
        }
      });
    }
  }
});

describe('quote transitions', () => {
  const allowed: Readonly<Partial<Record<SubmitName, readonly QuoteStatus[]>>> = {
    'financing:Withdraw': ['OFFERED', 'ACCEPTED'],
    'financing:Decline': ['OFFERED', 'ACCEPTED'],
    'financing:Quote': ['OFFERED'],
    'financing:Accept': ['OFFERED'],
    'financing:Approve': ['OFFERED', 'ACCEPTED'],
    'financing:Fund': ['ACCEPTED'],
    'collections:Record': ['FUNDED'],
  };
  const decisions: Readonly<Partial<Record<SubmitName, (status: QuoteStatus) => unknown>>> = {
    'financing:Withdraw': (status) => withdraw('QUOTED', status),
    'financing:Decline': (status) => decline('QUOTED', status),
    'financing:Quote': (status) =>
      quoteAgain({
        request: request({ status: 'QUOTED' }),
        previous: quote({ status, terms: expired }),
      }),
    'financing:Accept': (status) => accept('QUOTED', status),
    'financing:Approve': (status) => approve(status),
    'financing:Fund': (status) => fund('ACCEPTED', status),
  };
  for (const status of quoteStatuses) {
    for (const command of submitNames) {
      const expected = allowed[command]?.includes(status) ?? false;
      it(`${expected ? 'allow' : 'refuse'} ${command} on ${status}`, () => {
        expect(quoteRows[status][command] !== undefined).to.equal(expected);
        const result = decisions[command]?.(status);
        if (result === undefined) return;
        if (expected) expect(result, JSON.stringify(result)).to.include({ ok: true });
        else {
          expect(result).to.deep.equal({
            ok: false,
            error: {
              code: 'TRANSITION_NOT_ALLOWED',
              details: { aggregate: 'quote', status, command },
            },
          });
        }
      });
    }
  }
});

describe('a fee on the invoice', () => {
  const fee = {
    name: 'service',
    basis: 'invoice-amount' as const,
    timing: 'at-funding' as const,
    rateMillionths: 10_000,
  };
  const instalments = [
    { dueDate: '2027-04-01', amount: '70000', financeable: '65000' },
    { dueDate: '2027-04-30', amount: '30000', financeable: '30000' },
  ];
  const feeOn = (instalment?: number) =>
    quoteAgain(
      {
        receivable: receivable(instalment === undefined ? {} : { instalment }),
        terms: matchDetails(instalment === undefined ? {} : { instalments }),
      },
      { pricing: { ...pricing, fees: [fee] } },
    );
  const paid = 'value.write.quote.price.fees[0].amount';

  it('is on the instalment that is financed, so that all of them together pay it once', () => {
    expect(feeOn()).to.have.nested.property(paid, '1000');
    expect(feeOn(1)).to.have.nested.property(paid, '700');
    expect(feeOn(2)).to.have.nested.property(paid, '300');
  });
});

describe('decideRequest', () => {
  const command = { id: 'request-1', receivable: 'receivable-1', bank };
  const proven = {
    kind: 'match' as const,
    id: 'invoice-1',
    value: '{}',
    proven: true,
    current: true,
  };
  const content = { salt: 'aa', amount: '60000', currency: 'USD', disclosed: [] };
  const context = commandContext('financing:Request', { actor: seller, commandId: 'request-1' });
  const decide = (
    change: Partial<Parameters<typeof decideRequest>[0]> = {},
    input: Partial<typeof content> = {},
  ) =>
    decideRequest(
      {
        receivable: receivable(),
        terms: matchDetails(),
        disclosures: [proven],
        footing: footing(),
        ...change,
      },
      command,
      { ...content, ...input },
      saltFor,
      context,
    );

  const stranger = matchDetails({ seller: 'seller-2' });
  const refusals: readonly [string, () => unknown, string][] = [
    ['an unknown receivable', () => decide({ receivable: undefined }), 'NOT_FOUND'],
    ['another seller’s receivable', () => decide({ terms: stranger }), 'NOT_A_PARTY'],
    [
      'a disputed one',
      () => decide({ receivable: receivable({ status: 'DISPUTED' }) }),
      'TRANSITION_NOT_ALLOWED',
    ],
    ['another currency', () => decide({}, { currency: 'EUR' }), 'CURRENCY_MISMATCH'],
    [
      'a due one',
      () => decide({ receivable: receivable({ dueDate: '2027-03-01' }) }),
      'DUE_DATE_PASSED',
    ],
    ['more than the holding', () => decide({}, { amount: '100001' }), 'HOLDING_INSUFFICIENT'],
    [
      'a forged document',
      () => decide({ disclosures: [{ ...proven, proven: false }] }),
      'DISCLOSURE_MISMATCH',
    ],
  ];
  for (const [name, refused, code] of refusals) {
    it(`refuses ${name} with ${code}`, () => {
      expect(refused()).to.have.nested.property('error.code', code);
    });
  }

  it('wants the match among the disclosed values, and each value once', () => {
    const disclosed = [
      { kind: 'invoice' as const, id: 'i', value: '{}' },
      { kind: 'invoice' as const, id: 'i', value: '{}' },
    ];
    const { rules } = financingActs['financing:Request'];
    const broken = rules(command, { ...content, disclosed }).map(({ rule }) => rule);
    expect(broken).to.deep.equal(['matchDisclosed', 'arrayUnique']);
  });
});

describe('decideQuote', () => {
  const refusals: readonly [string, () => unknown, string][] = [
    ['an unknown request', () => quoteAgain({ request: undefined }), 'NOT_FOUND'],
    [
      'a second quote while the first holds',
      () => quoteAgain({ request: request({ status: 'QUOTED' }), previous: quote() }),
      'TRANSITION_NOT_ALLOWED',
    ],
    ['more than was asked', () => quoteAgain({}, { amount: '60001' }), 'LIMIT_EXCEEDED'],
    ['more than the holding', () => quoteAgain({}, { amount: '100001' }), 'HOLDING_INSUFFICIENT'],
    [
      'an offer that is over at once',
      () => quoteAgain({}, { validUntil: '2027-03-01T12:00:00Z' }),
      'QUOTE_EXPIRED',
    ],
    ['funding in the past', () => quoteAgain({}, { fundBy: '2027-02-28' }), 'FUNDING_TOO_LATE'],
    ['funding on the due date', () => quoteAgain({}, { fundBy: '2027-04-30' }), 'DUE_DATE_PASSED'],
    [
      'a price of nothing',
      () => quoteAgain({}, { pricing: { ...pricing, annualRateMillionths: 9_000_000 } }),
      'PRICE_NOT_POSITIVE',
    ],
    [
      'terms that contradict each other',
      () => quoteAgain({}, { pricing: { ...pricing, method: 'advance' } }),
      'PRICING_TERMS_INVALID',
    ],
  ];
  for (const [name, refused, code] of refusals) {
    it(`refuses ${name} with ${code}`, () => {
      expect(refused()).to.have.nested.property('error.code', code);
    });
  }

  it('tells the price with the quote', () => {
    expect(quoteAgain()).to.have.deep.nested.property('value.write.quote.price', price);
  });

  it('takes the place of an expired quote', () => {
    const previous = quote({ terms: expired });
    const result = quoteAgain({
      request: request({ status: 'QUOTED', quote: 'quote-1' }),
      previous,
    });
    expect(result).to.have.nested.property('value.write.request.quote', 'quote-2');
    expect(result).to.have.nested.property('value.write.previous.status', 'EXPIRED');
  });
});

describe('decideAccept', () => {
  it('reserves the amount until the last day of funding', () => {
    const result = accept('QUOTED', 'OFFERED');
    expect(result).to.have.deep.nested.property('value.write.receivable.reservations', [
      reservation,
    ]);
    expect(result).to.have.deep.nested.property(
      'value.write.receivable.holdings',
      receivable().holdings,
    );
  });

  it('is in time until the very instant', () => {
    expect(accept('QUOTED', 'OFFERED', {}, '2027-03-02T11:59:59.999Z').ok).to.equal(true);
    const late = accept('QUOTED', 'OFFERED', {}, '2027-03-02T12:00:00.000Z');
    expect(late).to.have.nested.property('error.code', 'QUOTE_EXPIRED');
  });

  it('is the seller’s own', () => {
    const refused = accept('QUOTED', 'OFFERED', { seller: 'seller-2' });
    expect(refused).to.have.nested.property('error.code', 'NOT_A_PARTY');
  });
});

describe('decideApprove and decideFund', () => {
  it('want two officers, by the certificate', () => {
    const byMaker = { actor: maker };
    expect(approve('ACCEPTED', {}, byMaker)).to.have.nested.property(
      'error.details.step',
      'approve',
    );
    expect(fund('ACCEPTED', 'ACCEPTED', {}, byMaker)).to.have.nested.property(
      'error.details.step',
      'fund',
    );
    expect(approve('ACCEPTED', {}, byMaker, false).ok).to.equal(true);
    const waived = { approved: { ...approved, actor: maker } };
    expect(fund('ACCEPTED', 'ACCEPTED', waived, byMaker).ok).to.equal(true);
  });

  it('approve once and in time', () => {
    expect(approve('ACCEPTED', { approved })).to.have.nested.property(
      'error.details.status',
      'APPROVED',
    );
    const late = { at: '2027-03-03T00:00:00.000Z' };
    expect(approve('OFFERED', {}, late)).to.have.nested.property('error.code', 'QUOTE_EXPIRED');
    expect(approve('ACCEPTED', {}, late).ok).to.equal(true);
    const tooLate = { at: '2027-03-11T00:00:00.000Z' };
    expect(approve('ACCEPTED', {}, tooLate)).to.have.nested.property(
      'error.code',
      'FUNDING_TOO_LATE',
    );
  });

  it('fund on the last day, and no later, and only what is approved', () => {
    const lastDay = { at: '2027-03-10T23:59:59.999Z' };
    expect(fund('ACCEPTED', 'ACCEPTED', {}, lastDay).ok).to.equal(true);
    const dayAfter = { at: '2027-03-11T00:00:00.000Z' };
    expect(fund('ACCEPTED', 'ACCEPTED', {}, dayAfter)).to.have.nested.property(
      'error.code',
      'FUNDING_TOO_LATE',
    );
    const result = decideFund(
      {
        quote: quote({ status: 'ACCEPTED' }),
        request: request({ status: 'ACCEPTED' }),
        receivable: receivable({ reservations: [reservation] }),
        terms: matchDetails(),
        footing: footing(),
      },
      saltFor,
      commandContext('financing:Fund', { actor: checker }),
    );
    expect(result).to.have.nested.property('error.code', 'APPROVAL_REQUIRED');
  });

  it('move the holding and make the coin in one decision', () => {
    const result = fund('ACCEPTED', 'ACCEPTED');
    if (!result.ok || !result.value.write) throw new Error(JSON.stringify(result));
    const { receivable: funded, coin, quote: paid } = result.value.write;
    expect(brokenReceivableInvariant(funded)).to.equal(undefined);
    expect(funded.holdings).to.deep.equal([
      { organisation: 'SellersMSP', amount: '40000' },
      { organisation: bank, amount: '60000' },
    ]);
    expect(funded.reservations).to.deep.equal([]);
    expect(funded.assignments).to.have.length(1);
    // As at the offer: 60,000 at 6 % for 60 days of 360: 600 discount.
    expect(coin).to.include({
      id: `${hexOf('tx-c-1')}.0`,
      amount: '59400',
      owner: 'seller-1',
      bank,
    });
    expect(paid.price).to.include({ proceeds: '59400', discount: '600', days: 60 });
  });
});

describe('decideWithdraw and decideDecline', () => {
  it('takes the quote along', () => {
    const result = withdraw('QUOTED', 'OFFERED');
    expect(result).to.have.nested.property('value.write.quote.status', 'WITHDRAWN');
  });

  it('leaves an accepted deal only once its last day of funding is over', () => {
    const bound = decideWithdraw(
      {
        request: request({ status: 'ACCEPTED', quote: 'quote-1' }),
        quote: quote({ status: 'ACCEPTED' }),
      },
      commandContext('financing:Withdraw', { actor: seller }),
    );
    expect(bound).to.have.nested.property('error.code', 'TRANSITION_NOT_ALLOWED');
    const lapsed = withdraw('ACCEPTED', 'ACCEPTED');
    expect(lapsed).to.have.nested.property('value.write.request.status', 'LAPSED');
    expect(lapsed).to.have.nested.property('value.write.quote.status', 'EXPIRED');
  });
});
