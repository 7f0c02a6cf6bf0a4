import { expect } from 'chai';
import type { EvidenceName } from '../../interface/commands';
import { matchLifecycle } from '../../interface/lifecycles';
import type { AllocationRecord, PolicyRecord } from '../../interface/records';
import type { Actor } from '../../interface/stamps';
import { matchStatuses } from '../../interface/vocabulary';
import { createdBy } from '../applied-commands';
import { commandContext, hexOf } from '../../fixtures/command-context';
import { matchInputOf, matchingTrade } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';
import { decideRunMatch } from './run-match';
import type { RunMatchInput } from './run-match';

const past = createdBy(
  commandContext('matching:Run', { commandId: 'earlier', at: '2027-02-20T00:00:00.000Z' }),
  'MATCHED',
);
const context = commandContext('matching:Run');

const policyOf = ({ profile }: TradeDraft): PolicyRecord => ({
  ...past,
  kind: 'policy',
  policy: {
    organisations: ['SellersMSP'],
    hosts: [],
    requirements: [],
    attestations: [],
    profiles: [{ ...profile, id: 'another-1' }, profile],
    fourEyes: true,
  },
});

/** The matching trade after some change, as a run reads it. */
const facts = (
  change: (draft: TradeDraft) => unknown = () => undefined,
  over: Partial<RunMatchInput> = {},
): RunMatchInput => {
  const draft = matchingTrade();
  change(draft);
  const { evidence, profile, ...known } = matchInputOf(draft);
  const names: readonly EvidenceName[] = evidence
    .map(({ record: { evidenceKind: kind, id } }) => ({ kind, id }))
    .filter(({ kind }) => kind !== 'invoice');
  return {
    input: {
      commandId: 'command-1',
      invoice: 'invoice-0',
      profile: profile.id,
      evidence: [...names],
    },
    policy: policyOf(draft),
    invoice: evidence.find(({ record }) => record.evidenceKind === 'invoice'),
    missing: [],
    match: undefined,
    details: undefined,
    claimed: undefined,
    allocations: [],
    evidence,
    known,
    ...over,
  };
};

const run = (input: RunMatchInput = facts(), act = context) => decideRunMatch(input, act);
const errorOf = (input: RunMatchInput, act = context) => {
  const decided = run(input, act);
  return decided.ok ? undefined : decided.error;
};
const as = (actor: Partial<Actor>) => commandContext('matching:Run', { actor });

const first = () => {
  const act = commandContext('matching:Run', { commandId: 'first', at: past.changed.at });
  const decided = run(facts(), act);
  if (!decided.ok || !decided.value.write) throw new Error('the fixture does not match');
  return decided.value.write;
};

/** What the ledger keeps of that match in private. */
const detailsOf = ({ match, terms, compared, drawn }: ReturnType<typeof first>) => ({
  schemaVersion: 1 as const,
  kind: 'match-details' as const,
  salt: '00'.repeat(16),
  invoice: match.invoice,
  terms,
  compared,
  drawn,
});

describe('running a match', () => {
  it('records rules and documents in public and the terms in private', () => {
    const decided = run();
    expect(decided).to.have.nested.include({
      'value.write.match.status': 'MATCHED',
      'value.write.match.invoice': 'invoice-0',
      'value.write.match.profile.id': 'test-1',
      'value.write.terms.seller': 'seller-1',
      'value.write.terms.financeable': '1000000',
    });
    expect(decided).to.have.deep.nested.property('value.write.match.evidence', [
      { kind: 'order', id: 'order-0', revision: 1 },
      { kind: 'declaration', id: 'declaration-0', revision: 1 },
      { kind: 'waybill', id: 'waybill-0', revision: 1 },
      { kind: 'invoice', id: 'invoice-0', revision: 1 },
    ]);
    const publicPart = JSON.stringify(decided.ok && decided.value.write?.match);
    for (const secret of ['INV-5', 'seller-1', 'Acme']) expect(publicPart).not.to.include(secret);
  });

  it('writes what the invoice draws from each document, and what others drew before', () => {
    const before: AllocationRecord = {
      schemaVersion: 1,
      kind: 'allocation',
      salt: '00'.repeat(16),
      evidenceKind: 'order',
      origin: 'order-0',
      draws: [{ by: 'i-9', value: '3' }],
    };
    const decided = run(facts(undefined, { allocations: [before] }));
    const allocations = decided.ok ? (decided.value.write?.allocations ?? []) : [];
    expect(allocations.map(({ evidenceKind }) => evidenceKind)).to.have.members([
      'order',
      'declaration',
      'waybill',
    ]);
    expect(allocations).to.deep.include({
      evidenceKind: 'order',
      origin: 'order-0',
      draws: [
        { by: 'i-9', value: '3' },
        { by: 'invoice-0', value: '1000000', tax: '0', carriage: '0' },
      ],
    });
  });

  it('lies under the first version of the invoice, and draws in its name', () => {
    const amended = facts();
    const invoice = amended.invoice && {
      ...amended.invoice,
      record: { ...amended.invoice.record, origin: 'invoice-first' },
    };
    const decided = run({ ...amended, invoice });
    const write = decided.ok ? decided.value.write : undefined;
    expect(write?.match.invoice).to.equal('invoice-first');
    const drawers = write?.allocations.flatMap(({ draws }) => draws.map((each) => each.by));
    expect(new Set(drawers)).to.deep.equal(new Set(['invoice-first']));
  });

  it('answers a repeat, and keeps who matched first', () => {
    const { match } = first();
    const same = commandContext('matching:Run', { commandId: 'first' });
    expect(run(facts(undefined, { match }), same)).to.have.nested.property(
      'value.repeat.transactionId',
      hexOf('tx-first'),
    );
    expect(run(facts(undefined, { match }))).to.have.nested.include({
      'value.write.match.created.transactionId': hexOf('tx-first'),
      'value.write.match.changed.transactionId': hexOf('tx-command-1'),
      'value.write.match.status': 'MATCHED',
    });
  });
});

