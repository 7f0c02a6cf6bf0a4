import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { fileVault } from '../../adapters/file-vault';
import { importFiles } from '../../adapters/import-files';
import { deriveSalts } from '../../adapters/secrets';
import { csvTemplate } from '../../bulk';
import { IdentityRefused, LedgerUnavailable } from '../../ports';
import type { Committed, ImportDefinition, Ledger, User } from '../../ports';
import type { ActingServices } from '../use-case-context';
import { ImportRunner } from './import-runner';

interface Sent {
  readonly command: { readonly id: string };
  readonly private: { readonly salt: string; readonly document: { readonly number: string } };
}

const anna: User = { name: 'anna', partner: 'seller-1', role: 'seller' };
const [header = '', example = ''] = csvTemplate('invoice').split('\r\n');
const limits = { maxBytes: 1e6, maxLines: 100, maxInflatedBytes: 1e6, fileBytes: 1e6, inFlight: 4 };
const key = randomBytes(32);
const salts = deriveSalts(randomBytes(32));

describe('the runner of imports', () => {
  let directory: string;
  /** Everything that was sent, in its order. */
  let sent: Sent[];
  /** Whether the ledger takes the document. */
  let answer: (number: string) => Promise<void>;
  let users: readonly User[];
  const runners: ImportRunner[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-runner-'));
    sent = [];
    users = [anna];
    answer = () => Promise.resolve();
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop(1_000)));
    await rm(directory, { recursive: true });
  });

  const store = () => importFiles(join(directory, 'imports'));
  const vault = () => fileVault(join(directory, 'vault'), key);
  const ledger = {
    submit: async (_act: string, input: Sent): Promise<Committed> => {
      sent.push(input);
      await answer(input.private.document.number);
      const receipt = {
        id: input.command.id,
        transactionId: 't',
        status: 'RECORDED',
        repeated: false,
      };
      return { receipt, transactionId: 't', blockNumber: 7n };
    },
  } as unknown as Ledger;
  const services = (): ActingServices =>
    ({
      users: {
        find: (name: string) => users.find((user) => user.name === name),
        identityOf: () => Promise.resolve({}),
      },
      ledger: { as: () => ledger },
      network: {
        mspId: 'A',
        organisations: [],
        endorsement: { outOf: 1, mspIds: ['A'] },
        dataCollections: [
          { name: 'documents-A', members: ['A'], endorsement: { outOf: 1, mspIds: ['A'] } },
        ],
      },
      salts,
      vault: vault(),
    }) as unknown as ActingServices;

  const start = (): ImportRunner => {
    const observer = { failed: () => undefined, ended: () => undefined };
    const runner = new ImportRunner({ store: store(), limits, services: services(), observer });
    runners.push(runner);
    runner.start();
    return runner;
  };
  /** An import of so many invoices. */
  const create = async (count: number, id = 'import-1'): Promise<ImportDefinition> => {
    const rows = Array.from({ length: count }, (_, at) => example.replace('2027-0001', `R-${at}`));
    const content = Buffer.from([header, ...rows].join('\n'), 'utf8');
    const owner = { owner: anna.partner, mediaType: 'text/csv' };
    const definition: ImportDefinition = {
      id,
      partner: anna.partner,
      user: anna.name,
      kind: 'invoice',
      mediaType: 'text/csv',
      sha256: await vault().put(content, owner),
      total: count,
      created: new Date().toISOString(),
    };
    await store().create(definition);
    return definition;
  };
  const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await holds())) await delay(5);
  };
  const progressOf = async (definition: ImportDefinition) =>
    (await store().find(definition))?.progress;
  const untilEnded = (definition: ImportDefinition) =>
    until(async () => (await progressOf(definition))?.ended !== undefined);

  it('records every document, several at a time and no more than it may', async () => {
    let working = 0;
    let most = 0;
    answer = async () => {
      most = Math.max(most, (working += 1));
      await delay(2);
      working -= 1;
    };
    const definition = await create(20);
    start();
    await untilEnded(definition);
    expect(most).to.equal(limits.inFlight);
    expect(await progressOf(definition)).to.include({ recorded: 20, refused: 0, block: 7 });
    const results = await store().results(definition);
    expect(results.map(({ source }) => source)).to.deep.equal(
      Array.from({ length: 20 }, (_, at) => String(at + 2)),
    );
    expect(new Set(sent.map(({ command }) => command.id)).size).to.equal(20);
  });

  it('goes on where it was, and sends what was not answered again as it was', async () => {
    const definition = await create(20);
    let answered = 0;
    answer = () => (answered++ < 7 ? Promise.resolve() : new Promise(() => undefined));
    start();
    await until(() => sent.length === 7 + limits.inFlight);
    await runners.shift()?.stop(10);
    const before = sent.splice(0);
    expect((await progressOf(definition))?.recorded).to.equal(7);
    answer = () => Promise.resolve();
    start();
    await untilEnded(definition);
    expect(await progressOf(definition)).to.include({ recorded: 20, refused: 0 });
    expect(sent).to.have.length(13);
    const again = new Map(sent.map((each) => [each.command.id, each]));
    const unanswered = before.slice(7);
    expect(unanswered).to.have.length(limits.inFlight);
    for (const each of unanswered) expect(again.get(each.command.id)).to.deep.equal(each);
  });

  it('waits while the ledger is not there, and refuses nothing for it', async () => {
    const definition = await create(3);
    let failures = 4;
    answer = () =>
      failures-- > 0 ? Promise.reject(new LedgerUnavailable('down')) : Promise.resolve();
    start();
    await until(
      async () => (await progressOf(definition))?.waitsFor?.code === 'LEDGER_UNAVAILABLE',
    );
    await untilEnded(definition);
    const progress = await progressOf(definition);
    expect(progress).to.include({ recorded: 3, refused: 0 });
    expect(progress).to.not.have.property('waitsFor');
  });

  it('waits where it cannot sign for who made the import, and says so', async () => {
    const others: readonly (readonly [string, readonly User[]])[] = [
      ['gone', []],
      ['moved', [{ ...anna, partner: 'seller-2' }]],
    ];
    for (const [id, known] of others) {
      users = known;
      const definition = await create(5, id);
      const runner = start();
      await until(async () => (await progressOf(definition))?.waitsFor !== undefined);
      await runner.stop(1_000);
      const { waitsFor } = (await progressOf(definition)) ?? {};
      expect(waitsFor?.code).to.equal('IMPORT_USER_GONE');
      expect(sent).to.deep.equal([]);
    }
    users = [anna];
    start();
    await until(() => sent.length === 10);
  });

  it('sends nothing more in the name of somebody whom the ledger refuses', async () => {
    const definition = await create(20);
    answer = () => Promise.reject(new IdentityRefused('revoked'));
    start();
    await until(async () => (await progressOf(definition))?.waitsFor?.code === 'IDENTITY_REFUSED');
    await delay(50);
    expect(sent.length).to.be.at.most(limits.inFlight);
    expect(await progressOf(definition)).to.include({ recorded: 0, refused: 0 });
  });

  it('waits for a file that is not in the vault, and goes on with other imports', async () => {
    const lost = { ...(await create(1, 'lost')), id: 'gone', sha256: '0'.repeat(64) };
    await store().create(lost);
    const other = await create(2, 'other');
    start();
    await untilEnded(other);
    await until(async () => (await progressOf(lost))?.waitsFor?.code === 'VAULT_FILE_DAMAGED');
  });

  it('leaves imports to the process that has them, until that one ends', async function () {
    this.timeout(20_000);
    // Elsewhere nothing is locked.
    if (process.platform !== 'linux') return;
    const first = start();
    await delay(50);
    start();
    let release: (() => void) | undefined;
    answer = () => new Promise((resolve) => (release = resolve));
    const definition = await create(1);
    for (const runner of runners) runner.wake();
    await until(() => sent.length === 1);
    await delay(50);
    expect(sent).to.have.length(1);
    release?.();
    await untilEnded(definition);
    await first.stop(1_000);
    answer = () => Promise.resolve();
    const next = await create(2, 'next');
    runners[1]?.wake();
    await untilEnded(next);
    expect(sent).to.have.length(3);
  });
});
