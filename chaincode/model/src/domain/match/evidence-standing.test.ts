import { expect } from 'chai';
import type { EvidenceRecord } from '../../interface/records';
import type { IssuedEvidence } from '../current-documents';
import { invoiceEvidence, match, partner, receivable } from '../../fixtures/deal';
import { changedEvidence, checkFooting, checkStands } from './evidence-standing';

const order = (change: Partial<EvidenceRecord> = {}): IssuedEvidence => ({
  ...invoiceEvidence({ evidenceKind: 'order', id: 'order-1', revision: 2, ...change }),
  issuer: partner('seller-1', { kinds: ['buyer'] }),
});
const compared = match({
  receivables: [
    { receivable: 'receivable-0', instalment: 1 },
    { receivable: 'receivable-1', instalment: 2 },
  ],
  evidence: [
    { kind: 'invoice', id: 'invoice-1', revision: 1 },
    { kind: 'order', id: 'order-1', revision: 2 },
  ],
});
const issuedBy = (issuer: IssuedEvidence['issuer']): IssuedEvidence => ({ ...order(), issuer });
const orderChanged = [{ kind: 'order', id: 'order-1' }];

describe('whether a match still stands', () => {
  type Case = readonly [string, readonly IssuedEvidence[], readonly object[]];
  const cases: readonly Case[] = [
    ['nothing changed', [order(), invoiceEvidence()], []],
    [
      'goods moved on, which is no new revision',
      [order({ progress: 'DELIVERED' }), invoiceEvidence()],
      [],
    ],
    ['a document has another revision', [order({ revision: 3 }), invoiceEvidence()], orderChanged],
    ['a document was replaced', [order({ status: 'SUPERSEDED' }), invoiceEvidence()], orderChanged],
    ['a document is void', [order({ status: 'VOIDED' }), invoiceEvidence()], orderChanged],
    ['a document is gone', [invoiceEvidence()], orderChanged],
    [
      'an id is that of another kind',
      [order({ evidenceKind: 'payment' }), invoiceEvidence()],
      orderChanged,
    ],
    [
      'an issuer is suspended',
      [issuedBy(partner('p', { status: 'SUSPENDED' })), invoiceEvidence()],
      orderChanged,
    ],
    [
      'nothing lies where its issuer alone could have put it',
      [{ ...order(), proven: false }, invoiceEvidence()],
      orderChanged,
    ],
    [
      'an issuer is hosted by another organisation than the document says',
      [issuedBy(partner('p', { kinds: ['buyer'], organisation: 'BankAMSP' })), invoiceEvidence()],
      orderChanged,
    ],
    [
      'an issuer is of no kind that issues such documents',
      [issuedBy(partner('p', { kinds: ['carrier'] })), invoiceEvidence()],
      orderChanged,
    ],
    ['an issuer is not in the register', [issuedBy(undefined), invoiceEvidence()], orderChanged],
    [
      'all of them changed',
      [],
      [
        { kind: 'invoice', id: 'invoice-1' },
        { kind: 'order', id: 'order-1' },
      ],
    ],
  ];
  for (const [when, now, changed] of cases) {
    const stands = changed.length === 0;
    it(`${stands ? 'it does' : 'it does not'} where ${when}`, () => {
      expect(changedEvidence(compared, now)).to.deep.equal(changed);
      const footing = { match: compared, evidence: now };
      const expected = stands
        ? { ok: true, value: compared }
        : {
            ok: false,
            error: { code: 'MATCH_REQUIRED', details: { invoice: 'invoice-1', status: 'STALE' } },
          };
      expect(checkStands(footing, 'invoice-1')).to.deep.equal(expected);
      expect(checkFooting(receivable(), footing)).to.deep.equal(expected);
    });
  }

  it('is asked of the receivable’s own match', () => {
    const none = {
      ok: false,
      error: { code: 'MATCH_REQUIRED', details: { invoice: 'invoice-1', status: 'NONE' } },
    };
    const evidence = [order(), invoiceEvidence()];
    expect(checkStands({ match: undefined, evidence }, 'invoice-1')).to.deep.equal(none);
    for (const other of [
      undefined,
      match(),
      match({ receivables: [{ receivable: 'receivable-2' }] }),
    ]) {
      expect(checkFooting(receivable(), { match: other, evidence })).to.deep.equal(none);
    }
  });
});
