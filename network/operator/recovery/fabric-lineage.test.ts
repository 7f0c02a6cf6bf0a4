import { expect } from 'chai';
import { assertNotOlder, FabricDowngradeError } from './fabric-lineage';

describe('which Fabric may serve a ledger', () => {
  const check = (served: string | undefined, madeWith: '2.5' | '3', version: string) => () => {
    const line = version.startsWith('2.') ? '2.5' : '3';
    assertNotOlder({ version, line }, served === undefined ? {} : { served }, madeWith, '/data');
  };

  it('is the same line or a later one', () => {
    for (const [served, version] of [
      ['2.5.16', '2.5.16'],
      ['2.5.16', '2.5.9'],
      ['2.5.16', '3.1.5'],
      ['v3.1.5', 'v3.1.4'],
      ['3.0.0', '3.1.5'],
      ['3.1.5', '4.0.0'],
    ] as const) {
      expect(check(served, '2.5', version), `${served} ${version}`).not.to.throw();
    }
  });

  it('is no older line', () => {
    for (const [served, version] of [
      ['3.1.5', '2.5.16'],
      ['3.1.5', '3.0.0'],
      ['v3.1.5', 'v2.5.16'],
    ] as const) {
      expect(check(served, '2.5', version)).to.throw(FabricDowngradeError, `Fabric ${served}`);
    }
  });

  it('is judged by the first block where nobody noted who served it', () => {
    expect(check(undefined, '3', '2.5.16')).to.throw(FabricDowngradeError);
    expect(check(undefined, '3', '3.1.5')).not.to.throw();
    expect(check(undefined, '2.5', '2.5.16')).not.to.throw();
  });

  it('is judged by its line where it reports no release', () => {
    const latest = (line: '2.5' | '3') => () =>
      assertNotOlder({ version: 'latest', line }, { served: '3.0.1' }, '3', '/data');
    expect(latest('3')).not.to.throw();
    expect(latest('2.5')).to.throw(FabricDowngradeError);
  });
});
