import { expect } from 'chai';
import fc from 'fast-check';
import type { FingerprintRecord } from '../../interface/records';
import { commandContext } from '../../fixtures/command-context';
import { maxDocuments } from './record-checks';
import { originOf } from '../current-documents';
import { mayBeRepeated, planClaims } from './invoice-claims';
import type { ExactOwner } from './invoice-claims';

const own = { exact: 'e', left: ['l-1', 'l-2'], near: ['n-1'] };
const self = 'invoice-1';
const another = 'invoice-2';
const leftBy = (origin: string): FingerprintRecord => ({
  schemaVersion: 1,
  kind: 'fingerprint',
  evidence: origin,
  origin,
  claimed: commandContext('evidence:Record').stamp,
});
const owner = (was: { voided?: boolean; issued?: boolean }, by = another): ExactOwner => ({
  fingerprint: leftBy(by),
  voided: false,
  issued: false,
  ...was,
});
const plan = (exact: readonly ExactOwner[], repeated = false) =>
  planClaims(own, { self, exact, repeated });
const planned = {
  ok: true,
  value: { claim: ['e', 'l-1', 'l-2'], near: ['e', 'n-1'], repeated: false },
};

describe('claims of an invoice', () => {
  it('leave every fingerprint where nobody was before', () => {
    expect(plan([])).to.deep.equal(planned);
  });

  it('say whether another might be the same', () => {
    expect(plan([], true)).to.have.nested.property('value.repeated', true);
  });

  it('are refused against another that is not voided', () => {
    const refusal = {
      code: 'RECEIVABLE_DUPLICATE',
      details: { match: 'exact', on: 'seller, number and year' },
    };
    expect(plan([owner({})])).to.have.deep.property('error', refusal);
    expect(plan([owner({ issued: true })])).to.have.deep.property('error', refusal);
  });

  it('are refused for ever against one on which a receivable stood', () => {
    expect(plan([owner({ voided: true, issued: true })])).to.have.property('ok', false);
  });

  it('are allowed beside one that was voided before anybody issued on it', () => {
    expect(plan([owner({ voided: true })])).to.deep.equal(planned);
  });

  it('count every owner: a decoy that was voided hides nothing', () => {
    const decoy = owner({ voided: true }, 'decoy');
    expect(plan([decoy, owner({})])).to.have.property('ok', false);
  });

  it('know the own earlier versions', () => {
    expect(plan([owner({ issued: true }, self)])).to.deep.equal(planned);
    expect(originOf({ id: 'invoice-2', origin: 'invoice-1' })).to.equal('invoice-1');
    expect(originOf({ id: 'invoice-1' })).to.equal('invoice-1');
  });

  it('are refused where there are more owners than can be read', () => {
    const many = Array.from({ length: maxDocuments + 1 }, () => owner({ voided: true }));
    expect(plan(many)).to.have.property('ok', false);
  });

  it('never let two live invoices be the same, whatever is done to them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const book = new Book();
        steps.forEach((each, index) => book.take(each, `i-${index}`));
        const live = book.live();
        expect(new Set(live.map(({ number }) => number)).size).to.equal(live.length);
        for (const { number, by } of live) {
          for (const stood of book.stoodOn(number)) expect(stood).to.equal(by);
        }
      }),
    );
  });
});

const step = fc.record({
  document: fc.constantFrom('d-1', 'd-2', 'd-3'),
  number: fc.constantFrom('A', 'B'),
  act: fc.constantFrom('write', 'write', 'void', 'issue'),
});

interface Version {
  readonly id: string;
  readonly number: string;
  /** Its first version. */
  readonly by: string;
}

/** What is on the ledger after some steps; to write is to record, or to amend what is there. */
class Book {
  readonly #left: Version[] = [];
  readonly #current = new Map<string, Version>();
  readonly #voided = new Set<string>();
  readonly #issued = new Set<string>();

  take({ document, number, act }: { document: string; number: string; act: string }, id: string) {
    const old = this.#current.get(document);
    if (act === 'write') return this.#write(document, { id, number, by: old?.by ?? id });
    if (!old) return;
    if (act === 'issue') this.#issued.add(old.by);
    else {
      this.#voided.add(old.id);
      this.#current.delete(document);
    }
  }

  #write(document: string, version: Version): void {
    const exact = this.#left
      .filter(({ number }) => number === version.number)
      .map(({ id, by }) => ({
        fingerprint: leftBy(by),
        voided: this.#voided.has(id),
        issued: this.#issued.has(by),
      }));
    if (!planClaims(own, { self: version.by, exact, repeated: false }).ok) return;
    this.#left.push(version);
    this.#current.set(document, version);
  }

  live = (): readonly Version[] => [...this.#current.values()];

  /** Whose invoices of that number a receivable ever stood on. */
  stoodOn = (number: string): ReadonlySet<string> =>
    new Set(
      this.#left
        .filter((each) => each.number === number && this.#issued.has(each.by))
        .map(({ by }) => by),
    );
}

describe('an invoice that may be repeated', () => {
  const cases: readonly (readonly [string, readonly string[], boolean])[] = [
    ['where nobody left a fingerprint near to it', [], false],
    ['where its own versions did', [self, self], false],
    ['where another did, before or after it', [self, another], true],
  ];
  for (const [when, origins, repeated] of cases) {
    it(`is ${repeated ? '' : 'not '}found ${when}`, () => {
      expect(mayBeRepeated(self, origins.map(leftBy))).to.equal(repeated);
    });
  }
});
