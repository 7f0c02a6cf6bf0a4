import { CodedError } from '../../errors';
import { AddedUser, addUser } from '../../use-cases/add-user';
import { answerOf } from '../answer';
import { AddUserBody } from '../bodies/user-bodies';
import { operation } from '../operation';

const add = operation({
  method: 'post',
  path: '/partners/{id}/users',
  operationId: 'addUser',
  tag: 'Partners',
  summary: 'Give somebody of a partner a ledger identity and a password',
  description:
    "For the administrator of the partner's host organisation. The organisation's authority issues a " +
    'certificate with partner and role. A name is given once: a repeat after success is refused, one ' +
    'after a failure completes what was begun.',
  roles: ['partner-admin'],
  body: AddUserBody,
  answer: { status: 201, description: 'Added', body: { of: AddedUser } },
  problems: [
    'ORGANISATION_NOT_ALLOWED',
    'PARTNER_NOT_FOUND',
    'PARTNER_NOT_QUALIFIED',
    'USER_EXISTS',
    'USER_ROLE_UNFIT',
    'IDENTITIES_UNAVAILABLE',
    'STATE_UNREADABLE',
    'IDENTITY_INCOMPLETE',
  ],
  handle: async ({ services, context, path, body: { name, role } }) => {
    const { onboarding } = services;
    if (!onboarding) throw new CodedError('IDENTITIES_UNAVAILABLE', {});
    return answerOf(await addUser(context, onboarding, { name, role, partner: path.id }));
  },
});

export const userRoutes = [add];
