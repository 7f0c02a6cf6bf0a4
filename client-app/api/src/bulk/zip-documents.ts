import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { DocumentUnreadable } from '../documents';
import type { BulkDocuments, BulkItem, BulkLimits } from './bulk-documents';
import { fileUnreadable, fileViolation } from './file-unreadable';

/** XML shrinks to a tenth or twentieth; what shrinks more than this is made to fill a memory. */
const maxRatio = 250;
/** Below this many bytes a ratio says nothing. */
const smallBytes = 100_000;

/**
 * The XML files of an archive, in folders or not; other files are skipped. Nothing is unpacked before its
 * turn has come, nor written under a name of the archive; what it claims to hold is checked before, and held
 * to it when it is inflated.
 *
 * @throws {CodedError} IMPORT_UNREADABLE
 */
export const zipDocuments = async (
  content: Uint8Array,
  limits: BulkLimits,
): Promise<BulkDocuments> => {
  const { zip, entries } = await openZip(content, limits);
  checkSizes(entries, content.length, limits);
  const files = entries.filter(({ fileName }) => !fileName.endsWith('/'));
  const documents = files.filter(isDocument);
  if (documents.length === 0) {
    throw unreadable('FILE_EMPTY', 'the archive holds no file whose name ends in .xml');
  }
  const names = new Set<string>();
  return {
    items: documents.map((entry) => {
      const isRepeated = names.has(entry.fileName);
      names.add(entry.fileName);
      return itemOf(zip, entry, { isRepeated, ...limits });
    }),
    skipped: files.filter((entry) => !isDocument(entry)).map(({ fileName }) => fileName),
  };
};

/** What macOS adds beside each file has its ending too. */
const isDocument = ({ fileName }: Entry): boolean =>
  /\.xml$/i.test(fileName) && !/(^|\/)(__MACOSX\/|\._)/.test(fileName);

const unreadable = (rule: Parameters<typeof fileViolation>[0], message: string, field = '') =>
  fileUnreadable(fileViolation(rule, field, message));

const openZip = async (
  content: Uint8Array,
  { maxLines }: BulkLimits,
): Promise<{ readonly zip: ZipFile; readonly entries: readonly Entry[] }> => {
  const entries: Entry[] = [];
  try {
    const zip = await fromBufferPromise(
      Buffer.from(content.buffer, content.byteOffset, content.length),
    );
    if (zip.entryCount > maxLines) {
      throw unreadable('FILE_TOO_LONG', `the archive has more than ${maxLines} entries`);
    }
    for await (const entry of zip.eachEntry()) entries.push(entry);
    return { zip, entries };
  } catch (error) {
    throw malformed(error);
  }
};

/** Names that lead out of the archive are among what the package refuses. */
const malformed = (error: unknown): Error => {
  if (!(error instanceof Error) || 'code' in error) return error as Error;
  return unreadable('ZIP_MALFORMED', `the file is no archive that can be read: ${error.message}`);
};

const sum = (entries: readonly Entry[], of: (entry: Entry) => number): number =>
  entries.reduce((all, entry) => all + of(entry), 0);

const checkSizes = (
  entries: readonly Entry[],
  size: number,
  { maxInflatedBytes }: BulkLimits,
): void => {
  if (sum(entries, ({ uncompressedSize }) => uncompressedSize) > maxInflatedBytes) {
    const message = `the archive holds more than ${maxInflatedBytes} bytes`;
    throw unreadable('ZIP_TOO_LARGE', message);
  }
  // Entries that share their bytes are how a small archive holds much.
  if (sum(entries, ({ compressedSize }) => compressedSize) > size) {
    throw unreadable('ZIP_BOMB', 'entries of the archive overlap');
  }
  const dense = entries.find(
    ({ uncompressedSize, compressedSize }) =>
      uncompressedSize > smallBytes && uncompressedSize > compressedSize * maxRatio,
  );
  if (!dense) return;
  const message = `it is more than ${maxRatio} times its size in the archive`;
  throw unreadable('ZIP_BOMB', message, dense.fileName);
};

const refuse = (rule: string, message: string): Error =>
  new DocumentUnreadable([{ field: '', rule, message }]);

const itemOf = (
  zip: ZipFile,
  entry: Entry,
  { isRepeated, fileBytes }: Pick<BulkLimits, 'fileBytes'> & { readonly isRepeated: boolean },
): BulkItem => ({
  source: entry.fileName,
  read: async () => {
    if (isRepeated) throw refuse('NAME_REPEATED', 'an earlier file of the archive has this name');
    if (entry.isEncrypted()) throw refuse('FILE_ENCRYPTED', 'it is encrypted');
    if (entry.uncompressedSize > fileBytes) {
      throw refuse('XML_TOO_LARGE', `it has more than ${fileBytes} bytes`);
    }
    return { xml: await inflate(zip, entry) };
  },
});

/** Ends as soon as there is more than the archive claims. */
const inflate = async (zip: ZipFile, entry: Entry): Promise<Uint8Array> => {
  try {
    return await buffer(await zip.openReadStreamPromise(entry));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse('ZIP_MALFORMED', `it cannot be unpacked: ${reason}`);
  }
};
