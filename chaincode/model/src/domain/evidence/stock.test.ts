import { expect } from 'chai';
import type { ReceiptDocument, ReleaseDocument, ReleaseLine } from '../../interface/commands';
import type { AllocationRecord, EvidenceRecord } from '../../interface/records';
import { releasedPumps, storedPumps } from '../../fixtures/bonded-trade';
import { commandContext, hexOf } from '../../fixtures/command-context';
import { sampleRecord } from '../../fixtures/sample-of';
import { createdBy } from '../applied-commands';
import { refuse } from '../result';
import { decideAmendEvidence, decideRecordEvidence } from './record-evidence';
import type { RecordEvidenceInput } from './record-evidence';
import type { StoredUnder } from './stock-checks';
import { decideVoidEvidence } from './void-evidence';

const keeper = {
  organisation: 'LogisticsMSP',
  partner: 'keeper-1',
  role: 'warehouse-keeper',
  certificate: hexOf('keeper'),
};
const before = commandContext('evidence:Record', {
  commandId: 'earlier',
  at: '2027-02-20T00:00:00.000Z',
  actor: keeper,
});

const record = (
  evidenceKind: 'receipt' | 'release',
  id: string,
  over: Partial<EvidenceRecord> = {},
): EvidenceRecord => ({
  ...createdBy(before, 'RECORDED'),
  kind: 'evidence',
  evidenceKind,
  id,
  issuer: { partner: 'keeper-1', organisation: 'LogisticsMSP' },
  status: 'RECORDED',
  revision: 1,
  ...over,
});

const stored = (id: string, over: Partial<EvidenceRecord> = {}, document = storedPumps()) =>
  [id, { record: record('receipt', id, over), document }] as const;

const drawnBy = (by: string, quantity: string, unit = 'C62') => ({
  by,
  quantities: [{ heading: '8413', goods: '84137010', unit, quantity }],
});
const allocation = (
  origin: string,
  ...draws: readonly ReturnType<typeof drawnBy>[]
): AllocationRecord => sampleRecord('allocation', { evidenceKind: 'receipt', origin, draws });

interface World {
  readonly receipts?: readonly (readonly [string, StoredUnder])[];
  readonly allocations?: readonly AllocationRecord[];
  readonly invoiced?: boolean;
  readonly over?: Partial<RecordEvidenceInput>;
}

const releaseFacts = (document: ReleaseDocument, world: World): RecordEvidenceInput => ({
  input: { id: 'release-0', kind: 'release' },
  document,
  existing: undefined,
  partners: new Map(),
  stock: {
    receipts: new Map(world.receipts ?? [stored('receipt-0')]),
    allocations: world.allocations ?? [],
    invoiced: world.invoiced ?? false,
  },
  ...world.over,
});

const release = (lines: readonly Partial<ReleaseLine>[], world: World = {}) => {
  const document = releasedPumps();
  const [line] = document.lines;
  if (!line) throw new Error('the fixture lacks a line');
  const facts = releaseFacts(
    { ...document, lines: lines.map((each) => ({ ...line, ...each })) },
    world,
  );
  const act = { commandId: 'release-0', actor: keeper };
  return facts.supersedes === undefined
    ? decideRecordEvidence(facts, commandContext('evidence:Record', act))
    : decideAmendEvidence(facts, commandContext('evidence:Amend', act));
};

