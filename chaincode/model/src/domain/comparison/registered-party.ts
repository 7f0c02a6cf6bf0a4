import type { Party } from '../../interface/commands';
import type { PartnerIdentity } from '../../interface/records';
import { describesSame } from './same-party';
import type { RegisteredParty } from './trade-documents';

const described = ({ legalName: name, country, identifiers }: PartnerIdentity): Party => ({
  name,
  country,
  ...(identifiers ? { identifiers } : {}),
});

/** The register's entry as a party of a document. */
export const asParty = ({ partner, identity }: RegisteredParty): Party => ({
  partnerId: partner.id,
  ...described(identity),
});

/** Whether two entries of the register are one company. */
export const sameLegalEntity = (left: PartnerIdentity, right: PartnerIdentity): boolean =>
  describesSame(described(left), described(right));

/** Whether a document describes whom the register has. */
export const fits = (registered: RegisteredParty | undefined, party: Party | undefined): boolean =>
  registered !== undefined && party !== undefined && describesSame(asParty(registered), party);
