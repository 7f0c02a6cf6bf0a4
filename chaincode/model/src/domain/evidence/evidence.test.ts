import { expect } from 'chai';
import type { EvidenceDocument } from '../../interface/commands';
import { evidenceLifecycle, progressLifecycle } from '../../interface/lifecycles';
import type { Lifecycle } from '../../interface/lifecycles';
import type { EvidenceRecord, MatchRecord, PartnerRecord } from '../../interface/records';
import type { ContractErrorCode } from '../../interface/errors';
import { customsStatuses, evidenceStatuses, waybillStatuses } from '../../interface/vocabulary';
import type { EvidenceKind, EvidenceStatus, ProgressStatus } from '../../interface/vocabulary';
import { createdBy } from '../applied-commands';
import { commandContext, hexOf } from '../../fixtures/command-context';
import { evidenceOf, matchingTrade, paymentOf } from '../../fixtures/matching-trade';
import { refuse } from '../result';
import { maxDocuments } from './record-checks';
import { decideAmendEvidence, decideRecordEvidence } from './record-evidence';
import type { RecordEvidenceInput } from './record-evidence';
import { decideUpdateProgress } from './update-progress';
import { decideVoidEvidence } from './void-evidence';

const before = '2027-02-20T00:00:00.000Z';
const past = createdBy(
  commandContext('evidence:Record', { commandId: 'earlier', at: before }),
  'RECORDED',
);
const documents = matchingTrade();
const [order] = documents.orders;
const [invoice] = documents.invoices;
const [waybill] = documents.waybills;
if (!order || !invoice || !waybill) throw new Error('the fixture lacks a document');

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
  ['seller-1', 'seller-2', 'buyer-1'].map((id) => [id, partner(id)] as const),
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
  trade: 'trade-1',
  issuer: { partner: 'platform-1', organisation: 'SellersMSP' },
  status: 'RECORDED',
  ...over,
});

const match = (over: Partial<MatchRecord> = {}): MatchRecord => ({
  ...past,
  kind: 'match',
  trade: 'trade-1',
  status: 'MATCHED',
  ruleSet: 'r',
  policy: matchingTrade().policy,
  rules: [],
  evidence: [],
  ...over,
});

