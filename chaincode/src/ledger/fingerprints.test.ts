import { expect } from 'chai';
import fc from 'fast-check';
import type { FingerprintRecord } from '@cession/model/interface';
import { commandContext } from '@cession/model/fixtures';
import { fingerprintsOf } from './fingerprints';
import { ok } from '@cession/model/domain';
import { normalisedNumber, planClaims, planRelease } from '@cession/model/domain/evidence';
import type { InvoiceFacts } from '@cession/model/domain/evidence';

const secret = '0f'.repeat(32);
const invoice: InvoiceFacts = {
  seller: 'seller-1',
  buyer: 'buyer-1',
  number: 'INV 5',
  date: '2027-02-04',
  currency: 'EUR',
  amount: '1000000',
};
const owner = { trade: 'trade-1', evidence: 'invoice-1' };

const held = (...fingerprints: readonly string[]): ReadonlyMap<string, FingerprintRecord> =>
  new Map(
    fingerprints.map((fingerprint) => [
      fingerprint,
      {
        schemaVersion: 1,
        kind: 'fingerprint',
        ...owner,
        claimed: commandContext('evidence:Record').stamp,
      },
    ]),
  );

const prints = fingerprintsOf(secret, invoice);
const all = [prints.exact, prints.number, prints.partial];
const otherNumber = fingerprintsOf(secret, { ...invoice, number: 'INV 6' });
const otherAmount = fingerprintsOf(secret, { ...invoice, amount: '1' });

describe('fingerprints', () => {
  it('are equal for the same invoice under the same secret only', () => {
    expect(fingerprintsOf(secret, { ...invoice, number: '  inv   5 ' })).to.deep.equal(prints);
    expect(fingerprintsOf('1f'.repeat(32), invoice)).not.to.deep.equal(prints);
    expect(new Set(all)).to.have.property('size', 3);
  });

  const changes: readonly (readonly [keyof InvoiceFacts, string])[] = [
    ['seller', 'exact number partial'],
    ['buyer', 'exact partial'],
    ['number', 'exact number'],
    ['date', 'exact partial'],
    ['currency', 'exact partial'],
    ['amount', 'exact partial'],
  ];
  for (const [field, changed] of changes) {
    it(`differ in ${changed} where the ${field} differs`, () => {
      const other = fingerprintsOf(secret, { ...invoice, [field]: 'other' });
      const names = (['exact', 'number', 'partial'] as const).filter(
        (name) => other[name] !== prints[name],
      );
      expect(names.join(' ')).to.equal(changed);
    });
  }

  it('do not depend on how fields are cut', () => {
    const one = fingerprintsOf(secret, { ...invoice, seller: 'a', number: 'b,c' });
    const two = fingerprintsOf(secret, { ...invoice, seller: 'a,b', number: 'c' });
    expect(one.number).not.to.equal(two.number);
  });

  it('normalise a number once and for all', () => {
    fc.assert(
      fc.property(fc.string(), (number) => {
        const once = normalisedNumber(number);
        return normalisedNumber(once) === once && !/\s\s|^\s|\s$/u.test(once);
      }),
    );
  });
});

describe('claims', () => {
  it('take all three where nobody holds any', () => {
    expect(planClaims(prints, undefined, new Map())).to.deep.equal({
      ok: true,
      value: { claim: all, free: [], partialDuplicate: false },
    });
  });

  it('are refused for the same invoice and for the same number', () => {
    const holders = held(...all);
    expect(planClaims(prints, undefined, holders)).to.have.deep.property('error', {
      code: 'RECEIVABLE_DUPLICATE',
      details: { match: 'exact', on: 'parties, number, date, amount' },
    });
    expect(planClaims(otherAmount, undefined, holders)).to.have.deep.property('error', {
      code: 'RECEIVABLE_DUPLICATE',
      details: { match: 'exact', on: 'seller and number' },
    });
  });

  it('leave the partial one with whoever came first', () => {
    expect(planClaims(otherNumber, undefined, held(...all))).to.deep.equal({
      ok: true,
      value: {
        claim: [otherNumber.exact, otherNumber.number],
        free: [],
        partialDuplicate: true,
      },
    });
  });

  it('are freed with the invoice that is voided, and only its own', () => {
    const previous = { owner, fingerprints: prints };
    expect(planRelease(previous, held(...all))).to.deep.equal({
      claim: [],
      free: all,
      partialDuplicate: false,
    });
    const elsewhere = { owner: { ...owner, evidence: 'invoice-2' }, fingerprints: prints };
    expect(planRelease(elsewhere, held(...all)).free).to.deep.equal([]);
  });

  it('move with an amendment: what stays is claimed anew, what changed is freed', () => {
    const previous = { owner, fingerprints: prints };
    expect(planClaims(otherAmount, previous, held(...all))).to.deep.equal({
      ok: true,
      value: {
        claim: [otherAmount.exact, prints.number, otherAmount.partial],
        free: [prints.exact, prints.partial],
        partialDuplicate: false,
      },
    });
  });

  it('are held by one invoice at most, whatever is recorded, amended and voided', () => {
    const step = fc.record({
      trade: fc.constantFrom('t-1', 't-2', 't-3'),
      number: fc.constantFrom('A', 'B'),
      amount: fc.constantFrom('1', '2'),
      act: fc.constantFrom('record', 'amend', 'void'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const holders = new Map<string, FingerprintRecord>();
        const current = new Map<string, { id: string; facts: InvoiceFacts }>();
        steps.forEach(({ trade, number, amount, act }, index) => {
          const old = current.get(trade);
          if ((act === 'record') === (old !== undefined)) return;
          const facts = { ...invoice, number, amount };
          const previous = old && {
            owner: { trade, evidence: old.id },
            fingerprints: fingerprintsOf(secret, old.facts),
          };
          const planned =
            act === 'void' && previous
              ? ok(planRelease(previous, holders))
              : planClaims(fingerprintsOf(secret, facts), previous, holders);
          if (!planned.ok) return;
          const evidence = `i-${index}`;
          const { stamp: claimed } = commandContext('evidence:Record');
          planned.value.free.forEach((fingerprint) => holders.delete(fingerprint));
          planned.value.claim.forEach((fingerprint) =>
            holders.set(fingerprint, {
              schemaVersion: 1,
              kind: 'fingerprint',
              trade,
              evidence,
              claimed,
            }),
          );
          if (act === 'void') current.delete(trade);
          else current.set(trade, { id: evidence, facts });
        });
        const numbers = [...current.values()].map(({ facts }) => facts.number);
        expect(new Set(numbers).size).to.equal(numbers.length);
        for (const [trade, { id, facts }] of current) {
          const own = fingerprintsOf(secret, facts);
          for (const fingerprint of [own.exact, own.number]) {
            expect(holders.get(fingerprint)).to.include({ trade, evidence: id });
          }
        }
        const live = [...current.values()].map(({ id }) => id);
        for (const { evidence } of holders.values()) expect(live).to.include(evidence);
      }),
    );
  });
});
