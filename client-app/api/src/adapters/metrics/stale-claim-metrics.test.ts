import { expect } from 'chai';
import { Registry } from 'prom-client';
import type { StaleClaim } from '../../ports';
import { staleClaimMetrics } from './stale-claim-metrics';

const claim = (...relations: StaleClaim['relations']): StaleClaim => ({
  receivable: 'R-1',
  changed: [],
  relations,
});

describe('staleClaimMetrics', () => {
  const series = async (registry: Registry) =>
    (await registry.metrics()).split('\n').filter((line) => line.startsWith('cession_stale'));

  it('counts claims by relation, anew only where the read model moved on', async () => {
    const registry = new Registry();
    let height = 1n;
    let asked = 0;
    let claims = [claim('held', 'issued'), claim('held'), claim('asked')];
    const answer = () => {
      asked += 1;
      return Promise.resolve(claims);
    };
    staleClaimMetrics(registry, answer, { height: () => height });
    const expected = (held: number, openly: number, issued: number) => [
      `cession_stale_claims{relation="held"} ${held}`,
      `cession_stale_claims{relation="asked"} ${openly}`,
      `cession_stale_claims{relation="issued"} ${issued}`,
    ];
    expect(await series(registry)).to.deep.equal(expected(2, 1, 1));
    claims = [];
    expect(await series(registry)).to.deep.equal(expected(2, 1, 1));
    expect(asked).to.equal(1);
    height = 2n;
    expect(await series(registry)).to.deep.equal(expected(0, 0, 0));
  });

  it('says nothing while the database does not answer, and the other metrics go on', async () => {
    const registry = new Registry();
    const answers = [Promise.reject(new Error('down')), Promise.resolve([claim('held')])];
    answers[0]?.catch(() => undefined);
    const answer = () => answers.shift() as Promise<readonly StaleClaim[]>;
    staleClaimMetrics(registry, answer, { height: () => 1n });
    expect(await series(registry)).to.deep.equal([]);
    expect(await series(registry)).to.include('cession_stale_claims{relation="held"} 1');
  });
});
