import { expect } from 'chai';
import type { Party, PrivateOf } from '@cession/model/interface';
import { adminOf, users } from '../conformance/cast';
import { newId } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

type Entry = Omit<PrivateOf<'partners:Register'>, 'salt'>;

/** A number of the company's own. */
const withIdentifier =
  (scheme: string, before: string) =>
  (entry: Entry): Entry => ({
    ...entry,
    identifiers: [{ scheme, value: `${before}${entry.legalName.split(' ')[1]}` }],
  });
const named =
  (rename: (name: string) => string) =>
  ({ legalName, ...entry }: Entry): Entry => ({ ...entry, legalName: rename(legalName) });
const inside = (unseen: string) => (name: string) => `${name.slice(0, 7)}${unseen}${name.slice(7)}`;
const bare = (name: string): string => name.replace(/ BV$/, '');

/** How a company registers once more, as if it were another one. */
const twins: Readonly<
  Record<string, readonly [first: (e: Entry) => Entry, second: (e: Entry) => Entry]>
> = {
  'a soft hyphen inside its name': [named(String), named(inside('\u00ad'))],
  'a zero width space inside its name': [named(String), named(inside('\u200b'))],
  'a word joiner inside its name': [named(String), named(inside('\u2060'))],
  'a Cyrillic letter in its name': [named(String), named((name) => name.replace('H', '\u041d'))],
  'a Cyrillic letter in its legal form': [named(String), named((name) => `${bare(name)} \u0412V`)],
  'a zero width character in its legal form': [
    named(String),
    named((name) => `${bare(name)} B\u200bV`),
  ],
  'its legal form in front': [named(String), named((name) => `BV ${bare(name)}`)],
  'its legal form written out': [
    named(String),
    named((name) => `${bare(name)} Besloten Vennootschap`),
  ],
  'no legal form': [named(String), named(bare)],
  'a Dutch VAT number, and then a German one': [
    withIdentifier('VAT', 'NL8104339'),
    withIdentifier('VAT', 'DE1366959'),
  ],
  'numbers of a scheme that it made up': [
    withIdentifier('HOUSE-REGISTER', '1'),
    withIdentifier('HOUSE-REGISTER', '2'),
  ],
  'a number where the other had none': [named(String), withIdentifier('DUNS', '15-048-3')],
};

/** One company under two partner ids: point 4 of what was possible. */
export const oneCompanyTwice = (current: () => AttackStage): void => {
  describe('one company as if it were two, by', () => {
    const entry = (): Entry => {
      const mark = newId('')
        .slice(1)
        .replaceAll(/\d/gu, (digit) => 'klmnopqrst'.charAt(Number(digit)));
      return { legalName: `Handelshuis ${mark} BV`, country: 'NL' };
    };
    const partyOf = (partnerId: string, { legalName: name, country }: Entry): Party => ({
      partnerId,
      name,
      country,
    });
    const qualified = async (kind: 'seller' | 'buyer', details: Entry) => {
      const id = await current().driver.qualify(newId('partner'), [kind], details);
      return partyOf(id, details);
    };
    const entityOf = async ({ partnerId: id = '' }: Party) =>
      (await current().as(users.auditor).evaluate('partners:Get', { command: { id } })).partner
        .entity;
    const invoiceOf = (seller: Party, number: string) => {
      const sale = current().driver.newSale();
      const record = () =>
        current().driver.record(sale, 'invoice', { document: { seller, number } });
      return { sale, record };
    };

    for (const [how, [asFirst, asSecond]] of Object.entries(twins)) {
      it(`${how}: its invoice is recorded once, and it sells nothing to itself`, async () => {
        const details = entry();
        const first = await qualified('seller', asFirst(details));
        const second = await qualified('seller', asSecond(details));
        expect(await entityOf(second)).to.equal(await entityOf(first));
        const number = newId('INV');
        const [once, twice] = [invoiceOf(first, number), invoiceOf(second, number)];
        await once.record();
        const seen = { sales: [once.sale, twice.sale] };
        await current().fails('RECEIVABLE_DUPLICATE', twice.record, seen);
        const buyer = await qualified('buyer', asSecond(details));
        const sale: DrivenSale = current().driver.newSale();
        for (const kind of ['order', 'invoice'] as const) {
          const record = () =>
            current().driver.record(sale, kind, { document: { seller: first, buyer } });
          await current().fails('SELLER_IS_BUYER', record, { sales: [sale] });
        }
      });

      it(`${how}: revoked, it does not come back`, async () => {
        const { driver } = current();
        const details = entry();
        const first = await qualified('seller', asFirst(details));
        await current()
          .as(users.platformAdmin)
          .submit('partners:ChangeStatus', {
            command: {
              commandId: newId('c'),
              partner: first.partnerId ?? '',
              status: 'REVOKED',
              reason: 'an attack',
            },
          });
        const id = newId('partner');
        const again = () => driver.register(id, ['seller'], users.platformAdmin, asSecond(details));
        await current().fails('LEGAL_ENTITY_REVOKED', again, { partners: [id] });
      });

      it(`${how}: another organisation hosts it with its host’s consent alone`, async () => {
        const { driver } = current();
        const details = entry();
        await qualified('seller', asFirst(details));
        const id = newId('carrier');
        await driver.register(id, ['carrier'], adminOf(users.carrier), asSecond(details));
        await driver.attest(id, 'KYC', adminOf(users.maker));
        const { partner } = await current()
          .as(users.auditor)
          .evaluate('partners:Get', { command: { id } });
        expect(partner.status).to.equal('APPLIED');
        const consent = () => driver.attest(id, 'ENTITY_CONSENT', adminOf(users.carrier));
        await current().fails('ORGANISATION_NOT_ALLOWED', consent, { partners: [id] });
      });
    }

    it('a soft hyphen: the platform that sells proves nothing with its own order', async () => {
      const { driver } = current();
      const { legalName, country } = driver.entryOf(driver.partnerOf(users.platform));
      const details = { legalName: inside('\u00ad')(legalName), country };
      const seller = await qualified('seller', details);
      const sale = driver.newSale();
      const { partnerId: _id, ...sender } = seller;
      await driver.record(sale, 'order', { document: { seller } });
      await driver.record(sale, 'invoice', { document: { seller } });
      await driver.record(sale, 'declaration', { document: { exporter: sender } });
      await driver.progress(sale.id, 'declaration', 'RELEASED');
      await driver.record(sale, 'waybill', { document: { consignor: sender } });
      const match = () => driver.match(sale.id);
      await current().mismatches(['INDEPENDENT_SOURCES'], match, { sales: [sale] });
    });
  });
};
