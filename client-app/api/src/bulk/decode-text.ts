import { fileUnreadable, fileViolation } from './file-unreadable';

const marks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

const encodingOf = (content: Uint8Array) =>
  marks.find(({ bytes }) => bytes.every((byte, at) => content[at] === byte))?.encoding ?? 'utf-8';

/**
 * Text with `\n` at the end of its lines, whatever ended them in the file. UTF-8, or UTF-16 where the file
 * begins with its mark: without one nothing tells UTF-16 from what is no text.
 *
 * @throws {CodedError} IMPORT_UNREADABLE
 */
export const decodeText = (content: Uint8Array): string => {
  const text = decoded(content);
  if (text.includes('\0')) throw unsupported();
  return text.replaceAll(/\r\n?/g, '\n');
};

const decoded = (content: Uint8Array): string => {
  try {
    return new TextDecoder(encodingOf(content), { fatal: true }).decode(content);
  } catch {
    throw unsupported();
  }
};

const unsupported = () => {
  const message = 'the file is no text in UTF-8, nor in UTF-16 with its byte order mark';
  return fileUnreadable(fileViolation('ENCODING_UNSUPPORTED', '', message));
};
