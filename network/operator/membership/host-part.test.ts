import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostPartOf, readHostPart, writeHostPart } from './host-part';

const north = { organisation: 'north', address: '10.0.0.1', publish: '10.0.0.1' };
const asked = (changes: object = {}) => ({
  ...{ organisation: 'north', address: undefined, publish: undefined },
  ...changes,
});

describe('which organisation a home is of', () => {
  it('is let in where others dial it, unless it is told another address of its own', () => {
    expect(hostPartOf(asked({ address: '10.0.0.1' }), undefined)).to.deep.equal(north);
    const behind = asked({ address: 'north.example', publish: '192.168.0.4' });
    expect(hostPartOf(behind, undefined)).to.deep.include({ publish: '192.168.0.4' });
  });

  it('stays as it was where nothing is said, and follows a new address', () => {
    expect(hostPartOf(asked(), north)).to.deep.equal(north);
    const moved = hostPartOf(asked({ address: '10.0.0.7' }), north);
    expect(moved).to.deep.equal({ ...north, address: '10.0.0.7', publish: '10.0.0.7' });
  });

  it('is nobody else’s', () => {
    expect(() => hostPartOf(asked({ organisation: 'south' }), north)).to.throw(
      'This home is of north: enrol south on a host of its own',
    );
  });

  it('needs an address, and one to listen on where others dial a name', () => {
    expect(() => hostPartOf(asked(), undefined)).to.throw('--address HOST');
    expect(() => hostPartOf(asked({ address: 'north.example' }), undefined)).to.throw(
      '--publish ADDRESS (north.example)',
    );
  });

  it('is noted in the home', async () => {
    const home = mkdtempSync(join(tmpdir(), 'cession-part-'));
    try {
      expect(readHostPart(home, 'native')).to.equal(undefined);
      await writeHostPart(home, north);
      expect(readHostPart(home, 'compose')).to.deep.equal(north);
      expect(() => readHostPart(home, 'native')).to.throw('This home is of north, which runs');
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