/** The draws that a decision writes, by receipt. */
const drawsOf = (decided: ReturnType<typeof release>) => {
  if (!decided.ok) throw new Error(decided.error.code);
  return Object.fromEntries(
    (decided.value.write?.allocations ?? []).map(({ origin, draws }) => [origin, draws]),
  );
};
const codeOf = (decided: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  decided.ok ? undefined : decided.error?.code;

describe('a release', () => {
  it('draws from its receipt, beside what others drew', () => {
    const allocations = [allocation('receipt-0', drawnBy('release-9', '60'))];
    expect(drawsOf(release([{}], { allocations }))).to.deep.equal({
      'receipt-0': [drawnBy('release-9', '60'), drawnBy('release-0', '40', 'H87')],
    });
  });

  it('may be split over receipts, and each gives what lies there', () => {
    const receipts = [stored('receipt-0'), stored('receipt-1')];
    const split = (first: string, second: string) =>
      release([{ quantity: first }, { quantity: second, receipt: 'receipt-1' }], { receipts });
    expect(drawsOf(split('100', '99'))).to.have.keys('receipt-0', 'receipt-1');
    expect(split('1', '101')).to.have.deep.nested.property('error.details', {
      receipt: 'receipt-1',
      goods: '84137010',
      unit: 'C62',
      requested: '101',
      available: '100',
    });
  });

  it('draws under the first version of a receipt that was amended', () => {
    const amended = [stored('receipt-2', { origin: 'receipt-0' })];
    const allocations = [allocation('receipt-0', drawnBy('release-9', '61'))];
    const world = { receipts: amended, allocations };
    expect(codeOf(release([{ receipt: 'receipt-2' }], world))).to.equal('STOCK_INSUFFICIENT');
    const less = release([{ receipt: 'receipt-2', quantity: '39' }], world);
    expect(drawsOf(less)).to.have.keys('receipt-0');
  });

  it('on which an invoice has drawn gives nothing back, amended or recorded anew', () => {
    const before = drawnBy('release-0', '40', 'H87');
    const allocations = [allocation('receipt-0', before)];
    const superseded = record('release', 'release-a', { origin: 'release-0' });
    const supersedes = { supersedes: 'release-a', superseded };
    const identity = { ok: true, value: { identity: hexOf('i'), origin: 'release-0' } } as const;
    for (const over of [supersedes, { identity }]) {
      const less = [{ quantity: '1' }];
      const world = { allocations, over };
      expect(drawsOf(release(less, { ...world, invoiced: true }))).to.deep.equal({
        'receipt-0': [before],
      });
      const free = drawnBy('release-0', '1', 'H87');
      expect(drawsOf(release(less, world))).to.deep.equal({ 'receipt-0': [free] });
      const more = drawsOf(release([{ quantity: '41' }], { ...world, invoiced: true }));
      expect(more).to.deep.equal({ 'receipt-0': [drawnBy('release-0', '41', 'H87')] });
    }
  });

  it('that takes the place of a void one draws under the first of them', () => {
    const identity = { ok: true, value: { identity: hexOf('i'), origin: 'release-8' } } as const;
    const draws = drawsOf(release([{}], { over: { identity } }))['receipt-0'];
    expect(draws?.map(({ by }) => by)).to.deep.equal(['release-8']);
  });
});

type Refused = readonly [code: string, why: string, Partial<ReleaseLine>[], World];
const others = {
  keeper: { issuer: { partner: 'keeper-2', organisation: 'LogisticsMSP' } },
  host: { issuer: { partner: 'keeper-1', organisation: 'CustomsMSP' } },
};
const strange = (name: string, partnerId?: string): ReceiptDocument => ({
  ...storedPumps(),
  depositor: { name, ...(partnerId === undefined ? {} : { partnerId }) },
});
const withDepositor = (document: ReceiptDocument): World => ({
  receipts: [stored('receipt-0', {}, document)],
});
const refusals: readonly Refused[] = [
  ['STOCK_INSUFFICIENT', 'more than lies there', [{ quantity: '101' }], {}],
  ['STOCK_INSUFFICIENT', 'more in two lines', [{ quantity: '60' }, { quantity: '41' }], {}],
  ['STOCK_INSUFFICIENT', 'another unit', [{ unit: 'KGM', quantity: '1' }], {}],
  ['STOCK_INSUFFICIENT', 'other goods', [{ hsCode: '84137099' }], {}],
  [
    'STOCK_INSUFFICIENT',
    'what another release has drawn',
    [{}],
    { allocations: [allocation('receipt-0', drawnBy('r-1', '30'), drawnBy('r-2', '31'))] },
  ],
  ['NOT_FOUND', 'a receipt that is not there', [{ receipt: 'receipt-9' }], {}],
  [
    'NOT_FOUND',
    'one of two that is not there',
    [{ quantity: '1' }, { quantity: '1', receipt: 'receipt-9' }],
    {},
  ],
  ['NOT_A_PARTY', 'another keeper’s', [{}], { receipts: [stored('receipt-0', others.keeper)] }],
  ['NOT_A_PARTY', 'another organisation’s', [{}], { receipts: [stored('receipt-0', others.host)] }],
  [
    'EVIDENCE_WITHDRAWN',
    'a void receipt',
    [{}],
    { receipts: [stored('receipt-0', { status: 'VOIDED' })] },
  ],
  [
    'EVIDENCE_WITHDRAWN',
    'a receipt that was amended',
    [{}],
    { receipts: [stored('receipt-0', { status: 'SUPERSEDED', supersededBy: 'receipt-1' })] },
  ],
  ['DEPOSITOR_MISMATCH', 'another’s goods', [{}], withDepositor(strange('Other Ltd', 'seller-2'))],
  ['DEPOSITOR_MISMATCH', 'goods of another name', [{}], withDepositor(strange('Other Ltd'))],
  [
    'DOCUMENT_ALREADY_RECORDED',
    'the same one under another id',
    [{}],
    {
      over: { identity: refuse('DOCUMENT_ALREADY_RECORDED', { kind: 'release', id: 'release-1' }) },
    },
  ],
];

describe('a release is refused for', () => {
  for (const [code, why, lines, world] of refusals) {
    it(`${why}: ${code}`, () => {
      expect(codeOf(release(lines, world))).to.equal(code);
    });
  }

  it('but not for a depositor who is described in other words', () => {
    const world = withDepositor(strange('MULLER UND SOHNE'));
    expect(codeOf(release([{}], world))).to.equal(undefined);
  });

  it('nothing, where it is a repeat and the receipt is void by now', () => {
    const act = commandContext('evidence:Record', { commandId: 'release-0', actor: keeper });
    const existing = record('release', 'release-0', createdBy(act, 'RECORDED'));
    const receipts = [stored('receipt-0', { status: 'VOIDED' })];
    expect(release([{}], { receipts, over: { existing } })).to.have.nested.property('value.repeat');
  });
});

describe('an amended release', () => {
  const amend = (lines: readonly Partial<ReleaseLine>[], world: World = {}) =>
    release(lines, {
      ...world,
      over: {
        supersedes: 'release-8',
        superseded: record('release', 'release-8'),
        replaced: releasedPumps(),
      },
    });
  const allocations = [
    allocation('receipt-0', drawnBy('release-8', '40'), drawnBy('release-9', '50')),
    allocation('receipt-1', drawnBy('release-8', '7'), drawnBy('release-9', '1')),
  ];

  it('draws anew: what its old version drew is there for it', () => {
    expect(drawsOf(amend([{ quantity: '50' }], { allocations }))).to.deep.equal({
      'receipt-0': [drawnBy('release-9', '50'), drawnBy('release-8', '50', 'H87')],
      'receipt-1': [drawnBy('release-9', '1')],
    });
    expect(codeOf(amend([{ quantity: '51' }], { allocations }))).to.equal('STOCK_INSUFFICIENT');
  });
});

describe('an amended receipt', () => {
  const draws = [drawnBy('release-8', '40'), drawnBy('release-9', '2', 'DZN')];
  const amend = (next: Partial<ReceiptDocument>, drawn: RecordEvidenceInput['draws'] = draws) =>
    decideAmendEvidence(
      {
        input: { id: 'receipt-1', kind: 'receipt' },
        document: { ...storedPumps(), ...next },
        existing: undefined,
        supersedes: 'receipt-0',
        superseded: record('receipt', 'receipt-0'),
        replaced: storedPumps(),
        partners: new Map(),
        ...(drawn ? { draws: drawn } : {}),
      },
      commandContext('evidence:Amend', { commandId: 'receipt-1', actor: keeper }),
    );
  const counting = (quantity: string, over: object = {}) => ({
    lines: storedPumps().lines.map((line) => ({ ...line, quantity, ...over })),
  });

  it('counts no less than is drawn', () => {
    expect(codeOf(amend(counting('64')))).to.equal(undefined);
    expect(amend(counting('63.9'))).to.have.deep.property('error', {
      code: 'STOCK_INSUFFICIENT',
      details: {
        receipt: 'receipt-0',
        goods: '84137010',
        unit: 'C62',
        requested: '64',
        available: '63.9',
      },
    });
    expect(codeOf(amend(counting('64', { unit: 'KGM' })))).to.equal('STOCK_INSUFFICIENT');
    expect(codeOf(amend(counting('64', { hsCode: '84138100' })))).to.equal('STOCK_INSUFFICIENT');
    expect(codeOf(amend(counting('1'), []))).to.equal(undefined);
  });

  it('stays its depositor’s', () => {
    const other = { depositor: { name: 'Other Ltd', partnerId: 'seller-2' } };
    expect(codeOf(amend(other))).to.equal('DEPOSITOR_MISMATCH');
    expect(codeOf(amend(other, []))).to.equal('DEPOSITOR_MISMATCH');
  });
});

describe('voiding', () => {
  const decide = (
    kind: 'receipt' | 'release',
    facts: Omit<Parameters<typeof decideVoidEvidence>[1], 'record' | 'match'>,
    over: Partial<EvidenceRecord> = {},
  ) => {
    const id = `${kind}-0`;
    const input = { commandId: 'void-1', kind, id, reason: 'typo' };
    return decideVoidEvidence(
      input,
      { record: record(kind, id, over), match: undefined, ...facts },
      commandContext('evidence:Void', { commandId: 'void-1', command: input, actor: keeper }),
    );
  };

  it('a release gives its goods back, and those of others stay drawn', () => {
    const allocations = [
      allocation('receipt-0', drawnBy('release-8', '40'), drawnBy('release-9', '50')),
    ];
    const decided = decide('release', { allocations }, { origin: 'release-8' });
    expect(decided).to.have.deep.nested.property('value.write.allocations', [
      { evidenceKind: 'receipt', origin: 'receipt-0', draws: [drawnBy('release-9', '50')] },
    ]);
  });

  it('a receipt is refused while a release has drawn from it', () => {
    const draws = [drawnBy('release-8', '40')];
    expect(decide('receipt', { allocations: [], draws })).to.have.deep.property('error', {
      code: 'STOCK_INSUFFICIENT',
      details: {
        receipt: 'receipt-0',
        goods: '84137010',
        unit: 'C62',
        requested: '40',
        available: '0',
      },
    });
    expect(codeOf(decide('receipt', { allocations: [], draws: [] }))).to.equal(undefined);
    expect(codeOf(decide('receipt', { allocations: [] }))).to.equal(undefined);
  });

  it('is the keeper’s alone', () => {
    expect(codeOf(decide('release', { allocations: [] }, others.keeper))).to.equal('NOT_A_PARTY');
  });
});
