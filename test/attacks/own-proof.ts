import { expect } from 'chai';
import type { Party } from '@cession/model/interface';
import { users, adminOf } from '../conformance/cast';
import { partyOf } from '../conformance/sale-documents';
import { documentId, newId, newSalt } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
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
        const { id, registered } = register(admin, kinds);
        await current().fails('ORGANISATION_NOT_ALLOWED', registered, { partners: [id] });
      });
    }

    it('its own host examines a carrier and a seller, and they are nobody yet', async () => {
      const { driver } = current();
      for (const [kind, user] of [
        ['carrier', users.carrier],
        ['seller', users.seller],
      ] as const) {
        const id = newId('partner');
        await driver.register(id, [kind], adminOf(user));
        const attest = () => driver.attest(id, 'KYC', adminOf(user));
        await current().fails('ORGANISATION_NOT_ALLOWED', attest, { partners: [id] });
        const { partner } = await current()
          .as(users.auditor)
          .evaluate('partners:Get', { command: { id } });
        expect(partner.status).to.equal('APPLIED');
      }
    });

    it('a seller acknowledges its own invoice, by a buyer’s certificate of its company', async () => {
      const { conformance, deal, driver } = current();
      const seller = driver.partnerOf(users.seller);
      const twin = await driver.qualify(newId('twin'), ['buyer'], driver.entryOf(seller));
      const { id, sale } = await deal.issue();
      const command = { commandId: newId('say'), id };
      for (const [partner, acknowledging, ordering] of [
        [twin, 'NOT_A_PARTY', 'SELLER_IS_BUYER'],
        // The id itself is of no kind for which buyers act.
        [seller, 'ROLE_NOT_ALLOWED', 'ROLE_NOT_ALLOWED'],
      ] as const) {
        const buyer = await conformance.newUser(users.buyer, partner);
        const acknowledge = () => buyer.submit('receivables:Acknowledge', { command });
        const seen = { sales: [sale], receivables: [id] };
        await current().fails(acknowledging, acknowledge, seen);
        const own = driver.newSale();
        const document = between(own.documents.order.seller, registeredAs(partner));
        const order = () =>
          buyer.submit('evidence:Record', {
            command: { id: documentId(own.id, 'order'), kind: 'order' },
            private: { salt: newSalt(), document: { ...own.documents.order, ...document } },
          });
        await current().fails(ordering, order, { sales: [own] });
      }
    });

    /** An order or invoice between other partners than those of the cases. */
    const between = (seller: Party, buyer: Party = partyOf(users.buyer, buyerId())) => ({
      seller,
      buyer,
    });
    const buyerId = (): string => current().driver.partnerOf(users.buyer);
    const registeredAs = (id: string): Party => {
      const { legalName: name, country } = current().driver.entryOf(id);
      return { partnerId: id, name, country };
    };

    it('a seller records no order', async () => {
      const sale = current().driver.newSale();
      const attempt = () => current().driver.record(sale, 'order', { by: users.seller });
      await current().fails('ROLE_NOT_ALLOWED', attempt, { sales: [sale] });
    });

    it('a buyer records no order in another buyer’s name', async () => {
      const sale = current().driver.newSale();
      const attempt = () => current().driver.record(sale, 'order', { by: users.otherBuyer });
      await current().fails('NOT_A_PARTY', attempt, { sales: [sale] });
    });

    it('an order and its carriage are not handed over to another buyer', async () => {
      const { driver } = current();
      const sale = await current().delivered();
      const buyer = partyOf(users.otherBuyer, driver.partnerOf(users.otherBuyer));
      const amend = () => driver.amend(sale, { buyer }, { kind: 'order' });
      await current().fails('NOT_A_PARTY', amend, { sales: [sale] });
    });

    it('a company buys nothing from itself, by one partner or by two', async () => {
      const { driver } = current();
      const both = await driver.qualify(newId('both'), ['seller', 'buyer']);
      const name = { legalName: driver.legalNameOf(both) };
      const twin = await driver.qualify(newId('twin'), ['buyer'], name);
      for (const buyer of [both, twin]) {
        const sale = driver.newSale();
        const document = between(registeredAs(both), registeredAs(buyer));
        const order = () => driver.record(sale, 'order', { document });
        await current().fails('SELLER_IS_BUYER', order, { sales: [sale] });
      }
    });

    for (const scheme of ['LEI', 'VAT', 'EORI']) {
      it(`a company records its invoice under its other id, by its ${scheme}`, async () => {
        const { driver } = current();
        const number = newId('NL7LTWFZYICNSX8D621K86');
        const ids = [newId('one'), newId('other')];
        for (const [index, id] of ids.entries()) {
          // Another name and country; the number of the company is written in another way.
          const other = index > 0;
          const value = other ? number.toLowerCase() : number;
          const identifiers = [{ scheme: other ? scheme.toLowerCase() : scheme, value }];
          await driver.qualify(id, ['seller'], { identifiers, country: other ? 'BE' : 'NL' });
        }
        const invoice = newId('INV');
        const [first, second] = [driver.newSale(), driver.newSale()];
        const record = (sale: DrivenSale, seller: string | undefined) => {
          const document = { ...between(registeredAs(seller ?? '')), number: invoice };
          return driver.record(sale, 'invoice', { document });
        };
        await record(first, ids[0]);
        const seen = { sales: [first, second] };
        await current().fails('RECEIVABLE_DUPLICATE', () => record(second, ids[1]), seen);
      });
    }

    it('a platform that sells itself proves nothing with the orders that it records', async () => {
      const { driver } = current();
      const id = newId('self');
      // The platform's own company under another partner id, registered as a seller.
      const { legalName, country } = driver.entryOf(driver.partnerOf(users.platform));
      await driver.qualify(id, ['seller'], { legalName, country });
      const sale = driver.newSale();
      const seller = { partnerId: id, name: legalName, country };
      await driver.record(sale, 'order', { document: { seller } });
      await driver.record(sale, 'invoice', { document: { seller } });
      await driver.record(sale, 'declaration', {
        document: { exporter: { name: legalName, country } },
      });
      await driver.progress(sale.id, 'declaration', 'RELEASED');
      await driver.record(sale, 'waybill', {
        document: { consignor: { name: legalName, country } },
      });
      const match = () => driver.match(sale.id);
      await current().mismatches(['INDEPENDENT_SOURCES'], match, { sales: [sale] });
      await driver.void(sale.id, 'order');
      // The same order by the buyer proves it.
      const order = { kind: 'order' as const, id: newId('order') };
      await driver.record(sale, 'order', { id: order.id, by: users.buyer, document: { seller } });
      const [, ...others] = driver.matchInput(sale.id).command.evidence;
      await driver.match(sale.id, { evidence: [order, ...others] });
    });
  });
};
