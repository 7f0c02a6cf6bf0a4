import { createPrivateKey } from 'node:crypto';
import type { LedgerIdentity } from '@cession/client-app/ports';
import { newPrivateKey } from '@cession/identities';
import { openIssuer } from '@cession/operator/fabric-ca';
import type { LedgerThatRuns } from '@cession/scripts/launcher';

/** A user whom the topology does not name. */
export interface NewUser {
  readonly name: string;
  readonly partner: string;
  readonly role: string;
}

/** Gives out identities of a ledger that runs. */
export interface Enrolment {
  /** Has the organisation's authority issue an identity to a new user. */
  enrol(organisation: string, user: NewUser): Promise<LedgerIdentity>;
}

export const enrolmentOn = ({ access, source }: LedgerThatRuns): Enrolment => ({
  enrol: async (organisation, { name, partner, role }) => {
    const { topology, identities } = access;
    const found = topology.organisations.find((each) => each.name === organisation);
    if (!found) throw new Error(`The topology has no organisation named "${organisation}"`);
    const issuer = await openIssuer(source, topology, found);
    const privateKey = await newPrivateKey();
    const certificate = await issuer.issue(
      {
        kind: 'signing',
        commonName: name,
        unit: 'client',
        attributes: { 'cession.partner': partner, 'cession.role': role },
      },
      createPrivateKey(privateKey),
    );
    return { mspId: identities.organisation(organisation).mspId, certificate, privateKey };
  },
});
