import { expect } from 'chai';
import { LedgerUnavailable, OutcomeUnknown } from '@cession/client-app/ports';
import type { Committed, Ledger } from '@cession/client-app/ports';
import type { LedgerObserver, PeerConnection } from '@cession/client-app/ledger-clients';
import { tradeSigners } from '@cession/client-app/network-view';
import { connectOrganisation, networkOf } from '@cession/scripts/launcher';
import { hostOf, users } from '../conformance/cast';
import { newId, newSalt } from '../conformance/sale-driver';
import { clientUnderTest, fabricUnderTest } from '../runner/fabric-matrix';
import { startClientNetwork } from './client-network';
import type { ClientNetwork } from './client-network';

const admin = users.platformAdmin;
const { name: organisation, mspId } = hostOf(admin);
const deadlines = { endorseMs: 5_000, submitMs: 1_000, commitMs: 10_000, probeMs: 1_000 };

describe(`nodes that fail under ${clientUnderTest()}`, function () {
  this.timeout(180_000);
  let running: ClientNetwork;
  const connections: PeerConnection[] = [];

  before(async function () {
    running = await startClientNetwork(await fabricUnderTest(this), clientUnderTest());
  });
  after(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await running?.stop();
  });

  const ledgerWith = (settleMs: number, gaveUpSending = () => undefined as void): Ledger => {
    const observer: LedgerObserver = {
      stage: ({ stage, outcome }) => {
        if (stage === 'submit' && outcome === 'error') gaveUpSending();
      },
      retry: () => undefined,
      reconnect: () => undefined,
    };
    const options = { deadlines: { ...deadlines, settleMs }, observer };
    const connection = connectOrganisation(running.access, organisation, options);
    connections.push(connection);
    return connection.as(running.access.identities.user(organisation, admin));
  };
  const signers = () => tradeSigners({ ...networkOf(running.access.topology), mspId });
  const register = (ledger: Ledger, id = newId('partner')): Promise<Committed> =>
    ledger.submit('partners:Register', {
      command: { id, kinds: ['platform'] },
      private: { salt: newSalt(), legalName: `Legal name of ${id}`, country: 'NL' },
      endorsers: signers().endorsers,
    });

  /** The only orderer stands still: it takes what is sent, and does nothing with it. */
  const withOrdererHeld = async (work: (resume: () => void) => Promise<void>): Promise<void> => {
    const [{ hostname } = { hostname: '' }] = running.access.topology.orderers;
    const { pid } = running.network.orderer(hostname);
    if (pid === undefined) throw new Error('the orderer does not run');
    process.kill(pid, 'SIGSTOP');
    let held = true;
    const resume = () => {
      if (held) process.kill(pid, 'SIGCONT');
      held = false;
    };
    try {
      await work(resume);
    } finally {
      resume();
    }
  };

  /** Validation codes of every transaction of that id, in the order of the ledger. */
  const codesOf = async (transactionId: string): Promise<readonly string[]> => {
    const connection = connectOrganisation(running.access, organisation);
    connections.push(connection);
    const { number } = await connection.blocks.newest();
    const leave = new AbortController();
    const codes: string[] = [];
    for await (const block of connection.blocks.blocks(0n, leave.signal)) {
      const found = block.transactions.filter((each) => each.transactionId === transactionId);
      codes.push(...found.map(({ validationCode }) => validationCode.name));
      if (block.number >= number) leave.abort();
    }
    return codes;
  };

  it('sends the same envelope again to an orderer that stood still, and it counts once', async () => {
    await withOrdererHeld(async (resume) => {
      const { receipt, transactionId } = await register(ledgerWith(60_000, resume));
      expect(receipt.transactionId).to.equal(transactionId);
      const [first, ...others] = await codesOf(transactionId);
      expect(first).to.equal('VALID');
      expect(others.filter((code) => code !== 'DUPLICATE_TXID')).to.be.empty;
    });
  });

  it('says that it does not know where the orderer stands still for too long', async () => {
    const ledger = ledgerWith(3_000);
    await withOrdererHeld(async () => {
      const error: unknown = await register(ledger).catch((failure: unknown) => failure);
      expect(error).to.be.instanceOf(OutcomeUnknown);
      expect((error as OutcomeUnknown).details.transactionId).to.match(/^[0-9a-f]{64}$/);
    });
  });

  it('repeats the command of which it did not know, and finds it done or does it', async () => {
    const ledger = ledgerWith(60_000);
    const id = newId('partner');
    const input = {
      command: { id, kinds: ['platform' as const] },
      private: { salt: newSalt(), legalName: 'The same', country: 'NL' },
      endorsers: signers().endorsers,
    };
    const impatient = ledgerWith(2_000);
    let unknown = '';
    await withOrdererHeld(async () => {
      const error: unknown = await impatient
        .submit('partners:Register', input)
        .catch((failure: unknown) => failure);
      unknown = (error as OutcomeUnknown).details.transactionId;
    });
    const { receipt } = await ledger.submit('partners:Register', input);
    const codes = [
      ...(await codesOf(unknown)),
      ...(receipt.transactionId === unknown ? [] : await codesOf(receipt.transactionId)),
    ];
    expect(
      codes.filter((code) => code === 'VALID'),
      codes.join(),
    ).to.have.length(1);
  });

  it('calls the ledger unavailable while the own peer is gone, and finds it again', async () => {
    const ledger = ledgerWith(60_000);
    await register(ledger);
    const peer = running.network.peer(organisation);
    await peer.kill();
    const error: unknown = await register(ledger).catch((failure: unknown) => failure);
    expect(error).to.be.instanceOf(LedgerUnavailable);
    await peer.start();
    await running.network.ready();
    const { receipt, blockNumber } = await register(ledger);
    expect(receipt.status).to.equal('QUALIFIED');
    expect(blockNumber > 0n).to.equal(true);
  });

  it('has another organisation sign where the one that was asked is gone', async () => {
    const ledger = ledgerWith(60_000);
    const chosen = signers();
    const other = chosen.endorsers.find((each) => each !== mspId);
    const { organisations } = running.access.topology;
    const { name } = organisations.find((each) => each.mspId === other) ?? { name: '' };
    const peer = running.network.peer(name);
    await peer.kill();
    try {
      const id = newId('partner');
      const { receipt } = await ledger.submit('partners:Register', {
        command: { id, kinds: ['platform'] },
        private: { salt: newSalt(), legalName: `Legal name of ${id}`, country: 'NL' },
        ...chosen,
      });
      expect(receipt.status).to.equal('QUALIFIED');
    } finally {
      await peer.start();
      await running.network.ready();
    }
  });

  it('finds an orderer again that was killed', async () => {
    const ledger = ledgerWith(60_000);
    await register(ledger);
    const [{ hostname } = { hostname: '' }] = running.access.topology.orderers;
    const orderer = running.network.orderer(hostname);
    await orderer.kill();
    const submission = register(ledger);
    await orderer.start();
    await running.network.ready();
    const { transactionId } = await submission;
    expect((await codesOf(transactionId))[0]).to.equal('VALID');
  });
});
