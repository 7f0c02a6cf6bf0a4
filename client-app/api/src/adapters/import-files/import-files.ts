import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ImportDefinition,
  ImportEvent,
  ImportName,
  ImportPage,
  ImportProgress,
  ImportStore,
  StoredImport,
} from '../../ports';
import { DirectoryInUse, lockDirectory } from '../directory-lock';
import { writeFileAtomically } from '../secrets';
import { EventLog, eventsFrom } from './event-log';
import { ProgressFold } from './fold-progress';

const definitionFile = 'import.json';
const eventsFile = 'events.jsonl';
/** The progress of what has ended: nobody reads its events to know it. */
const endFile = 'end.json';

/** Ids are not told by the names of folders, and two that differ in case alone are two. */
const folderName = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);

interface ReadSoFar {
  readonly fold: ProgressFold;
  offset: number;
}

/** Imports in files: for each a folder with what it is, what happened, and how it ended. */
export const importFiles = (directory: string): ImportStore => new ImportFiles(directory);

class ImportFiles implements ImportStore {
  readonly #directory: string;
  readonly #logs = new Map<string, EventLog>();
  readonly #read = new Map<string, ReadSoFar>();
  readonly #ended = new Set<string>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  async create(definition: ImportDefinition): Promise<boolean> {
    const file = join(this.#folderOf(definition), definitionFile);
    return writeFileAtomically(file, json(definition), { replace: false });
  }

  find(name: ImportName): Promise<StoredImport | undefined> {
    return this.#stored(this.#folderOf(name));
  }

  async list(
    partner: string,
    { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<ImportPage | undefined> {
    const found = await definitionsIn(this.#partnerFolder(partner));
    const sorted = found.sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
    const from =
      cursor === undefined ? 0 : sorted.findIndex((each) => cursorOf(each) === cursor) + 1;
    if (cursor !== undefined && from === 0) return undefined;
    const page = sorted.slice(from, from + limit);
    const items = await Promise.all(
      page.map(async (definition) => ({
        definition,
        progress: await this.#progressOf(definition),
      })),
    );
    const last = page.at(-1);
    return from + limit < sorted.length && last ? { items, next: cursorOf(last) } : { items };
  }

  async results(name: ImportName) {
    const fold = new ProgressFold();
    const { events } = await eventsFrom(join(this.#folderOf(name), eventsFile), 0);
    for (const event of events) fold.take(event);
    return fold.results;
  }

  async note(name: ImportName, events: readonly ImportEvent[]): Promise<void> {
    const folder = this.#folderOf(name);
    const log = this.#logs.get(folder) ?? new EventLog(join(folder, eventsFile));
    this.#logs.set(folder, log);
    await log.add(events);
    if (!events.some(({ event }) => event === 'ended')) return;
    const progress = await this.#progressOf(name);
    await writeFileAtomically(join(folder, endFile), json(progress), { replace: true });
    this.#logs.delete(folder);
    this.#read.delete(folder);
  }

  async unfinished(): Promise<readonly ImportDefinition[]> {
    const partners = await foldersIn(this.#directory);
    const folders = (await Promise.all(partners.map(foldersIn))).flat();
    const open: ImportDefinition[] = [];
    for (const folder of folders.filter((each) => !this.#ended.has(each))) {
      if (await readJson(join(folder, endFile))) this.#ended.add(folder);
      else open.push(...(await definitionIn(folder)));
    }
    return open.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }

  async claim(): Promise<(() => Promise<void>) | undefined> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    try {
      return await lockDirectory(this.#directory);
    } catch (error) {
      if (error instanceof DirectoryInUse) return undefined;
      throw error;
    }
  }

  #partnerFolder(partner: string): string {
    return join(this.#directory, folderName(partner));
  }

  #folderOf({ partner, id }: ImportName): string {
    return join(this.#partnerFolder(partner), folderName(partner, id));
  }

  async #stored(folder: string): Promise<StoredImport | undefined> {
    const [definition] = await definitionIn(folder);
    return definition && { definition, progress: await this.#progressOf(definition) };
  }

  async #progressOf(name: ImportName): Promise<ImportProgress> {
    const folder = this.#folderOf(name);
    const ended = await readJson<ImportProgress>(join(folder, endFile));
    if (ended) return ended;
    const read = this.#read.get(folder) ?? { fold: new ProgressFold(), offset: 0 };
    this.#read.set(folder, read);
    const from = read.offset;
    const { events, offset } = await eventsFrom(join(folder, eventsFile), from);
    // Somebody else may have read on in the meantime.
    if (read.offset === from) {
      for (const event of events) read.fold.take(event);
      read.offset = offset;
    }
    return read.fold.progress;
  }
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value), 'utf8');

/** By time; ids tell apart what was made in one millisecond. */
const keyOf = ({ created, id }: ImportDefinition): string => `${created} ${id}`;
const cursorOf = (definition: ImportDefinition): string =>
  Buffer.from(keyOf(definition), 'utf8').toString('base64url');

const definitionIn = async (folder: string): Promise<readonly ImportDefinition[]> => {
  const definition = await readJson<ImportDefinition>(join(folder, definitionFile));
  return definition ? [definition] : [];
};

const definitionsIn = async (directory: string): Promise<ImportDefinition[]> =>
  (await Promise.all((await foldersIn(directory)).map(definitionIn))).flat();

const foldersIn = async (directory: string): Promise<readonly string[]> => {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(directory, name));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
};

const readJson = async <T>(file: string): Promise<T | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
