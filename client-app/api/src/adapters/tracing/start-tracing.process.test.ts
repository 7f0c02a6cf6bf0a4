import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { noTraces, startTracing } from './start-tracing';
import type { ApplicationTraces } from './start-tracing';

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: object }[] };
    readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string }[] }[];
  }[];
}

/** One export, as a collector receives it. */
const exportOf = async (start: (url: string) => Promise<ApplicationTraces>) => {
  const collector = createServer();
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  try {
    const { port } = collector.address() as AddressInfo;
    const received = new Promise<{ path: string | undefined; body: Export }>((resolve, reject) => {
      collector.once('request', (request, response) => {
        json(request).then((body) => {
          resolve({ path: request.url, body: body as Export });
          response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
        }, reject);
      });
    });
    const traces = await start(`http://127.0.0.1:${port}`);
    await traces.tracing.within('work', { n: 1 }, () => Promise.resolve());
    await traces.stop();
    return await received;
  } finally {
    collector.closeAllConnections();
    collector.close();
  }
};

describe('traces', () => {
  const organisation = 'bank-a';

  it('are off unless asked for, and no package of theirs is loaded then', async () => {
    expect(await startTracing({ organisation }, {})).to.equal(noTraces);
    const program =
      `require(${JSON.stringify(join(__dirname, 'index.js'))}).startTracing({}, {}).then(() => ` +
      `console.log(Object.keys(require.cache).filter((f) => f.includes('opentelemetry')).length))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program]);
    expect(stdout.trim()).to.equal('0');
  });

  it("are off where OpenTelemetry's own switch says so", async () => {
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_SDK_DISABLED: 'true' };
    expect(await startTracing({ organisation }, environment)).to.equal(noTraces);
  });

  it('are sent where the configuration says', async () => {
    const { path, body } = await exportOf((endpoint) =>
      startTracing({ organisation, tracing: { endpoint: `${endpoint}/` } }, {}),
    );
    expect(path).to.equal('/v1/traces');
    const [sent] = body.resourceSpans;
    expect(sent?.scopeSpans.flatMap(({ spans }) => spans.map(({ name }) => name))).to.deep.equal([
      'work',
    ]);
    const attributes = sent?.resource.attributes ?? [];
    expect(attributes).to.deep.include({
      key: 'cession.organisation',
      value: { stringValue: organisation },
    });
    expect(attributes).to.deep.include({ key: 'service.name', value: { stringValue: 'cession' } });
  });

  it("are sent where OpenTelemetry's own variable says", async () => {
    const { path } = await exportOf(async (endpoint) => {
      process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = endpoint;
      try {
        return await startTracing({ organisation });
      } finally {
        delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
      }
    });
    expect(path).to.equal('/v1/traces');
  });

  it('cost the work nothing where their collector is gone', async () => {
    const tracing = { endpoint: 'http://127.0.0.1:1' };
    const traces = await startTracing({ organisation, tracing }, {});
    const answer = await traces.tracing.within('work', {}, () => Promise.resolve('done'));
    expect(answer).to.equal('done');
  });
});
