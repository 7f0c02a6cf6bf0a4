import { expect } from 'chai';
import fc from 'fast-check';
import type { Draw, DrawnFigures } from '../../interface/records';
import type { MatchRule } from '../../interface/vocabulary';
import { matchInputOf, matchingTrade, paymentOf } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';
import { originOf } from '../current-documents';
import { countOf, decimalOf, sumOf } from './decimal';
import { evaluateMatch } from './evaluate-match';
import type { MatchOutcome } from './evaluate-match';

/** Evidence that several invoices draw on, one after another. */
class Book {
  readonly #draws = new Map<string, Draw[]>();

  /** Matches an invoice on what the draft names; what it draws is drawn from then on. */
  match(invoice: string, draft: TradeDraft): MatchOutcome {
    const input = matchInputOf(draft);
    const evidence = input.evidence.map((each) => ({
      ...each,
      drawn: this.of(originOf(each.record)).filter((draw) => draw.by !== invoice),
    }));
    const outcome = evaluateMatch({ ...input, evidence });
    if (outcome.failed.length > 0) return outcome;
    this.free(invoice);
    for (const { kind: _kind, origin, ...figures } of outcome.drawn) {
      this.#draws.set(origin, [...this.of(origin), { by: invoice, ...figures }]);
    }
    return outcome;
  }

  /** The rules that refuse it. */
  failed = (invoice: string, draft: TradeDraft) => this.match(invoice, draft).failed;

  free(invoice: string): void {
    for (const [id, draws] of this.#draws) {
      this.#draws.set(
        id,
        draws.filter((draw) => draw.by !== invoice),
      );
    }
  }

  of = (id: string): readonly Draw[] => this.#draws.get(id) ?? [];

  /** All that is drawn of a document. */
  total(id: string): Required<Omit<DrawnFigures, 'quantities'>> & { readonly quantity: string } {
    const draws = this.of(id);
    return {
      value: String(sumOf(draws.map(({ value = '0' }) => BigInt(value)))),
      carriage: String(sumOf(draws.map(({ carriage = '0' }) => BigInt(carriage)))),
      tax: String(sumOf(draws.map(({ tax = '0' }) => BigInt(tax)))),
      quantity: decimalOf(
        sumOf(draws.flatMap(({ quantities = [] }) => quantities.map((q) => countOf(q.quantity)))),
      ),
      grossWeightKg: decimalOf(sumOf(draws.map((draw) => countOf(draw.grossWeightKg ?? '0')))),
      packages: draws.reduce((sum, { packages = 0 }) => sum + packages, 0),
    };
  }
}

/** What an invoice of so many pumps at 250.00 says. */
const goods = (pieces: number) => {
  const amount = String(pieces * 25_000);
  const [line] = matchingTrade().invoices[0]!.lines;
  return { line: { ...line!, quantity: String(pieces), amount }, amount };
};

const invoiceOf = (draft: TradeDraft, pieces: number): void => {
  const { line, amount } = goods(pieces);
  Object.assign(draft.invoices[0]!, { lines: [line], total: amount, payable: amount });
};
const orderOf = (pieces: number, number = 'PO 77') => {
  const { line, amount } = goods(pieces);
  return { ...matchingTrade().orders[0]!, number, lines: [line], total: amount };
};
/** 25 kg and a fifth of a package for each piece. */
const load = (pieces: number) => ({
  grossWeightKg: String(pieces * 25),
  packages: Math.ceil(pieces / 5),
});
const declarationOf = (pieces: number, number = '27DE1') => {
  const [declared] = matchingTrade().declarations;
  const { amount } = goods(pieces);
  const line = { ...declared!.document.lines[0]!, quantity: String(pieces), value: amount };
  const document = { ...declared!.document, ...load(pieces), number, value: amount, lines: [line] };
  return { document, progress: 'RELEASED' as const };
};
const waybillOf = (pieces: number, number = 'BL-9') => ({
  ...matchingTrade().waybills[0]!,
  ...load(pieces),
  number,
});

