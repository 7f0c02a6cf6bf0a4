import { createServer } from 'node:net';
import type { PortUse } from './ports-of';

/** Ports that a topology needs and another program listens on. */
export class PortsTakenError extends Error {
  readonly taken: readonly PortUse[];

  constructor(taken: readonly PortUse[]) {
    const lines = taken.map(
      ({ host, port, owner, purpose }) => `  - ${host}:${port}, needed by ${owner} (${purpose})`,
    );
    super(
      [
        'These ports are taken by another program:',
        ...lines,
        'Stop it, or choose other ports with CESSION_BASE_PORT.',
      ].join('\n'),
    );
    this.name = 'PortsTakenError';
    this.taken = taken;
  }
}

/**
 * Binds each port for a moment.
 *
 * @throws {PortsTakenError} naming every taken port and who needs it.
 */
export const assertPortsFree = async (ports: readonly PortUse[]): Promise<void> => {
  const checked = await Promise.all(
    ports.map(async (use) => ({ use, free: await canListen(use) })),
  );
  const taken = checked.filter(({ free }) => !free).map(({ use }) => use);
  if (taken.length > 0) {
    throw new PortsTakenError(taken);
  }
};

const canListen = ({ host, port }: PortUse): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        resolve(false);
      } else {
        reject(error);
      }
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
