import { expect } from 'chai';
import type { EvidenceDocument } from '../../interface/commands';
import { evidenceLifecycle, progressLifecycle } from '../../interface/lifecycles';
import type { Lifecycle } from '../../interface/lifecycles';
import type { AllocationRecord, EvidenceRecord, PartnerRecord } from '../../interface/records';
import type { ContractErrorCode } from '../../interface/errors';
import { customsStatuses, evidenceStatuses, waybillStatuses } from '../../interface/vocabulary';
import type { EvidenceKind, EvidenceStatus, ProgressStatus } from '../../interface/vocabulary';
import { createdBy } from '../applied-commands';
import { commandContext, hexOf } from '../../fixtures/command-context';
import { match } from '../../fixtures/deal';
import { evidenceOf, matchingTrade, paymentOf } from '../../fixtures/matching-trade';
import { refuse } from '../result';
import { decideAmendEvidence, decideRecordEvidence } from './record-evidence';
import type { RecordEvidenceInput } from './record-evidence';
import { decideUpdateProgress } from './update-progress';
import { decideVoidEvidence } from './void-evidence';
import type { VoidFacts } from './void-evidence';

const before = '2027-02-20T00:00:00.000Z';
const past = createdBy(
  commandContext('evidence:Record', { commandId: 'earlier', at: before }),
  'RECORDED',
);
const documents = matchingTrade();
const [order] = documents.orders;
const [invoice] = documents.invoices;
const [waybill] = documents.waybills;
const [declaration] = documents.declarations;
if (!order || !invoice || !waybill || !declaration) throw new Error('the fixture lacks a document');

const partner = (id: string, over: Partial<PartnerRecord> = {}): PartnerRecord => ({
  ...past,
  kind: 'partner',
  id,
  entity: id,
  organisation: 'SellersMSP',
  kinds: id.startsWith('seller') ? ['seller'] : ['buyer'],
  status: 'QUALIFIED',
  qualifications: [],
  required: [],
  ...over,
});

const partners = new Map(
  [
    ...['seller-1', 'seller-2', 'buyer-1'].map((id) => partner(id)),
    partner('both-1', { entity: 'seller-1' }),
  ].map((each) => [each.id, each] as const),
);

const recorded = (
  evidenceKind: EvidenceKind,
  id: string,
  over: Partial<EvidenceRecord> = {},
): EvidenceRecord => ({
  ...past,
  kind: 'evidence',
  evidenceKind,
  id,
  issuer: { partner: 'platform-1', organisation: 'SellersMSP' },
  status: 'RECORDED',
  revision: 1,
  ...over,
});

const facts = (
  kind: EvidenceKind,
  document: EvidenceDocument,
  over: Partial<RecordEvidenceInput> = {},
): RecordEvidenceInput => ({
  input: { id: 'new-1', kind },
  document,
  existing: undefined,
  partners,
  ...over,
});

const context = commandContext('evidence:Record', { commandId: 'new-1' });
const asSeller = commandContext('evidence:Record', {
  commandId: 'new-1',
  actor: { role: 'seller', partner: 'seller-1' },
});

const codeOf = (result: {
  readonly ok: boolean;
  readonly error?: { readonly code: ContractErrorCode };
}) => (result.ok ? undefined : result.error?.code);

/** What the ledger answers of an order's identity: nobody has it, or this document had it and is void. */
const free = { ok: true, value: { identity: hexOf('identity') } } as const;
const freed = { ok: true, value: { ...free.value, origin: 'order-0' } } as const;
const taken = refuse('DOCUMENT_ALREADY_RECORDED', { kind: 'order', id: 'order-0' });
const near = [hexOf('exact'), hexOf('near')];
const claims = {
  ok: true,
  value: { claim: [hexOf('exact'), hexOf('left')], near, repeated: false },
} as const;
const duplicate = refuse('RECEIVABLE_DUPLICATE', { match: 'exact', on: 'seller and number' });