const facts = (
  kind: EvidenceKind,
  document: EvidenceDocument,
  over: Partial<RecordEvidenceInput> = {},
): RecordEvidenceInput => ({
  input: { id: 'new-1', kind, trade: 'trade-1' },
  document,
  trade: kind === 'order' ? [] : [recorded('order', 'order-1')],
  partners,
  match: undefined,
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

describe('recording evidence', () => {
  it('opens a trade with an order, issued by the caller’s partner', () => {
    expect(decideRecordEvidence(facts('order', order), context)).to.deep.equal({
      ok: true,
      value: {
        write: {
          status: 'RECORDED',
          record: {
            ...createdBy(context, 'RECORDED'),
            kind: 'evidence',
            evidenceKind: 'order',
            id: 'new-1',
            trade: 'trade-1',
            issuer: { partner: 'platform-1', organisation: 'SellersMSP' },
            status: 'RECORDED',
          },
        },
      },
    });
  });

  it('begins a waybill as ISSUED', () => {
    const decided = decideRecordEvidence(facts('waybill', waybill), context);
    expect(decided).to.have.nested.include({ 'value.write.record.progress': 'ISSUED' });
  });

  it('makes the trade’s match stale, and leaves one that is stale already', () => {
    const stale = decideRecordEvidence(facts('waybill', waybill, { match: match() }), context);
    expect(stale).to.have.nested.include({
      'value.write.match.status': 'STALE',
      'value.write.match.changed.transactionId': hexOf('tx-new-1'),
    });
    const again = facts('waybill', waybill, { match: match({ status: 'STALE' }) });
    expect(decideRecordEvidence(again, context)).not.to.have.nested.property('value.write.match');
  });

  it('marks an invoice that resembles another', () => {
    const claims = { ok: true, value: { claim: [], partialDuplicate: true } } as const;
    const decided = decideRecordEvidence(facts('invoice', invoice, { claims }), context);
    expect(decided).to.have.nested.include({ 'value.write.record.partialDuplicate': true });
  });

  it('answers a repeat although the trade is full by now', () => {
    const existing = recorded('waybill', 'new-1', createdBy(context, 'RECORDED'));
    const trade = Array.from({ length: maxDocuments }, () => existing);
    const decided = decideRecordEvidence(facts('waybill', waybill, { trade }), context);
    expect(decided).to.have.nested.property('value.repeat.transactionId', hexOf('tx-new-1'));
  });

  it('lets payments and waybills be many', () => {
    const trade = [recorded('order', 'order-1'), recorded('payment', 'payment-1')];
    expect(
      codeOf(decideRecordEvidence(facts('payment', paymentOf('1'), { trade }), context)),
    ).to.equal(undefined);
  });
});

/** Each refusal on top of all that come after it: the first by precedence must win. */
const strange = { ...invoice, currency: 'XQQ', buyer: { name: 'unlinked' } };
const full = [
  recorded('order', 'order-1'),
  ...Array.from({ length: maxDocuments }, (_, index) => recorded('invoice', `i-${index}`)),
];
const duplicate = refuse('RECEIVABLE_DUPLICATE', { match: 'exact', on: 'seller and number' });
const late = match({ changed: { ...past.changed, at: '2027-03-01T12:00:00.001Z' } });
const reused = recorded('invoice', 'new-1', past);
const other = { ...strange, seller: { name: 'Other', partnerId: 'seller-2' } };
const stranger = { ...strange, buyer: { name: 'Unknown', partnerId: 'buyer-9' } };

type Case = readonly [ContractErrorCode, RecordEvidenceInput];
const precedence: readonly Case[] = [
  ['NOT_FOUND', facts('invoice', other, { trade: [reused], match: late, claims: duplicate })],
  [
    'NOT_A_PARTY',
    facts('invoice', other, { trade: [...full, reused], match: late, claims: duplicate }),
  ],
  [
    'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
    facts('invoice', stranger, { trade: [...full, reused], match: late, claims: duplicate }),
  ],
  [
    'PARTNER_NOT_FOUND',
    facts('invoice', stranger, { trade: full, match: late, claims: duplicate }),
  ],
  [
    'TIMESTAMP_BEFORE_STATE',
    facts('invoice', strange, { trade: full, match: late, claims: duplicate }),
  ],
  ['CURRENCY_UNKNOWN', facts('invoice', strange, { trade: full, claims: duplicate })],
  [
    'EVIDENCE_PARTY_UNKNOWN',
    facts('invoice', { ...strange, currency: 'EUR' }, { trade: full, claims: duplicate }),
  ],
  ['EVIDENCE_KIND_ALREADY_CURRENT', facts('invoice', invoice, { trade: full, claims: duplicate })],
  ['TOO_MANY_DOCUMENTS', facts('waybill', waybill, { trade: full })],
  ['RECEIVABLE_DUPLICATE', facts('invoice', invoice, { claims: duplicate })],
];

describe('a document’s date', () => {
  const dated = (issueDate: string) =>
    codeOf(decideRecordEvidence(facts('order', { ...order, issueDate }, { trade: [] }), context));

  it('may be tomorrow’s, for it is tomorrow elsewhere, and no later', () => {
    expect(dated('2027-03-02')).to.equal(undefined);
    expect(dated('2027-03-03')).to.equal('DOCUMENT_DATE_IN_FUTURE');
    expect(dated('2030-01-01')).to.equal('DOCUMENT_DATE_IN_FUTURE');
  });
});

describe('recording evidence refuses, in the order of precedence', () => {
  for (const [code, refused] of precedence) {
    it(code, () => {
      expect(codeOf(decideRecordEvidence(refused, asSeller))).to.equal(code);
    });
  }

  it('NOT_A_PARTY where the trade’s order is another seller’s', () => {
    const input = facts('invoice', invoice, { opened: { seller: 'seller-2', buyer: 'buyer-1' } });
    expect(decideRecordEvidence(input, asSeller)).to.have.deep.property('error', {
      code: 'NOT_A_PARTY',
      details: { kind: 'trade', id: 'trade-1' },
    });
  });

  it('NOT_A_PARTY where a platform records for a seller that another organisation hosts', () => {
    const elsewhere = new Map(partners);
    elsewhere.set('seller-1', partner('seller-1', { organisation: 'OtherMSP' }));
    const input = facts('order', order, { partners: elsewhere });
    expect(codeOf(decideRecordEvidence(input, context))).to.equal('NOT_A_PARTY');
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
  const amend = (old: EvidenceRecord | undefined, over: Partial<RecordEvidenceInput> = {}) =>
    decideAmendEvidence(
      facts('invoice', invoice, {
        supersedes: 'old-1',
        trade: [recorded('order', 'order-1'), ...(old ? [old] : [])],
        ...over,
      }),
      commandContext('evidence:Amend', { commandId: 'new-1' }),
    );

  it('replaces the old document by the new one', () => {
    const decided = amend(recorded('invoice', 'old-1'));
    expect(decided).to.have.nested.include({
      'value.write.record.supersedes': 'old-1',
      'value.write.superseded.status': 'SUPERSEDED',
      'value.write.superseded.supersededBy': 'new-1',
    });
  });

  it('is allowed under a live receivable and makes the match stale', () => {
    const live = match({ receivable: 'r-1' });
    expect(amend(recorded('invoice', 'old-1'), { match: live })).to.have.nested.include({
      'value.write.match.status': 'STALE',
      'value.write.match.receivable': 'r-1',
    });
  });

  it('refuses what is not there, another’s, and what is replaced or voided already', () => {
    expect(codeOf(amend(undefined))).to.equal('NOT_FOUND');
    const issuer = { partner: 'seller-2', organisation: 'SellersMSP' };
    expect(codeOf(amend(recorded('invoice', 'old-1', { issuer })))).to.equal('NOT_A_PARTY');
    const voided = recorded('invoice', 'old-1', { status: 'VOIDED' });
    expect(codeOf(amend(voided))).to.equal('TRANSITION_NOT_ALLOWED');
  });
});

describe('voiding evidence', () => {
  const input = {
    commandId: 'new-1',
    kind: 'invoice',
    trade: 'trade-1',
    id: 'i-1',
    reason: 'typo',
  };
  const decide = (record: EvidenceRecord | undefined, live?: MatchRecord) =>
    decideVoidEvidence(
      input as Parameters<typeof decideVoidEvidence>[0],
      { record, match: live },
      commandContext('evidence:Void', { commandId: 'new-1', command: input }),
    );

  it('keeps the document with its reason and makes the match stale', () => {
    expect(decide(recorded('invoice', 'i-1'), match())).to.have.nested.include({
      'value.write.record.status': 'VOIDED',
      'value.write.record.voidReason': 'typo',
      'value.write.match.status': 'STALE',
    });
  });

  it('refuses an order or invoice under a live receivable, and nothing else', () => {
    const live = match({ status: 'STALE', receivable: 'r-1' });
    for (const kind of ['order', 'invoice'] as const) {
      expect(decide(recorded(kind, 'i-1'), live)).to.have.deep.property('error', {
        code: 'EVIDENCE_IN_USE',
        details: { receivable: 'r-1' },
      });
    }
    expect(codeOf(decide(recorded('waybill', 'i-1'), live))).to.equal(undefined);
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
    const step = { commandId: 'new-1', trade: 'trade-1', id: 'd-1' };
    const record = recorded('declaration', 'd-1', { status, progress: 'DECLARED' });
    if (command === 'evidence:Void') {
      const input = { ...step, kind: 'declaration' as const, reason: 'r' };
      const act = commandContext(command, { commandId: 'new-1' });
      return decideVoidEvidence(input, { record, match: undefined }, act);
    }
    if (command === 'evidence:UpdateProgress') {
      const input = { ...step, kind: 'declaration' as const, progress: 'RELEASED' as const };
      const act = commandContext(command, { commandId: 'new-1' });
      return decideUpdateProgress(input, record, undefined, act);
    }
    const [declaration] = documents.declarations;
    if (!declaration) throw new Error('the fixture lacks a declaration');
    const trade = [recorded('order', 'order-1'), record];
    const input = facts('declaration', declaration.document, { supersedes: 'd-1', trade });
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
        const input = {
          commandId: 'c-1',
          kind,
          trade: 'trade-1',
          id: 'd-1',
          progress: to,
        } as const;
        const act = commandContext('evidence:UpdateProgress', { commandId: 'c-1' });
        const decided = decideUpdateProgress(
          input,
          recorded(kind, 'd-1', { progress: from }),
          match(),
          act,
        );
        expect(codeOf(decided)).to.equal(allowed ? undefined : 'TRANSITION_NOT_ALLOWED');
        const touched = decided.ok && decided.value.write?.match !== undefined;
        expect(touched).to.equal(allowed && ['RELEASED', 'REJECTED'].includes(to));
      });
    }
  }

  it('is told by the fixture’s documents', () => {
    expect(evidenceOf(documents).map(({ record }) => record.progress)).to.include('RELEASED');
  });
});