/** Nothing is tolerated but what a case says. */
const strict = {
  orderValueToleranceMillionths: 0,
  declaredValueToleranceMillionths: 0,
  quantityToleranceMillionths: 0,
  grossWeightToleranceMillionths: 0,
};
const draft = (change: (trade: TradeDraft) => unknown): TradeDraft => {
  const trade = matchingTrade();
  Object.assign(trade.profile, strict);
  change(trade);
  return trade;
};
/** An invoice over parts of documents: what of each, and under which ids. */
interface Part {
  readonly invoiced: number;
  readonly orders: Readonly<Record<string, number>>;
  readonly declarations: Readonly<Record<string, number>>;
  readonly waybills: Readonly<Record<string, number>>;
}
const draftOf = ({ invoiced, orders, declarations, waybills }: Part) =>
  draft((trade) => {
    invoiceOf(trade, invoiced);
    trade.orders = Object.entries(orders).map(([id, pieces]) => orderOf(pieces, `PO ${id}`));
    trade.invoices[0]!.orderReference = trade.orders[0]!.number;
    trade.declarations = Object.entries(declarations).map(([id, pieces]) =>
      declarationOf(pieces, id),
    );
    trade.waybills = Object.entries(waybills).map(([id, pieces]) => waybillOf(pieces, id));
    for (const { document } of trade.declarations) delete document.orderReference;
    for (const document of trade.waybills) delete document.orderReference;
    const ids = { order: orders, declaration: declarations, waybill: waybills };
    const places = Object.entries(ids).flatMap(([kind, by]) =>
      Object.keys(by).map((id, at) => [`${kind}-${at}`, id] as const),
    );
    trade.origins = Object.fromEntries(places);
  });

/** Each step: an invoice, what it is matched on, and the rules that refuse it. */
type Step = readonly [invoice: string, part: Part, failed: readonly MatchRule[]];
const all = (pieces: number): Part => ({
  invoiced: pieces,
  orders: { o: 40 },
  declarations: { d: 40 },
  waybills: { w: 40 },
});
const parted = (pieces: number, at: number): Part => ({
  invoiced: pieces,
  orders: { o: 40 },
  declarations: { [`d${at}`]: pieces },
  waybills: { [`w${at}`]: pieces },
});
const everything: readonly MatchRule[] = [
  'CARRIAGE_NOT_REPEATED',
  'QUANTITY_WITHIN_DECLARED',
  'INVOICE_WITHIN_ORDER',
  'INVOICE_WITHIN_DECLARED_VALUE',
];
const twoOrders = { o1: 20, o2: 20 };

const sequences: Readonly<Record<string, readonly Step[]>> = {
  'an order shipped in three parts, each declared and carried': [
    ['i1', parted(15, 1), []],
    ['i2', parted(15, 2), []],
    ['i3', parted(10, 3), []],
    ['i4', parted(1, 4), ['INVOICE_WITHIN_ORDER']],
  ],
  'a part whose papers another invoice has drawn': [
    ['i1', parted(15, 1), []],
    [
      'i2',
      parted(15, 1),
      ['CARRIAGE_NOT_REPEATED', 'QUANTITY_WITHIN_DECLARED', 'INVOICE_WITHIN_DECLARED_VALUE'],
    ],
  ],
  'a declaration and a waybill invoiced in three parts': [
    ['i1', all(13), []],
    ['i2', all(13), []],
    ['i3', all(14), []],
    ['i4', all(1), everything],
  ],
  'the same delivery under two numbers': [
    ['i1', all(40), []],
    ['i2', all(40), everything],
  ],
  'an invoice of two orders': [
    ['i1', { ...all(40), orders: twoOrders }, []],
    [
      'i2',
      { ...all(1), orders: { o2: 20 }, declarations: { d2: 1 }, waybills: { w2: 1 } },
      ['INVOICE_WITHIN_ORDER'],
    ],
  ],
  'a waybill of two orders that are declared apart': [
    ['i1', { ...all(20), orders: { o1: 20 }, declarations: { d1: 20 } }, []],
    ['i2', { ...all(20), orders: { o2: 20 }, declarations: { d2: 20 } }, []],
    [
      'i3',
      { ...all(20), orders: { o3: 20 }, declarations: { d3: 20 } },
      ['CARRIAGE_NOT_REPEATED', 'WEIGHT_WITHIN_TOLERANCE', 'PACKAGES_WITHIN_TOLERANCE'],
    ],
  ],
  'a declaration of two orders that are carried apart': [
    ['i1', { ...all(20), orders: { o1: 20 }, waybills: { w1: 20 } }, []],
    ['i2', { ...all(20), orders: { o2: 20 }, waybills: { w2: 20 } }, []],
    [
      'i3',
      { ...all(20), orders: { o3: 20 }, waybills: { w3: 20 } },
      ['QUANTITY_WITHIN_DECLARED', 'INVOICE_WITHIN_DECLARED_VALUE'],
    ],
  ],
  'an invoice matched again, which draws no second time': [
    ['i1', all(40), []],
    ['i1', all(40), []],
    ['i1', all(30), []],
    ['i2', all(10), []],
    ['i1', all(31), everything.slice(1)],
  ],
  'many small parts of a few packages': [
    ...Array.from({ length: 40 }, (_, at): Step => [`i${at}`, all(1), []]),
    ['i41', all(1), everything],
  ],
};