describe('running a match is refused', () => {
  const notDecided = (draft: TradeDraft) => {
    draft.declarations.forEach((declaration) => (declaration.progress = 'DECLARED'));
  };
  const named = (change: Partial<RunMatchInput['input']>): Partial<RunMatchInput> => ({
    input: { ...facts().input, ...change },
  });
  const withdrawn = () => {
    const { evidence } = facts();
    return evidence.map((each) =>
      each.record.evidenceKind === 'waybill'
        ? { ...each, record: { ...each.record, status: 'VOIDED' as const } }
        : each,
    );
  };

  it('with the failed rules and the profile', () => {
    expect(errorOf(facts(notDecided))).to.deep.equal({
      code: 'EVIDENCE_MISMATCH',
      details: { failed: ['CUSTOMS_RELEASED'], profile: 'test-1' },
    });
  });

  type Case = readonly [string, Partial<RunMatchInput>, object];
  const missing = { kind: 'waybill', id: 'w-9' } as const;
  const cases: readonly Case[] = [
    [
      'without a policy',
      { policy: undefined, missing: [missing] },
      { code: 'POLICY_NOT_PUBLISHED' },
    ],
    [
      'under a profile that the policy does not have',
      named({ profile: 'none-1' }),
      { code: 'NOT_FOUND', details: { kind: 'profile', id: 'none-1' } },
    ],
    [
      'of an invoice that is not there',
      { invoice: undefined },
      { code: 'NOT_FOUND', details: { kind: 'invoice', id: 'invoice-0' } },
    ],
    [
      'with a document that is not there',
      { missing: [missing] },
      { code: 'NOT_FOUND', details: { kind: 'waybill', id: 'w-9' } },
    ],
    [
      'with a document that was withdrawn',
      { evidence: withdrawn() },
      {
        code: 'EVIDENCE_WITHDRAWN',
        details: { kind: 'waybill', id: 'waybill-0', status: 'VOIDED' },
      },
    ],
  ];
  for (const [when, over, error] of cases) {
    it(when, () => {
      expect(errorOf(facts(undefined, over))).to.deep.include(error);
    });
  }

  const strangers: readonly (readonly [string, Partial<Actor>, boolean])[] = [
    ['a seller of its own invoice', { role: 'seller', partner: 'seller-1' }, true],
    ['a seller of another’s', { role: 'seller', partner: 'seller-2' }, false],
    ['a platform of a seller that it hosts', { organisation: 'SellersMSP' }, true],
    ['a platform of a seller that another hosts', { organisation: 'OtherMSP' }, false],
  ];
  for (const [who, actor, allowed] of strangers) {
    it(`${allowed ? 'not to' : 'to'} ${who}`, () => {
      expect(errorOf(facts(), as(actor))?.code).to.equal(allowed ? undefined : 'NOT_A_PARTY');
    });
  }

  it('to a seller that names a document of another’s sale, and compares nothing', () => {
    const another = (draft: TradeDraft) => {
      const [waybill] = draft.waybills;
      if (waybill) {
        waybill.consignor = { name: 'Another Seller' };
        delete waybill.orderReference;
      }
      notDecided(draft);
    };
    const error = errorOf(facts(another), as({ role: 'seller', partner: 'seller-1' }));
    expect(error).to.deep.equal({
      code: 'NOT_A_PARTY',
      details: { kind: 'evidence', id: 'waybill-0' },
    });
  });
});

