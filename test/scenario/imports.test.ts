import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freeBasePort, loadTopology } from '@cession/topology';
import { zipOf } from '@cession/client-app/fixtures/zip';
import { defaultTopologyFile } from '@cession/scripts/launcher';
import { ApiClient } from './api-client';
import type { Caller } from './api-client';
import { csvOf, invoiceRow, invoiceXml } from './bulk-invoices';
import { registerPartners } from './register-partners';
import { instanceDeadlineMs } from './shared-instance';
import { killAll, processesOf, spawnStart, untilNoProcessOf } from './start-process';
import type { StartProcess } from './start-process';
import { castOf } from './story-cast';
import { StoryStage } from './story-stage';
import { silentListener } from './transcript';

interface Import {
  readonly status: string;
  readonly total: number;
  readonly recorded: number;
  readonly refused: number;
  readonly waiting: number;
  readonly skipped: number;
  readonly block?: number;
}

/** A line of the result. */
interface Row {
  readonly source: string;
  readonly status: string;
  readonly id: string;
  readonly code: string;
  readonly field: string;
  readonly rule: string;
  readonly transactionId: string;
}

interface Listed {
  readonly items: readonly {
    readonly evidence: { readonly id: string };
    readonly content?: { readonly document: { readonly number: string } };
  }[];
  readonly next?: string;
}

const invoices = 300;
const files = 80;
const numberOf = (kind: string, at: number): string => `${kind}-${String(at).padStart(4, '0')}`;