describe('recording evidence', () => {
  it('records a document on its own, issued by the caller’s partner', () => {
    const input = facts('order', order, { identity: free });
    expect(decideRecordEvidence(input, context)).to.deep.equal({
      ok: true,
      value: {
        write: {
          status: 'RECORDED',
          record: {
            ...createdBy(context, 'RECORDED'),
            kind: 'evidence',
            evidenceKind: 'order',
            id: 'new-1',
            issuer: { partner: 'platform-1', organisation: 'SellersMSP' },
            status: 'RECORDED',
            revision: 1,
          },
          identity: free.value,
          warnings: [],
        },
      },
    });
  });

  for (const [kind, document, progress] of [
    ['waybill', waybill, 'ISSUED'],
    ['declaration', declaration.document, 'DECLARED'],
    ['payment', paymentOf('1'), undefined],
  ] as const) {
    it(`begins a ${kind} ${progress === undefined ? 'without progress' : `as ${progress}`}`, () => {
      const decided = decideRecordEvidence(facts(kind, document), context);
      const record = 'value.write.record';
      if (progress === undefined) expect(decided).not.to.have.nested.property(`${record}.progress`);
      else expect(decided).to.have.nested.include({ [`${record}.progress`]: progress });
    });
  }

  it('goes on from the document that was void: what was drawn from that stays drawn', () => {
    const decided = decideRecordEvidence(facts('order', order, { identity: freed }), context);
    expect(decided).to.have.nested.include({ 'value.write.record.origin': 'order-0' });
    expect(decided).not.to.have.nested.property('value.write.record.supersedes');
  });

  it('leaves with an invoice under what others like it are found', () => {
    const decided = decideRecordEvidence(facts('invoice', invoice, { claims }), context);
    expect(decided).to.have.deep.nested.property('value.write.record.near', near);
    expect(decided).to.have.deep.nested.property('value.write.claims', claims.value);
  });

  it('warns of another invoice like it', () => {
    const repeated = { ok: true, value: { ...claims.value, repeated: true } } as const;
    const record = (plan: RecordEvidenceInput['claims']) =>
      decideRecordEvidence(facts('invoice', invoice, plan ? { claims: plan } : {}), context);
    const warnings = 'value.write.warnings';
    expect(record(repeated)).to.have.deep.nested.property(warnings, ['INVOICE_NOT_REPEATED']);
    expect(record(claims)).to.have.deep.nested.property(warnings, []);
  });

  it('answers a repeat, whatever else was recorded since', () => {
    const existing = recorded('order', 'new-1', createdBy(context, 'RECORDED'));
    const decided = decideRecordEvidence(
      facts('order', order, { existing, identity: taken }),
      context,
    );
    expect(decided).to.have.nested.property('value.repeat.transactionId', hexOf('tx-new-1'));
  });
});

describe('a document’s date', () => {
  const dated = (issueDate: string) =>
    codeOf(decideRecordEvidence(facts('order', { ...order, issueDate }), context));

  it('may be tomorrow’s, for it is tomorrow elsewhere, and no later', () => {
    expect(dated('2027-03-02')).to.equal(undefined);
    expect(dated('2027-03-03')).to.equal('DOCUMENT_DATE_IN_FUTURE');
    expect(dated('2030-01-01')).to.equal('DOCUMENT_DATE_IN_FUTURE');
  });
});

/** Each refusal on top of all that come after it: the first by precedence must win. */
const strange = {
  ...invoice,
  currency: 'XQQ',
  buyer: { name: 'unlinked' },
  issueDate: '2030-01-01',
};
const other = { ...strange, seller: { name: 'Other', partnerId: 'seller-2' } };
const stranger = { ...strange, buyer: { name: 'Unknown', partnerId: 'buyer-9' } };
const existing = recorded('invoice', 'new-1', past);
const later = { ...invoice, issueDate: '2030-01-01' };
const itself = { ...later, buyer: { ...invoice.buyer, partnerId: 'both-1' } };

type Case = readonly [ContractErrorCode, RecordEvidenceInput];
const precedence: readonly Case[] = [
  ['NOT_A_PARTY', facts('invoice', other, { existing, claims: duplicate })],
  [
    'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
    facts('invoice', stranger, { existing, claims: duplicate }),
  ],
  ['PARTNER_NOT_FOUND', facts('invoice', stranger, { claims: duplicate })],
  ['CURRENCY_UNKNOWN', facts('invoice', strange, { claims: duplicate })],
  [
    'EVIDENCE_PARTY_UNKNOWN',
    facts('invoice', { ...strange, currency: 'EUR' }, { claims: duplicate }),
  ],
  ['SELLER_IS_BUYER', facts('invoice', itself, { claims: duplicate })],
  ['DOCUMENT_DATE_IN_FUTURE', facts('invoice', later, { claims: duplicate })],
  ['RECEIVABLE_DUPLICATE', facts('invoice', invoice, { claims: duplicate })],
];

