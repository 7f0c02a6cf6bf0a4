import { expect } from 'chai';
import type { CommandOf } from '@cession/model/interface';
import { bankA, users } from './cast';
import type { Stage } from './conformance-suite';
import { inDays, newId, newSalt } from './trade-driver';

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
        stage().driver.attest(id, 'KYC', users.platformAdmin, { commandId, validFrom: inDays(0) });
      const first = await attest();
      expect((await attest()).receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });

  describe('partners:ChangeStatus', () => {
    const qualified = async () => {
      const id = await newSeller();
      await stage().driver.attest(id, 'KYC');
      await stage().driver.attest(id, 'PLATFORM_AGREEMENT');
      return id;
    };

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
