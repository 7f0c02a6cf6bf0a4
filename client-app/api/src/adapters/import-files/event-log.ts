import { open } from 'node:fs/promises';
import type { ImportEvent } from '../../ports';

interface Waiting {
  readonly lines: string[];
  readonly written: Promise<void>;
}

/**
 * What happened to one import, a line of JSON for each event, only ever added to. A line that a crash cut
 * short is no event: the next one begins on a line of its own.
 */
export class EventLog {
  readonly #file: string;
  #writing: Promise<void> = Promise.resolve();
  #waiting: Waiting | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Adds events; those that come while others are being written go into one write with each other. */
  add(events: readonly ImportEvent[]): Promise<void> {
    const lines = events.map((event) => `${JSON.stringify(event)}\n`);
    this.#waiting ??= this.#begin();
    this.#waiting.lines.push(...lines);
    return this.#waiting.written;
  }

  #begin(): Waiting {
    const lines: string[] = [];
    const written = this.#writing.then(async () => {
      this.#waiting = undefined;
      await append(this.#file, lines.join(''));
    });
    // The next write is not refused for what became of this one.
    this.#writing = written.catch(() => undefined);
    return { lines, written };
  }
}

const newline = 0x0a;

const append = async (file: string, text: string): Promise<void> => {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1, newline);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    await handle.appendFile(last[0] === newline ? text : `\n${text}`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
};

/** Events of whole lines from an offset on, and where the next begin. */
export const eventsFrom = async (
  file: string,
  offset: number,
): Promise<{ readonly events: readonly ImportEvent[]; readonly offset: number }> => {
  const content = await readFrom(file, offset);
  const end = content.lastIndexOf(newline) + 1;
  const lines = content.toString('utf8', 0, end).split('\n');
  return { events: lines.flatMap(eventIn), offset: offset + end };
};

const eventIn = (line: string): readonly ImportEvent[] => {
  try {
    return [JSON.parse(line) as ImportEvent];
  } catch {
    return [];
  }
};

const readFrom = async (file: string, offset: number): Promise<Buffer> => {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!handle) return Buffer.alloc(0);
  try {
    const { size } = await handle.stat();
    const content = Buffer.alloc(Math.max(0, size - offset));
    const { bytesRead } = await handle.read(content, 0, content.length, offset);
    return content.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};