describe('a match under a live receivable', () => {
  const live = (over: Partial<RunMatchInput> = {}, change?: (draft: TradeDraft) => unknown) => {
    const match = { ...first().match, receivables: [{ receivable: 'r-1' }] };
    return facts(change, { match, details: detailsOf(first()), ...over });
  };

  it('may confirm the terms, in whatever version of the invoice', () => {
    expect(run(live())).to.have.deep.nested.property('value.write.match.receivables', [
      { receivable: 'r-1' },
    ]);
    const { invoice: _first, ...terms } = first().terms;
    const details = { ...detailsOf(first()), terms: { ...terms, invoice: 'invoice-before' } };
    expect(run(live({ details }))).to.have.property('ok', true);
  });

  it('may not change them', () => {
    const refused = {
      code: 'TRANSITION_NOT_ALLOWED',
      details: { aggregate: 'match', status: 'MATCHED', command: 'matching:Run' },
    };
    const later = (draft: TradeDraft) => {
      draft.invoices.forEach((invoice) => (invoice.dueDate = '2027-06-01'));
    };
    expect(errorOf(live({}, later))).to.deep.equal(refused);
    expect(errorOf(live({ details: undefined }))).to.deep.equal(refused);
  });

  it('may confirm the instalments, and neither others nor none', () => {
    const inTwo = (first: string, second: string, day = '2027-04-05') => ({
      instalments: [
        { dueDate: day, amount: first, financeable: first },
        { dueDate: '2027-05-05', amount: second, financeable: second },
      ],
    });
    const billedIn =
      ({ instalments }: ReturnType<typeof inTwo>) =>
      (draft: TradeDraft) => {
        draft.invoices.forEach((invoice) => {
          invoice.instalments = instalments.map(({ dueDate, amount }) => ({ dueDate, amount }));
        });
      };
    const match = { ...first().match, receivables: [{ receivable: 'r-1', instalment: 1 }] };
    const before = inTwo('400000', '600000');
    const details = { ...detailsOf(first()), terms: { ...first().terms, ...before } };
    const codeOf = (change?: (draft: TradeDraft) => unknown) =>
      errorOf(live({ match, details }, change))?.code;
    expect(codeOf(billedIn(before))).to.equal(undefined);
    for (const other of [
      inTwo('400001', '599999'),
      inTwo('600000', '400000'),
      inTwo('400000', '600000', '2027-04-06'),
    ]) {
      expect(codeOf(billedIn(other))).to.equal('TRANSITION_NOT_ALLOWED');
    }
    expect(codeOf()).to.equal('TRANSITION_NOT_ALLOWED');
    const changed = live({}, billedIn(before));
    expect(errorOf(changed)?.code).to.equal('TRANSITION_NOT_ALLOWED');
  });

  it('keeps drawn what it was financed on, though the invoice is proven without it now', () => {
    const before = detailsOf(first());
    const dropped = {
      kind: 'waybill',
      origin: 'waybill-9',
      grossWeightKg: '5',
      packages: 1,
    } as const;
    const details = { ...before, drawn: [...before.drawn, dropped] };
    const allocation: AllocationRecord = {
      schemaVersion: 1,
      kind: 'allocation',
      salt: '00'.repeat(16),
      evidenceKind: 'waybill',
      origin: 'waybill-9',
      draws: [{ by: 'invoice-0', grossWeightKg: '5', packages: 1 }],
    };
    const drawsAfter = (input: RunMatchInput) => {
      const decided = run({ ...input, allocations: [allocation] });
      const write = decided.ok ? decided.value.write : undefined;
      expect(write?.drawn.some(({ origin }) => origin === 'waybill-9')).to.equal(
        input.match?.receivables.length === 1,
      );
      return write?.allocations.find(({ origin }) => origin === 'waybill-9')?.draws;
    };
    expect(drawsAfter(live({ details }))).to.deep.equal(allocation.draws);
    const { match } = first();
    expect(drawsAfter(facts(undefined, { match, details }))).to.deep.equal([]);
  });

  it('is a mismatch first where the documents no longer agree', () => {
    const lost = (draft: TradeDraft) => {
      draft.waybills = [];
    };
    expect(errorOf(live({}, lost))?.code).to.equal('EVIDENCE_MISMATCH');
  });

  it('changes its terms where nothing was issued on it', () => {
    const { match } = first();
    const details = { ...detailsOf(first()), terms: { ...first().terms, dueDate: '2027-06-01' } };
    expect(run(facts(undefined, { match, details }))).to.have.property('ok', true);
  });
});

describe('a match’s status × command', () => {
  for (const status of matchStatuses) {
    const [reached] = matchLifecycle[status]['matching:Run'];
    it(`${status}: matching:Run leads to ${reached}`, () => {
      const match = { ...first().match, status };
      expect(run(facts(undefined, { match }))).to.have.nested.property(
        'value.write.match.status',
        reached,
      );
    });
  }
});
