import { deal, sampleRecord } from '@cession/model/fixtures';
import type { PartnerKind, Role } from '@cession/model/interface';
import { expect } from 'chai';
import type { PrivateState } from '../ledger';
import { visibleDetails } from './visible-details';

const { details } = sampleRecord('partner-details', {});
const privateState = {
  getWhereReadable: () => Promise.resolve({ details }),
} as unknown as PrivateState;

/** Whether who acts as that learns who a partner of these kinds is. */
const knows = async (role: Role, id: string, kinds: PartnerKind[]): Promise<boolean> => {
  const stamp = deal.partner('own').created;
  const call = {
    stamp: { ...stamp, actor: { ...stamp.actor, role, partner: 'own' } },
    partner: deal.partner('own'),
    privateState,
  };
  return (await visibleDetails(call, deal.partner(id, { kinds }))) === details;
};

describe('who a partner is', () => {
  for (const role of ['seller', 'buyer'] as const) {
    it(`is told a ${role} of itself and of who serves everybody`, async () => {
      expect(await knows(role, 'own', [role])).to.equal(true);
      expect(await knows(role, 'other', ['carrier'])).to.equal(true);
    });

    it(`is not told a ${role} of other sellers and buyers, whatever else these are`, async () => {
      for (const kinds of [['seller'], ['buyer'], ['carrier', 'buyer']] as PartnerKind[][]) {
        expect(await knows(role, 'other', kinds), kinds.join()).to.equal(false);
      }
    });

    it(`is not told a ${role} whom nobody registered of its id`, async () => {
      const stamp = deal.partner('own').created;
      const actor = { ...stamp.actor, role, partner: 'own' };
      const call = { stamp: { ...stamp, actor }, privateState };
      const own = deal.partner('own', { kinds: ['seller'] });
      expect(await visibleDetails(call, own)).to.equal(undefined);
    });
  }

  it('is told everybody else whose peer may read it', async () => {
    for (const role of ['platform-operator', 'carrier', 'auditor', 'partner-admin'] as const) {
      expect(await knows(role, 'other', ['seller']), role).to.equal(true);
    }
  });
});
