import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const folderPrefix = 'cession-control-';

/** What the program that runs a network answers, one JSON line each. */
type Answer =
  { readonly progress: string } | { readonly done: string | null } | { readonly failed: string };

/** Does what is asked, and tells how it goes. @returns what to answer */
export type ControlHandler = (
  request: unknown,
  progress: (message: string) => void,
) => Promise<string | undefined>;

/** Nobody answers for the network, or the program that runs it refused or failed. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}

/**
 * Listens for requests to the program that runs a network, one at a time. The socket is in a folder that
 * only this user can enter; its path is noted in a file, since paths of sockets may not be long.
 *
 * @returns a function that stops listening
 */
export const serveControl = async (
  noteFile: string,
  handle: ControlHandler,
): Promise<() => void> => {
  forgetControl(noteFile);
  const directory = mkdtempSync(join(tmpdir(), folderPrefix));
  const file = join(directory, 'socket');
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    createInterface(socket).once('line', (line) => {
      last = last.then(() => answer(socket, line, handle));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(file, resolve);
  });
  // Whatever keeps the network's program alive, this does not.
  server.unref();
  mkdirSync(dirname(noteFile), { recursive: true });
  writeFileSync(noteFile, file, { mode: 0o600 });
  return () => {
    server.close();
    forgetControl(noteFile);
  };
};

/** Removes a socket and the note of it: a program that was killed leaves both. */
export const forgetControl = (noteFile: string): void => {
  const directory = dirname(readIfThere(noteFile) ?? '');
  if (basename(directory).startsWith(folderPrefix)) {
    rmSync(directory, { recursive: true, force: true });
  }
  rmSync(noteFile, { force: true });
};

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const answer = async (socket: Socket, line: string, handle: ControlHandler): Promise<void> => {
  const send = (message: Answer) => socket.write(`${JSON.stringify(message)}\n`);
  try {
    const done = await handle(JSON.parse(line), (progress) => send({ progress }));
    send({ done: done ?? null });
  } catch (error) {
    send({ failed: error instanceof Error ? error.message : String(error) });
  }
  socket.end();
};

/**
 * Asks the program that runs a network.
 *
 * @throws {ControlError} none runs, or what it answered
 */
export const askOwner = async (
  noteFile: string,
  request: unknown,
  progress: (message: string) => void,
): Promise<string | undefined> => {
  const socket = connect(socketIn(noteFile));
  const lost = new Promise<never>((_, reject) => {
    socket.once('error', (cause) => {
      reject(new ControlError('The program that runs the network does not answer', { cause }));
    });
  });
  const answered = answerOf(socket, progress);
  socket.write(`${JSON.stringify(request)}\n`);
  try {
    return await Promise.race([answered, lost]);
  } finally {
    socket.destroy();
  }
};

const answerOf = async (
  socket: Socket,
  progress: (message: string) => void,
): Promise<string | undefined> => {
  for await (const line of createInterface(socket)) {
    const message = JSON.parse(line) as Answer;
    if ('progress' in message) progress(message.progress);
    else if ('done' in message) return message.done ?? undefined;
    else throw new ControlError(message.failed);
  }
  throw new ControlError('The program that runs the network ended before it was done');
};

const socketIn = (noteFile: string): string => {
  const file = readIfThere(noteFile);
  if (file === undefined) throw new ControlError('The network does not run: bring it up first');
  return file;
};
