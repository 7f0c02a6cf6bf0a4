import { expect } from 'chai';
import fc from 'fast-check';
import type { FingerprintRecord } from '../../interface/records';
import { commandContext } from '../../fixtures/command-context';
import { maxDocuments } from './record-checks';
import { originOf } from '../current-documents';
import { planClaims } from './invoice-claims';
import type { ClaimOwner, ExactOwner } from './invoice-claims';

const own = { exact: 'e', left: ['l-1', 'l-2'], near: ['n-1'] };
const self: ClaimOwner = { trade: 'trade-1', origin: 'invoice-1' };
const leftBy = (owner: ClaimOwner): FingerprintRecord => ({
  schemaVersion: 1,
  kind: 'fingerprint',
  ...owner,
  evidence: owner.origin,
  claimed: commandContext('evidence:Record').stamp,
});
const another: ClaimOwner = { trade: 'trade-2', origin: 'invoice-1' };
const owner = (was: { voided?: boolean; issued?: boolean }, by = another): ExactOwner => ({
  fingerprint: leftBy(by),
  voided: false,
  issued: false,
  ...was,
});
const plan = (exact: readonly ExactOwner[], near: readonly FingerprintRecord[] = []) =>
  planClaims(own, { self, exact, near });
const planned = (partialDuplicate: boolean) => ({
  ok: true,
  value: { claim: ['e', 'l-1', 'l-2'], partialDuplicate },
});

describe('claims of an invoice', () => {
  it('leave every fingerprint where nobody was before', () => {
    expect(plan([])).to.deep.equal(planned(false));
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

  it('are only near to one that was voided before anybody issued on it', () => {
    expect(plan([owner({ voided: true })])).to.deep.equal(planned(true));
  });

  it('count every owner: a decoy that was voided hides nothing', () => {
    const decoy = owner({ voided: true }, { trade: 'trade-9', origin: 'decoy' });
    expect(plan([decoy, owner({})])).to.have.property('ok', false);
    expect(plan([], [leftBy(self), leftBy(another)])).to.deep.equal(planned(true));
  });

  it('know the own earlier versions', () => {
    expect(plan([owner({ issued: true }, self)], [leftBy(self)])).to.deep.equal(planned(false));
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
          for (const stood of book.stoodOn(number)) expect(stood).to.equal(nameOf(by));
        }
      }),
    );
  });
});

const nameOf = ({ trade, origin }: ClaimOwner): string => `${trade}/${origin}`;

const step = fc.record({
  trade: fc.constantFrom('t-1', 't-2', 't-3'),
  number: fc.constantFrom('A', 'B'),
  act: fc.constantFrom('write', 'write', 'void', 'issue'),
});

interface Version {
  readonly id: string;
  readonly number: string;
  readonly by: ClaimOwner;
}

/** What is on the ledger after some steps; to write is to record, or to amend what is there. */
class Book {
  readonly #left: Version[] = [];
  readonly #current = new Map<string, Version>();
  readonly #voided = new Set<string>();
  readonly #issued = new Set<string>();

  take({ trade, number, act }: { trade: string; number: string; act: string }, id: string): void {
    const old = this.#current.get(trade);
    if (act === 'write') return this.#write({ id, number, by: old?.by ?? { trade, origin: id } });
    if (!old) return;
    if (act === 'issue') this.#issued.add(nameOf(old.by));
    else {
      this.#voided.add(old.id);
      this.#current.delete(trade);
    }
  }

  #write(version: Version): void {
    const exact = this.#left
      .filter(({ number }) => number === version.number)
      .map(({ id, by }) => ({
        fingerprint: leftBy(by),
        voided: this.#voided.has(id),
        issued: this.#issued.has(nameOf(by)),
      }));
    if (!planClaims(own, { self: version.by, exact, near: [] }).ok) return;
    this.#left.push(version);
    this.#current.set(version.by.trade, version);
  }

  live = (): readonly Version[] => [...this.#current.values()];

  /** Whose invoices of that number a receivable ever stood on. */
  stoodOn = (number: string): ReadonlySet<string> =>
    new Set(
      this.#left
        .filter((each) => each.number === number && this.#issued.has(nameOf(each.by)))
        .map(({ by }) => nameOf(by)),
    );
}
