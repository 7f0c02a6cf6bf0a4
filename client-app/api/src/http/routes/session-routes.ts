import { answerOf } from '../answer';
import { LoginBody } from '../bodies/session-bodies';
import { instant, mspId } from '../openapi/ledger-formats';
import { constant, named, objectOf, text } from '../openapi/schema';
import { operation, publicOperation } from '../operation';
import { ApplicationProblem } from '../problems/application-problem';

interface SessionUser {
  readonly name: string;
  readonly partner: string;
  readonly role: string;
  readonly organisation: string;
  readonly mspId: string;
}

interface Session {
  readonly token: string;
  readonly tokenType: 'Bearer';
  readonly expiresAt: string;
  readonly user: SessionUser;
}

const sessionUser = named(
  'SessionUser',
  objectOf<SessionUser>({
    name: text(),
    partner: text(),
    role: text(),
    organisation: text({ description: 'Name in the topology' }),
    mspId,
  }),
);

const session = named(
  'Session',
  objectOf<Session>({
    token: text(),
    tokenType: constant('Bearer'),
    expiresAt: instant,
    user: sessionUser,
  }),
);

const logIn = publicOperation({
  method: 'post',
  path: '/sessions',
  operationId: 'logIn',
  tag: 'Sessions',
  summary: 'Log in and get a token for fifteen minutes',
  body: LoginBody,
  answer: { status: 201, description: 'The token', schema: session },
  problems: ['LOGIN_FAILED', 'RATE_LIMITED'],
  handlePublic: async ({ services, body: { name, password } }) => {
    const user = await services.users.authenticate(name, password);
    // One answer for both: who is a user here is nobody's business.
    if (!user) throw new ApplicationProblem('LOGIN_FAILED', 'Name or password is wrong');
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
  answer: { status: 200, description: 'The user', schema: sessionUser },
  handle: ({ user, services: { organisation, network } }) =>
    Promise.resolve(
      answerOf({ ...user, organisation, mspId: network.mspId } satisfies SessionUser),
    ),
});

export const sessionRoutes = [logIn, whoAmI];