describe('recording evidence refuses, in the order of precedence', () => {
  for (const [code, refused] of precedence) {
    it(code, () => {
      expect(codeOf(decideRecordEvidence(refused, asSeller))).to.equal(code);
    });
  }

  it('DOCUMENT_ALREADY_RECORDED where another has its identity', () => {
    const input = facts('order', order, { identity: taken });
    expect(codeOf(decideRecordEvidence(input, context))).to.equal('DOCUMENT_ALREADY_RECORDED');
  });

  it('NOT_A_PARTY where a platform records for a seller that another organisation hosts', () => {
    const elsewhere = new Map(partners);
    elsewhere.set('seller-1', partner('seller-1', { organisation: 'OtherMSP' }));
    const input = facts('order', order, { partners: elsewhere });
    expect(codeOf(decideRecordEvidence(input, context))).to.equal('NOT_A_PARTY');
  });

  it('NOT_A_PARTY where a buyer orders for another', () => {
    const act = (id: string) =>
      commandContext('evidence:Record', {
        commandId: 'new-1',
        actor: { role: 'buyer', partner: id },
      });
    const record = (id: string) => codeOf(decideRecordEvidence(facts('order', order), act(id)));
    expect(record('buyer-1')).to.equal(undefined);
    expect(record('buyer-2')).to.equal('NOT_A_PARTY');
  });

  it('PARTNER_NOT_FOUND where the partner is not of that kind', () => {
    const swapped = { ...order, buyer: { name: 'Seller', partnerId: 'seller-2' } };
    expect(decideRecordEvidence(facts('order', swapped), context)).to.have.deep.property('error', {
      code: 'PARTNER_NOT_FOUND',
      details: { partner: 'seller-2' },
    });
  });
});

describe('amending evidence', () => {
  const amend = (superseded: EvidenceRecord | undefined, over: Partial<RecordEvidenceInput> = {}) =>
    decideAmendEvidence(
      facts('invoice', invoice, { supersedes: 'old-1', superseded, ...over }),
      commandContext('evidence:Amend', { commandId: 'new-1' }),
    );

  it('replaces the old document by the new one, which keeps its origin', () => {
    const decided = amend(recorded('invoice', 'old-1', { revision: 4 }));
    expect(decided).to.have.nested.include({
      'value.write.record.supersedes': 'old-1',
      'value.write.record.origin': 'old-1',
      'value.write.record.revision': 1,
      'value.write.superseded.status': 'SUPERSEDED',
      'value.write.superseded.supersededBy': 'new-1',
      'value.write.superseded.revision': 5,
    });
    const again = amend(recorded('invoice', 'old-1', { origin: 'first-1' }));
    expect(again).to.have.nested.include({ 'value.write.record.origin': 'first-1' });
  });

  it('begins a declaration anew: customs has not decided on the new one', () => {
    const old = recorded('declaration', 'old-1', { progress: 'RELEASED' });
    const over = { supersedes: 'old-1', superseded: old, identity: free };
    const decided = decideAmendEvidence(
      facts('declaration', declaration.document, over),
      commandContext('evidence:Amend', { commandId: 'new-1' }),
    );
    expect(decided).to.have.nested.include({ 'value.write.record.progress': 'DECLARED' });
  });

  it('takes on the origin of no other document', () => {
    const decided = amend(recorded('invoice', 'old-1'), { identity: freed });
    expect(decided).to.have.nested.include({ 'value.write.record.origin': 'old-1' });
    expect(codeOf(amend(recorded('invoice', 'old-1'), { identity: taken }))).to.equal(
      'DOCUMENT_ALREADY_RECORDED',
    );
  });

  it('stays between the parties of the old document', () => {
    const before = (change: Partial<typeof invoice>) =>
      amend(recorded('invoice', 'old-1'), { replaced: { ...invoice, ...change } });
    expect(codeOf(before({ number: 'INV-4', payable: '1' }))).to.equal(undefined);
    for (const party of ['seller', 'buyer'] as const) {
      const change = { [party]: { ...invoice[party], partnerId: 'another-1' } };
      expect(codeOf(before(change))).to.equal('NOT_A_PARTY');
    }
  });

  it('refuses what is not there, another’s, and what is replaced or voided already', () => {
    expect(codeOf(amend(undefined))).to.equal('NOT_FOUND');
    const issuer = { partner: 'seller-2', organisation: 'SellersMSP' };
    expect(codeOf(amend(recorded('invoice', 'old-1', { issuer })))).to.equal('NOT_A_PARTY');
    const voided = recorded('invoice', 'old-1', { status: 'VOIDED' });
    expect(codeOf(amend(voided))).to.equal('TRANSITION_NOT_ALLOWED');
  });
});

const draw = (by: string) => ({ by, value: '5' });
const allocation = (...invoices: readonly string[]): AllocationRecord => ({
  schemaVersion: 1,
  kind: 'allocation',
  salt: '00'.repeat(16),
  evidenceKind: 'order',
  origin: 'order-1',
  draws: invoices.map(draw),
});