describe('invoices that draw on the same documents', () => {
  for (const [what, steps] of Object.entries(sequences)) {
    it(what, () => {
      const book = new Book();
      for (const [invoice, part, failed] of steps) {
        expect(book.failed(invoice, draftOf(part)), invoice).to.deep.equal(failed);
      }
    });
  }

  it('have drawn all of them once all is invoiced, in whatever parts', () => {
    const book = new Book();
    for (const [at, pieces] of [7, 11, 1, 13, 8].entries())
      book.match(`i${at}`, draftOf(all(pieces)));
    const value = '1000000';
    expect(book.total('o')).to.include({ value });
    expect(book.total('d')).to.include({ value, quantity: '40' });
    for (const id of ['d', 'w']) {
      expect(book.total(id)).to.include({ grossWeightKg: '1000', packages: 8 });
    }
  });

  it('share a prepayment of the order, and deduct all of it once all is invoiced', () => {
    const book = new Book();
    const financed = [10, 10, 20].map((pieces, at) => {
      const trade = draftOf(all(pieces));
      trade.payments = [paymentOf('300001')];
      trade.payments[0]!.orderReference = trade.orders[0]!.number;
      return BigInt(book.match(`i${at}`, trade).terms?.financeable ?? '0');
    });
    expect(book.total('payment-0')).to.include({ value: '300001' });
    expect(sumOf(financed)).to.equal(1_000_000n - 300_001n);
    // Rounded against the seller, the first most.
    expect(financed).to.deep.equal([174_999n, 175_000n, 350_000n]);
  });

  it('bear the tax of their parts and no more than is ordered, at whatever rates', () => {
    // 20 pumps at 19 % and 20 at 7 %, ordered with the tax of both in total.
    const taxed = (pieces: number, tax: string) => {
      const trade = draftOf(all(pieces));
      const net = goods(pieces).amount;
      const gross = (sum: string, of: string) => String(BigInt(sum) + BigInt(of));
      Object.assign(trade.orders[0]!, { tax: '130000', total: gross('1000000', '130000') });
      const total = gross(net, tax);
      Object.assign(trade.invoices[0]!, { tax, total, payable: total });
      return trade;
    };
    const book = new Book();
    const resultOf = (invoice: string, trade: TradeDraft) =>
      book.match(invoice, trade).rules.find(({ rule }) => rule === 'INVOICE_WITHIN_ORDER')?.result;
    expect(resultOf('i1', taxed(10, '47500'))).to.equal('WARN');
    expect(resultOf('i2', taxed(10, '47500'))).to.equal('WARN');
    expect(book.total('o')).to.include({ value: '500000', tax: '95000' });
    expect(resultOf('i3', taxed(20, '65000'))).to.equal('FAIL');
    expect(resultOf('i3', taxed(20, '35000'))).to.equal('PASS');
    expect(book.total('o')).to.include({ value: '1000000', tax: '130000' });
    // What is matched again gives back its own tax first.
    expect(resultOf('i2', taxed(10, '47500'))).to.equal('WARN');
    expect(resultOf('i2', taxed(10, '47506'))).to.equal('FAIL');
  });

  it('take the freight of an order off once, not each', () => {
    // 40 pumps for 10,000.00 and 1,000.00 of freight, sold CIF and declared FOB in two parts of 20.
    const shipped = (at: number, freight: string) => {
      const trade = draftOf(parted(20, at));
      const adjustments = (amount: string) => [
        { reason: 'Freight', code: 'FC', charge: true, amount },
      ];
      Object.assign(trade.orders[0]!, { total: '1100000', adjustments: adjustments('100000') });
      const total = String(500_000n + BigInt(freight));
      const billed = { total, payable: total, adjustments: adjustments(freight) };
      Object.assign(trade.invoices[0]!, { ...billed, incoterm: 'CIF' });
      trade.declarations[0]!.document.incoterm = 'FOB';
      return trade;
    };
    const book = new Book();
    expect(book.failed('i1', shipped(1, '60000'))).to.deep.equal([]);
    expect(book.failed('i2', shipped(2, '40001'))).to.include('INVOICE_WITHIN_DECLARED_VALUE');
    expect(book.failed('i2', shipped(2, '40000'))).to.deep.equal([]);
    expect(book.total('o')).to.include({ value: '1100000', carriage: '100000' });
    expect(book.failed('i1', shipped(1, '60000'))).to.deep.equal([]);
  });

  it('round their tax up in many parts', () => {
    const book = new Book();
    for (let at = 0; at < 40; at += 1) {
      const trade = draftOf(all(1));
      // 2.5 units of tax for each of 40 pieces.
      Object.assign(trade.orders[0]!, { tax: '100', total: '1000100' });
      Object.assign(trade.invoices[0]!, { tax: '3', total: '25003', payable: '25003' });
      expect(book.failed(`i${at}`, trade), `part ${at}`).to.deep.equal([]);
    }
  });

  it('take what an invoice that classifies nothing drew of each heading', () => {
    const book = new Book();
    const bare = draftOf(all(30));
    for (const line of bare.invoices[0]!.lines) delete line.hsCode;
    expect(book.failed('i1', bare)).to.deep.equal([]);
    expect(book.of('d')[0]?.quantities).to.deep.equal([
      { heading: '8413', unit: 'C62', quantity: '30' },
    ]);
    const next = draftOf(all(10));
    next.invoices[0]!.lines[0]!.quantity = '11';
    delete next.invoices[0]!.lines[0]!.unitPrice;
    expect(book.failed('i2', next)).to.deep.equal(['QUANTITY_WITHIN_DECLARED']);
  });
});

