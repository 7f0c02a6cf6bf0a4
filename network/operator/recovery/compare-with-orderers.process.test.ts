import { expect } from 'chai';
import { common } from '@hyperledger/fabric-protos';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIdentities } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import { parseBlock } from '@cession/protocol';
import { peerClients } from '../channel';
import { dataLayout } from '../layout';
import { writeOrderedBlock, writePeerTool } from '../testing/peer-tool';
import { testTopology } from '../testing/test-topology';
import { OrderersBehindError } from './await-orderers-height';
import { compareWithOrderers, OtherBlocksError } from './compare-with-orderers';

const stillMs = 300;

/** A block of one history or another. */
const block = (number: number, history = 'one'): Uint8Array => {
  const header = new common.BlockHeader();
  header.setNumber(number);
  header.setDataHash(Buffer.from(history));
  const made = new common.Block();
  made.setHeader(header);
  return made.serializeBinary();
};

describe('the comparison of a peer with orderers on other hosts', function () {
  this.timeout(30_000);
  const topology = testTopology(20_000, 3);
  let home: string;
  let identities: IdentityStore;
  let said: string[];

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'cession-comparison-'));
    identities = await ensureIdentities(topology, join(home, 'identities'));
  });

  beforeEach(() => {
    said = [];
    rmSync(join(home, 'ordered'), { recursive: true, force: true });
  });

  after(() => rmSync(home, { recursive: true, force: true }));

  /** What one of the orderers has; of one that was not named, nothing is to be had. */
  const orderer = (at: number, newest: number, history?: string): void => {
    const { host, port } = topology.orderers[at] ?? { host: '', port: 0 };
    const write = (name: string, number: number) =>
      writeOrderedBlock(home, `${host}:${port}`, name, block(number, history));
    write('newest', newest);
    for (let number = 0; number <= newest; number += 1) write(String(number), number);
  };

  /** North's peer has eight blocks. */
  const compare = async (height = 8): Promise<void> => {
    const currentBlockHash = parseBlock(block(height - 1)).headerHash.toString('base64');
    const layout = dataLayout(join(home, 'ledger'));
    mkdirSync(layout.config, { recursive: true });
    const options = {
      ...{ topology, identities },
      fabric: {
        ...{ version: '3.1.5', line: '3' as const, warnings: [], configDirectory: home },
        binDirectory: writePeerTool(home, { tip: { height, currentBlockHash } }),
      },
      progress: (message: string) => said.push(message),
    };
    const [client] = peerClients(options, layout);
    if (client === undefined) throw new Error('north has an administrator');
    const channel = { topology, members: identities };
    try {
      await compareWithOrderers({ options, layout, channel }, client, stillMs);
    } finally {
      expect(readdirSync(layout.config)).to.deep.equal([]);
    }
  };

  const refusal = () =>
    compare().then(
      () => expect.fail('nothing was said'),
      (error: unknown) => error as Error,
    );

  it('finds nothing where one of them has the same blocks, or more', async () => {
    orderer(0, 3);
    orderer(2, 7);
    await compare();
    orderer(2, 9);
    await compare();
    expect(said).to.deep.equal([]);
  });

  it('does not wait for orderers where the peer has joined just now', async () => {
    await compare(1);
    expect(said).to.deep.equal([]);
  });

  it('says by how much a majority is behind, and what is to be done', async () => {
    orderer(0, 3);
    orderer(1, 4);
    const error = await refusal();
    expect(error).to.be.instanceOf(OrderersBehindError);
    expect(error.message).to.contain('have 5 blocks, but the peer of north has 8');
    expect(error.message).to.contain('Stop all orderers, on every host');
  });

  it('accuses nobody of having lost what those may have that do not answer', async () => {
    orderer(0, 3);
    await compare();
    expect(said.join()).to.contain('Only 1 of 3 orderers say how many blocks they have');
  });

  it('finds that they went on from an older state, also when they have more blocks', async () => {
    for (const newest of [7, 12]) {
      orderer(0, newest, 'another');
      orderer(1, newest, 'another');
      const error = await refusal();
      expect(error).to.be.instanceOf(OtherBlocksError);
      expect(error.message).to.contain('Block 7 of the orderers is another one');
    }
  });
});
