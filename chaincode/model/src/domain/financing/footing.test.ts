import { expect } from 'chai';
import { commandContext } from '../../fixtures/command-context';
import {
  approved,
  checker,
  maker,
  match,
  partner,
  quote,
  quoteTerms,
  receivable,
  receivableTerms,
  request,
  seller,
} from '../../fixtures/deal';
import { decideAccept } from './decide-accept';
import { decideFund } from './decide-fund';
import type { FundFacts } from './decide-fund';
import { decideQuote } from './decide-quote';
import type { QuoteFacts } from './decide-quote';
import { decideRequest } from './decide-request';
import type { RequestFacts } from './decide-request';

const bank = 'BankAMSP';
const saltFor = () => 'cc';
const footing = match({ receivable: 'receivable-1' });
const stale = match({ receivable: 'receivable-1', status: 'STALE' });
const warned = match({
  receivable: 'receivable-1',
  rules: [
    { rule: 'INVOICE_NOT_REPEATED', result: 'WARN' },
    { rule: 'SAME_ORDER_REFERENCE', result: 'WARN' },
    { rule: 'SAME_SELLER', result: 'PASS' },
  ],
});
const sellers = { id: 'seller-1', partner: partner('seller-1') };
const buyers = { id: 'buyer-1', partner: partner('buyer-1') };
const suspended = (id: string) => ({ id, partner: partner(id, { status: 'SUSPENDED' }) });

const proven = {
  kind: 'receivable-terms' as const,
  id: 'receivable-1',
  value: '{}',
  proven: true,
  current: true,
};
const ask = (change: Partial<RequestFacts> = {}) =>
  decideRequest(
    {
      receivable: receivable(),
      terms: receivableTerms,
      disclosures: [proven],
      match: footing,
      buyer: buyers,
      ...change,
    },
    { id: 'request-1', receivable: 'receivable-1', bank },
    { salt: 'aa', amount: '60000', currency: 'USD', disclosed: [] },
    saltFor,
    commandContext('financing:Request', { actor: seller, commandId: 'request-1' }),
  );

const offer = (
  change: Partial<QuoteFacts> = {},
  content: Partial<ReturnType<typeof quoteTerms>> = {},
) =>
  decideQuote(
    {
      request: request(),
      receivable: receivable(),
      terms: receivableTerms,
      match: footing,
      ...change,
    },
    { id: 'quote-2', request: 'request-1', bank },
    { salt: 'bb', ...quoteTerms(content) },
    commandContext('financing:Quote', { actor: maker, commandId: 'quote-2' }),
  );

const accept = (change: Partial<FundFacts> = {}) =>
  decideAccept(
    {
      quote: quote(),
      request: request({ status: 'QUOTED', quote: 'quote-1' }),
      receivable: receivable(),
      match: footing,
      ...change,
    },
    commandContext('financing:Accept', { actor: seller, commandId: 'c-1' }),
  );

const fund = (change: Partial<FundFacts> = {}) =>
  decideFund(
    {
      quote: quote({ status: 'ACCEPTED', approved }),
      request: request({ status: 'ACCEPTED', quote: 'quote-1' }),
      receivable: receivable(),
      terms: receivableTerms,
      match: footing,
      seller: sellers,
      buyer: buyers,
      ...change,
    },
    saltFor,
    commandContext('financing:Fund', { actor: checker, commandId: 'c-1' }),
  );

/** A decision, bent in one fact, and what it is refused with; nothing where it is carried out. */
type Case = readonly [string, () => unknown, string | undefined];
const cases: Readonly<Record<string, readonly Case[]>> = {
  'financing:Request': [
    ['what stands', () => ask(), undefined],
    ['a stale match', () => ask({ match: stale }), 'MATCH_REQUIRED'],
    ['no match', () => ask({ match: undefined }), 'MATCH_REQUIRED'],
    ['a match of another receivable', () => ask({ match: match() }), 'MATCH_REQUIRED'],
    ['a suspended buyer', () => ask({ buyer: suspended('buyer-1') }), 'PARTNER_NOT_QUALIFIED'],
    [
      'a buyer that is not registered',
      () => ask({ buyer: { id: 'buyer-1', partner: undefined } }),
      'PARTNER_NOT_FOUND',
    ],
    [
      'a document that was replaced',
      () => ask({ disclosures: [{ ...proven, current: false }] }),
      'DISCLOSURE_OUTDATED',
    ],
  ],
  'financing:Quote': [
    ['what stands', () => offer(), undefined],
    ['a stale match', () => offer({ match: stale }), 'MATCH_REQUIRED'],
    ['a warning that it does not name', () => offer({ match: warned }), 'WARNING_NOT_ACCEPTED'],
    [
      'a warning that it names',
      () => offer({ match: warned }, { acceptedWarnings: ['INVOICE_NOT_REPEATED'] }),
      undefined,
    ],
  ],
  'financing:Accept': [
    ['what stands', () => accept(), undefined],
    ['a stale match', () => accept({ match: stale }), 'MATCH_REQUIRED'],
  ],
  'financing:Fund': [
    ['what stands', () => fund(), undefined],
    ['a stale match', () => fund({ match: stale }), 'MATCH_REQUIRED'],
    ['no match', () => fund({ match: undefined }), 'MATCH_REQUIRED'],
    ['a warning that came later', () => fund({ match: warned }), 'WARNING_NOT_ACCEPTED'],
    ['a suspended buyer', () => fund({ buyer: suspended('buyer-1') }), 'PARTNER_NOT_QUALIFIED'],
    ['a suspended seller', () => fund({ seller: suspended('seller-1') }), 'PARTNER_NOT_QUALIFIED'],
  ],
};

describe('what a deal stands on, looked at in each step', () => {
  for (const [act, bent] of Object.entries(cases)) {
    for (const [what, decided, code] of bent) {
      it(`${act}: ${what}, ${code ?? 'carried out'}`, () => {
        if (code === undefined) expect(decided()).to.have.property('ok', true);
        else expect(decided()).to.have.nested.property('error.code', code);
      });
    }
  }

  it('tells the bank every rule that warns', () => {
    expect(ask({ match: warned })).to.have.deep.nested.property('value.write.request.warnings', [
      'INVOICE_NOT_REPEATED',
      'SAME_ORDER_REFERENCE',
    ]);
  });
});
