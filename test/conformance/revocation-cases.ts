import { expect } from 'chai';
import { IdentityRefused } from '@cession/client-app/ports';
import type { Ledger } from '@cession/client-app/ports';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { newId, tradeSigners } from './trade-driver';

/** Nobody else of the suite acts as this user, who is not there any more afterwards. */
const leaver = { name: 'customs-admin', organisation: 'customs' } as const;
const colleague = 'platform-admin';

/** The last cases of a suite: they change who the members of the channel are. */
export const revocationCases = (stage: () => Stage): void => {
  describe('revocation', () => {
    const register = (ledger: Ledger, id: string) =>
      ledger.submit('partners:Register', {
        command: { id, kinds: ['customs-office'] },
        private: { legalName: 'Port Customs Office', country: 'VN', salt: 'a'.repeat(32) },
        endorsers: tradeSigners,
      });
    const denied = async (call: Promise<unknown>): Promise<void> => {
      const outcome = await call.then(
        () => new Error('it was accepted'),
        (error: unknown) => error,
      );
      expect(outcome).to.be.instanceOf(IdentityRefused);
    };

    it("refuses a revoked user's next transaction and query, and nobody else's", async () => {
      const { conformance } = stage();
      await register(conformance.as(leaver.name), newId('partner'));
      await conformance.ledger.revoke(leaver.organisation, leaver.name);

      const id = newId('partner');
      await denied(register(conformance.as(leaver.name), id));
      await denied(conformance.as(leaver.name).evaluate('partners:Get', { command: { id } }));
      const unchanged = conformance.as(colleague).evaluate('partners:Get', { command: { id } });
      await refused('PARTNER_NOT_FOUND', unchanged);

      const other = newId('partner');
      await register(conformance.as(colleague), other);
      const { partner } = await conformance
        .as('customs-1')
        .evaluate('partners:Get', { command: { id: other } });
      expect(partner.id).to.equal(other);
    });

    it('changes nothing when the same identity is revoked again', async () => {
      const { conformance } = stage();
      await conformance.ledger.revoke(leaver.organisation, leaver.name);
      const call = register(conformance.as(leaver.name), newId('partner'));
      await denied(call);
    });
  });
};
