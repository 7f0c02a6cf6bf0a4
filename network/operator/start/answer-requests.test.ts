import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataLayout } from '../layout';
import type { NodeContext, RunningNetwork } from '../nodes';
import { answerRequests } from './answer-requests';
import type { NetworkRequest } from './answer-requests';

describe('a request to start nodes again', () => {
  let directory: string;
  let events: string[];
  let running: Set<string>;
  let looked: Set<string>;
  const names = ['orderer0.operator.example', 'peer0.north.example', 'note.north'];

  beforeEach(() => {
    events = [];
    running = new Set(names);
    looked = new Set();
    directory = mkdtempSync(join(tmpdir(), 'cession-requests-'));
    for (const name of ['north', 'south']) mkdirSync(peerChain(name), { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const context = () =>
    ({
      layout: dataLayout(directory),
      options: {
        topology: {
          channel: 'cession',
          organisations: ['north', 'south'].map((name) => ({
            name,
            peer: { hostname: `peer0.${name}.example` },
          })),
          orderers: [],
        },
      },
    }) as unknown as NodeContext;
  const peerChain = (organisation: string) =>
    join(dataLayout(directory).peer(organisation), 'ledger/ledgersData/chains/chains/cession');

  /** Serves only while everything runs. */
  const network = () =>
    ({
      nodes: () =>
        names.map((name) => ({
          name,
          // In containers, only who looks knows.
          look: () => Promise.resolve(void looked.add(name)),
          endedBecause: () => (looked.has(name) && !running.has(name) ? 'killed' : undefined),
          restart: async () => {
            if (running.delete(name)) {
              expect(running.size, `besides ${name}, before it stops`).to.equal(names.length - 1);
              events.push(`stop ${name}`);
              await Promise.resolve();
            }
            running.add(name);
            events.push(`start ${name}`);
          },
        })),
      ready: () => {
        expect([...running].sort(), 'before anything serves').to.deep.equal([...names].sort());
        events.push('ready');
        return Promise.resolve();
      },
    }) as unknown as RunningNetwork;

  const request = (asked: NetworkRequest, told: string[] = []) =>
    answerRequests(context(), network())(asked, (message) => told.push(message));
  const ask = (restart: string, told: string[] = []) => request({ restart }, told);

  it('takes one after the other, and the next one only when all serve', async () => {
    const told: string[] = [];
    expect(await ask('', told)).to.equal(names.join(', '));
    expect(events).to.deep.equal(
      names.flatMap((name) => [`stop ${name}`, `start ${name}`, 'ready']),
    );
    expect(told).to.have.lengthOf(names.length);
  });

  it('takes those whose names hold a text', async () => {
    expect(await ask('north')).to.equal('peer0.north.example, note.north');
    expect(events.filter((event) => event.startsWith('stop'))).to.have.lengthOf(2);
  });

  it('names all nodes where no name holds it, and stops none', async () => {
    const error = await ask('south').catch((reason: unknown) => String(reason));
    expect(error).to.contain('"south"').and.to.contain('note.north');
    expect(events).to.deep.equal([]);
  });

  it('starts those first, and together, that ended by themselves', async () => {
    running.delete('note.north');
    running.delete('orderer0.operator.example');
    await ask('');
    expect(events).to.deep.equal([
      ...['start orderer0.operator.example', 'start note.north', 'ready'],
      ...['stop peer0.north.example', 'start peer0.north.example', 'ready'],
    ]);
  });

  it('mends what ended by itself, together, and stops nothing', async () => {
    expect(await request({ mend: true })).to.equal('');
    expect(events).to.deep.equal([]);
    running.delete('note.north');
    running.delete('orderer0.operator.example');
    expect(await request({ mend: true })).to.equal('orderer0.operator.example, note.north');
    expect(events).to.deep.equal(['start orderer0.operator.example', 'start note.north', 'ready']);
  });

  it('says that it does not know a request, which a later version may make', async () => {
    const unknown = { dance: true } as unknown as NetworkRequest;
    const error = await request(unknown).catch((reason: unknown) => String(reason));
    expect(error).to.contain('does not know what it is asked for: {"dance":true}');
    expect(events).to.deep.equal([]);
  });

  it('refuses a node whose ledger is gone, and stops none', async () => {
    rmSync(peerChain('north'), { recursive: true });
    const error = await ask('').catch((reason: unknown) => String(reason));
    expect(error).to.contain('The ledger of peer0.north.example is missing: stop the network');
    expect(events).to.deep.equal([]);
  });
});
