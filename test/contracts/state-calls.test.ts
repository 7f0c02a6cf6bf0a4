import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { submitNames, submitSpec } from '@cession/model/interface';
import type { StateCalls, SubmitName } from '@cession/model/interface';
import type { Committed } from '@cession/client-app/ports';
import type { ParsedNamespace, ParsedTransaction } from '@cession/protocol';
import { defaultPolicy } from '@cession/scripts/launcher';
import { bankA, hostOf, users } from '../conformance/cast';
import { transactionOf } from '../conformance/chain-reader';
import { startConformanceLedger } from '../conformance/conformance-ledger';
import type { ConformanceLedger } from '../conformance/conformance-ledger';
import { DealDriver } from '../conformance/deal-driver';
import { QuestionDriver } from '../conformance/question-driver';
import { SaleDriver, documentId, inDays, newId, newSalt } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';

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

/** As the act says it of other documents than the one that it counts; each sets one policy. */
const inWords = ({ reads, privateReads, writes, privateWrites }: Counted): string => {
  const counts = [
    [reads, 'read'],
    [privateReads, 'private read'],
    [writes, 'write'],
    [privateWrites, 'private write'],
  ] as const;
  const said = counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}${count === 1 ? '' : 's'}`);
  return `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
};

/** As the table of the main way has them, in its order. */
const columns = [
  'reads',
  'ranges',
  'privateReads',
  'writes',
  'privateWrites',
  'policies',
] as const satisfies (keyof Counted)[];

/** The main way, but for the three documents whose calls no act counts. */
const mainActs = {
  invoice: 'evidence:Record',
  release: 'evidence:UpdateProgress',
  match: 'matching:Run',
  issue: 'receivables:Issue',
  acknowledge: 'receivables:Acknowledge',
  request: 'financing:Request',
  quote: 'financing:Quote',
  approve: 'financing:Approve',
  accept: 'financing:Accept',
  fund: 'financing:Fund',
  collect: 'collections:Record',
} as const satisfies Readonly<Record<string, SubmitName>>;

const decision = path.join(
  __dirname,
  '..',
  '..',
  '..',
  'docs',
  'decisions',
  '0040-what-the-main-way-costs.md',
);

/** Step and numbers of each row of the decision's table. */
const explained = (): readonly (readonly [string, ...number[]])[] =>
  readFileSync(decision, 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, , first = '']) => /^\d+$/u.test(first))
    .map(([, step = '', ...cells]) => [step, ...cells.slice(0, columns.length).map(Number)]);

const inLetters = (id: string): string =>
  id.replaceAll(/\d/gu, (digit) => 'ABCDEFGHIJ'.charAt(Number(digit)));

