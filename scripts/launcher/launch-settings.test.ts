import { expect } from 'chai';
import { launchSettings, parseLaunchMode } from './launch-settings';

describe('launch settings', () => {
  it('have defaults', () => {
    expect(launchSettings({})).to.include({ home: '.cession', basePort: 7800 });
  });

  it('come from the environment', () => {
    const environment = { CESSION_HOME: '/data', CESSION_BASE_PORT: '9000' };
    expect(launchSettings(environment)).to.include({ home: '/data', basePort: 9000 });
  });

  it('refuse a base port that is no number, and a mode that is none', () => {
    expect(() => launchSettings({ CESSION_BASE_PORT: 'x' })).to.throw(RangeError, 'x');
    expect(() => parseLaunchMode('docker')).to.throw(RangeError, 'docker');
  });
});
