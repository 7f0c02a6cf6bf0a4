import { expect } from 'chai';
import { testTopology } from '../testing/test-topology';
import { awaitEqualHeights } from './await-equal-heights';

describe('the wait for peers that are behind', () => {
  const topology = testTopology(20_000);

  /** Gives these heights one after the other, then the last one; nothing in place of an answer. */
  const peer = (...heights: readonly (number | undefined)[]) => {
    let asked = 0;
    return {
      height: () => {
        const height = heights[Math.min(asked, heights.length - 1)];
        asked += 1;
        return height === undefined
          ? Promise.reject(new Error('not yet'))
          : Promise.resolve(height);
      },
      asked: () => asked,
    };
  };

  it('ends once all have what the highest had, and says who was behind', async () => {
    const peers = [peer(8), peer(undefined, undefined, 3, 8), peer(8)];
    const said: string[] = [];
    await awaitEqualHeights({ topology, progress: (text) => said.push(text) }, peers);
    expect(said).to.deep.equal(['The peer of south catches up with 8 blocks']);
    expect(peers.map((each) => each.asked())).to.deep.equal([1, 4, 1]);
  });

  it('is none where nobody is behind', async () => {
    const peers = [peer(8), peer(8), peer(8)];
    await awaitEqualHeights({ topology }, peers);
    expect(peers.map((each) => each.asked())).to.deep.equal([1, 1, 1]);
  });
});
