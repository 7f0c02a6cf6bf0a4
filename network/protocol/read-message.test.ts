import { common, msp, peer } from '@hyperledger/fabric-protos';
import { expect } from 'chai';
import fc from 'fast-check';
import { readMessage } from './read-message';

/** The number of a field whose content begins with its length, and the length that is claimed. */
const field = (number: number, length: number): readonly number[] => {
  const groups = [];
  let rest = length;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) groups.push((rest % 0x80) | 0x80);
  return [number * 8 + 2, ...groups, rest];
};

describe('reading a message that somebody else wrote', () => {
  it('gives what was written', () => {
    const written = new msp.SerializedIdentity();
    written.setMspid('ÄrmelMSP');
    written.setIdBytes(Buffer.alloc(300, 7));
    const read = readMessage(msp.SerializedIdentity, written.serializeBinary());
    expect(read.toObject()).to.deep.equal(written.toObject());
  });

  const text = field(1, 2 ** 31);
  const refused: readonly [string, () => unknown][] = [
    ['a text', () => readMessage(msp.SerializedIdentity, Uint8Array.from(text))],
    ['bytes', () => readMessage(common.Envelope, Uint8Array.from([...field(1, 2 ** 31), 1, 2]))],
    ['a message', () => readMessage(common.Payload, Uint8Array.from(field(1, 2 ** 28)))],
    [
      'a text in a message',
      () => readMessage(peer.ChaincodeSpec, Uint8Array.from([...field(2, text.length), ...text])),
    ],
    ['what nobody knows', () => readMessage(common.Payload, Uint8Array.from(field(15, 2 ** 31)))],
    ['a length without an end', () => readMessage(common.Payload, Uint8Array.of(10, 0xff, 0xff))],
  ];
  for (const [what, read] of refused) {
    it(`refuses ${what}, said to be longer than all there is`, () => {
      expect(read).to.throw(RangeError, 'is longer than the message');
    });
  }

  it('agrees with what the stock decoder makes of messages that are whole', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array({ maxLength: 300 }), (name, content) => {
        const written = new msp.SerializedIdentity();
        written.setMspid(name);
        written.setIdBytes(content);
        const bytes = written.serializeBinary();
        const read = readMessage(msp.SerializedIdentity, bytes).toObject();
        expect(read).to.deep.equal(msp.SerializedIdentity.deserializeBinary(bytes).toObject());
      }),
    );
  });
});
