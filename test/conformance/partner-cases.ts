import { expect } from 'chai';
import type { CommandOf } from '@cession/model/interface';
import { adminOf, bankA, examiner, sellers, users } from './cast';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { inDays, newId, newSalt } from './sale-driver';

export const partnerCases = (stage: () => Stage): void => {
  const as = (user: string) => stage().conformance.as(user);
  const statusOf = async (id: string) =>
    (await as(users.auditor).evaluate('partners:Get', { command: { id } })).partner.status;
  const change = (
    partner: string,
    status: CommandOf<'partners:ChangeStatus'>['status'],
    options: { readonly by?: string; readonly commandId?: string } = {},
  ) =>
    as(options.by ?? users.platformAdmin).submit('partners:ChangeStatus', {
      command: { commandId: options.commandId ?? newId('c'), partner, status, reason: 'checked' },
    });
  const newSeller = async () => {
    const id = newId('partner');
    await stage().driver.register(id, ['seller']);
    return id;
  };

  describe('partners:Register', () => {
    it('registers an applicant, and one that needs nothing as qualified', async () => {
      const seller = await stage().driver.register(newId('partner'), ['seller']);
      expect(seller.receipt.status).to.equal('APPLIED');
      const platform = await stage().driver.register(newId('partner'), ['platform']);
      expect(platform.receipt.status).to.equal('QUALIFIED');
    });

    it('answers a repeat with the first receipt and writes nothing', async () => {
      const id = newId('partner');
      const part = { salt: newSalt(), legalName: 'Same Ltd', country: 'NL' };
      const register = () =>
        as(users.platformAdmin).submit('partners:Register', {
          command: { id, kinds: ['seller'] },
          private: part,
        });
      const first = await register();
      const second = await register();
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
      expect(second.transactionId).not.to.equal(first.transactionId);
    });
  });

  describe('partners:Attest', () => {
    it('qualifies an applicant with its last qualification', async () => {
      const id = await newSeller();
      expect((await stage().driver.attest(id, 'KYC')).receipt.status).to.equal('APPLIED');
      const last = await stage().driver.attest(id, 'PLATFORM_AGREEMENT');
      expect(last.receipt.status).to.equal('QUALIFIED');
    });

    it('answers a repeat with the first receipt', async () => {
      const id = await newSeller();
      const commandId = newId('attest');
      const attest = () =>
        stage().driver.attest(id, 'KYC', examiner, { commandId, validFrom: inDays(0) });
      const first = await attest();
      expect((await attest()).receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });

  describe('a company that another organisation hosts', () => {
    const admin = adminOf(users.carrier);
    const auditor = adminOf(users.maker);
    const recordOf = async (id: string) =>
      (await as(users.auditor).evaluate('partners:Get', { command: { id } })).partner;

    it('becomes nobody else’s partner without the consent of its host', async () => {
      const { driver } = stage();
      const first = await driver.qualify(newId('partner'));
      const id = newId('carrier');
      await driver.register(id, ['carrier'], admin, driver.entryOf(first));
      expect((await driver.attest(id, 'KYC', auditor)).receipt.status).to.equal('APPLIED');
      for (const by of [admin, auditor]) {
        const told = await refused(
          'ORGANISATION_NOT_ALLOWED',
          driver.attest(id, 'ENTITY_CONSENT', by),
        );
        expect(told.allowed).to.equal(sellers);
      }
      const consented = await driver.attest(id, 'ENTITY_CONSENT', users.platformAdmin);
      expect(consented.receipt.status).to.equal('QUALIFIED');
      expect((await recordOf(id)).entity).to.equal(first);
    });

    it('is not examined by the other of its two hosts', async () => {
      const { driver } = stage();
      const first = await driver.qualify(newId('partner'));
      const id = newId('carrier');
      await driver.register(id, ['carrier'], admin, driver.entryOf(first));
      const told = await refused(
        'ORGANISATION_NOT_ALLOWED',
        driver.attest(id, 'KYC', users.platformAdmin),
      );
      expect(told.allowed).not.to.contain(sellers);
    });

    it('is claimed by who is qualified first, not by who applied first', async () => {
      const { driver } = stage();
      const applicant = newId('carrier');
      const company = newId('partner');
      await driver.register(applicant, ['carrier'], admin, driver.entryOf(company));
      await driver.qualify(company);
      expect((await recordOf(company)).consentOf).to.equal(undefined);
      expect((await driver.attest(applicant, 'KYC', auditor)).receipt.status).to.equal('APPLIED');
      const { entity, consentOf } = await recordOf(applicant);
      expect({ entity, consentOf }).to.deep.equal({ entity: company, consentOf: sellers });
      const consented = await driver.attest(applicant, 'ENTITY_CONSENT', users.platformAdmin);
      expect(consented.receipt.status).to.equal('QUALIFIED');
    });
  });

  describe('the id of an applicant', () => {
    const admin = adminOf(users.carrier);
    const hostOfId = async (id: string) =>
      (await as(users.auditor).evaluate('partners:Get', { command: { id } })).partner.organisation;

    it('is free for another host, and whoever attests says whom he examined', async () => {
      const { driver } = stage();
      const id = newId('squatted');
      await driver.register(id, ['carrier'], admin);
      const { receipt } = await driver.register(id, ['seller']);
      expect(await hostOfId(id)).to.equal(sellers);
      await refused('PARTNER_NOT_FOUND', driver.attest(id, 'KYC'));
      const registration = receipt.transactionId;
      await driver.attest(id, 'KYC', examiner, { registration });
      const last = await driver.attest(id, 'PLATFORM_AGREEMENT', users.platformAdmin, {
        registration,
      });
      expect(last.receipt.status).to.equal('QUALIFIED');
    });

    for (const status of ['QUALIFIED', 'REVOKED'] as const) {
      it(`is nobody else’s once it is ${status}`, async () => {
        const { driver } = stage();
        const id = await driver.qualify(newId('partner'));
        if (status === 'REVOKED') await change(id, status);
        const takeOver = driver.register(id, ['carrier'], admin);
        await refused('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', takeOver);
        expect(await hostOfId(id)).to.equal(sellers);
      });
    }

    it('is named by no document', async () => {
      const { driver } = stage();
      const sale = driver.newSale();
      const id = newId('buyer');
      await driver.register(id, ['buyer']);
      const buyer = { ...sale.documents.order.buyer, partnerId: id };
      const told = await refused(
        'PARTNER_NOT_FOUND',
        driver.record(sale, 'order', { document: { buyer } }),
      );
      expect(told.partner).to.equal(id);
    });
  });

  describe('partners:ChangeKinds', () => {
    const changeKinds = (partner: string, kinds: CommandOf<'partners:ChangeKinds'>['kinds']) =>
      as(users.platformAdmin).submit('partners:ChangeKinds', {
        command: { commandId: newId('c'), partner, kinds },
      });

    it('leaves qualified who has what the new kinds need, and suspends who has not', async () => {
      const { driver } = stage();
      const id = newId('buyer');
      await driver.register(id, ['buyer']);
      await driver.attest(id, 'KYC');
      expect((await changeKinds(id, ['buyer', 'platform'])).receipt.status).to.equal('QUALIFIED');
      expect((await changeKinds(id, ['buyer', 'seller'])).receipt.status).to.equal('SUSPENDED');
      await refused('PARTNER_NOT_QUALIFIED', change(id, 'QUALIFIED'));
      await driver.attest(id, 'PLATFORM_AGREEMENT');
      await change(id, 'QUALIFIED');
      expect(await statusOf(id)).to.equal('QUALIFIED');
    });
  });

  describe('partners:ChangeStatus', () => {
    const qualified = () => stage().driver.qualify(newId('partner'));

    it('suspends, reinstates and revokes', async () => {
      const id = await qualified();
      for (const status of ['SUSPENDED', 'QUALIFIED', 'SUSPENDED', 'REVOKED'] as const) {
        await change(id, status);
        expect(await statusOf(id)).to.equal(status);
      }
    });

    it('answers a repeat with the first receipt', async () => {
      const id = await qualified();
      const commandId = newId('c');
      const first = await change(id, 'SUSPENDED', { commandId });
      const second = await change(id, 'SUSPENDED', { commandId });
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });

  describe('partners:Get', () => {
    it('tells members of `trade` who the partner is, and a bank only that it exists', async () => {
      const id = await newSeller();
      for (const user of [users.platform, users.carrier, users.customs, users.auditor]) {
        const view = await as(user).evaluate('partners:Get', { command: { id } });
        expect(view.details?.legalName, user).to.equal(`Legal name of ${id}`);
      }
      for (const user of [users.maker, users.otherMaker]) {
        const view = await as(user).evaluate('partners:Get', { command: { id } });
        expect(view.partner.id, user).to.equal(id);
        expect(view.details, user).to.equal(undefined);
      }
    });

    it('registers the partner of a bank without its peer seeing who trades', async () => {
      const id = stage().driver.partnerOf(users.maker);
      const view = await as(users.maker).evaluate('partners:Get', { command: { id } });
      expect(view.partner.organisation).to.equal(bankA);
    });
  });
};
