import { request } from 'node:https';
import { AuthorityUnavailableError } from './identity-issuer';

/** Where an organisation's Fabric CA server is, and whose certificate it must show. */
export interface AuthorityAddress {
  /** `https://host:port`. */
  readonly url: string;
  /** PEM of the authority behind the server's TLS certificate. */
  readonly rootCertificate: string;
}

export interface AuthorityCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** From `/` on, the query included. */
  readonly path: string;
  readonly body?: object;
  /** Makes the Authorization header of what is sent. */
  readonly authorize?: (method: string, path: string, body: string) => string;
}

/** A request that Fabric CA refused. */
export class AuthorityRefusal extends Error {
  override readonly name = 'AuthorityRefusal';
  constructor(
    readonly status: number,
    /** Fabric CA's own number of the error; 0 where it gave none. */
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

interface Envelope {
  readonly success?: boolean;
  readonly result?: unknown;
  readonly errors?: readonly { readonly code?: number; readonly message?: string }[];
}

const answerMs = 20_000;

/**
 * Sends one request of Fabric CA's REST API.
 *
 * @returns the answer's `result`
 * @throws {AuthorityRefusal} the server refused
 * @throws {AuthorityUnavailableError} it cannot be reached, shows another certificate, or does not
 *   answer in time
 */
export const callAuthority = async (
  { url, rootCertificate }: AuthorityAddress,
  { method, path, body, authorize }: AuthorityCall,
): Promise<unknown> => {
  const text = body === undefined ? '' : JSON.stringify(body);
  const { status, answer } = await send(new URL(path, url), {
    method,
    text,
    rootCertificate,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(authorize === undefined ? {} : { authorization: authorize(method, path, text) }),
    },
  });
  return resultOf(status, parseEnvelope(answer));
};

const resultOf = (status: number, { success, result, errors = [] }: Envelope): unknown => {
  if (status < 300 && success === true) return result;
  const [first] = errors;
  const message = first?.message ?? `Fabric CA answered ${status}`;
  throw new AuthorityRefusal(status, first?.code ?? 0, message);
};

interface Sending {
  readonly method: string;
  readonly text: string;
  readonly rootCertificate: string;
  readonly headers: Readonly<Record<string, string>>;
}

const send = (
  url: URL,
  { method, text, rootCertificate, headers }: Sending,
): Promise<{ readonly status: number; readonly answer: string }> =>
  new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      const message = `Fabric CA at ${url.origin} cannot be asked: ${error.message}`;
      reject(new AuthorityUnavailableError(message, { cause: error }));
    };
    const outgoing = request(
      url,
      { method, headers, ca: rootCertificate, signal: AbortSignal.timeout(answerMs), agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', failed);
        incoming.once('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          resolve({ status: incoming.statusCode ?? 0, answer });
        });
      },
    );
    outgoing.once('error', failed);
    outgoing.end(text);
  });

/** What is no JSON object, of a proxy perhaps, says nothing. */
const parseEnvelope = (text: string): Envelope => {
  try {
    return (JSON.parse(text) ?? {}) as Envelope;
  } catch {
    return {};
  }
};
