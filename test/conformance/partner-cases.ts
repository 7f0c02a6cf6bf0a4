import { expect } from 'chai';
import type { CommandOf } from '@cession/model/interface';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { bankA, inDays, newId, newSalt, tradeSigners, users } from './trade-driver';

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
      endorsers: tradeSigners,
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
          endorsers: tradeSigners,
        });
      const first = await register();
      const second = await register();
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
      expect(second.transactionId).not.to.equal(first.transactionId);
    });

    it('COMMAND_INVALID: an id that is no id, an unknown field, no private part', async () => {
      await refused('COMMAND_INVALID', stage().driver.register('a/b', ['seller']));
      const { violations } = await refused(
        'COMMAND_INVALID',
        as(users.platformAdmin).submit('partners:Register', {
          command: { id: newId('partner'), kinds: ['seller'], surprise: true },
          private: { salt: newSalt(), legalName: 'X', country: 'NL' },
          endorsers: tradeSigners,
        } as never),
      );
      expect(violations.map(({ field }) => field)).to.deep.equal(['surprise']);
      await refused(
        'COMMAND_INVALID',
        as(users.platformAdmin).submit('partners:Register', {
          command: { id: newId('partner'), kinds: ['seller'] },
          endorsers: tradeSigners,
        } as never),
      );
    });

    it('ROLE_NOT_ALLOWED: who is no partner-admin', async () => {
      await refused(
        'ROLE_NOT_ALLOWED',
        stage().driver.register(newId('partner'), ['seller'], users.seller),
      );
    });

    it('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: an id that another partner has', async () => {
      const id = await newSeller();
      await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        stage().driver.register(id, ['buyer']),
      );
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

    it('COMMAND_INVALID: a period that ends before it begins', async () => {
      const id = await newSeller();
      const period = { validFrom: inDays(2), validUntil: inDays(1) };
      const { violations } = await refused(
        'COMMAND_INVALID',
        stage().driver.attest(id, 'KYC', users.platformAdmin, period),
      );
      expect(violations.map(({ field }) => field)).to.deep.equal(['validUntil']);
    });

    it('ROLE_NOT_ALLOWED: who is no partner-admin', async () => {
      const id = await newSeller();
      await refused('ROLE_NOT_ALLOWED', stage().driver.attest(id, 'KYC', users.platform));
    });

    it('ORGANISATION_NOT_ALLOWED: the administrator of another organisation', async () => {
      const id = await newSeller();
      await refused('ORGANISATION_NOT_ALLOWED', stage().driver.attest(id, 'KYC', 'bank-a-admin'));
    });

    it('PARTNER_NOT_FOUND', async () => {
      await refused('PARTNER_NOT_FOUND', stage().driver.attest(newId('nobody'), 'KYC'));
    });

    it('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', async () => {
      const id = await newSeller();
      const commandId = newId('attest');
      await stage().driver.attest(id, 'KYC', users.platformAdmin, { commandId });
      await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        stage().driver.attest(id, 'SANCTIONS_SCREENING', users.platformAdmin, { commandId }),
      );
    });

    it('TRANSITION_NOT_ALLOWED: a revoked partner', async () => {
      const id = await newSeller();
      await stage().driver.attest(id, 'KYC');
      await stage().driver.attest(id, 'PLATFORM_AGREEMENT');
      await change(id, 'REVOKED');
      await refused('TRANSITION_NOT_ALLOWED', stage().driver.attest(id, 'KYC'));
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

    it('COMMAND_INVALID: a status that nobody may give', async () => {
      await refused('COMMAND_INVALID', change(await qualified(), 'APPLIED' as never));
    });

    it('ROLE_NOT_ALLOWED: who is no partner-admin', async () => {
      const id = await qualified();
      await refused('ROLE_NOT_ALLOWED', change(id, 'SUSPENDED', { by: users.seller }));
    });

    it('ORGANISATION_NOT_ALLOWED: a partner of another organisation', async () => {
      const id = await qualified();
      await refused('ORGANISATION_NOT_ALLOWED', change(id, 'SUSPENDED', { by: 'bank-a-admin' }));
      expect(await statusOf(id)).to.equal('QUALIFIED');
    });

    it('PARTNER_NOT_FOUND', async () => {
      await refused('PARTNER_NOT_FOUND', change(newId('nobody'), 'SUSPENDED'));
    });

    it('PARTNER_NOT_QUALIFIED: reinstating who lacks a qualification', async () => {
      const id = await newSeller();
      const short = { validFrom: inDays(-9), validUntil: inDays(-1) };
      await stage().driver.attest(id, 'KYC', users.platformAdmin, short);
      const { missing } = await refused('PARTNER_NOT_QUALIFIED', change(id, 'QUALIFIED'));
      expect(missing).to.deep.equal(['KYC', 'PLATFORM_AGREEMENT']);
    });

    it('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', async () => {
      const id = await qualified();
      const commandId = newId('c');
      await change(id, 'SUSPENDED', { commandId });
      await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        change(id, 'REVOKED', { commandId }),
      );
    });

    it('TRANSITION_NOT_ALLOWED: nothing follows a revocation', async () => {
      const id = await qualified();
      await change(id, 'REVOKED');
      await refused('TRANSITION_NOT_ALLOWED', change(id, 'QUALIFIED'));
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

    it('COMMAND_INVALID and PARTNER_NOT_FOUND', async () => {
      const get = (id: string, user: string) =>
        as(user).evaluate('partners:Get', { command: { id } });
      await refused('COMMAND_INVALID', get('', users.seller));
      await refused('PARTNER_NOT_FOUND', get(newId('nobody'), users.seller));
    });

    it('registers the partner of a bank without its peer seeing who trades', async () => {
      const view = await as(users.maker).evaluate('partners:Get', { command: { id: 'bank-a' } });
      expect(view.partner.organisation).to.equal(bankA);
    });
  });
};
