import { expect } from 'chai';
import { submitNames, submitSpec } from '@cession/model/interface';
import type { StateCalls, SubmitName } from '@cession/model/interface';
import type { Committed } from '@cession/client-app/ports';
import type { ParsedNamespace, ParsedTransaction } from '@cession/protocol';
import { defaultPolicy } from '@cession/scripts/launcher';
import { bankA, hostOf, users } from '../conformance/cast';
import { transactionOf } from '../conformance/chain-reader';
import { startConformanceLedger } from '../conformance/conformance-ledger';
import type { ConformanceLedger } from '../conformance/conformance-ledger';
import { TradeDriver, inDays, newId, newSalt } from '../conformance/trade-driver';
import type { DrivenTrade } from '../conformance/trade-driver';

type Counted = Required<Omit<StateCalls, 'of'>>;

const countOf = ({ namespaces }: ParsedTransaction): Counted => {
  const own = namespaces.filter(({ namespace }) => namespace === 'cession');
  const sum = (count: (namespace: ParsedNamespace) => number) =>
    own.reduce((total, namespace) => total + count(namespace), 0);
  const collections = own.flatMap(({ collections }) => collections);
  return {
    reads: sum(({ reads }) => reads.length),
    ranges: sum(({ rangeQueries }) => rangeQueries.length),
    privateReads: collections.reduce((total, each) => total + each.hashedReads.length, 0),
    writes: sum(({ writes }) => writes.length),
    privateWrites: collections.reduce((total, each) => total + each.hashedWrites.length, 0),
    policies: sum(({ metadataWrites }) => metadataWrites.length),
  };
};

const documented = (name: SubmitName): Counted => {
  const { calls } = submitSpec(name);
  const { reads, writes, ranges = 0, privateReads = 0, privateWrites = 0, policies = 0 } = calls;
  return { reads, ranges, privateReads, writes, privateWrites, policies };
};

const inLetters = (id: string): string =>
  id.replaceAll(/\d/gu, (digit) => 'ABCDEFGHIJ'.charAt(Number(digit)));