describe('whatever is invoiced in whatever order', () => {
  const tolerance = fc.constantFrom(0, 1, 20_000, 50_000, 1_000_000);
  const subset = (ids: readonly string[]) =>
    fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 });
  const step = fc.record({
    invoice: fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5', 'i6'),
    pieces: fc.integer({ min: 1, max: 50 }),
    orders: subset(['o1', 'o2', 'o3']),
    declarations: subset(['d1', 'd2', 'd3']),
    waybills: subset(['w1', 'w2', 'w3']),
    act: fc.constantFrom('match', 'match', 'match', 'void'),
  });
  const sizes: Readonly<Record<string, number>> = {
    ...{ o1: 17, o2: 40, o3: 9 },
    ...{ d1: 13, d2: 40, d3: 11 },
    ...{ w1: 7, w2: 40, w3: 19 },
  };
  const sized = (ids: readonly string[]) =>
    Object.fromEntries([...ids].sort().map((id) => [id, sizes[id] ?? 0]));
  /** figure × (1 + tolerance) */
  const within = (drawn: bigint, figure: bigint, at: number) =>
    drawn * 1_000_000n <= figure * BigInt(1_000_000 + at);

  it('nothing proves more than its figures and one tolerance', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), tolerance, (steps, at) => {
        const book = new Book();
        for (const { invoice, pieces, act, ...by } of steps) {
          if (act === 'void') {
            book.free(invoice);
            continue;
          }
          const orders = sized(by.orders);
          const part = {
            invoiced: pieces,
            orders,
            declarations: sized(by.declarations),
            waybills: sized(by.waybills),
          };
          const trade = draftOf(part);
          for (const name of Object.keys(strict)) Object.assign(trade.profile, { [name]: at });
          trade.profile.packagesToleranceMillionths = at;
          book.match(invoice, trade);
        }
        for (const [id, pieces] of Object.entries(sizes)) {
          const { value, quantity, grossWeightKg, packages } = book.total(id);
          const { grossWeightKg: weight, packages: count } = load(pieces);
          expect(within(BigInt(value), BigInt(pieces * 25_000), at), `${id} value`).to.equal(true);
          expect(within(countOf(quantity), countOf(String(pieces)), at), `${id} quantity`).to.equal(
            true,
          );
          expect(within(countOf(grossWeightKg), countOf(weight), at), `${id} weight`).to.equal(
            true,
          );
          expect(within(BigInt(packages), BigInt(count), at), `${id} packages`).to.equal(true);
        }
      }),
      { numRuns: 100 },
    );
  }).timeout(20_000);
});
