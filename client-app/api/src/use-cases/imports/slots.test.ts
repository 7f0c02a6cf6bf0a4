import { expect } from 'chai';
import { Slots } from './slots';

describe('slots', () => {
  it('let so many work at a time, in the order in which they came, whatever becomes of each', async () => {
    const slots = new Slots(2);
    const began: number[] = [];
    let working = 0;
    let most = 0;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 7 }, (_, at) =>
        slots.use(async () => {
          began.push(at);
          most = Math.max(most, (working += 1));
          await new Promise((resolve) => setImmediate(resolve));
          working -= 1;
          if (at % 2 === 0) throw new Error(String(at));
        }),
      ),
    );
    expect(began).to.deep.equal([0, 1, 2, 3, 4, 5, 6]);
    expect(most).to.equal(2);
    expect(outcomes.filter(({ status }) => status === 'rejected')).to.have.length(4);
  });
});
