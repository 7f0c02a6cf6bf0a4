import { IsInstant, IsMspId, Nested } from '@cession/model/interface';
import { Equals, IsString } from 'class-validator';
import { CodedError } from '../../errors';
import { answerOf } from '../answer';
import { LoginBody } from '../bodies/session-bodies';
import { operation, publicOperation } from '../operation';

class SessionUser {
  @IsString() readonly name!: string;
  @IsString() readonly partner!: string;
  @IsString() readonly role!: string;
  /** Name in the topology. */
  @IsString() readonly organisation!: string;
  @IsMspId() readonly mspId!: string;
}

class Session {
  @IsString() readonly token!: string;
  @Equals('Bearer') readonly tokenType!: 'Bearer';
  @IsInstant() readonly expiresAt!: string;
  @Nested(() => SessionUser) readonly user!: SessionUser;
}

const logIn = publicOperation({
  method: 'post',
  path: '/sessions',
  operationId: 'logIn',
  tag: 'Sessions',
  summary: 'Log in and get a token for fifteen minutes',
  body: LoginBody,
  answer: { status: 201, description: 'The token', body: { of: Session } },
  problems: ['LOGIN_FAILED'],
  handle: async ({ services, body: { name, password } }) => {
    const user = await services.users.authenticate(name, password);
    // One answer for both: who is a user here is nobody's business.
    if (!user) throw new CodedError('LOGIN_FAILED', {});
    const { token, expiresAt } = await services.tokens.issue(user);
    const { organisation, network } = services;
    return answerOf({
      token,
      tokenType: 'Bearer',
      expiresAt,
      user: { ...user, organisation, mspId: network.mspId },
    } satisfies Session);
  },
});

const whoAmI = operation({
  method: 'get',
  path: '/sessions/current',
  operationId: 'getCurrentSession',
  tag: 'Sessions',
  summary: 'Who is logged in',
  answer: { status: 200, description: 'The user', body: { of: SessionUser } },
  handle: ({ user, services: { organisation, network } }) =>
    Promise.resolve(
      answerOf({ ...user, organisation, mspId: network.mspId } satisfies SessionUser),
    ),
});

export const sessionRoutes = [logIn, whoAmI];
