import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { testTopology } from '../testing/test-topology';
import { outdatedNodes } from './outdated-nodes';

describe('nodes that do not know what was written for them', () => {
  const topology = testTopology(20_000);
  const start = new Date('2026-01-02T00:00:00Z');
  const [before, after] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-03T00:00:00Z')];
  const everything = [
    'peer0.north.example',
    'peer0.south.example',
    'peer0.west.example',
    'orderer0.operator.example',
  ];
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cession-outdated-'));
    const peers = ['north', 'south', 'west'].map((name) => join(name, 'peer'));
    for (const node of [...peers, join('operator', 'orderer0.operator.example')]) {
      write(join(node, 'config', 'core.yaml'), before);
      write(join(node, 'identity', 'tls', 'server.crt'), before);
      write(join(node, 'data', 'block'), after);
    }
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const write = (path: string, at: Date): void => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    for (const each of [file, dirname(file), dirname(dirname(file))]) utimesSync(each, at, at);
  };

  const outdated = (running = everything) =>
    outdatedNodes(
      { startTimes: () => Promise.resolve(new Map(running.map((name) => [name, start]))) },
      { root },
      topology,
    );

  it('are none where all was written before they started, whatever they wrote since', async () => {
    expect(await outdated()).to.deep.equal([]);
  });

  it('are those for whom a certificate or a setting was written, added or removed since', async () => {
    write(join('south', 'peer', 'identity', 'tls', 'server.crt'), after);
    write(join('operator', 'orderer0.operator.example', 'config', 'core.yaml'), after);
    expect(await outdated()).to.deep.equal(['peer0.south.example', 'orderer0.operator.example']);
    utimesSync(join(root, 'west', 'peer', 'identity', 'tls'), after, after);
    expect(await outdated()).to.include('peer0.west.example');
  });

  it('are only those that run', async () => {
    write(join('south', 'peer', 'identity', 'tls', 'server.crt'), after);
    expect(await outdated(['peer0.north.example'])).to.deep.equal([]);
  });
});
