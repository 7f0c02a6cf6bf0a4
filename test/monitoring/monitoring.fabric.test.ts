import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FabricNotFoundError, findFabric } from '@cession/operator/install';
import { knownIdentitySource } from '@cession/operator/fabric-ca';
import {
  alertRules,
  cessionDashboard,
  jobsOf,
  scrapeTargets,
  writeMonitoring,
} from '@cession/operator/monitoring';
import type { ScrapeJob } from '@cession/operator/monitoring';
import type { RunningCession } from '@cession/scripts/launcher';
import { expect } from 'chai';
import { skipBecause } from '../runner/skip-because';
import { ApiClient } from '../scenario/api-client';
import { waitForBlock } from '../scenario/ledger-snapshot';
import { startTemporaryInstance } from '../temporary';
import { TraceCollector } from './trace-collector';
import { prometheusIsHere, until, WatchingPrometheus } from './watching-prometheus';

const scrapeIntervalSeconds = 1;
/** What these alerts count does not happen here, or nobody has Fabric CA. */
const withoutDataWhereAllIsWell: readonly string[] = [
  ...['OutcomesUnknown', 'RequestsFail', 'ConflictsMany', 'AuthorityRefusesCallers'],
];
const dataWithinMs = 90_000;

describe('a Cession that is watched', function () {
  this.timeout(300_000);
  let directory: string;
  let jobs: readonly ScrapeJob[];
  let collector: TraceCollector | undefined;
  let cession: RunningCession | undefined;
  let prometheus: WatchingPrometheus | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  const stopping = new AbortController();

  before(async function () {
    if (!prometheusIsHere()) skipBecause(this, "Debian's package prometheus is not installed");
    await findFabric().catch((error: unknown) => {
      if (error instanceof FabricNotFoundError) skipBecause(this, error.message);
      throw error;
    });
    directory = await mkdtemp(join(tmpdir(), 'cession-watched-'));
    collector = await TraceCollector.start();
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.endpoint;
    cession = await startTemporaryInstance('native').finally(() => {
      delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    });
    const { topology } = cession.access;
    const { kind } = await knownIdentitySource({ home: cession.home.directory, mode: 'native' });
    jobs = jobsOf({ authorities: kind === 'fabric-ca' });
    const options = { scrapeIntervalSeconds, jobs };
    const { scrapeConfig } = await writeMonitoring(topology, directory, options);
    const { host, prometheusPort: port } = topology.monitoring;
    const dataDirectory = join(directory, 'data');
    prometheus = await WatchingPrometheus.start({
      configFile: scrapeConfig,
      dataDirectory,
      host,
      port,
    });
    writing = keepWriting(cession);
    // It is thrown where it is awaited, at the end.
    writing.catch(() => stopping.abort());
  });

  after(async () => {
    stopping.abort();
    await writing;
    await prometheus?.stop();
    await cession?.stop();
    collector?.stop();
    if (directory !== undefined) await rm(directory, { recursive: true, force: true });
  });

  /**
   * Writes all the time, since expressions are rates: a registration, a second one of the same id that is
   * refused, and two attestations at once of which one loses the race.
   */
  const keepWriting = async ({ endpoints }: RunningCession): Promise<void> => {
    const api = new ApiClient(endpoints);
    const admin = api.as('platform-admin');
    const attesters = [
      ['KYC', api.as('logistics-admin')],
      ['PLATFORM_AGREEMENT', admin],
    ] as const;
    const details = { legalName: 'Watched Trading Ltd', country: 'DE' };
    const validity = { validFrom: '2026-01-01', validUntil: '2036-01-01' };
    for (let n = 0; !stopping.signal.aborted; n += 1) {
      const id = `watched-${n}`;
      const attest = ([qualification, by]: (typeof attesters)[number]) =>
        by.call('POST', `/partners/${id}/qualifications`, {
          key: `${id}-${qualification}`,
          body: { qualification, documentDigest: '0'.repeat(64), ...validity },
        });
      const registered = await admin.call<{ readonly block: string }>('POST', '/partners', {
        body: { id, kinds: ['seller'], details },
      });
      const refused = await admin.call('POST', '/partners', {
        body: { id, kinds: ['buyer'], details },
      });
      await waitForBlock(api.as('logistics-admin'), BigInt(registered.body.block));
      const attested = await Promise.all(attesters.map(attest));
      const statuses = [registered, refused, ...attested].map(({ status }) => status);
      expect(statuses).to.deep.equal([201, 409, 200, 200]);
    }
  };
  const watching = (): WatchingPrometheus => {
    if (prometheus === undefined) throw new Error('Prometheus did not start');
    return prometheus;
  };

  it('gives its metrics: every target is up', async () => {
    const wanted = cession ? scrapeTargets(cession.access.topology, { jobs }).length : 0;
    expect(wanted).to.equal(6 * 3 + 1 + (jobs.includes('authority') ? 6 + 1 : 0));
    await until('every target is up', 60_000, async () => {
      const targets = await watching().targets();
      const down = targets.filter(({ health }) => health !== 'up');
      return targets.length === wanted && down.length === 0 ? true : undefined;
    });
  });

  const queries = cessionDashboard.rows.flatMap(({ panels }) =>
    panels.flatMap((panel) => panel.queries.map((query) => ({ panel, ...query }))),
  );
  for (const { panel, expression, legend } of queries) {
    const what = `${panel.title} (${legend})`;
    it(`has data for ${what}`, async () => {
      const filled = expression
        .replaceAll('$__rate_interval', `${10 * scrapeIntervalSeconds}s`)
        .replaceAll('$organisation', '.*');
      await until(what, dataWithinMs, async () => {
        const values = await watching().query(filled);
        return values.length > 0 ? true : undefined;
      });
    });
  }

  it('lets every alert be worked out, and none is firing', async () => {
    const rules = await until('every rule is worked out', 30_000, async () => {
      const all = await watching().rules();
      return all.some(({ health }) => health === 'unknown') ? undefined : all;
    });
    expect(rules.map(({ name }) => name)).to.have.members(alertRules.map(({ name }) => name));
    expect(rules.filter(({ health }) => health !== 'ok')).to.deep.equal([]);
    expect(rules.filter(({ state }) => state === 'firing')).to.deep.equal([]);
  });

  it('gives what each alert looks at', async () => {
    for (const { name, expression } of alertRules) {
      // Without its comparison an expression gives the value that it compares.
      const value = expression.replace(/ (<|>|==) [\d.* ]+$/, '');
      expect(value, name).to.not.equal(expression);
      if (withoutDataWhereAllIsWell.includes(name)) continue;
      await until(name, dataWithinMs, async () =>
        (await watching().query(value)).length > 0 ? true : undefined,
      );
    }
  });

  it('tells a collector each step from the route to the read model', async () => {
    const spans = collector?.spans ?? [];
    const trace = await until('a trace of a registration', 30_000, () => {
      const applied = spans.find(({ name }) => name === 'projection apply');
      return Promise.resolve(applied && spans.filter(({ traceId }) => traceId === applied.traceId));
    });
    expect(trace.map(({ name }) => name)).to.include.members([
      ...['endorse', 'submit', 'commit-status', 'ledger submit', 'projection apply'],
    ]);
  });
});
