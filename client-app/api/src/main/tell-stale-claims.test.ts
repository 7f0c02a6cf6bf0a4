import { expect } from 'chai';
import type { StaleClaim, StaleClaimsOf } from '../ports';
import { tellStaleClaims } from './tell-stale-claims';

const claim = (receivable: string, ...relations: StaleClaim['relations']): StaleClaim => ({
  receivable,
  changed: [{ kind: 'declaration', id: `d-${receivable}` }],
  relations,
});

/** What was asked of a read model in which these claims are stale, and what was logged. */
const watching = (claims: readonly StaleClaim[] | Error) => {
  const asked: StaleClaimsOf[] = [];
  const logged: (readonly unknown[])[] = [];
  const staleClaims = (of: StaleClaimsOf) => {
    asked.push(of);
    return claims instanceof Error ? Promise.reject(claims) : Promise.resolve(claims);
  };
  const warn = (...line: readonly unknown[]) => logged.push(line);
  const tell = tellStaleClaims({ staleClaims }, 'BankAMSP', { warn } as never);
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { asked, logged, tell, settled };
};

describe('claims that blocks made stale', () => {
  it('are told where the organisation holds them or was asked, by ids, in one line', async () => {
    const [held, asked] = [claim('R-1', 'held', 'asked'), claim('R-2', 'asked')];
    const { logged, tell, settled, ...watch } = watching([held, asked, claim('R-3', 'issued')]);
    tell(['I-1', 'I-2', 'I-3'], true);
    await settled();
    expect(watch.asked).to.deep.equal([{ mspId: 'BankAMSP', invoices: ['I-1', 'I-2', 'I-3'] }]);
    expect(logged).to.deep.equal([
      [{ claims: [held, asked] }, 'evidence changed under claims held or asked about'],
    ]);
  });

  it('are no line where they are others’, and no question where there are none', async () => {
    const { asked, logged, tell, settled } = watching([claim('R-3', 'issued')]);
    tell([], true);
    await settled();
    expect(asked).to.be.empty;
    tell(['I-3'], true);
    await settled();
    expect(asked).to.have.lengthOf(1);
    expect(logged).to.be.empty;
  });

  it('of the past are told once the read model has caught up, as far as they still are', async () => {
    const { asked, logged, tell, settled } = watching([claim('R-2', 'held')]);
    tell(['I-1'], false);
    tell(['I-2', 'I-1'], false);
    await settled();
    expect(asked).to.be.empty;
    tell([], true);
    tell([], true);
    await settled();
    expect(asked.map(({ invoices }) => invoices)).to.deep.equal([['I-1', 'I-2']]);
    expect(logged).to.have.lengthOf(1);
  });

  it('that cannot be looked up are told by their invoices', async () => {
    const error = new Error('no database');
    const { logged, tell, settled } = watching(error);
    tell(['I-1'], true);
    await settled();
    expect(logged).to.deep.equal([
      [{ err: error, invoices: ['I-1'] }, 'stale claims could not be looked up'],
    ]);
  });
});
