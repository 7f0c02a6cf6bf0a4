import { expect } from 'chai';
import { awaitOrderersHeight, OrderersBehindError } from './await-orderers-height';
import { testTopology } from './testing/test-topology';

describe('the wait for orderers that have what peers have', () => {
  const topology = testTopology(20_000);
  const peer = (height: number | undefined) => ({
    height: () =>
      height === undefined ? Promise.reject(new Error('not yet')) : Promise.resolve(height),
  });
  const orderer = (...heights: readonly number[]) => {
    let asked = -1;
    return () => Promise.resolve(heights[Math.min((asked += 1), heights.length - 1)] ?? 0);
  };

  it('ends where one of them has it all, whoever that is', async () => {
    const silent = () => Promise.reject<number>(new Error('starting'));
    const peers = [peer(8), peer(undefined), peer(7)];
    await awaitOrderersHeight({ topology }, [orderer(3), silent, orderer(6, 7, 8)], peers);
  });

  it('is refused where none of them has it, and says who is ahead', async () => {
    const peers = [peer(8), peer(9), peer(7)];
    const error = await awaitOrderersHeight(
      { topology },
      [orderer(5), orderer(6)],
      peers,
      200,
    ).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(OrderersBehindError);
    expect(String(error)).to.contain('have 6 blocks, but the peer of south has 9');
  });
});
