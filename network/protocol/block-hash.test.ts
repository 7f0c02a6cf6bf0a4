import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { blockDataHash, blockHeaderBytes, blockHeaderHash } from './block-hash';

const previousHash = Buffer.alloc(32, 1);
const dataHash = Buffer.alloc(32, 2);

describe('blockHeaderHash', () => {
  it('covers the DER encoding of number, previous hash and data hash', () => {
    const octets = (bytes: Buffer) => `0420${bytes.toString('hex')}`;
    const expected = `3047020107${octets(previousHash)}${octets(dataHash)}`;
    const header = { number: 7, previousHash, dataHash };
    expect(blockHeaderBytes(header).toString('hex')).to.equal(expected);
    expect(blockHeaderHash(header).toString('hex')).to.equal(
      createHash('sha256').update(Buffer.from(expected, 'hex')).digest('hex'),
    );
  });

  it('keeps numbers positive and minimal', () => {
    const numberOf = (number: number | bigint) => {
      const bytes = blockHeaderBytes({ number, previousHash: Buffer.alloc(0), dataHash });
      return bytes.subarray(2, 4 + (bytes[3] ?? 0)).toString('hex');
    };
    expect(numberOf(0)).to.equal('020100');
    expect(numberOf(127)).to.equal('02017f');
    expect(numberOf(128)).to.equal('02020080');
    expect(numberOf(256)).to.equal('02020100');
    expect(numberOf(2n ** 64n - 1n)).to.equal('020900ffffffffffffffff');
  });

  it('hashes the envelopes one after the other', () => {
    const parts = [Buffer.from('a'), Buffer.from('bc')];
    const expected = createHash('sha256').update('abc').digest('hex');
    expect(blockDataHash(parts).toString('hex')).to.equal(expected);
  });
});
