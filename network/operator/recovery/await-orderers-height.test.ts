import { expect } from 'chai';
import { testTopology } from '../testing/test-topology';
import { awaitOrderersHeight, OrderersBehindError } from './await-orderers-height';

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

  it('waits longer than that as long as they get further', async () => {
    const slow = orderer(1, 2, 3, 4, 5);
    const begun = performance.now();
    await awaitOrderersHeight({ topology }, [slow, orderer(1)], [peer(5)], 600);
    expect(performance.now() - begun).to.be.greaterThan(900);
  });

  it('says nothing of them where fewer than a majority answers', async () => {
    const silent = () => Promise.reject<number>(new Error('no leader'));
    const said: string[] = [];
    const place = { topology, progress: (message: string) => said.push(message) };
    await awaitOrderersHeight(place, [orderer(5), silent, silent], [peer(9)], 200);
    expect(said.join()).to.contain('Only 1 of 3 orderers say');
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
