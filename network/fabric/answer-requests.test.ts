import { expect } from 'chai';
import { answerRequests } from './answer-requests';
import type { NodeContext } from './network-nodes';
import type { RunningNetwork } from './running-network';

describe('a request to start nodes again', () => {
  let events: string[];
  let running: Set<string>;
  const names = ['orderer0.operator.example', 'peer0.north.example', 'note.north'];

  beforeEach(() => {
    events = [];
    running = new Set(names);
  });

  /** Serves only while everything runs. */
  const network = () =>
    ({
      nodes: () =>
        names.map((name) => ({
          name,
          stop: () => {
            expect([...running].sort(), `before ${name} stops`).to.deep.equal([...names].sort());
            running.delete(name);
            events.push(`stop ${name}`);
            return Promise.resolve();
          },
          start: () => {
            running.add(name);
            events.push(`start ${name}`);
            return Promise.resolve();
          },
        })),
      ready: () => {
        events.push('ready');
        return Promise.resolve();
      },
    }) as unknown as RunningNetwork;

  const ask = (restart: string, told: string[] = []) =>
    answerRequests({} as NodeContext, network())({ restart }, (message) => told.push(message));

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
});