describe('voiding evidence', () => {
  const decide = (record: EvidenceRecord | undefined, over: Partial<VoidFacts> = {}) => {
    const input = { commandId: 'new-1', kind: 'invoice', id: 'i-1', reason: 'typo' } as const;
    const act = commandContext('evidence:Void', { commandId: 'new-1', command: input });
    return decideVoidEvidence(input, { record, match: undefined, allocations: [], ...over }, act);
  };

  it('keeps the document with its reason, as a version that nobody compared', () => {
    expect(decide(recorded('invoice', 'i-1'))).to.have.nested.include({
      'value.write.record.status': 'VOIDED',
      'value.write.record.voidReason': 'typo',
      'value.write.record.revision': 2,
    });
  });

  it('frees what the invoice drew, under its first id, and nothing of others', () => {
    const free = (record: EvidenceRecord, allocations: readonly AllocationRecord[]) =>
      decide(record, { allocations });
    const left = 'value.write.allocations';
    const own = allocation('i-0', 'i-1');
    const kept = { evidenceKind: 'order', origin: 'order-1', draws: [draw('i-0')] };
    expect(free(recorded('invoice', 'i-1'), [own])).to.have.deep.nested.property(left, [kept]);
    const amended = recorded('invoice', 'i-1', { origin: 'i-0' });
    expect(free(amended, [allocation('i-0')])).to.have.deep.nested.property(left, [
      { ...kept, draws: [] },
    ]);
  });

  it('refuses an invoice under a live receivable', () => {
    const live = match({ receivables: [{ receivable: 'r-1', instalment: 2 }] });
    const record = recorded('invoice', 'i-1');
    expect(decide(record, { match: live })).to.have.deep.property('error', {
      code: 'EVIDENCE_IN_USE',
      details: { receivable: 'r-1' },
    });
    expect(codeOf(decide(record, { match: match({ issued: true }) }))).to.equal(undefined);
  });

  it('refuses what is not there and what another issued', () => {
    expect(codeOf(decide(undefined))).to.equal('NOT_FOUND');
    const issuer = { partner: 'platform-1', organisation: 'OtherMSP' };
    expect(codeOf(decide(recorded('invoice', 'i-1', { issuer })))).to.equal('NOT_A_PARTY');
  });
});

const evidenceRows: Lifecycle<EvidenceStatus> = evidenceLifecycle;
const progressRows: Lifecycle<ProgressStatus> = progressLifecycle;

describe('a document’s status × command', () => {
  const evidenceCommands = ['evidence:Amend', 'evidence:Void', 'evidence:UpdateProgress'] as const;
  const carryOut = (command: (typeof evidenceCommands)[number], status: EvidenceStatus) => {
    const step = { commandId: 'new-1', id: 'd-1' };
    const record = recorded('declaration', 'd-1', { status, progress: 'DECLARED' });
    if (command === 'evidence:Void') {
      const input = { ...step, kind: 'declaration' as const, reason: 'r' };
      const act = commandContext(command, { commandId: 'new-1' });
      return decideVoidEvidence(input, { record, match: undefined, allocations: [] }, act);
    }
    if (command === 'evidence:UpdateProgress') {
      const input = { ...step, kind: 'declaration' as const, progress: 'RELEASED' as const };
      const act = commandContext(command, { commandId: 'new-1' });
      return decideUpdateProgress(input, record, act);
    }
    const over = { supersedes: 'd-1', superseded: record };
    const input = facts('declaration', declaration.document, over);
    return decideAmendEvidence(input, commandContext(command, { commandId: 'new-1' }));
  };

  for (const status of evidenceStatuses) {
    for (const command of evidenceCommands) {
      const allowed = evidenceRows[status][command] !== undefined;
      it(`${status}: ${command} is ${allowed ? 'carried out' : 'refused'}`, () => {
        const code = codeOf(carryOut(command, status));
        expect(code).to.equal(allowed ? undefined : 'TRANSITION_NOT_ALLOWED');
      });
    }
  }
});

describe('a document’s progress', () => {
  const all: readonly ProgressStatus[] = [...customsStatuses, ...waybillStatuses];
  for (const from of all) {
    for (const to of all) {
      const targets = progressRows[from]['evidence:UpdateProgress'];
      const allowed = targets?.includes(to) ?? false;
      it(`${from} → ${to} is ${allowed ? 'carried out' : 'refused'}`, () => {
        const kind = customsStatuses.includes(from as never) ? 'declaration' : 'waybill';
        const input = { commandId: 'c-1', kind, id: 'd-1', progress: to } as const;
        const act = commandContext('evidence:UpdateProgress', { commandId: 'c-1' });
        const record = recorded(kind, 'd-1', { progress: from, revision: 3 });
        const decided = decideUpdateProgress(input, record, act);
        expect(codeOf(decided)).to.equal(allowed ? undefined : 'TRANSITION_NOT_ALLOWED');
        const after = decided.ok ? decided.value.write?.record : undefined;
        // A match compared what customs decided and that the goods are not lost, not how far they are.
        const revision = ['IN_TRANSIT', 'DELIVERED'].includes(to) ? 3 : 4;
        expect(after?.revision).to.equal(allowed ? revision : undefined);
      });
    }
  }

  it('is told by the fixture’s documents', () => {
    expect(evidenceOf(documents).map(({ record }) => record.progress)).to.include('RELEASED');
  });
});
