import { expect } from 'chai';
import type { CreditNoteDocument, InvoiceDocument } from '../../interface/commands';
import type { AllocationRecord, EvidenceRecord } from '../../interface/records';
import type { EvidenceKind } from '../../interface/vocabulary';
import { commandContext, hexOf } from '../../fixtures/command-context';
import { creditNoteOf, matchingTrade } from '../../fixtures/matching-trade';
import { sampleRecord } from '../../fixtures/sample-of';
import { createdBy } from '../applied-commands';
import { naturalIdentity } from './natural-identity';
import { decideAmendEvidence, decideRecordEvidence } from './record-evidence';
import type { RecordEvidenceInput } from './record-evidence';
import type { CreditedUnder } from './credit-checks';
import { decideVoidEvidence } from './void-evidence';

const seller = { role: 'seller', partner: 'seller-1', organisation: 'SellersMSP' };
const before = commandContext('evidence:Record', {
  commandId: 'earlier',
  at: '2027-02-20T00:00:00.000Z',
});
const partners = new Map(
  ['seller-1', 'seller-2', 'buyer-1', 'buyer-2'].map((id) => [
    id,
    sampleRecord('partner', {
      id,
      entity: id,
      organisation: 'SellersMSP',
      kinds: [id.startsWith('seller') ? 'seller' : 'buyer'],
    }),
  ]),
);

const record = (
  evidenceKind: EvidenceKind,
  id: string,
  over: Partial<EvidenceRecord> = {},
): EvidenceRecord => ({
  ...createdBy(before, 'RECORDED'),
  kind: 'evidence',
  evidenceKind,
  id,
  issuer: { partner: 'seller-1', organisation: 'SellersMSP' },
  status: 'RECORDED',
  revision: 1,
  ...over,
});

/** Of 1,000,000. */
const [billed] = matchingTrade().invoices as [InvoiceDocument];
const invoice = (
  id = 'invoice-0',
  over: Partial<EvidenceRecord> = {},
  document: InvoiceDocument | undefined = billed,
): readonly [string, CreditedUnder] => [id, { record: record('invoice', id, over), document }];

const allocation = (origin: string, draws: Record<string, string>): AllocationRecord =>
  sampleRecord('allocation', {
    evidenceKind: 'invoice',
    origin,
    draws: Object.entries(draws).map(([by, value]) => ({ by, value })),
  });

const identity = { ok: true, value: { identity: hexOf('identity') } } as const;

interface World {
  readonly invoices?: readonly (readonly [string, CreditedUnder])[];
  readonly allocations?: readonly AllocationRecord[];
  readonly over?: Partial<RecordEvidenceInput>;
  readonly lowered?: readonly EvidenceRecord[];
}

const factsOf = (
  document: CreditNoteDocument,
  { invoices = [invoice()], allocations = [], over, lowered = [] }: World,
): RecordEvidenceInput => ({
  input: { id: 'note-1', kind: 'credit-note' },
  document,
  existing: undefined,
  partners,
  identity,
  credit: { invoices: new Map(invoices), allocations, before: lowered },
  ...over,
});

const recordNote = (document: CreditNoteDocument, world: World = {}) =>
  decideRecordEvidence(
    factsOf(document, world),
    commandContext('evidence:Record', { commandId: 'note-1', actor: seller }),
  );

const writtenOf = <W>(decided: {
  readonly ok: boolean;
  readonly value?: { readonly write?: W };
  readonly error?: unknown;
}): NonNullable<W> => {
  const write = decided.value?.write;
  if (!write) throw new Error(JSON.stringify(decided.error));
  return write;
};

