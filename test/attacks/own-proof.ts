import { users, adminOf } from '../conformance/cast';
import { demoTrade } from '../scenario/demo-documents';
import { newId, newSalt } from '../conformance/trade-driver';
import type { AttackStage } from './attack-stage';

/** Who proves his own trade: point 5 of what was possible. */
export const ownProof = (current: () => AttackStage): void => {
  describe('proof from oneself', () => {
    const register = (
      admin: string,
      kinds: readonly ('carrier' | 'customs-office' | 'seller')[],
    ) => {
      const id = newId('partner');
      return {
        id,
        registered: () =>
          current()
            .as(admin)
            .submit('partners:Register', {
              command: { id, kinds: [...kinds] },
              private: { salt: newSalt(), legalName: 'A shell', country: 'NL' },
            }),
      };
    };
    const hosts = {
      'the platform a customs office': [adminOf(users.seller), ['customs-office']],
      'the platform a carrier': [adminOf(users.seller), ['carrier']],
      'the platform a seller that is its own carrier': [
        adminOf(users.seller),
        ['seller', 'carrier'],
      ],
      'a bank a customs office': [adminOf(users.maker), ['customs-office']],
      'a bank a seller': [adminOf(users.maker), ['seller']],
      'the carriers’ organisation a seller': [adminOf(users.carrier), ['seller']],
      'customs a carrier': [adminOf(users.customs), ['carrier']],
    } as const;
    for (const [who, [admin, kinds]] of Object.entries(hosts)) {
      it(`${who} cannot register`, async () => {
        await current().fails('ORGANISATION_NOT_ALLOWED', register(admin, kinds).registered);
      });
    }

    it('a seller records no order', async () => {
      const trade = current().driver.newTrade();
      const attempt = () => current().driver.record(trade, 'order', { by: users.seller });
      await current().fails('ROLE_NOT_ALLOWED', attempt, { trades: [trade.id] });
    });

    it('a buyer records no order in another buyer’s name', async () => {
      const trade = current().driver.newTrade();
      const attempt = () => current().driver.record(trade, 'order', { by: users.otherBuyer });
      await current().fails('NOT_A_PARTY', attempt, { trades: [trade.id] });
    });

    it('a partner buys nothing from itself', async () => {
      const { driver } = current();
      const id = newId('both');
      const both = ['seller', 'buyer'] as const;
      await driver.register(id, [...both], adminOf(users.seller));
      const trade = newId('trade');
      const documents = demoTrade({ suffix: trade.toUpperCase(), seller: id, buyer: id });
      await driver.recordedTrade({ id: trade, documents });
      const match = () => driver.match(trade);
      await current().fails('EVIDENCE_MISMATCH', match, { trades: [trade] });
    });
  });
};
