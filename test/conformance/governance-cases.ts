import { expect } from 'chai';
import { defaultPolicy } from '@cession/scripts/launcher';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { newId, newSalt, tradeSigners, users } from './trade-driver';

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

    it('COMMAND_INVALID: a tolerance above one, and a secret where there is one', async () => {
      const match = { ...defaultPolicy(members, 'x').match, grossWeightToleranceMillionths: 2e6 };
      const { violations } = await refused('COMMAND_INVALID', publish({ change: { match } }));
      expect(violations.map(({ field }) => field)).to.deep.equal([
        'match.grossWeightToleranceMillionths',
      ]);
      const again = stage()
        .conformance.as(users.platformAdmin)
        .submit('governance:PublishPolicy', {
          command: defaultPolicy(members, newId('p')),
          private: { secret: newSalt() },
          endorsers: tradeSigners,
        });
      await refused('COMMAND_INVALID', again);
    });

    it('ROLE_NOT_ALLOWED: who is no partner-admin', async () => {
      await refused('ROLE_NOT_ALLOWED', publish({ by: users.seller }));
    });

    it('ORGANISATION_NOT_ALLOWED: an organisation that does not sign the policy', async () => {
      const others = { organisations: ['SellersMSP', 'LogisticsMSP', 'CustomsMSP'] };
      await publish({ change: others });
      await refused('ORGANISATION_NOT_ALLOWED', publish({ by: 'bank-a-admin' }));
      await publish({ endorsers: ['SellersMSP', 'LogisticsMSP'] });
    });

    it('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', async () => {
      const commandId = newId('p');
      await publish({ commandId });
      await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        publish({ commandId, change: { fourEyes: false } }),
      );
    });
  });
};
