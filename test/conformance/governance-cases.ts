import { expect } from 'chai';
import { defaultPolicy } from '@cession/scripts/launcher';
import type { Stage } from './conformance-suite';
import { newId, tradeSigners, users } from './trade-driver';

const signers = ['SellersMSP', 'BankAMSP', 'LogisticsMSP'];
const members = ['SellersMSP', 'BankAMSP', 'BankBMSP', 'LogisticsMSP', 'CustomsMSP'];

export const governanceCases = (stage: () => Stage): void => {
  const publish = (
    options: {
      readonly by?: string;
      readonly commandId?: string;
      readonly change?: object;
      readonly endorsers?: readonly string[];
    } = {},
  ) =>
    stage()
      .conformance.as(options.by ?? users.platformAdmin)
      .submit('governance:PublishPolicy', {
        command: { ...defaultPolicy(members, options.commandId ?? newId('p')), ...options.change },
        endorsers: options.endorsers ?? signers,
      });

  describe('governance:PublishPolicy', () => {
    it('publishes a policy that a majority of its organisations signed', async () => {
      const { receipt } = await publish();
      expect(receipt.id).to.equal('current');
    });

    it('is invalid when fewer than a majority signed', async () => {
      const outcome = await publish({ endorsers: tradeSigners }).catch((error: unknown) => error);
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
