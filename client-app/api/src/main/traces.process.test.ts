import { setTimeout as delay } from 'node:timers/promises';
import { SpanKind } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { expect } from 'chai';
import { connectLedger } from '../adapters/fabric-gateway';
import { startProbeLedger } from '../adapters/fabric-gateway/fixtures/probe-ledger';
import type { ProbeLedger } from '../adapters/fabric-gateway/fixtures/probe-ledger';
import { silentObserver } from '../adapters/ledger';
import type { PeerConnection } from '../adapters/ledger';
import { tracesTo } from '../adapters/tracing/exporting-traces';
import { Projection } from '../projection';
import { password, serveApplication } from './fixtures/served-application';
import type { ServedApplication } from './fixtures/served-application';

const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const traceparent = `00-${caller.traceId}-${caller.spanId}-01`;
const secretName = 'Very Secret Trading Company';

describe('traces of an application', function () {
  this.timeout(60_000);
  const exporter = new InMemorySpanExporter();
  const traces = tracesTo(new SimpleSpanProcessor({ exporter }), 'sellers');
  let network: ProbeLedger;
  let peer: PeerConnection;
  let served: ServedApplication;
  let projection: Projection;
  let token: string;

  before(async () => {
    network = await startProbeLedger();
    const identity = network.identities.get('SellersMSP');
    if (!identity) throw new Error('no identity');
    peer = connectLedger({
      address: network.ledger.addresses.get('SellersMSP') ?? '',
      channel: network.channel,
      chaincode: network.chaincode,
      service: identity,
      observer: traces.observer(silentObserver),
    });
    served = await serveApplication({
      peer: { ledger: traces.ledger(peer), identity },
      tracing: traces.tracing,
    });
    projection = new Projection({
      source: peer.blocks,
      store: traces.store(served.store),
      // What the probe contract stores are no records: the blocks are read, their values are not.
      chaincode: 'none',
      heldCollections: [],
    });
    const login = await post('/sessions', { name: 'admin', password });
    ({ token } = (await login.json()) as { token: string });
  });

  beforeEach(() => exporter.reset());

  after(async () => {
    await projection.stop();
    await served.stop();
    await peer.close();
    await network.close();
    await traces.stop();
  });

  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${served.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const register = (id: string, headers: Record<string, string> = {}) =>
    post(
      '/partners',
      { id, kinds: ['seller'], details: { legalName: secretName, country: 'DE' } },
      { authorization: `Bearer ${token}`, ...headers },
    );

  /** The spans, once the last of those wanted is there. */
  const spansWith = async (name: string): Promise<readonly ReadableSpan[]> => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const spans = exporter.getFinishedSpans();
      if (spans.some((span) => span.name === name)) return spans;
      if (Date.now() > deadline) throw new Error(`no span ${name} among ${namesOf(spans).join()}`);
      await delay(10);
    }
  };
  const namesOf = (spans: readonly ReadableSpan[]) => spans.map(({ name }) => name);
  const found = (spans: readonly ReadableSpan[], name: string): ReadableSpan => {
    const span = spans.find((each) => each.name === name);
    if (!span) throw new Error(`no span ${name} among ${namesOf(spans).join()}`);
    return span;
  };

  it('lead from the caller over route, use case and stages to the read model', async () => {
    const response = await register('t-1', { traceparent });
    expect(response.status).to.equal(201);
    const written = (await response.json()) as { transactionId: string; block: number };
    await spansWith('POST /api/v1/partners');
    const spans = await spansWith('projection apply');
    expect(new Set(spans.map((span) => span.spanContext().traceId))).to.deep.equal(
      new Set([caller.traceId]),
    );
    const parentOf = (name: string) => found(spans, name).parentSpanContext?.spanId;
    const idOf = (name: string) => found(spans, name).spanContext().spanId;
    expect(parentOf('POST /api/v1/partners')).to.equal(caller.spanId);
    expect(parentOf('registerPartner')).to.equal(idOf('POST /api/v1/partners'));
    expect(parentOf('ledger submit')).to.equal(idOf('registerPartner'));
    for (const stage of ['endorse', 'submit', 'commit-status', 'projection apply']) {
      expect(parentOf(stage), stage).to.equal(idOf('ledger submit'));
    }
    expect(found(spans, 'POST /api/v1/partners').attributes).to.deep.equal({
      'http.request.method': 'POST',
      'http.route': '/api/v1/partners',
      'http.response.status_code': 201,
    });
    expect(found(spans, 'ledger submit').attributes).to.deep.equal({
      'cession.transaction': 'partners:Register',
      'fabric.transaction_id': written.transactionId,
      'fabric.block': written.block,
    });
    const { attributes } = found(spans, 'projection apply');
    expect(attributes['fabric.first_block']).to.be.at.most(written.block);
    expect(attributes['fabric.last_block']).to.be.at.least(written.block);
  });

  it('tell times in order', async () => {
    await register('t-2');
    await spansWith('projection apply');
    const spans = await spansWith('POST /api/v1/partners');
    const span = (name: string) => {
      const { startTime, endTime } = found(spans, name);
      const ms = ([seconds, nanos]: readonly [number, number]) => seconds * 1e3 + nanos / 1e6;
      return { from: ms(startTime), to: ms(endTime) };
    };
    // Spans that are told when they are over have times of whole milliseconds.
    const tolerance = 2;
    const request = span('POST /api/v1/partners');
    const stages = ['endorse', 'submit', 'commit-status'].map(span);
    for (const [at, stage] of stages.entries()) {
      const before = stages[at - 1]?.to ?? request.from;
      expect(stage.from).to.be.at.least(before - tolerance);
      expect(stage.to).to.be.within(stage.from, request.to + tolerance);
    }
  });

  it('say nothing that somebody sent, was shown, or is called', async () => {
    await register('t-3', { traceparent });
    await register('refuse');
    await spansWith('projection apply');
    const said = JSON.stringify(
      exporter
        .getFinishedSpans()
        .map((span) => [span.name, span.attributes, span.events, span.status]),
    );
    for (const word of [secretName, 'admin', 't-3', 'refuse', password, token, 'not yours']) {
      expect(said.includes(`"${word}`) || said.includes(` ${word}`), word).to.equal(false);
    }
  });

  it('begin anew where the caller names no trace, or none that can be read', async () => {
    for (const headers of [{}, { traceparent: '00-nonsense-01' }]) {
      exporter.reset();
      await register('t-4', headers);
      const spans = await spansWith('POST /api/v1/partners');
      const root = found(spans, 'POST /api/v1/partners');
      expect(root.parentSpanContext).to.equal(undefined);
      expect(root.spanContext().traceId).to.match(/^[0-9a-f]{32}$/);
    }
  });

  it('keep nothing where the caller does not want it kept', async () => {
    await register('t-5', { traceparent: traceparent.replace(/01$/, '00') });
    await register('t-6', { traceparent });
    const spans = await spansWith('POST /api/v1/partners');
    expect(spans.filter(({ name }) => name === 'ledger submit')).to.have.lengthOf(1);
  });

  it('tell a refusal by its code, and do not call it a failure', async () => {
    expect((await register('refuse')).status).to.equal(403);
    const spans = await spansWith('POST /api/v1/partners');
    const submit = found(spans, 'ledger submit');
    expect(submit.attributes['cession.refusal']).to.equal('NOT_A_PARTY');
    expect(submit.status.code).to.equal(0);
    expect(found(spans, 'endorse').status.code).to.equal(2);
    expect(namesOf(spans)).to.not.include('submit');
  });

  it('are found from the log', async () => {
    await register('t-7', { traceparent });
    await spansWith('POST /api/v1/partners');
    const traced = served.log.filter((line) => line['traceId'] === caller.traceId);
    expect(traced.at(-1)).to.deep.include({ user: 'admin' });
  });

  it('leave out health and metrics', async () => {
    await fetch(`${served.url}/health/live`);
    await fetch(`${served.url}/metrics`);
    await register('t-8');
    const spans = await spansWith('POST /api/v1/partners');
    expect(spans.filter(({ kind }) => kind === SpanKind.SERVER)).to.have.lengthOf(1);
  });
});