/** Two imports at a time, killed in the middle of both. */
describe('imports, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let home: string;
  let basePort: number;
  let running: StartProcess;
  let api: ApiClient;

  before(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'cession-imports-'));
    basePort = await freeBasePort(loadTopology(defaultTopologyFile));
    await start();
    await registerPartners(new StoryStage(api, silentListener, []), castOf(api));
  });
  after(async () => {
    running.child.kill('SIGKILL');
    await untilNoProcessOf(home, 60_000);
    rmSync(home, { recursive: true, force: true });
  });

  const start = async (): Promise<void> => {
    running = spawnStart(home, basePort, 'embedded');
    api = new ApiClient(await running.ready(instanceDeadlineMs));
  };
  const kill = async (): Promise<void> => {
    const pids = await processesOf(home);
    running.child.kill('SIGKILL');
    killAll(pids);
    await untilNoProcessOf(home, 60_000);
  };
  const seller = (): Caller => castOf(api).seller;
  const parties = () => {
    const cast = castOf(api);
    return { seller: cast.seller.user.partner, buyer: cast.buyer.user.partner };
  };
  const progressOf = async (id: string): Promise<Import> =>
    (await seller().call<Import>('GET', `/imports/${id}`)).body;
  const until = async (id: string, holds: (progress: Import) => boolean): Promise<Import> => {
    for (;;) {
      const progress = await progressOf(id);
      if (holds(progress)) return progress;
      await delay(50);
    }
  };
  const resultOf = async (id: string): Promise<readonly Row[]> => {
    const { body } = await seller().call<string>('GET', `/imports/${id}/result`);
    const [header = '', ...lines] = body.replace('\ufeff', '').trimEnd().split('\r\n');
    const names = header.split(',');
    return lines.map((line) => {
      const cells = line.split(',');
      return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])) as unknown as Row;
    });
  };
  /** Every invoice of these imports that is on the ledger, by its number. */
  const recordedNumbers = async (block: number): Promise<readonly string[]> => {
    const found: string[] = [];
    let cursor = '';
    do {
      const query = `limit=200&minBlock=${block}${cursor}`;
      const { body } = await seller().call<Listed>('GET', `/evidence/invoices?${query}`);
      found.push(...body.items.map(({ content }) => content?.document.number ?? ''));
      cursor = body.next === undefined ? '' : `&cursor=${encodeURIComponent(body.next)}`;
    } while (cursor !== '');
    return found;
  };
  const send = (key: string, query: string, mediaType: string, content: string | Uint8Array) =>
    seller().call<Import>('POST', `/imports?kind=invoice${query}`, {
      key,
      raw: { content, mediaType },
    });

  it('record every good document once, though everything is killed in the middle', async () => {
    const rows = Array.from({ length: invoices + 3 }, (_, at) =>
      invoiceRow(numberOf('CSV', at), at, parties()),
    ).map((cells) => [...cells]);
    // Lines 12, 152 and 302 of the file: the header is its first.
    (rows[10] ?? [])[11] = 'a lot';
    (rows[150] ?? [])[6] = 'nobody-knows';
    (rows[300] ?? [])[1] = '2026-02-30';
    const table = csvOf(rows);
    const archive = zipOf([
      ...Array.from({ length: files }, (_, at) => ({
        name: `invoices/${numberOf('XML', at)}.xml`,
        content: invoiceXml(numberOf('XML', at), 5_000 + at),
      })),
      { name: 'invoices/broken.xml', content: '<Invoice' },
      { name: 'readme.txt', content: 'not a document' },
    ]);
    const { seller: from, buyer } = parties();
    const sendBoth = async () => [
      await send('bulk-csv', '', 'text/csv', table),
      await send('bulk-zip', `&seller=${from}&buyer=${buyer}`, 'application/zip', archive),
    ];

    for (const { status, headers, body } of await sendBoth()) {
      expect(status, JSON.stringify(body)).to.equal(202);
      expect(headers.get('location')).to.match(/^\/api\/v1\/imports\/bulk-(csv|zip)$/);
    }
    await until('bulk-csv', ({ recorded }) => recorded >= 40);
    await until('bulk-zip', ({ recorded }) => recorded >= 5);
    const before = { csv: await resultOf('bulk-csv'), zip: await resultOf('bulk-zip') };
    await kill();
    expect(before.csv.length, 'killed too late').to.be.below(invoices + 3);
    expect(before.zip.length, 'killed too late').to.be.below(files + 2);

    await start();
    const csv = await until('bulk-csv', ({ status }) => status === 'ENDED');
    const zip = await until('bulk-zip', ({ status }) => status === 'ENDED');
    expect(csv).to.include({ total: 303, recorded: 300, refused: 3, waiting: 0, skipped: 0 });
    expect(zip).to.include({ total: 81, recorded: 80, refused: 1, waiting: 0, skipped: 1 });

    const results = { csv: await resultOf('bulk-csv'), zip: await resultOf('bulk-zip') };
    expect(results.csv)
      .to.have.length(303)
      .and.to.include.deep.members([...before.csv]);
    expect(results.zip)
      .to.have.length(82)
      .and.to.include.deep.members([...before.zip]);
    const refused = [...results.csv, ...results.zip].filter(({ status }) => status === 'refused');
    expect(
      refused.map(({ source, code, field, rule }) => [source, code, field, rule]),
    ).to.deep.equal([
      ['12', 'DOCUMENT_UNREADABLE', 'Betrag (line 12)', 'FIELD_MALFORMED'],
      ['152', 'PARTNER_NOT_FOUND', '', ''],
      ['302', 'DOCUMENT_UNREADABLE', 'Rechnungsdatum (line 302)', 'FIELD_MALFORMED'],
      ['invoices/broken.xml', 'DOCUMENT_UNREADABLE', refused.at(-1)?.field, 'XML_NOT_WELL_FORMED'],
    ]);
    const recorded = [...results.csv, ...results.zip].filter(({ status }) => status === 'recorded');
    for (const each of ['id', 'transactionId'] as const) {
      expect(new Set(recorded.map((row) => row[each])).size, each).to.equal(invoices + files);
    }

    const numbers = await recordedNumbers(Math.max(csv.block ?? 0, zip.block ?? 0));
    const bad = new Set([10, 150, 300].map((at) => numberOf('CSV', at)));
    const expected = [
      ...Array.from({ length: invoices + 3 }, (_, at) => numberOf('CSV', at)),
      ...Array.from({ length: files }, (_, at) => numberOf('XML', at)),
    ].filter((number) => !bad.has(number));
    expect([...numbers].sort()).to.deep.equal(expected.sort());

    // Sent again under its key, it is the same import; as another one, every document is there already.
    const [again] = await sendBoth();
    expect(again?.body).to.include({ status: 'ENDED', recorded: 300 });
    const other = await send('bulk-csv', '', 'text/csv', `${table}x`);
    expect([other.status, other.body]).to.have.nested.property(
      '[1].code',
      'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
    );
    await send('bulk-copy', '', 'text/csv', csvOf(rows.slice(0, 10)));
    const copy = await until('bulk-copy', ({ status }) => status === 'ENDED');
    expect(copy).to.include({ recorded: 0, refused: 10 });
    expect(new Set((await resultOf('bulk-copy')).map(({ code }) => code))).to.deep.equal(
      new Set(['RECEIVABLE_DUPLICATE']),
    );
  });

  it('are nobody else’s', async () => {
    const other = castOf(api).otherSeller;
    expect((await other.call('GET', '/imports/bulk-csv')).status).to.equal(404);
    expect((await other.call('GET', '/imports/bulk-csv/result')).status).to.equal(404);
    expect((await other.call('GET', '/imports')).body).to.deep.equal({ items: [] });
    const { body } = await seller().call<{ readonly items: readonly { readonly id: string }[] }>(
      'GET',
      '/imports',
    );
    expect(body.items.map(({ id }) => id)).to.deep.equal(['bulk-copy', 'bulk-zip', 'bulk-csv']);
  });
});
