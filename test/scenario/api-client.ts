import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoint, Endpoints, EndpointUser } from '@cession/scripts/launcher';

/** An answer of an application: the parsed JSON, or the text where it is none. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

export interface Call {
  readonly body?: unknown;
  /** Sent as it is with the given media type, instead of `body`. */
  readonly raw?: { readonly content: string | Uint8Array; readonly mediaType: string };
  /** `Idempotency-Key`. */
  readonly key?: string;
}

/** A user logged in at the own organisation's application. */
export interface Caller {
  readonly organisation: string;
  readonly mspId: string;
  readonly user: EndpointUser;
  call<T = unknown>(method: string, path: string, call?: Call): Promise<Answer<T>>;
}

const requestDeadlineMs = 60_000;
const longestWaitSeconds = 60;
/** Tokens last 15 minutes; a long test logs in again before that. */
const tokenLifeMs = 10 * 60_000;

/** Logs users in when they first call, each at the own organisation's application. */
export class ApiClient {
  readonly #callers = new Map<string, Caller>();

  constructor(readonly endpoints: Endpoints) {}

  /** The user of that name, wherever hosted. */
  as(name: string): Caller {
    const known = this.#callers.get(name);
    if (known) return known;
    for (const [organisation, endpoint] of Object.entries(this.endpoints.organisations)) {
      const user = endpoint.users.find((each) => each.name === name);
      if (!user) continue;
      const caller = callerOf(organisation, endpoint, user);
      this.#callers.set(name, caller);
      return caller;
    }
    throw new Error(`no organisation has a user ${name}`);
  }

  /** Every user with the role, in the topology's order. */
  withRole(role: string): readonly Caller[] {
    return Object.values(this.endpoints.organisations)
      .flatMap(({ users }) => users)
      .filter((user) => user.role === role)
      .map(({ name }) => this.as(name));
  }
}

const callerOf = (organisation: string, endpoint: Endpoint, user: EndpointUser): Caller => {
  const base = `${endpoint.url}/api/v1`;
  let login: { readonly token: Promise<string>; readonly until: number } | undefined;
  const token = (): Promise<string> => {
    if (login === undefined || Date.now() > login.until) {
      login = { token: logIn(base, user), until: Date.now() + tokenLifeMs };
    }
    return login.token;
  };
  return {
    organisation,
    mspId: endpoint.mspId,
    user,
    call: async <T>(method: string, path: string, call: Call = {}) =>
      send<T>(`${base}${path}`, method, call, { authorization: `Bearer ${await token()}` }),
  };
};

const logIn = async (base: string, { name, password }: EndpointUser): Promise<string> => {
  const { status, body } = await send<{ readonly token?: string }>(
    `${base}/sessions`,
    'POST',
    { body: { name, password } },
    {},
  );
  if (body.token === undefined) throw new Error(`${name} cannot log in: ${status}`);
  return body.token;
};

const send = async <T>(
  url: string,
  method: string,
  { body, raw, key }: Call,
  headers: Record<string, string>,
): Promise<Answer<T>> => {
  const content = raw?.content ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = (): Promise<Response> =>
    fetch(url, {
      method,
      headers: {
        ...headers,
        ...(content === undefined ? {} : { 'content-type': raw?.mediaType ?? 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(content === undefined ? {} : { body: content }),
      signal: AbortSignal.timeout(requestDeadlineMs),
    });
  const response = await patiently(request);
  const text = await response.text();
  return { status: response.status, body: parse(text) as T, headers: response.headers };
};

/** Too many requests in this minute: waits as long as the application asks, once. */
const patiently = async (request: () => Promise<Response>): Promise<Response> => {
  const response = await request();
  if (response.status !== 429) return response;
  await response.body?.cancel();
  const seconds = Number(response.headers.get('retry-after') ?? 1);
  await delay(Math.min(seconds, longestWaitSeconds) * 1000);
  return request();
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
