import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { Registry, collectDefaultMetrics } from 'prom-client';

/**
 * Serves the process's own metrics (CPU, memory, event loop) at `/metrics` for Prometheus. What the
 * contracts did, and how long they took, their peer's metrics say.
 *
 * @param address - `host:port` to listen on.
 * @throws {Error} the address is not of that form, or something else listens there.
 */
export const serveMetrics = (address: string): Promise<Server> => {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(address) ?? [];
  if (host === undefined) {
    return Promise.reject(new Error(`metrics are served at host:port, not at ${address}`));
  }
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void registry.metrics().then((text) => {
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
    });
  });
  // Contracts end when their own server does.
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(port), host, () => {
      resolve(server);
    });
  });
};
