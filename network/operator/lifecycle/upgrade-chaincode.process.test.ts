import { expect } from 'chai';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIdentities } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import { chaincodeOf, dataLayout, readRecord, writeRecord } from '../layout';
import type { FabricChaincode, NetworkRecord } from '../layout';
import type { RunningNetwork } from '../nodes';
import { packageChaincode } from '../packaging';
import type { ManagedNode } from '../processes';
import { peerCallsOf, writePeerTool } from '../testing/peer-tool';
import type { PeerAnswers } from '../testing/peer-tool';
import { testTopology } from '../testing/test-topology';
import { upgradeChaincode } from './upgrade-chaincode';

const former = 'note_1.0:former';
const whole = testTopology(20_000);

describe('the exchange of a chaincode', function () {
  this.timeout(30_000);
  let home: string;
  let server: Server;
  let identities: IdentityStore;
  let chaincode: FabricChaincode;
  let next: string;
  let events: string[];

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'cession-exchange-'));
    identities = await ensureIdentities(whole, join(home, 'identities'));
    server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const code = join(home, 'code');
    mkdirSync(code);
    writeFileSync(join(code, 'package.json'), '{"name":"note","main":"index.js"}');
    writeFileSync(join(code, 'index.js'), 'module.exports = {};');
    chaincode = chaincodeOf(whole, code);
    next = (await packageChaincode(chaincode)).id;
  });

  beforeEach(() => {
    events = [];
    rmSync(join(home, 'calls'), { force: true });
  });

  after(() => {
    server.close();
    rmSync(home, { recursive: true, force: true });
  });

  const layout = () => dataLayout(join(home, 'ledger'));
  const recorded = async () => {
    const record = await readRecord(layout().record);
    if (record === undefined) throw new Error('there is no record');
    return record;
  };

  const network = (starts: boolean): RunningNetwork => {
    const node = {
      name: 'beside',
      start: () => {
        events.push('start');
        return starts ? Promise.resolve() : Promise.reject(new Error('it ends at once'));
      },
    } as unknown as ManagedNode;
    const say = (words: string) => {
      events.push(words);
      return Promise.resolve();
    };
    return {
      host: {
        beside: (_: unknown, { slot }: { slot: number }) =>
          say(`beside at ${slot}`).then(() => new Map([['north', node]])),
        abandon: (nodes: readonly ManagedNode[]) => say(`abandon ${nodes.length}`),
        settle: (_: unknown, { slot }: { slot: number }, ended: readonly unknown[]) =>
          say(`settle at ${slot}, ${ended.length} end`),
      },
      replaceChaincode: () => [node],
      ready: () => say('ready'),
    } as unknown as RunningNetwork;
  };

  interface Asked {
    readonly answers?: PeerAnswers;
    readonly record?: Partial<NetworkRecord>;
    readonly starts?: boolean;
    /** The host is of one organisation, and others run theirs. */
    readonly part?: boolean;
  }

  const serving: PeerAnswers = {
    committed: { version: '1.0', sequence: 2 },
    packages: { 2: former },
    installed: [former],
  };

  const upgrade = async (asked: Asked = {}): Promise<string | undefined> => {
    const { answers = serving, record = {}, starts = true, part = false } = asked;
    const { root, config } = layout();
    mkdirSync(config, { recursive: true });
    const known = { channelConfig: '', joined: true, definitions: { note: 'before' } };
    await writeRecord(layout().record, { ...known, ...record });
    const orderers = whole.orderers.map((each) => ({
      ...each,
      ...{ host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    }));
    const channel = {
      ...{ topology: { ...whole, orderers }, members: identities },
      ...{ genesisBlock: layout().genesisBlock, waitMs: 1 },
    };
    const options = {
      topology: part ? { ...whole, organisations: whole.organisations.slice(0, 1) } : whole,
      ...(part && { wholeChannel: channel }),
      ...{ identities, dataDirectory: root, chaincodes: [chaincode] },
      fabric: {
        ...{ version: '3.1.5', line: '3' as const, warnings: [] },
        ...{ binDirectory: writePeerTool(home, answers), configDirectory: home },
      },
    };
    return upgradeChaincode({
      context: { options, layout: layout(), deadlineMs: 1 },
      network: network(starts),
      ...{ chaincode, progress: () => undefined, lastCallsMs: 1 },
    });
  };

  const refusalOf = async (asked: Asked): Promise<string> => {
    try {
      await upgrade(asked);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('it was not refused');
  };

  it('starts the new beside the former, commits, and only then ends the former', async () => {
    expect(await upgrade()).to.equal(next);
    expect(events).to.deep.equal(['beside at 1', 'start', 'ready', 'settle at 1, 1 end']);
    expect(peerCallsOf(home, 'install')).to.have.length(3);
    expect(peerCallsOf(home, 'commit')[0]).to.contain('--sequence 3 ');
    const { services, definitions } = await recorded();
    expect(services).to.deep.equal({ [next]: 1 });
    expect(definitions['note']).to.match(/^[0-9a-f]{64}$/);
  });

  it('does nothing where the channel has it', async () => {
    await upgrade();
    events = [];
    expect(await upgrade({ record: await recorded() })).to.equal(undefined);
    expect(events).to.deep.equal([]);
  });

  it('leaves nothing of services that do not start, and installs nothing', async () => {
    expect(await refusalOf({ starts: false })).to.contain('it ends at once');
    expect(events).to.deep.equal(['beside at 1', 'start', 'abandon 1']);
    expect(peerCallsOf(home, 'install')).to.deep.equal([]);
  });

  it('leaves nothing of services whose definition is not committed', async () => {
    expect(await refusalOf({ answers: { ...serving, failure: 'no endorsement' } })).to.be.a(
      'string',
    );
    expect(events.at(-1)).to.equal('abandon 1');
    expect((await recorded()).definitions['note']).to.equal('');
  });

  it('keeps services that the channel has a definition of, whatever the answer was', async () => {
    const packages = { 3: next, 2: former };
    const later = { version: '1.0', sequence: 3 };
    await refusalOf({ answers: { ...serving, packages, later, failure: 'timed out' } });
    expect(events).to.deep.equal(['beside at 1', 'start']);
  });

  it('completes what was interrupted after the commit, with no service beside', async () => {
    const answers = {
      ...{ committed: { version: '1.0', sequence: 3 }, packages: { 2: former, 3: next } },
      installed: [former, next],
    };
    const record = { definitions: { note: '' }, services: { [next]: 1 as const } };
    expect(await upgrade({ answers, record })).to.equal(next);
    expect(events).to.deep.equal(['ready', 'settle at 1, 0 end']);
  });

  it('refuses a package that the peers look for where the one in use is', async () => {
    const answers = { ...serving, installed: [former, next] };
    expect(await refusalOf({ answers })).to.contain('at the port that is in use');
    expect(events).to.deep.equal([]);
    expect((await recorded()).definitions['note']).to.equal('before');
  });

  it('refuses where the channel has no such chaincode', async () => {
    expect(await refusalOf({ answers: {} })).to.contain('The channel has no note yet');
    expect(events).to.deep.equal([]);
  });

  describe('on a host of one organisation', () => {
    const agreed = { note: { version: '0.9', packageId: former } };
    const before: PeerAnswers = { ...serving, committed: { version: '0.9', sequence: 2 } };

    it('goes on with both where the peers of others cannot be reached', async () => {
      const answers = { ...before, approved: ['NorthMSP', 'SouthMSP'] };
      await refusalOf({ answers, record: { agreed }, part: true });
      // Nobody listens where the peers of others would be.
      expect(events).to.deep.equal(['beside at 1', 'start']);
      expect((await recorded()).agreed).to.deep.equal(agreed);
    });

    it('goes on with both where the others have not approved: they may still do', async () => {
      const refusal = await refusalOf({ answers: before, record: { agreed }, part: true });
      expect(refusal).to.contain('Waiting for others, 0 of 2 approvals');
      expect(events).to.deep.equal(['beside at 1', 'start']);
      expect(peerCallsOf(home, 'approveformyorg')[0]).to.contain(`--package-id ${next} `);
    });

    it('takes the one in use for that which it approved last, where the others went on', async () => {
      const answers = { ...before, committed: { version: '1.0', sequence: 3 } };
      expect(await upgrade({ answers, record: { agreed }, part: true })).to.equal(next);
      expect(events.at(-1)).to.equal('settle at 1, 1 end');
      const { note } = (await recorded()).agreed ?? {};
      expect(note).to.deep.include({ version: '1.0', packageId: next });
      expect(note?.digest).to.match(/^[0-9a-f]{64}$/);
    });

    it('leaves nothing where the channel took another definition', async () => {
      const answers = { ...before, refusal: 'attempted to redefine with different parameters' };
      await refusalOf({ answers, record: { agreed }, part: true });
      expect(events.at(-1)).to.equal('abandon 1');
    });
  });
});
