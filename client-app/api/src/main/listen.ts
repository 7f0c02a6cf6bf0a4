import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApplicationConfig } from '../config';

/** Nobody can serve where somebody else already does. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/**
 * Listens, port 0 meaning any that is free.
 *
 * @throws {PortTaken} the message names the address and whose port it was to be
 */
export const listen = (
  listener: RequestListener,
  { http: { host, port }, organisation }: Pick<ApplicationConfig, 'http' | 'organisation'>,
): Promise<Server> =>
  new Promise((resolve, reject) => {
    // Slow senders must not hold connections: Node's own limits for headers and requests apply.
    const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000 }, listener);
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `${host}:${port} is taken: the application of ${organisation} needs it`;
      reject(error.code === 'EADDRINUSE' ? new PortTaken(taken, { cause: error }) : error);
    });
    server.listen(port, host, () => {
      resolve(server);
    });
  });

export const urlOf = (server: Server): string => {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
};

/** Takes no new request, lets the running ones end, but not for ever. */
export const stopListening = (server: Server, graceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const hurry = setTimeout(() => {
      server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
    server.closeIdleConnections();
  });
