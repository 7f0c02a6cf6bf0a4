import { expect } from 'chai';
import type { PartnerKind } from '@cession/model/interface';
import { IdentityRefused } from '@cession/client-app/ports';
import { adminOf, users } from './cast';
import type { CaseLedger } from './conformance-ledger';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { newId } from './sale-driver';

/** Nobody else of the suite acts as this user, who is not there any more afterwards. */
const leaver = adminOf(users.customs);
const colleague = users.platformAdmin;

/** The last cases of a suite: they change who the members of the channel are. */
export const revocationCases = (stage: () => Stage): void => {
  describe('revocation', () => {
    const register = (ledger: CaseLedger, id: string, kind: PartnerKind = 'customs-office') =>
      ledger.submit('partners:Register', {
        command: { id, kinds: [kind] },
        private: { legalName: 'Port Customs Office', country: 'VN', salt: 'a'.repeat(32) },
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
      await register(conformance.as(leaver), newId('partner'));
      await conformance.ledger.revoke(conformance.organisationOf(leaver), leaver);

      const id = newId('partner');
      await denied(register(conformance.as(leaver), id));
      await denied(conformance.as(leaver).evaluate('partners:Get', { command: { id } }));
      const unchanged = conformance.as(colleague).evaluate('partners:Get', { command: { id } });
      await refused('PARTNER_NOT_FOUND', unchanged);

      const other = newId('partner');
      await register(conformance.as(colleague), other, 'seller');
      const { partner } = await conformance
        .as(users.customs)
        .evaluate('partners:Get', { command: { id: other } });
      expect(partner.id).to.equal(other);
    });

    it('changes nothing when the same identity is revoked again', async () => {
      const { conformance } = stage();
      await conformance.ledger.revoke(conformance.organisationOf(leaver), leaver);
      const call = register(conformance.as(leaver), newId('partner'));
      await denied(call);
    });
  });
};
