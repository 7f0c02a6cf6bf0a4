import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { realpath } from 'node:fs/promises';
import { createServer } from 'node:net';

/** Another process has the directory open; two of them would destroy what is in it. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';
  constructor(readonly directory: string) {
    super(`another application has ${directory} open: stop it first`);
  }
}

/**
 * Holds the directory for this process until released. The lock is an abstract socket, which the kernel
 * frees however the process ends; only Linux has those, and elsewhere nothing is locked.
 *
 * @returns what releases it
 * @throws {DirectoryInUse}
 */
export const lockDirectory = async (directory: string): Promise<() => Promise<void>> => {
  if (process.platform !== 'linux') return () => Promise.resolve();
  const id = createHash('sha256')
    .update(await realpath(directory))
    .digest('hex');
  const server = createServer((socket) => socket.destroy());
  server.unref();
  server.listen(`\0cession-directory-${id}`);
  try {
    await once(server, 'listening');
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new DirectoryInUse(directory) : error;
  }
  return async () => {
    server.close();
    await once(server, 'close');
  };
};
