import { expect } from 'chai';
import type { MatchRule } from '../../interface/vocabulary';
import { commandContext, hexOf } from '../../fixtures/command-context';
import {
  approved,
  checker,
  maker,
  footing,
  invoiceEvidence,
  match,
  matchDetails,
  partner,
  quote,
  quoteTerms,
  receivable,
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
import type { ClaimFooting } from './footing';

const bank = 'BankAMSP';
const saltFor = () => 'cc';
/** The match compared revision 1 of the invoice, recorded by a seller that may act. */
const suspendedIssuer = partner('seller-1', { status: 'SUSPENDED' });
const stale: Readonly<Record<string, ClaimFooting>> = {
  'evidence that changed': footing({ evidence: [invoiceEvidence({ revision: 2 })] }),
  'evidence that was replaced': footing({ evidence: [invoiceEvidence({ status: 'SUPERSEDED' })] }),
  'void evidence': footing({ evidence: [invoiceEvidence({ status: 'VOIDED' })] }),
  'evidence that is gone': footing({ evidence: [] }),
  'evidence of a suspended issuer': footing({
    evidence: [{ ...invoiceEvidence(), issuer: suspendedIssuer }],
  }),
};
const unmatched = footing({ match: undefined, evidence: [] });
const ofAnother = footing({ match: match({ receivables: [{ receivable: 'receivable-2' }] }) });
const later = footing({ digest: hexOf('a later match') });
/** A match with these results. */
const found = (rules: ReturnType<typeof match>['rules'], repeated = false) =>
  footing({ match: match({ receivables: [{ receivable: 'receivable-1' }], rules }), repeated });
const warned = found([
  { rule: 'PROFILE_FITS_DOCUMENTS', result: 'WARN' },
  { rule: 'INVOICE_NOT_REPEATED', result: 'WARN' },
  { rule: 'DATES_IN_ORDER', result: 'WARN' },
  { rule: 'SAME_SELLER', result: 'PASS' },
]);
const repeatedLater = found([{ rule: 'INVOICE_NOT_REPEATED', result: 'PASS' }], true);
const repeatedOff = found([{ rule: 'INVOICE_NOT_REPEATED', result: 'NOT_APPLICABLE' }], true);
const known: MatchRule[] = ['INVOICE_NOT_REPEATED', 'PROFILE_FITS_DOCUMENTS'];
/** What is billed beyond what papers of others prove. */
const named: MatchRule[] = ['INVOICE_WITHIN_ORDER', 'INVOICE_WITHIN_DECLARED_VALUE'];
const sellers = { id: 'seller-1', partner: partner('seller-1') };
const buyers = { id: 'buyer-1', partner: partner('buyer-1') };
const suspended = (id: string) => ({ id, partner: partner(id, { status: 'SUSPENDED' }) });

const proven = {
  kind: 'match' as const,
  id: 'invoice-1',
  value: '{}',
  proven: true,
  current: true,
};
const ask = (change: Partial<RequestFacts> = {}) =>
  decideRequest(
    {
      receivable: receivable(),
      terms: matchDetails(),
      disclosures: [proven],
      footing: footing(),
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
      terms: matchDetails(),
      footing: footing(),
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
      footing: footing(),
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
      terms: matchDetails(),
      footing: footing(),
      seller: sellers,
      buyer: buyers,
      ...change,
    },
    saltFor,
    commandContext('financing:Fund', { actor: checker, commandId: 'c-1' }),
  );

/** A decision, bent in one fact, and what it is refused with; nothing where it is carried out. */
type Case = readonly [string, () => unknown, string | undefined];

/** What each step refuses, whatever else it looks at. */
const standing = (decide: (facts: { footing: ClaimFooting }) => unknown): readonly Case[] => [
  ['what stands', () => decide({ footing: footing() }), undefined],
  ...Object.entries(stale).map(([what, under]): Case => [
    what,
    () => decide({ footing: under }),
    'MATCH_REQUIRED',
  ]),
  ['no match', () => decide({ footing: unmatched }), 'MATCH_REQUIRED'],
  ['a match of another receivable', () => decide({ footing: ofAnother }), 'MATCH_REQUIRED'],
];

const cases: Readonly<Record<string, readonly Case[]>> = {
  'financing:Request': [
    ...standing(ask),
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
    ['warnings, which it tells', () => ask({ footing: warned }), undefined],
  ],
  'financing:Quote': [
    ...standing(offer),
    ['a match that came after the request', () => offer({ footing: later }), 'DISCLOSURE_OUTDATED'],
    ['warnings that it does not name', () => offer({ footing: warned }), 'WARNING_NOT_ACCEPTED'],
    ...named.map((rule): Case => {
      const under = found([{ rule, result: 'WARN' }]);
      return [`${rule} in doubt`, () => offer({ footing: under }), 'WARNING_NOT_ACCEPTED'];
    }),
    [
      'one of two warnings named',
      () => offer({ footing: warned }, { acceptedWarnings: ['INVOICE_NOT_REPEATED'] }),
      'WARNING_NOT_ACCEPTED',
    ],
    [
      'warnings that it names',
      () => offer({ footing: warned }, { acceptedWarnings: known }),
      undefined,
    ],
    [
      'another invoice like it, recorded after the match',
      () => offer({ footing: repeatedLater }),
      'WARNING_NOT_ACCEPTED',
    ],
    [
      'the same, though the profile does not look at it',
      () => offer({ footing: repeatedOff }),
      'WARNING_NOT_ACCEPTED',
    ],
    [
      'the same, named',
      () => offer({ footing: repeatedLater }, { acceptedWarnings: ['INVOICE_NOT_REPEATED'] }),
      undefined,
    ],
  ],
  'financing:Accept': [
    ...standing(accept),
    [
      'a match that came after the request',
      () => accept({ footing: later }),
      'DISCLOSURE_OUTDATED',
    ],
  ],
  'financing:Fund': [
    ...standing(fund),
    ['a match that came after the request', () => fund({ footing: later }), 'DISCLOSURE_OUTDATED'],
    [
      'a warning that the quote does not name',
      () => fund({ footing: warned }),
      'WARNING_NOT_ACCEPTED',
    ],
    [
      'another invoice like it, recorded after the quote',
      () => fund({ footing: repeatedLater }),
      'WARNING_NOT_ACCEPTED',
    ],
    [
      'the same, named in the quote',
      () =>
        fund({
          footing: repeatedLater,
          quote: quote({
            status: 'ACCEPTED',
            approved,
            terms: quoteTerms({ acceptedWarnings: known }),
          }),
        }),
      undefined,
    ],
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

  it('says what it misses: no match, or one that no longer stands', () => {
    const status = (under: ClaimFooting) => ask({ footing: under });
    expect(status(unmatched)).to.have.nested.property('error.details.status', 'NONE');
    expect(status(ofAnother)).to.have.nested.property('error.details.status', 'NONE');
    for (const under of Object.values(stale)) {
      expect(status(under)).to.have.nested.property('error.details.status', 'STALE');
    }
  });

  it('tells the bank the match that it is shown, its profile and every rule that warns', () => {
    expect(ask({ footing: warned })).to.have.deep.nested.include({
      'value.write.request.profile': 'profile-1',
      'value.write.request.matchDigest': hexOf('match'),
      'value.write.request.warnings': [
        'PROFILE_FITS_DOCUMENTS',
        'INVOICE_NOT_REPEATED',
        'DATES_IN_ORDER',
      ],
    });
    const warnings = 'value.write.request.warnings';
    for (const under of [repeatedLater, repeatedOff]) {
      expect(ask({ footing: under })).to.have.deep.nested.property(warnings, [
        'INVOICE_NOT_REPEATED',
      ]);
    }
  });

  it('names the warnings that are not accepted, and no other', () => {
    expect(offer({ footing: warned })).to.have.deep.nested.property('error.details', {
      warnings: ['PROFILE_FITS_DOCUMENTS', 'INVOICE_NOT_REPEATED'],
    });
  });
});