/** The number of state calls is what a transaction costs: each page of the reference says it. */
describe('the state calls of each transaction', function () {
  this.timeout(120_000);

  let conformance: ConformanceLedger;
  let driver: TradeDriver;

  before(async () => {
    conformance = await startConformanceLedger('embedded');
    driver = new TradeDriver(conformance);
    await driver.registerCast();
  });

  after(() => conformance.stop());

  const as = (user: string) => conformance.as(user);

  const measured = new Set<SubmitName>();

  const expectDocumented = async (name: SubmitName, committed: Committed) => {
    const { name: seller } = hostOf(users.seller);
    const transaction = await transactionOf(conformance, seller, committed);
    expect(transaction.event?.name, name).to.equal(submitSpec(name).event.type);
    expect(countOf(transaction), name).to.deep.equal(documented(name));
    measured.add(name);
  };

  const issue = async (trade: DrivenTrade) => {
    const { payable: faceAmount, currency } = trade.documents.invoice;
    const id = newId('receivable');
    const committed = await as(users.seller).submit('receivables:Issue', {
      command: { id, trade: trade.id, faceAmount, currency },
      private: { salt: newSalt() },
    });
    return { id, committed, faceAmount, currency };
  };

  type Issued = Awaited<ReturnType<typeof issue>>;

  const request = async ({ id: receivable, faceAmount, currency }: Issued) => {
    const { values } = await as(users.seller).evaluate('receivables:Disclosable', {
      command: { id: receivable },
    });
    const id = newId('request');
    const committed = await as(users.seller).submit('financing:Request', {
      command: { id, receivable, bank: bankA },
      private: { salt: newSalt(), amount: faceAmount, currency, disclosed: values.slice(0, 1) },
    });
    return { id, committed };
  };

  const step = (name: 'financing:Approve' | 'financing:Accept' | 'financing:Fund', id: string) =>
    as(name === 'financing:Accept' ? users.seller : users.checker).submit(name, {
      command: { commandId: newId('step'), id, bank: bankA },
    });

  const acknowledge = (id: string) =>
    as(users.buyer).submit('receivables:Acknowledge', {
      command: { commandId: newId('say'), id },
    });

  const dispute = (id: string) =>
    as(users.buyer).submit('receivables:Dispute', {
      command: { commandId: newId('say'), id, reason: 'GOODS' },
    });

  it('of governance and partners', async () => {
    // The first policy alone has a private part, which set-up published.
    const later = {
      command: defaultPolicy(conformance.ledger.topology, newId('policy')),
    };
    const published = await as(users.platformAdmin).submit('governance:PublishPolicy', later);
    await expectDocumented('governance:PublishPolicy', published);
    const id = newId('seller');
    await expectDocumented('partners:Register', await driver.register(id, ['seller']));
    await driver.attest(id, 'KYC');
    await expectDocumented('partners:Attest', await driver.attest(id, 'PLATFORM_AGREEMENT'));
    const suspended = await as(users.platformAdmin).submit('partners:ChangeStatus', {
      command: { commandId: newId('status'), partner: id, status: 'SUSPENDED', reason: 'test' },
    });
    await expectDocumented('partners:ChangeStatus', suspended);
  });

  it('of evidence and matches', async () => {
    const trade = driver.newTrade();
    await driver.record(trade, 'order');
    await driver.record(trade, 'declaration');
    const released = await driver.progress(trade.id, 'declaration', 'RELEASED');
    await expectDocumented('evidence:UpdateProgress', released);
    await driver.record(trade, 'waybill');
    // Numbers in letters: leading zeros and suffixes leave fingerprints of their own.
    const document = { number: inLetters(newId('invoice')) };
    await expectDocumented('evidence:Record', await driver.record(trade, 'invoice', { document }));
    await expectDocumented('matching:Run', await driver.match(trade.id));
    const { id, documents } = trade;
    const invoice = { ...documents.invoice, ...document, issueDate: inDays(0) };
    const amended = await as(users.platform).submit('evidence:Amend', {
      command: { id: `${id}-2`, kind: 'invoice', trade: id, supersedes: `${id}-invoice` },
      private: { salt: newSalt(), document: invoice },
    });
    await expectDocumented('evidence:Amend', amended);
    await driver.match(id);
    const voided = await as(users.platform).submit('evidence:Void', {
      command: { commandId: newId('void'), kind: 'invoice', trade: id, id: `${id}-2`, reason: 'r' },
    });
    await expectDocumented('evidence:Void', voided);
  });

  it('of receivables', async () => {
    const receivable = await issue(await driver.matchedTrade());
    await expectDocumented('receivables:Issue', receivable.committed);
    const { id } = receivable;
    await expectDocumented('receivables:Dispute', await dispute(id));
    await expectDocumented('receivables:Acknowledge', await acknowledge(id));
    const cancelled = await as(users.seller).submit('receivables:Cancel', {
      command: { commandId: newId('cancel'), id, reason: 'test' },
    });
    await expectDocumented('receivables:Cancel', cancelled);
  });

  it('of financing and collections', async () => {
    const receivable = await issue(await driver.matchedTrade());
    const asked = await request(receivable);
    await expectDocumented('financing:Request', asked.committed);
    const id = newId('quote');
    const quoted = await as(users.maker).submit('financing:Quote', {
      command: { id, request: asked.id, bank: bankA },
      private: {
        salt: newSalt(),
        amount: (BigInt(receivable.faceAmount) / 2n).toString(),
        pricing: {
          method: 'straight',
          annualRateMillionths: 72_000,
          dayCount: 'actual-360',
          businessDayConvention: 'following',
          rounding: 'half-up',
          graceDays: 0,
          lateRateMillionths: 0,
          fees: [],
        },
        recourse: true,
        disclosedToBuyer: true,
        waterfall: 'pro-rata',
        acceptedWarnings: ['INVOICE_NOT_REPEATED'],
        validUntil: `${inDays(5)}T12:00:00Z`,
        fundBy: inDays(7),
      },
    });
    await expectDocumented('financing:Quote', quoted);
    for (const name of ['financing:Accept', 'financing:Approve', 'financing:Fund'] as const) {
      await expectDocumented(name, await step(name, id));
    }
    const collected = await as(users.maker).submit('collections:Record', {
      command: { id: newId('collection'), receivable: receivable.id, bank: bankA },
      private: {
        salt: newSalt(),
        amount: '1000',
        currency: receivable.currency,
        bankEntryReference: newId('entry'),
        valueDate: inDays(0),
      },
    });
    await expectDocumented('collections:Record', collected);
  });

  it('of closing a request', async () => {
    const receivable = await issue(await driver.matchedTrade());
    const closings = [
      ['financing:Withdraw', users.seller],
      ['financing:Decline', users.maker],
    ] as const;
    for (const [name, user] of closings) {
      const { id } = await request(receivable);
      const closed = await as(user).submit(name, {
        command: { commandId: newId('close'), id, bank: bankA },
      });
      await expectDocumented(name, closed);
    }
  });

  it('of every act that writes', () => {
    const unmeasured = submitNames.filter((name) => !measured.has(name));
    expect(unmeasured, 'acts whose state calls no case counts').to.deep.equal([]);
  });
});
