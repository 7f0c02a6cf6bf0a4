import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataLayout } from '../layout';
import type { DataLayout } from '../layout';
import { LedgerLostError, lostNodes } from './lost-nodes';

const options = (orderers: number) =>
  ({
    topology: {
      channel: 'cession',
      organisations: ['north', 'south'].map((name) => ({ name })),
      orderers: Array.from({ length: orderers }, (_, at) => ({ hostname: `orderer${at}` })),
    },
  }) as unknown as Parameters<typeof lostNodes>[0];

describe('nodes whose disks were lost', () => {
  let directory: string;
  let layout: DataLayout;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cession-lost-'));
    layout = dataLayout(directory);
    const chains = [
      ...['north', 'south'].map((name) =>
        join(layout.peer(name), 'ledger/ledgersData/chains/chains/cession'),
      ),
      ...[0, 1, 2].map((at) => join(layout.orderer(`orderer${at}`), 'ledger/chains/cession')),
    ];
    for (const chain of chains) mkdirSync(chain, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const lose = (place: string) => rmSync(place, { recursive: true });
  const look = (orderers: number, joined = true) =>
    lostNodes(options(orderers), layout, { joined });

  it('are none where everything is there, or nothing was made yet', () => {
    expect([...look(3).organisations, ...look(3).orderers]).to.deep.equal([]);
    lose(directory);
    expect([...look(3, false).organisations]).to.deep.equal([]);
  });

  it('are named while others can give back what they had', () => {
    lose(layout.peer('south'));
    lose(layout.orderer('orderer1'));
    expect([...look(3).organisations]).to.deep.equal(['south']);
    expect([...look(3).orderers]).to.deep.equal(['orderer1']);
  });

  it('are those with a new disk in place of the former one, too', () => {
    lose(layout.peer('south'));
    mkdirSync(join(layout.peer('south'), 'lost+found'), { recursive: true });
    lose(layout.orderer('orderer1'));
    mkdirSync(layout.orderer('orderer1'));
    expect([...look(3).organisations]).to.deep.equal(['south']);
    expect([...look(3).orderers]).to.deep.equal(['orderer1']);
  });

  it('are those that were started on a new disk, and are in no channel since', () => {
    lose(layout.peer('south'));
    mkdirSync(join(layout.peer('south'), 'ledger/ledgersData/chains/index'), { recursive: true });
    lose(layout.orderer('orderer1'));
    mkdirSync(join(layout.orderer('orderer1'), 'ledger/chains'), { recursive: true });
    expect([...look(3).organisations]).to.deep.equal(['south']);
    expect([...look(3).orderers]).to.deep.equal(['orderer1']);
  });

  it('are not for one host alone to give up, where others run parts of the channel', () => {
    lose(layout.orderer('orderer1'));
    const part = { ...options(3), wholeChannel: {} } as Parameters<typeof lostNodes>[0];
    expect(() => lostNodes(part, layout, { joined: true })).to.throw(
      LedgerLostError,
      'The ledger of orderer1 is missing; however old its backup is',
    );
  });

  it('are not those who were admitted later and never joined', () => {
    const { topology } = options(1);
    const organisations = [{ name: 'north' }, { name: 'east', admitted: true }];
    const later = { topology: { ...topology, organisations } };
    const lost = (admitted: readonly string[]) => [
      ...lostNodes(later as unknown as Parameters<typeof lostNodes>[0], layout, {
        joined: true,
        admitted,
      }).organisations,
    ];
    expect(lost([])).to.deep.equal([]);
    expect(lost(['east'])).to.deep.equal(['east']);
    lose(layout.peer('north'));
    expect(() => lost([])).to.throw(LedgerLostError, 'all peers');
  });

  it('are too many where no peer is left', () => {
    lose(layout.peer('north'));
    lose(layout.peer('south'));
    expect(() => look(3)).to.throw(LedgerLostError, 'all peers');
  });

  it('are too many where the orderers left could not choose a leader', () => {
    lose(layout.orderer('orderer0'));
    expect(() => look(1)).to.throw(LedgerLostError, '0 of 1 orderers');
    expect(() => look(2)).to.throw(LedgerLostError, '1 of 2 orderers');
    lose(layout.orderer('orderer2'));
    expect(() => look(3)).to.throw(LedgerLostError, '1 of 3 orderers');
  });
});