/** The number of state calls is what a transaction costs: each page of the reference says it. */
describe('the state calls of each transaction', function () {
  this.timeout(120_000);

  let conformance: ConformanceLedger;
  let driver: SaleDriver;

  before(async () => {
    conformance = await startConformanceLedger('embedded');
    driver = new SaleDriver(conformance);
    await driver.registerCast();
  });

  after(() => conformance.stop());

  const as = (user: string) => conformance.as(user);

  const measured = new Set<SubmitName>();

  const sent = (committed: Committed) =>
    transactionOf(conformance, hostOf(users.seller).name, committed);

  const expectDocumented = async (name: SubmitName, committed: Committed) => {
    const transaction = await sent(committed);
    expect(transaction.event?.name, name).to.equal(submitSpec(name).event.type);
    expect(countOf(transaction), name).to.deep.equal(documented(name));
    measured.add(name);
  };

  const issue = async ({ id: sale, documents }: DrivenSale) => {
    const { payable: faceAmount, currency } = documents.invoice;
    const id = newId('receivable');
    const invoice = documentId(sale, 'invoice');
    const committed = await as(users.seller).submit('receivables:Issue', {
      command: { id, invoice, faceAmount, currency },
    });
    return { id, committed, faceAmount, currency };
  };

  type Issued = Awaited<ReturnType<typeof issue>>;

  const request = async ({ id: receivable, faceAmount, currency }: Issued) => {
    const { values } = await as(users.seller).evaluate('receivables:Disclosable', {
      command: { id: receivable },
    });
    const id = newId('request');
    const disclosed = values.filter(({ kind }) => kind === 'match').map((value) => ({ ...value }));
    const committed = await as(users.seller).submit('financing:Request', {
      command: { id, receivable, bank: bankA },
      private: { salt: newSalt(), amount: faceAmount, currency, disclosed },
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

  /**
   * No other invoice is like that of another day, and its number is in letters: leading zeros and suffixes
   * leave fingerprints of their own.
   */
  const saleOf = (days: number): DrivenSale => {
    const { id, documents } = driver.newSale({ days });
    const number = inLetters(newId('invoice'));
    return { id, documents: { ...documents, invoice: { ...documents.invoice, number } } };
  };

  const matchedSale = async (days: number): Promise<DrivenSale> => {
    const sale = await driver.recordedSale(saleOf(days));
    await driver.match(sale.id);
    return sale;
  };

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
    const changed = await as(users.platformAdmin).submit('partners:ChangeKinds', {
      command: { commandId: newId('kinds'), partner: id, kinds: ['seller', 'buyer'] },
    });
    await expectDocumented('partners:ChangeKinds', changed);
    const suspended = await as(users.platformAdmin).submit('partners:ChangeStatus', {
      command: { commandId: newId('status'), partner: id, status: 'SUSPENDED', reason: 'test' },
    });
    await expectDocumented('partners:ChangeStatus', suspended);
  });

  it('of evidence and matches', async () => {
    const sale = saleOf(0);
    await driver.record(sale, 'order');
    await driver.record(sale, 'declaration');
    const released = await driver.progress(sale.id, 'declaration', 'RELEASED');
    await expectDocumented('evidence:UpdateProgress', released);
    await driver.record(sale, 'waybill');
    await expectDocumented('evidence:Record', await driver.record(sale, 'invoice'));
    await expectDocumented('matching:Run', await driver.match(sale.id));
    const amended = await driver.amend(sale, { issueDate: inDays(0) });
    await expectDocumented('evidence:Amend', amended);
    await expectDocumented('evidence:Void', await driver.void(sale.id, 'waybill'));
  });

  it('of recording other documents than invoices', async () => {
    const sale = saleOf(0);
    await driver.record(sale, 'receipt');
    await driver.record(sale, 'invoice');
    for (const [kind, what] of [
      ['order', 'an order needs'],
      ['payment', 'a payment'],
      ['release', 'a release of one receipt'],
      ['credit-note', 'a credit note'],
    ] as const) {
      const counted = countOf(await sent(await driver.record(sale, kind)));
      expect(submitSpec('evidence:Record').calls.of).to.include(`${what} ${inWords(counted)}`);
      expect(counted, kind).to.include({ ranges: 0, policies: 1 });
    }
  });

  it('of receivables', async () => {
    const receivable = await issue(await matchedSale(-1));
    await expectDocumented('receivables:Issue', receivable.committed);
    const { id } = receivable;
    await expectDocumented('receivables:Dispute', await dispute(id));
    await expectDocumented('receivables:Acknowledge', await acknowledge(id));
    const cancelled = await as(users.seller).submit('receivables:Cancel', {
      command: { commandId: newId('cancel'), id, reason: 'test' },
    });
    await expectDocumented('receivables:Cancel', cancelled);
  });

  it('of receivables of instalments: a read more for each other live one', async () => {
    const deal = new DealDriver(driver);
    const sale = await driver.matchedInInstalments(3);
    const { reads, ...others } = documented('receivables:Issue');
    for (const live of [0, 1, 2]) {
      const { committed } = await deal.issueInstalment(sale, live + 1);
      expect(countOf(await sent(committed))).to.deep.equal({ ...others, reads: reads + live });
    }
  });

  it('of financing and collections', async () => {
    const receivable = await issue(await matchedSale(-2));
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
    const receivable = await issue(await matchedSale(-3));
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

  it('of a question about an invoice', async () => {
    const questions = new QuestionDriver(driver);
    const { id, bank, committed } = await questions.ask(
      questions.askedOf(driver.newSale().documents.invoice),
    );
    await expectDocumented('questions:Ask', committed);
    await expectDocumented('questions:Answer', await questions.answer({ id, bank }));
  });

  it('of the main way, as the decision that explains them has them', async () => {
    const sale = saleOf(0);
    const documents: Record<string, Counted> = {};
    for (const kind of ['order', 'declaration', 'waybill'] as const) {
      documents[kind] = countOf(await sent(await driver.record(sale, kind)));
    }
    const acts = Object.entries(mainActs).map(([step, name]) => [step, documented(name)] as const);
    const steps = [...Object.entries(documents), ...acts];
    const rows = steps.map(([step, counted]) => [step, ...columns.map((each) => counted[each])]);
    const sums = columns.map((each) => steps.reduce((sum, [, counted]) => sum + counted[each], 0));
    expect(explained()).to.deep.equal([...rows, ['all of it', ...sums]]);
  });

  it('of every act that writes', () => {
    const unmeasured = submitNames.filter((name) => !measured.has(name));
    expect(unmeasured, 'acts whose state calls no case counts').to.deep.equal([]);
  });
});
