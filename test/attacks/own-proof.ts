import { expect } from 'chai';
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

    it('nobody takes over a trade whose order was voided', async () => {
      const { driver } = current();
      const trade = await current().opened();
      await driver.record(trade, 'waybill');
      await current().void(trade.id, 'order');
      const seller = driver.partnerOf(users.otherSeller);
      const buyer = driver.partnerOf(users.otherBuyer);
      const documents = demoTrade({ suffix: newId('TAKEN'), seller, buyer });
      const order = (by: string) => () =>
        driver.record({ id: trade.id, documents }, 'order', { id: newId('order'), by });
      for (const by of [users.platform, users.otherBuyer]) {
        await current().fails('NOT_A_PARTY', order(by), { trades: [trade.id] });
      }
      const command = { kind: 'waybill', trade: trade.id, id: `${trade.id}-waybill` } as const;
      const read = await current().as(users.otherSeller).evaluate('evidence:Get', { command });
      expect(read.content).to.equal(undefined);
    });

    it('a company buys nothing from itself, by one partner or by two', async () => {
      const { driver } = current();
      const admin = adminOf(users.seller);
      const both = newId('both');
      await driver.register(both, ['seller', 'buyer'], admin);
      const twin = newId('twin');
      await driver.register(twin, ['buyer'], admin, { legalName: driver.legalNameOf(both) });
      for (const buyer of [both, twin]) {
        const id = newId('trade');
        const documents = demoTrade({ suffix: id.toUpperCase(), seller: both, buyer });
        const order = () => driver.record({ id, documents }, 'order');
        await current().fails('SELLER_IS_BUYER', order, { trades: [id] });
      }
    });

    it('a company records its invoice under its other partner id', async () => {
      const { driver } = current();
      const admin = adminOf(users.seller);
      const lei = [{ scheme: 'LEI', value: newId('7LTWFZYICNSX8D621K86') }];
      const ids = [newId('one'), newId('other')];
      for (const [index, id] of ids.entries()) {
        // Another name and country; the number of the company is written in another way.
        const value = index === 0 ? (lei[0]?.value ?? '') : (lei[0]?.value ?? '').toLowerCase();
        const details = { identifiers: [{ scheme: 'lei', value }], country: index ? 'BE' : 'NL' };
        await driver.register(id, ['seller'], admin, details);
      }
      const number = newId('INV');
      const recorded = ids.map((seller) => {
        const id = newId('trade');
        const buyer = driver.partnerOf(users.buyer);
        const documents = demoTrade({ suffix: id.toUpperCase(), seller, buyer });
        return { id, documents };
      });
      const record = async (index: number) => {
        const trade = recorded[index];
        if (!trade) throw new Error('there are two');
        await driver.record(trade, 'order');
        return driver.record(trade, 'invoice', { document: { number } });
      };
      await record(0);
      await current().fails('RECEIVABLE_DUPLICATE', () => record(1));
    });
  });
};
