import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; what is not said is as a good archive has it. */
export interface ZipEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly stored?: boolean;
  readonly deflated?: Uint8Array;
  /** Bytes that it says it holds. */
  readonly claims?: number;
  readonly flags?: number;
  readonly method?: number;
  /** Place of the entry whose bytes are its own, too. */
  readonly shares?: number;
}

const utf8Names = 0x800;

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** An archive (APPNOTE.TXT 4.3), good or bad, as its entries say. */
export const zipOf = (entries: readonly ZipEntry[]): Uint8Array => {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let size = 0;
  for (const entry of entries) {
    const { head, data, name } = partsOf(entry);
    const offset = entry.shares === undefined ? size : (offsets[entry.shares] ?? 0);
    offsets.push(offset);
    if (entry.shares === undefined) {
      const local = Buffer.concat([u32(0x04034b50), u16(20), ...head, u16(0), name, data]);
      locals.push(local);
      size += local.length;
    }
    const rest = [u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset), name];
    central.push(Buffer.concat([u32(0x02014b50), u16(20), u16(20), ...head, ...rest]));
  }
  const directory = Buffer.concat(central);
  const count = u16(entries.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(directory.length), u32(size)];
  return Buffer.concat([...locals, directory, ...end, u16(0)]);
};

/** What the local header and the central directory both say, and the data. */
const partsOf = ({ name, content = '', stored = false, ...entry }: ZipEntry) => {
  const plain = Buffer.from(content);
  const data = Buffer.from(entry.deflated ?? (stored ? plain : deflateRawSync(plain)));
  const encoded = Buffer.from(name, 'utf8');
  const { flags = 0, method = stored ? 0 : 8, claims = plain.length } = entry;
  const head = [
    u16(flags | utf8Names),
    u16(method),
    u32(0),
    u32(crc32(plain)),
    u32(data.length),
    u32(claims),
    u16(encoded.length),
  ];
  return { head, data, name: encoded };
};
