import { expect } from 'chai';
import { defaultPolicy } from '@cession/scripts/launcher';
import { users } from './cast';
import type { Stage } from './conformance-suite';
import { majorityOf, policyMembers } from './signers';
import { newId } from './trade-driver';

export const governanceCases = (stage: () => Stage): void => {
  const members = () => policyMembers(stage().conformance.ledger.topology);
  const publish = (
    options: {
      readonly commandId?: string;
      readonly endorsers?: readonly string[];
    } = {},
  ) =>
    stage()
      .conformance.as(users.platformAdmin)
      .submit('governance:PublishPolicy', {
        command: defaultPolicy(
          stage().conformance.ledger.topology,
          options.commandId ?? newId('p'),
        ),
        endorsers: options.endorsers ?? majorityOf(members()),
      });

  describe('governance:PublishPolicy', () => {
    it('publishes a policy that a majority of its organisations signed', async () => {
      const { receipt } = await publish();
      expect(receipt.id).to.equal('current');
    });

    it('is invalid when fewer than a majority signed', async () => {
      const few = majorityOf(members()).slice(0, -1);
      const outcome = await publish({ endorsers: few }).catch((error: unknown) => error);
      expect(outcome).to.nested.include({
        name: 'TransactionInvalid',
        'details.validationCode': 'ENDORSEMENT_POLICY_FAILURE',
      });
    });

    it('answers a repeat with the first receipt', async () => {
      const commandId = newId('p');
      const first = await publish({ commandId });
      const second = await publish({ commandId });
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });
};
