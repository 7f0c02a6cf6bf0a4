import { expect } from 'chai';
import { commandContext } from '../fixtures/command-context';
import { appliedCommandsLimit, changedBy, createdBy } from './applied-commands';

describe('applied commands', () => {
  it('keep the creation for ever, and forget the oldest of the others', () => {
    let record = createdBy(commandContext('receivables:Issue', { commandId: 'r-1' }), 'ISSUED');
    for (let index = 1; index <= 40; index += 1) {
      const context = commandContext('receivables:Dispute', { commandId: `c-${index}` });
      record = { ...record, ...changedBy(record, context, 'DISPUTED') };
    }
    expect(record.commands).to.have.length(appliedCommandsLimit);
    expect(record.commands.map(({ id }) => id)).to.deep.equal([
      'r-1',
      ...Array.from({ length: 15 }, (_, index) => `c-${index + 26}`),
    ]);
  });

  it('say what their receipts said', () => {
    const context = commandContext('receivables:Issue', { commandId: 'r-1' });
    expect(createdBy(context, 'ISSUED').commands).to.deep.equal([
      {
        id: 'r-1',
        digest: context.command.digest,
        transactionId: context.stamp.transactionId,
        status: 'ISSUED',
      },
    ]);
  });
});
