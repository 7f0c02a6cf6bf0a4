import { BinaryReader } from 'google-protobuf';
import type { Message } from 'google-protobuf';

/** A class that protoc made of a message. */
interface MessageType<T extends Message> {
  new (): T;
  deserializeBinaryFromReader(message: T, reader: BinaryReader): T;
}

/** Of a field that begins with its length: texts, bytes, messages, packed numbers. */
const lengthDelimited = 2;

/**
 * Decodes what somebody else wrote. The stock decoder takes a length at its word, and reads for minutes
 * behind the end of a few bytes; whoever may have a transaction ordered could hold up every reader of
 * blocks.
 *
 * @throws {RangeError} a field is longer than all that there is
 * @throws {Error} the bytes are no such message
 */
export const readMessage = <T extends Message>(type: MessageType<T>, bytes: Uint8Array): T =>
  type.deserializeBinaryFromReader(new type(), new BoundedReader(bytes));

/** Messages within messages are read by the same reader. */
class BoundedReader extends BinaryReader {
  override nextField(): boolean {
    if (!super.nextField()) return false;
    const [bytes, start] = [this.getBuffer(), this.getCursor()];
    const wireType: number = this.getWireType();
    const isInside = wireType !== lengthDelimited || endOf(bytes, start) <= bytes.length;
    if (start > bytes.length || !isInside) {
      throw new RangeError(`the field at byte ${start} is longer than the message`);
    }
    return true;
  }
}

/** A length is written in groups of seven bits, the lowest first; the high bit says that more follow. */
const endOf = (bytes: Uint8Array, start: number): number => {
  let length = 0;
  for (let at = start, shift = 0; at < bytes.length; at += 1, shift += 7) {
    const group = bytes[at] ?? 0;
    length += (group & 0x7f) * 2 ** shift;
    if (group < 0x80) return at + 1 + length;
  }
  return Infinity;
};
