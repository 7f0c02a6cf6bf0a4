import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleRecord } from '@cession/model/fixtures';
import { expect } from 'chai';
import type { PageQuery } from '../../ports';
import { Projection } from '../../projection';
import { connectLedger } from '../fabric-gateway';
import type { PeerConnection } from '../ledger';
import { startProbeLedger } from '../fabric-gateway/fixtures/probe-ledger';
import type { ProbeLedger } from '../fabric-gateway/fixtures/probe-ledger';
import { openReadModel } from './open-read-model';
import { createClusters } from './pglite-cluster';

const page: PageQuery = { limit: 50 };
const operator = { partner: 'platform-1', role: 'platform-operator' };

describe('the read model of a ledger', function () {
  this.timeout(120_000);
  let network: ProbeLedger;
  let root: string;
  const connections = new Map<string, PeerConnection>();

  before(async () => {
    network = await startProbeLedger();
    root = await mkdtemp(join(tmpdir(), 'cession-read-model-'));
    await createClusters([...network.identities.keys()].map((mspId) => join(root, mspId)));
    for (const [mspId, service] of network.identities) {
      const address = network.ledger.addresses.get(mspId) ?? '';
      const { channel, chaincode } = network;
      connections.set(mspId, connectLedger({ address, channel, chaincode, service }));
    }
  });

  after(async () => {
    for (const connection of connections.values()) await connection.close();
    await network.close();
    await rm(root, { recursive: true });
  });

  const connectionOf = (mspId: string): PeerConnection => {
    const connection = connections.get(mspId);
    if (!connection) throw new Error(`no connection of ${mspId}`);
    return connection;
  };

  const register = async (id: string): Promise<bigint> => {
    const identity = network.identities.get('SellersMSP');
    if (!identity) throw new Error('no identity');
    const { details, ...record } = sampleRecord('partner-details', { id });
    const { blockNumber } = await connectionOf('SellersMSP')
      .as(identity)
      .submit('partners:Register', {
        command: { id, kinds: ['seller'] },
        private: { ...record, details: { ...details, legalName: id } } as never,
        endorsers: ['SellersMSP', 'LogisticsMSP'],
      });
    return blockNumber;
  };

  /** What an organisation's own new read model lists once it holds the block. */
  const namesAt = async (mspId: string, block: bigint, held: readonly string[]) => {
    const model = await openReadModel({ dataDirectory: join(root, mspId) });
    const projection = new Projection({
      source: connectionOf(mspId).blocks,
      store: model.store,
      chaincode: network.chaincode,
      heldCollections: held,
    });
    try {
      expect(await model.readModel.waitForBlock(block, 30_000)).to.equal(true);
      const { items } = await model.readModel.partners(page, operator);
      expect(await model.store.blocksWithMissingData()).to.be.empty;
      return items.map(({ partner, details }) => [partner.id, details?.legalName]);
    } finally {
      await projection.stop();
      await model.close();
    }
  };

  it('holds what the own peer may see, and no more', async () => {
    await register('p-1');
    const block = await register('p-2');
    expect(await namesAt('LogisticsMSP', block, ['trade'])).to.deep.equal([
      ['p-1', 'p-1'],
      ['p-2', 'p-2'],
    ]);
    expect(await namesAt('BankAMSP', block, ['deal-BankAMSP'])).to.deep.equal([
      ['p-1', undefined],
      ['p-2', undefined],
    ]);
  });

  it('follows the ledger while it grows', async () => {
    const model = await openReadModel({ dataDirectory: join(root, 'SellersMSP') });
    const projection = new Projection({
      source: connectionOf('SellersMSP').blocks,
      store: model.store,
      chaincode: network.chaincode,
      heldCollections: ['trade', 'deal-BankAMSP'],
    });
    const blocks = await Promise.all(['g-1', 'g-2', 'g-3', 'g-4'].map(register));
    for (const block of blocks) {
      expect(await model.readModel.waitForBlock(block, 30_000)).to.equal(true);
    }
    const { items } = await model.readModel.partners(page, operator);
    expect(items.map(({ partner }) => partner.id)).to.include.members(['g-1', 'g-2', 'g-3', 'g-4']);
    expect(projection.caughtUp()).to.equal(true);
    await projection.stop();
    await model.close();
  });
});
