import { expect } from 'chai';
import type { PublishPolicy } from '../../interface/commands';
import type { PolicyRecord } from '../../interface/records';
import { commandContext, hexOf } from '../../fixtures/command-context';
import { profile } from '../../fixtures/deal';
import { decidePublishPolicy } from './publish-policy';

const input: PublishPolicy = {
  commandId: 'command-1',
  organisations: ['SellersMSP', 'BankAMSP'],
  hosts: [],
  requirements: [],
  attestations: [],
  profiles: [profile()],
  fourEyes: true,
};
const secret = { secret: 'ab'.repeat(16) };
const context = commandContext('governance:PublishPolicy');

const first = (): PolicyRecord => {
  const decided = decidePublishPolicy({ input, secret, current: undefined }, context);
  if (!decided.ok || !decided.value.write) throw new Error('refused');
  return decided.value.write.policy;
};

describe('publishing the policy', () => {
  it('records all of it but the command’s id', () => {
    const policy: Partial<PublishPolicy> = { ...input };
    delete policy.commandId;
    expect(first()).to.deep.include({ kind: 'policy', policy });
  });

  it('takes the secret with the first policy and never again', () => {
    const next = commandContext('governance:PublishPolicy', { commandId: 'command-2' });
    const none = decidePublishPolicy({ input, secret: undefined, current: undefined }, context);
    const again = decidePublishPolicy({ input, secret, current: first() }, next);
    for (const refused of [none, again]) {
      expect(refused).to.have.nested.property('error.code', 'SECRET_SET_ONCE');
    }
    const changed = decidePublishPolicy({ input, secret: undefined, current: first() }, next);
    expect(changed).to.have.nested.property(
      'value.write.policy.changed.transactionId',
      hexOf('tx-command-2'),
    );
    expect(changed).to.have.nested.property(
      'value.write.policy.created.transactionId',
      hexOf('tx-command-1'),
    );
  });

  it('answers the repeat of the first, secret and all', () => {
    const repeated = decidePublishPolicy({ input, secret, current: first() }, context);
    expect(repeated).to.have.nested.property('value.repeat.transactionId', hexOf('tx-command-1'));
  });

  it('is for the organisations that the policy in force names', () => {
    const stranger = commandContext('governance:PublishPolicy', {
      commandId: 'c-2',
      actor: { organisation: 'BankBMSP' },
    });
    const takeover = { ...input, organisations: ['BankBMSP'] };
    const facts = { input: takeover, secret: undefined, current: first() };
    expect(decidePublishPolicy(facts, stranger)).to.deep.equal({
      ok: false,
      error: {
        code: 'ORGANISATION_NOT_ALLOWED',
        details: { organisation: 'BankBMSP', allowed: 'SellersMSP, BankAMSP' },
      },
    });
  });
});
