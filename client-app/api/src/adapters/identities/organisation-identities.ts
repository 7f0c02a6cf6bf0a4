import { createPrivateKey } from 'node:crypto';
import {
  AuthorityUnavailableError,
  IdentityExistsError,
  IdentityRevokedError,
  openApplicationIssuer,
  openLocalIssuer,
} from '@cession/identities';
import type { IdentityIssuer, SigningRequest } from '@cession/identities';
import type { IdentitiesConfig } from '../../config';
import { CodedError } from '../../errors';
import type { Identities, User } from '../../ports';

/** Attribute names that the contracts read. */
const partnerAttribute = 'cession.partner';
const roleAttribute = 'cession.role';

/** Asks the organisation's own authority, on disk or behind Fabric CA's REST API. */
export const organisationIdentities = async (config: IdentitiesConfig): Promise<Identities> => {
  const issuer = await openIssuer(config);
  return {
    certify: async (user, privateKey, options) => {
      try {
        return await issuer.issue(requestOf(user), createPrivateKey(privateKey), options);
      } catch (error) {
        throw translated(error, user);
      }
    },
  };
};

const openIssuer = (config: IdentitiesConfig): Promise<IdentityIssuer> =>
  config.kind === 'built-in'
    ? openLocalIssuer(config.directory, config.domain)
    : openApplicationIssuer(config, config.domain);

const requestOf = ({ name, partner, role }: User): SigningRequest => ({
  kind: 'signing',
  commonName: name,
  unit: 'client',
  attributes: { [partnerAttribute]: partner, [roleAttribute]: role },
});

const translated = (error: unknown, { name }: User): unknown => {
  if (error instanceof IdentityExistsError || error instanceof IdentityRevokedError) {
    return new CodedError('USER_EXISTS', { name }, { cause: error, log: error.message });
  }
  if (error instanceof AuthorityUnavailableError) {
    return new CodedError('IDENTITIES_UNAVAILABLE', {}, { cause: error, log: error.message });
  }
  return error;
};
