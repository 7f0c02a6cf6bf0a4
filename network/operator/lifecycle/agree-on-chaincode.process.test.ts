import { expect } from 'chai';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIdentities } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import { peerClients } from '../channel';
import { chaincodeOf, dataLayout } from '../layout';
import type { AgreedDefinition } from '../layout';
import { DeadlineError } from '../processes';
import { peerCallsOf, writePeerTool } from '../testing/peer-tool';
import type { PeerAnswers } from '../testing/peer-tool';
import { testTopology } from '../testing/test-topology';
import { agreedDefinition, agreeOnChaincode, DefinitionChangedError } from './agree-on-chaincode';
import type { Agreement } from './agree-on-chaincode';

const north = { organisation: 'north', address: '10.0.0.1' };
const built = { id: 'note_1.0:abc', content: Buffer.from('package') };

type Asked = Partial<Pick<Agreement, 'agreed' | 'needed'>> & {
  readonly absent?: readonly string[];
};

describe('the agreement on a chaincode, with others on their own hosts', function () {
  this.timeout(30_000);
  let home: string;
  let server: Server;
  let identities: IdentityStore;
  let said: string[];

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'cession-agreement-'));
    identities = await ensureIdentities(testTopology(20_000), join(home, 'identities'));
    server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  beforeEach(() => {
    said = [];
    rmSync(join(home, 'calls'), { force: true });
  });

  after(() => {
    server.close();
    rmSync(home, { recursive: true, force: true });
  });

  const callsOf = (step: string) => peerCallsOf(home, step);

  /** Everybody at the one address that listens, or where nobody does. */
  const dialled = (absent: readonly string[]): ResolvedTopology => {
    const { port } = server.address() as AddressInfo;
    const whole = testTopology(20_000);
    const placed = (name: string) => ({
      host: '127.0.0.1',
      port: absent.includes(name) ? 1 : port,
    });
    return {
      ...whole,
      organisations: whole.organisations.map((each) => ({
        ...each,
        peer: { ...each.peer, ...placed(each.name) },
      })),
      orderers: whole.orderers.map((each) => ({ ...each, ...placed(each.organisation.name) })),
    };
  };

  const agree = (answers: PeerAnswers, { absent = [], ...more }: Asked = {}): Promise<void> => {
    const whole = testTopology(20_000);
    const part = {
      ...whole,
      organisations: whole.organisations.filter(({ name }) => name === north.organisation),
    };
    const layout = dataLayout(join(home, 'ledger'));
    mkdirSync(layout.config, { recursive: true });
    const options = {
      topology: part,
      identities,
      dataDirectory: layout.root,
      fabric: {
        ...{ version: '3.1.5', line: '3' as const, warnings: [] },
        ...{ binDirectory: writePeerTool(home, answers), configDirectory: home },
      },
      chaincodes: [],
      progress: (message: string) => said.push(message),
    };
    const wholeChannel = {
      ...{ topology: dialled(absent), members: identities },
      ...{ genesisBlock: layout.genesisBlock, waitMs: 1 },
    };
    const [client] = peerClients({ ...options, wholeChannel }, layout);
    if (client === undefined) throw new Error('north has an administrator');
    const agreement: Agreement = {
      context: { options: { ...options, wholeChannel }, layout, deadlineMs: 1 },
      ...{ channel: wholeChannel, client, built, agreed: undefined, ...more },
      chaincode: chaincodeOf(whole, home),
    };
    return agreeOnChaincode(agreement);
  };

  const refusalOf = (agreement: Promise<void>): Promise<Error> =>
    agreement.then(
      () => {
        throw new Error('they agreed');
      },
      (error: unknown) => error as Error,
    );

  it('commits once a majority approved, with the endorsement of all who did', async () => {
    await agree({ approved: ['NorthMSP', 'WestMSP'] });
    const [commit = ''] = callsOf('commit');
    expect(commit).to.contain('--sequence 1 ');
    const authorities = ['north', 'west'].map(
      (name) => identities.organisation(name).tlsCaCertificateFile,
    );
    expect(commit.match(/--tlsRootCertFiles \S+/g)).to.deep.equal(
      authorities.map((file) => `--tlsRootCertFiles ${file}`),
    );
    expect(callsOf('install')).to.have.length(1);
    expect(callsOf('approveformyorg')).to.have.length(1);
  });

  it('approves, and says for whom it waits, where too few others did', async () => {
    const error = await refusalOf(agree({ approved: ['NorthMSP'] }));
    expect(error).to.be.instanceOf(DeadlineError);
    const words = 'Waiting for others, 1 of 2 approvals: south, west';
    expect(said).to.deep.equal([words]);
    expect(error.message).to.contain(words);
    expect(callsOf('commit')).to.deep.equal([]);
  });

  it('waits for all where all are wanted, and commits when they are there', async () => {
    const approved = ['NorthMSP', 'SouthMSP'];
    await refusalOf(agree({ approved }, { needed: 'all' }));
    expect(said).to.deep.equal(['Waiting for others, 2 of 3 approvals: west']);
    expect(callsOf('commit')).to.deep.equal([]);
    await agree({ approved: [...approved, 'WestMSP'] }, { needed: 'all' });
    expect(callsOf('commit')).to.have.length(1);
  });

  it('waits for the peers of those who approved, and for an orderer', async () => {
    const approved = ['NorthMSP', 'SouthMSP'];
    await refusalOf(agree({ approved }, { absent: ['south'] }));
    await refusalOf(agree({ approved }, { absent: ['operator'] }));
    expect(said).to.deep.equal([
      'Waiting for the peers of south',
      'Waiting for an orderer: orderer0.operator.example (127.0.0.1:1)',
    ]);
    expect(callsOf('commit')).to.deep.equal([]);
  });

  it('does not need everybody: the third may be away', async () => {
    await agree({ approved: ['NorthMSP', 'SouthMSP', 'WestMSP'] }, { absent: ['west'] });
    expect(callsOf('commit')[0]?.match(/--peerAddresses/g)).to.have.length(2);
  });

  it('approves later what the others committed before, under the same number', async () => {
    await agree({ committed: { version: '1.0', sequence: 3 } });
    expect(callsOf('approveformyorg')[0]).to.contain('--sequence 3 ');
    expect(callsOf('commit')).to.deep.equal([]);
  });

  it('takes an approval that is there already for its own', async () => {
    const refusal = 'attempted to redefine the current committed sequence (3) for namespace note';
    await agree({ committed: { version: '1.0', sequence: 3 }, refusal });
    expect(callsOf('commit')).to.deep.equal([]);
  });

  it('knows its approval of 2.5, which lets it approve once more and finds that empty', async () => {
    const refusal = 'transaction invalidated with status (ENDORSEMENT_POLICY_FAILURE)';
    const committed = { version: '1.0', sequence: 3 };
    await agree({ committed, refusal, packages: { 3: built.id } });
    const other = { committed, refusal, packages: { 3: 'note_1.0:other' } };
    const error = await refusalOf(agree(other));
    expect(error).to.be.instanceOf(DeadlineError);
    expect(error.message).to.contain('ENDORSEMENT_POLICY_FAILURE');
  });

  it('approves nothing again that it noted as agreed, whole and by all', async () => {
    const committed = { version: '1.0', sequence: 3 };
    const agreed = agreedDefinition(chaincodeOf(testTopology(20_000), home), built);
    await agree({ committed }, { agreed });
    expect(callsOf('approveformyorg')).to.deep.equal([]);
    await agree({ committed }, { agreed: { ...agreed, digest: 'of another policy' } });
    expect(callsOf('approveformyorg')).to.have.length(1);
  });

  it('goes on from an older version under the next number', async () => {
    const agreed = { version: '0.9', packageId: 'note_0.9:abc' };
    const committed = { version: '0.9', sequence: 3 };
    await agree({ committed, approved: ['NorthMSP', 'SouthMSP'] }, { agreed });
    expect(callsOf('commit')[0]).to.contain('--sequence 4 ');
  });

  const refused: readonly [string, PeerAnswers, AgreedDefinition | undefined, string][] = [
    ['other code under the same version', {}, { version: '1.0', packageId: 'x:y' }, 'other code'],
    [
      'another policy under the same version',
      {
        committed: { version: '1.0', sequence: 1 },
        refusal: 'attempted to redefine the current committed sequence with different parameters',
      },
      undefined,
      'a change needs another chaincode.version',
    ],
    [
      'to fall back to what the channel went on from',
      { committed: { version: '1.1', sequence: 2 } },
      { version: '1.0', packageId: built.id },
      'went on from note 1.0 to 1.1',
    ],
  ];
  for (const [what, answers, agreed, words] of refused) {
    it(`refuses ${what}`, async () => {
      const error = await refusalOf(agree(answers, agreed && { agreed }));
      expect(error).to.be.instanceOf(DefinitionChangedError);
      expect(error.message).to.contain(words);
    });
  }

  it('goes on waiting where the tool failed, and tells the last failure', async () => {
    const error = await refusalOf(agree({ refusal: 'SERVICE_UNAVAILABLE -- no Raft leader' }));
    expect(error).to.be.instanceOf(DeadlineError);
    expect(error.message).to.contain('no Raft leader');
  });
});
