import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { metricsAddressVariable, metricsOnRequest } from './metrics-on-request';
import { serveMetrics } from './serve-metrics';

describe('metrics of a chaincode service', () => {
  let server: Server;
  let port: number;
  before(async () => {
    server = await serveMetrics('127.0.0.1:0');
    ({ port } = server.address() as AddressInfo);
  });
  after(() => server.close());

  const get = (path: string, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${path}`, { method });

  it('tell how the process is', async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).to.contain('version=0.0.4');
    const text = await response.text();
    expect(text).to.match(/^process_resident_memory_bytes [1-9]/m);
    expect(text).to.match(/^process_cpu_seconds_total \d/m);
    expect(text).to.match(/^nodejs_eventloop_lag_p99_seconds \d/m);
  });

  it('are at one path, to be read only', async () => {
    expect((await get('/')).status).to.equal(404);
    expect((await get('/metrics', 'POST')).status).to.equal(404);
  });

  const warningsFor = async (address: string | undefined): Promise<readonly string[]> => {
    const warnings: string[] = [];
    const environment = address === undefined ? {} : { [metricsAddressVariable]: address };
    await metricsOnRequest(environment, (line) => warnings.push(line));
    return warnings;
  };

  it('are not served unless asked for', async () => {
    expect(await warningsFor(undefined)).to.be.empty;
    expect(await warningsFor('')).to.be.empty;
  });

  it('are served at an address that was taken, once it is free', async () => {
    const other = await serveMetrics('127.0.0.1:0');
    const taken = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    const [reason] = await warningsFor(taken);
    expect(reason).to.contain('EADDRINUSE');
    other.closeAllConnections();
    other.close();
    const deadline = Date.now() + 15_000;
    let status: number | undefined;
    while (status !== 200 && Date.now() < deadline) {
      status = await fetch(`http://${taken}/metrics`).then(
        (response) => response.status,
        () => undefined,
      );
    }
    expect(status).to.equal(200);
  }).timeout(20_000);

  it('are given up with one line where the address cannot be had', async () => {
    const [taken, ...more] = await warningsFor(`127.0.0.1:${port}`);
    expect(taken).to.contain('EADDRINUSE');
    expect(more).to.be.empty;
    expect(await warningsFor('nowhere')).to.deep.equal([
      'No metrics are served: metrics are served at host:port, not at nowhere',
    ]);
  });
});
