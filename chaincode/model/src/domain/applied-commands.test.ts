import { expect } from 'chai';
import type { Stamp } from '../interface/stamps';
import {
  appliedCommandsLimit,
  changedBy,
  checkTimestamp,
  createdBy,
  findCreationRepeat,
  findRepeat,
} from './applied-commands';
import type { CommandContext } from './applied-commands';

const stamp = (transactionId: string, at = '2026-01-05T10:00:00.000Z'): Stamp => ({
  transactionId,
  at,
  transaction: 'receivables:Issue',
  actor: { organisation: 'SellersMSP', partner: 'seller-1', role: 'seller', certificate: 'c' },
});

const context = (id: string, digest: string, at?: string): CommandContext => ({
  stamp: stamp(`tx-${id}`, at),
  command: { id, digest },
});

const aggregate = { kind: 'receivable', id: 'r-1' };

describe('applied commands', () => {
  it('finds a repeat with the same content, and refuses the id with other content', () => {
    const record = createdBy(context('r-1', 'a'));
    expect(findRepeat(record, aggregate, context('r-1', 'a'))).to.deep.equal({
      ok: true,
      value: { id: 'r-1', digest: 'a', transactionId: 'tx-r-1' },
    });
    expect(findRepeat(record, aggregate, context('r-2', 'a'))).to.deep.equal({
      ok: true,
      value: undefined,
    });
    expect(findRepeat(record, aggregate, context('r-1', 'b'))).to.deep.equal({
      ok: false,
      error: { code: 'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', details: aggregate },
    });
  });

  it('answers the repeat of a creation for ever, and forgets the oldest of the others', () => {
    let record = createdBy(context('r-1', 'a'));
    for (let index = 1; index <= 40; index += 1) {
      record = { ...record, ...changedBy(record, context(`c-${index}`, 'x')) };
    }
    expect(record.commands).to.have.length(appliedCommandsLimit);
    expect(record.commands.map(({ id }) => id)).to.deep.equal([
      'r-1',
      ...Array.from({ length: 15 }, (_, index) => `c-${index + 26}`),
    ]);
    expect(findCreationRepeat(record, aggregate, context('r-1', 'a'))).to.deep.include({
      ok: true,
    });
    expect(findCreationRepeat(record, aggregate, context('r-1', 'other')).ok).to.equal(false);
    expect(findCreationRepeat(undefined, aggregate, context('r-1', 'a'))).to.deep.equal({
      ok: true,
      value: undefined,
    });
  });

  it('refuses a timestamp before the state, and takes the same instant', () => {
    const record = createdBy(context('r-1', 'a'));
    expect(checkTimestamp(context('c', 'x', '2026-01-05T10:00:00.000Z'), record).ok).to.equal(true);
    expect(
      checkTimestamp(context('c', 'x', '2026-01-05T09:59:59.999Z'), undefined, record),
    ).to.deep.equal({
      ok: false,
      error: {
        code: 'TIMESTAMP_BEFORE_STATE',
        details: { timestamp: '2026-01-05T09:59:59.999Z', state: '2026-01-05T10:00:00.000Z' },
      },
    });
  });
});
