import { expect } from 'chai';
import type { CommandOf } from '@cession/model/interface';
import { defaultPolicy } from '@cession/scripts/launcher';
import { mspIdOf, sellers, users } from './cast';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { majorityOf, policyMembers } from './signers';
import { newId } from './sale-driver';

export const governanceCases = (stage: () => Stage): void => {
  const members = () => policyMembers(stage().conformance.ledger.topology);
  const publish = (
    options: {
      readonly commandId?: string;
      readonly endorsers?: readonly string[];
      readonly change?: Partial<CommandOf<'governance:PublishPolicy'>>;
    } = {},
  ) =>
    stage()
      .conformance.as(users.platformAdmin)
      .submit('governance:PublishPolicy', {
        command: {
          ...defaultPolicy(stage().conformance.ledger.topology, options.commandId ?? newId('p')),
          ...options.change,
        },
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

    it('ends the acts of partners whose kind their host may host no longer', async () => {
      const { conformance, driver } = stage();
      const sale = driver.newSale();
      await driver.record(sale, 'waybill');
      const { hosts } = defaultPolicy(conformance.ledger.topology, newId('p'));
      const others = hosts.filter(({ partnerKind }) => partnerKind !== 'carrier');
      await publish({
        change: { hosts: [...others, { partnerKind: 'carrier', organisations: [sellers] }] },
      });
      const move = () => driver.progress(sale.id, 'waybill', 'IN_TRANSIT');
      const told = await refused('ORGANISATION_NOT_ALLOWED', move());
      expect(told).to.deep.equal({ organisation: mspIdOf(users.carrier), allowed: sellers });
      await publish();
      expect((await move()).receipt.status).to.equal('IN_TRANSIT');
    });

    it('answers a repeat with the first receipt', async () => {
      const commandId = newId('p');
      const first = await publish({ commandId });
      const second = await publish({ commandId });
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });
};
