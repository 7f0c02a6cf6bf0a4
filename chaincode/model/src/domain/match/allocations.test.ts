import { expect } from 'chai';
import fc from 'fast-check';
import type { AllocationRecord, Draw, Drawn } from '../../interface/records';
import type { EvidenceKind } from '../../interface/vocabulary';
import { drawnNoLess, redrawn } from './allocations';
import type { Allocation } from './allocations';

const draw = (by: string, value: string): Draw => ({ by, value });
const drawn = (origin: string, value: string, kind: EvidenceKind = 'order'): Drawn => ({
  kind,
  origin,
  value,
});
const allocation = (
  origin: string,
  draws: readonly Draw[],
  evidenceKind: EvidenceKind = 'order',
): AllocationRecord => ({
  schemaVersion: 1,
  kind: 'allocation',
  salt: '00'.repeat(16),
  evidenceKind,
  origin,
  draws,
});
const after = (
  origin: string,
  draws: readonly Draw[],
  evidenceKind: EvidenceKind = 'order',
): Allocation => ({ evidenceKind, origin, draws });

describe('allocations after an invoice is matched', () => {
  type Case = readonly [
    string,
    readonly Drawn[],
    readonly AllocationRecord[],
    readonly Allocation[],
  ];
  const cases: readonly Case[] = [
    ['begin with the first draw', [drawn('o-1', '5')], [], [after('o-1', [draw('i-1', '5')])]],
    [
      'keep the draws of others',
      [drawn('o-1', '5')],
      [allocation('o-1', [draw('i-2', '7')])],
      [after('o-1', [draw('i-2', '7'), draw('i-1', '5')])],
    ],
    [
      'hold the new draw in place of the old',
      [drawn('o-1', '5')],
      [allocation('o-1', [draw('i-1', '9'), draw('i-2', '7')])],
      [after('o-1', [draw('i-2', '7'), draw('i-1', '5')])],
    ],
    [
      'are released of a document that is dropped, and of no other invoice',
      [drawn('o-2', '5')],
      [allocation('o-1', [draw('i-1', '9'), draw('i-2', '7')])],
      [after('o-1', [draw('i-2', '7')]), after('o-2', [draw('i-1', '5')])],
    ],
    [
      'tell documents of one id and two kinds apart',
      [drawn('d-1', '5', 'order'), drawn('d-1', '6', 'declaration')],
      [allocation('d-1', [draw('i-2', '7')], 'declaration')],
      [
        after('d-1', [draw('i-1', '5')]),
        after('d-1', [draw('i-2', '7'), draw('i-1', '6')], 'declaration'),
      ],
    ],
    [
      'are all released by nothing',
      [],
      [allocation('o-1', [draw('i-1', '9')]), allocation('o-2', [draw('i-2', '7')])],
      [after('o-1', []), after('o-2', [draw('i-2', '7')])],
    ],
  ];
  for (const [what, now, before, expected] of cases) {
    it(what, () => {
      expect(redrawn('i-1', now, before)).to.deep.equal(expected);
    });
  }

  it('hold one draw of each invoice, its last, whatever is matched in whatever order', () => {
    const step = fc.record({
      invoice: fc.constantFrom('i-1', 'i-2', 'i-3'),
      from: fc.uniqueArray(fc.constantFrom('o-1', 'o-2', 'o-3'), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const book = new Map<string, AllocationRecord>();
        const last = new Map<string, readonly string[]>();
        steps.forEach(({ invoice, from }, at) => {
          const touched = [...new Set([...from, ...(last.get(invoice) ?? [])])];
          const before = touched.flatMap((origin) => book.get(origin) ?? []);
          const now = from.map((origin) => drawn(origin, String(at)));
          for (const { origin, draws } of redrawn(invoice, now, before)) {
            book.set(origin, allocation(origin, draws));
          }
          last.set(invoice, from);
        });
        const names = [...book.values()].flatMap(({ origin, draws }) =>
          draws.map(({ by }) => `${by} ${origin}`),
        );
        const expected = [...last].flatMap(([invoice, from]) =>
          from.map((origin) => `${invoice} ${origin}`),
        );
        expect(names.sort()).to.deep.equal(expected.sort());
      }),
    );
  });
});

describe('what an invoice draws whose claim lives', () => {
  const quantity = (heading: string, amount: string) => ({
    heading,
    unit: 'KGM',
    quantity: amount,
  });
  const order = { kind: 'order', origin: 'o-1' } as const;
  const waybill = { kind: 'waybill', origin: 'w-1' } as const;
  const declaration = { kind: 'declaration', origin: 'd-1' } as const;

  it('is of each figure no less than before', () => {
    const before = [
      { ...order, value: '100', tax: '19', carriage: '5' },
      { ...waybill, grossWeightKg: '10.5', packages: 4 },
      { ...declaration, value: '90', quantities: [quantity('8413', '9'), quantity('8414', '1')] },
    ];
    const now = [
      { ...order, value: '1000', tax: '7' },
      { ...waybill, grossWeightKg: '9.75', packages: 5 },
      { ...declaration, value: '80', quantities: [quantity('8413', '10')] },
    ];
    expect(drawnNoLess(before, now)).to.deep.equal([
      { ...order, value: '1000', tax: '19', carriage: '5' },
      { ...waybill, grossWeightKg: '10.5', packages: 5 },
      { ...declaration, value: '90', quantities: [quantity('8413', '10'), quantity('8414', '1')] },
    ]);
  });

  it('is of a document that is named no more what it was', () => {
    expect(drawnNoLess([{ ...order, value: '100' }], [{ ...waybill, packages: 1 }])).to.deep.equal([
      { ...waybill, packages: 1 },
      { ...order, value: '100' },
    ]);
    expect(drawnNoLess([], [{ ...order, value: '1' }])).to.deep.equal([{ ...order, value: '1' }]);
  });
});
