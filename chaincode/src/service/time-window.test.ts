import { expect } from 'chai';
import { Refusal } from '../ledger';
import { timeWindow, timeWindowVariable } from './time-window';

describe('the window around the clock of who endorses', () => {
  const clock = Date.parse('2026-03-01T12:00:00.000Z');
  const window = (seconds: string) => timeWindow({ [timeWindowVariable]: seconds }, () => clock);
  const after = (milliseconds: number) => {
    const time = clock + milliseconds;
    return { seconds: Math.floor(time / 1000), nanos: (time % 1000) * 1_000_000 };
  };

  for (const milliseconds of [0, 60_000, -900_000]) {
    it(`lets pass what is ${milliseconds} ms from it`, () => {
      expect(() => window('900')?.(after(milliseconds))).not.to.throw();
    });
  }

  for (const milliseconds of [60_001, -900_001, 86_400_000]) {
    it(`refuses what is ${milliseconds} ms from it`, () => {
      expect(() => window('900')?.(after(milliseconds)))
        .to.throw(Refusal)
        .with.nested.property('refused.code', 'TIMESTAMP_OUTSIDE_WINDOW');
    });
  }

  it('says how far it may be', () => {
    expect(() => window('60')?.(after(61_000))).to.throw(
      '2026-03-01T12:01:01.000Z is more than 60 s from',
    );
  });

  it('is not there unless it is set', () => {
    expect(timeWindow({})).to.equal(undefined);
    expect(timeWindow({ [timeWindowVariable]: '' })).to.equal(undefined);
  });

  for (const text of ['0', '-1', '1.5', '15m', '86401']) {
    it(`cannot be ${text}`, () => {
      expect(() => window(text)).to.throw(RangeError, timeWindowVariable);
    });
  }
});
