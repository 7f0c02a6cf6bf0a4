import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { refusal, unique } from './answers';
import { foreignLedgerOptions } from './foreign-ledger-options';
import { chaincodes } from './foreign-topology';
import { forkLedger } from './fork-ledger';
import type { ForkedLedger } from './fork-ledger';
import type { LedgerTrouble } from './ledger-process';
import { NetworkUnderTest } from './network-under-test';
import type { ConnectedUser } from './network-under-test';
import { embeddedDetails } from './start-embedded-network';

const DEADLINE_MS = 20_000;
const POLL_MS = 10;

describe('Embedded ledger: what its log says of a careless contract', function () {
  this.timeout(60_000);
  let directory: string;
  let ledger: ForkedLedger;
  let network: NetworkUnderTest;
  let user: ConnectedUser;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'careless-ledger-'));
    const foreign = await foreignLedgerOptions(directory);
    ledger = await forkLedger(directory);
    network = new NetworkUnderTest(embeddedDetails(foreign, ledger.addresses));
    user = network.connect('Org2MSP');
  });
  after(async () => {
    await network.close();
    await ledger.kill();
    await rm(directory, { recursive: true, force: true });
  });

  /** Evaluated at the user's own peer alone, so that each mistake is made once. */
  const make = async (name: string, ...args: string[]): Promise<string> => {
    const proposal = user.any.newProposal(`CarelessContract:${name}`, { arguments: args });
    await proposal.evaluate();
    return proposal.getTransactionId();
  };

  const troublesOf = async (transactionId: string, count: number): Promise<LedgerTrouble[]> => {
    const deadline = Date.now() + DEADLINE_MS;
    for (;;) {
      const found = ledger.troubles.filter((trouble) => trouble.transactionId === transactionId);
      if (found.length >= count || Date.now() > deadline) return found;
      await delay(POLL_MS);
    }
  };

  const whose = { chaincode: chaincodes.any, mspId: 'Org2MSP' };
  const rejected = 'A promise of a contract was rejected, and nobody awaits it';
  const threw = 'A contract threw where nobody catches it';

  it('names chaincode, organisation and transaction of each forgotten await', async () => {
    const key = unique();
    const transactionId = await make('forgetAwait', key, 'value');
    const found = await troublesOf(transactionId, 2);
    const byError = found.sort((a, b) => a.error.localeCompare(b.error));
    const about = { ...whose, transactionId, trouble: rejected };
    expect(byError).to.deep.equal([
      {
        ...about,
        error:
          `GET_STATE failed: transaction ID: ${transactionId}: ` +
          `collection foreign/${chaincodes.any}/no-such-collection could not be found`,
      },
      { ...about, error: `nobody awaits ${key}` },
    ]);
  });

  it('names them when a timer of the contract throws after the answer', async () => {
    const key = unique();
    const transactionId = await make('throwLater', key, 'value');
    const error = `too late for ${key}`;
    expect(await troublesOf(transactionId, 1)).to.deep.equal([
      { ...whose, transactionId, trouble: threw, error },
    ]);
  });

  it('says what was thrown also when it is no error', async () => {
    const transactionId = await make('rejectWithTextLater', 'just text');
    const [trouble, ...others] = await troublesOf(transactionId, 1);
    expect(others).to.deep.equal([]);
    expect(trouble?.error).to.match(/The promise rejected with the reason "just text"/);
  });

  it('says nothing of a contract that refuses as it should', async () => {
    const refused = user.any.newProposal('CarelessContract:throwText', { arguments: ['k', 'x'] });
    await refusal(refused.evaluate());
    // What the log said of the refusal would stand before this.
    const last = await make('rejectWithTextLater', 'later');
    expect(await troublesOf(last, 1)).to.have.length(1);
    expect(await troublesOf(refused.getTransactionId(), 0)).to.deep.equal([]);
    expect(ledger.isRunning()).to.equal(true);
  });
});