describe('a credit note', () => {
  it('lowers its invoice, whose match is stale from then on', () => {
    const others = [allocation('invoice-0', { 'note-0': '250000' })];
    const write = writtenOf(recordNote(creditNoteOf('750000'), { allocations: others }));
    expect(write.allocations).to.deep.equal([
      {
        evidenceKind: 'invoice',
        origin: 'invoice-0',
        draws: [
          { by: 'note-0', value: '250000' },
          { by: 'note-1', value: '750000' },
        ],
      },
    ]);
    expect(write.credited?.map(({ id, revision }) => ({ id, revision }))).to.deep.equal([
      { id: 'invoice-0', revision: 2 },
    ]);
  });

  it('lowers an invoice under its first version, whichever is current', () => {
    const current = invoice('invoice-0', { origin: 'invoice-first' });
    const write = writtenOf(recordNote(creditNoteOf('1'), { invoices: [current] }));
    expect(write.allocations?.[0]?.origin).to.equal('invoice-first');
  });

  const refusals: readonly (readonly [string, CreditNoteDocument, World, object])[] = [
    [
      'of an invoice that there is none',
      creditNoteOf('1'),
      { invoices: [] },
      { code: 'NOT_FOUND', details: { kind: 'invoice', id: 'invoice-0' } },
    ],
    [
      'of an invoice that was voided',
      creditNoteOf('1'),
      { invoices: [invoice('invoice-0', { status: 'VOIDED' })] },
      {
        code: 'EVIDENCE_WITHDRAWN',
        details: { kind: 'invoice', id: 'invoice-0', status: 'VOIDED' },
      },
    ],
    [
      'of one minor unit more than is billed',
      creditNoteOf('1000001'),
      {},
      {
        code: 'CREDIT_ABOVE_INVOICE',
        details: { invoice: 'invoice-0', credited: '1000001', total: '1000000' },
      },
    ],
    [
      'of more than other notes left',
      creditNoteOf('500001'),
      { allocations: [allocation('invoice-0', { 'note-0': '500000' })] },
      {
        code: 'CREDIT_ABOVE_INVOICE',
        details: { invoice: 'invoice-0', credited: '1000001', total: '1000000' },
      },
    ],
    [
      'to another buyer',
      { ...creditNoteOf('1'), buyer: { name: 'Other', partnerId: 'buyer-2' } },
      {},
      { code: 'CREDIT_NOTE_MISMATCH', details: { invoice: 'invoice-0', field: 'buyer' } },
    ],
    [
      'in another currency',
      { ...creditNoteOf('1'), currency: 'USD' },
      {},
      { code: 'CREDIT_NOTE_MISMATCH', details: { invoice: 'invoice-0', field: 'currency' } },
    ],
    [
      'of an invoice that another organisation issued',
      creditNoteOf('1'),
      {
        invoices: [['invoice-0', { record: record('invoice', 'invoice-0'), document: undefined }]],
      },
      { code: 'CREDIT_NOTE_MISMATCH', details: { invoice: 'invoice-0', field: 'seller' } },
    ],
    [
      'in another seller’s name',
      { ...creditNoteOf('1'), seller: { name: 'Other', partnerId: 'seller-2' } },
      {},
      { code: 'NOT_A_PARTY', details: { kind: 'evidence', id: 'note-1' } },
    ],
  ];
  for (const [what, document, world, refusal] of refusals) {
    it(`is refused ${what}`, () => {
      const decided = recordNote(document, world);
      expect(decided.ok ? undefined : decided.error).to.deep.include(refusal);
    });
  }

  it('takes the place of its last version, and gives back what that took', () => {
    const other = invoice('invoice-1');
    const note = creditNoteOf('600000');
    const world: World = {
      invoices: [other],
      allocations: [allocation('invoice-0', { 'note-0': '900000' })],
      lowered: [record('invoice', 'invoice-0')],
      over: {
        supersedes: 'note-0',
        superseded: record('credit-note', 'note-0'),
        replaced: creditNoteOf('900000'),
      },
    };
    const moved = { ...note, credits: [{ invoice: 'invoice-1', amount: '600000' }] };
    const context = commandContext('evidence:Amend', { commandId: 'note-1', actor: seller });
    const write = writtenOf(decideAmendEvidence(factsOf(moved, world), context));
    expect(write.allocations).to.deep.equal([
      { evidenceKind: 'invoice', origin: 'invoice-0', draws: [] },
      {
        evidenceKind: 'invoice',
        origin: 'invoice-1',
        draws: [{ by: 'note-0', value: '600000' }],
      },
    ]);
    expect(write.credited?.map(({ id }) => id)).to.deep.equal(['invoice-0', 'invoice-1']);
  });

  it('gives back what it took when it is voided', () => {
    const write = writtenOf(
      decideVoidEvidence(
        { commandId: 'void-1', kind: 'credit-note', id: 'note-1', reason: 'sent twice' },
        {
          record: record('credit-note', 'note-1'),
          match: undefined,
          allocations: [allocation('invoice-0', { 'note-0': '1', 'note-1': '2' })],
          credited: [record('invoice', 'invoice-0')],
        },
        commandContext('evidence:Void', { commandId: 'void-1', actor: seller }),
      ),
    );
    expect(write.allocations[0]?.draws).to.deep.equal([{ by: 'note-0', value: '1' }]);
    expect(write.credited[0]?.revision).to.equal(2);
  });

  it('keeps its invoice from being voided, or billing less than it took', () => {
    const draws = [{ by: 'note-1', value: '400000' }];
    const facts = {
      record: record('invoice', 'invoice-0'),
      match: undefined,
      allocations: [],
      draws,
    };
    const voided = decideVoidEvidence(
      { commandId: 'void-1', kind: 'invoice', id: 'invoice-0', reason: 'gone' },
      facts,
      commandContext('evidence:Void', { commandId: 'void-1', actor: seller }),
    );
    expect(voided.ok ? undefined : voided.error).to.deep.include({
      code: 'CREDIT_ABOVE_INVOICE',
      details: { invoice: 'invoice-0', credited: '400000', total: '0' },
    });
    const voidedAll = decideVoidEvidence(
      { commandId: 'void-1', kind: 'invoice', id: 'invoice-0', reason: 'billed anew' },
      { ...facts, billed: '400000' },
      commandContext('evidence:Void', { commandId: 'void-1', actor: seller }),
    );
    expect(voidedAll.ok, 'all of it was taken back').to.equal(true);
    const amended = (total: string, currency = billed.currency) =>
      decideAmendEvidence(
        {
          input: { id: 'invoice-1', kind: 'invoice' },
          document: { ...billed, total, currency },
          existing: undefined,
          supersedes: 'invoice-0',
          superseded: facts.record,
          replaced: billed,
          partners,
          draws,
        },
        commandContext('evidence:Amend', { commandId: 'invoice-1', actor: seller }),
      );
    expect(amended('400000').ok).to.equal(true);
    const inOther = amended('3000000', 'JPY');
    expect(inOther.ok ? undefined : inOther.error).to.deep.include({
      code: 'CREDIT_NOTE_MISMATCH',
      details: { invoice: 'invoice-0', field: 'currency' },
    });
    const below = amended('399999');
    expect(below.ok ? undefined : below.error.code).to.equal('CREDIT_ABOVE_INVOICE');
  });

  it('is one by its seller, year and number', () => {
    const identityAt = (issueDate: string) =>
      naturalIdentity('credit-note', { ...creditNoteOf('1'), issueDate }, undefined, partners);
    expect(identityAt('2027-02-10')).to.deep.equal({
      kind: 'credit-note',
      parties: ['seller-1', '2027'],
      number: 'CN-1',
    });
    expect(identityAt('2028-01-01')?.parties).to.deep.equal(['seller-1', '2028']);
  });
});
