import { expect } from 'chai';
import fc from 'fast-check';
import type { FingerprintRecord } from '../../interface/records';
import { commandContext } from '../../fixtures/command-context';
import { maxDocuments } from './record-checks';
import { originOf, planClaims } from './invoice-claims';
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

  it('never let two live invoices be the same, whatever is recorded, amended, voided and issued', () => {
    const step = fc.record({
      trade: fc.constantFrom('t-1', 't-2', 't-3'),
      number: fc.constantFrom('A', 'B'),
      act: fc.constantFrom('record', 'amend', 'void', 'issue', 'cancel'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const left: { number: string; version: string; by: ClaimOwner }[] = [];
        const current = new Map<string, { version: string; number: string; by: ClaimOwner }>();
        const voided = new Set<string>();
        const issued = new Set<string>();
        const key = ({ trade, origin }: ClaimOwner) => `${trade}/${origin}`;
        steps.forEach(({ trade, number, act }, index) => {
          const old = current.get(trade);
          if ((act === 'record') === (old !== undefined)) return;
          if (act === 'issue' && old) issued.add(key(old.by));
          if (act === 'void' && old) {
            voided.add(old.version);
            current.delete(trade);
          }
          if (act !== 'record' && act !== 'amend') return;
          const version = `i-${index}`;
          const by = old?.by ?? { trade, origin: version };
          const exact = left
            .filter((each) => each.number === number)
            .map((each) => ({
              fingerprint: leftBy(each.by),
              voided: voided.has(each.version),
              issued: issued.has(key(each.by)),
            }));
          const result = planClaims(own, { self: by, exact, near: [] });
          if (!result.ok) return;
          left.push({ number, version, by });
          current.set(trade, { version, number, by });
        });
        const numbers = [...current.values()].map((each) => each.number);
        expect(new Set(numbers).size).to.equal(numbers.length);
        for (const { number, by } of current.values()) {
          const stood = left.filter((each) => each.number === number && issued.has(key(each.by)));
          expect(new Set(stood.map((each) => key(each.by))).size).to.be.at.most(1);
          if (stood[0]) expect(key(stood[0].by)).to.equal(key(by));
        }
      }),
    );
  });
});
