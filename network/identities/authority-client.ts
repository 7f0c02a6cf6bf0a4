import { createPrivateKey } from 'node:crypto';
import { signLowS } from '@cession/protocol';
import { AuthorityRefusal, callAuthority } from './authority-request';
import type { AuthorityAddress } from './authority-request';
import type { CertificateRequest, NodeUnit } from './identity-issuer';

/** One of the authorities that a Fabric CA server runs. */
export interface AuthorityClientOptions extends AuthorityAddress {
  /** Its name on the server. */
  readonly authority: string;
}

/** Who asks: an enrolled identity and its key, both PEM. */
export interface Enrolled {
  readonly certificate: string;
  readonly privateKey: string;
}

export interface Registration {
  readonly id: string;
  readonly type: NodeUnit;
  readonly secret: string;
  /** Written into its certificates. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What a registrar may do; not written into certificates. */
  readonly rights?: Readonly<Record<string, string>>;
}

const taken = 409;

interface Enrolment {
  /** PKCS #10, PEM. */
  readonly certificateRequest: string;
  readonly kind: CertificateRequest['kind'];
}

/**
 * Fabric CA's REST API, as far as identities need it. Every call may throw AuthorityRefusal or
 * AuthorityUnavailableError.
 */
export class AuthorityClient {
  readonly #options: AuthorityClientOptions;

  constructor(options: AuthorityClientOptions) {
    this.#options = options;
  }

  /** PEM of the authority's own certificate; needs no credentials: health is that it answers. */
  async certificate(): Promise<string> {
    const { CAChain } = await this.#call<{ readonly CAChain: string }>('GET', '/cainfo');
    return fromBase64(CAChain);
  }

  /** A certificate for whoever knows the secret of `id`. */
  async enroll(id: string, secret: string, enrolment: Enrolment): Promise<string> {
    const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    return this.#certificate('/enroll', enrolment, () => basic);
  }

  /** A new certificate for whoever holds a valid one. */
  async reenroll(caller: Enrolled, enrolment: Enrolment): Promise<string> {
    return this.#certificate('/reenroll', enrolment, tokenOf(caller));
  }

  /** Refused with status 409 where the id is taken. */
  async register(registrar: Enrolled, registration: Registration): Promise<void> {
    const { id, type, secret } = registration;
    const body = { id, type, secret, max_enrollments: -1, attrs: attributesOf(registration) };
    await this.#call('POST', '/register', body, tokenOf(registrar));
  }

  /** Gives a known id another secret, type and attributes. */
  async modify(registrar: Enrolled, registration: Registration): Promise<void> {
    const { id, type, secret } = registration;
    const body = { type, secret, max_enrollments: -1, attrs: attributesOf(registration) };
    await this.#call('PUT', `/identities/${encodeURIComponent(id)}`, body, tokenOf(registrar));
  }

  /** Registers an id, or makes one that is registered already the same as asked for. */
  async registerOrModify(registrar: Enrolled, registration: Registration): Promise<void> {
    try {
      await this.register(registrar, registration);
    } catch (error) {
      if (!(error instanceof AuthorityRefusal && error.status === taken)) throw error;
      await this.modify(registrar, registration);
    }
  }

  /** Revokes every certificate of an id and disables it. Refused with status 404 where unknown. */
  async revoke(revoker: Enrolled, id: string): Promise<void> {
    await this.#call('POST', '/revoke', { id, reason: 'privilegewithdrawn' }, tokenOf(revoker));
  }

  /** PEM of the list of everything revoked so far. */
  async revocationList(revoker: Enrolled): Promise<string> {
    const { CRL } = await this.#call<{ CRL: string }>('POST', '/gencrl', {}, tokenOf(revoker));
    return fromBase64(CRL);
  }

  async #certificate(
    path: string,
    { certificateRequest, kind }: Enrolment,
    authorize: Authorize,
  ): Promise<string> {
    const profile = kind === 'tls' ? { profile: 'tls' } : {};
    const body = { certificate_request: certificateRequest, ...profile };
    const { Cert } = await this.#call<{ readonly Cert: string }>('POST', path, body, authorize);
    return fromBase64(Cert);
  }

  async #call<T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    authorize?: Authorize,
  ): Promise<T> {
    const { authority } = this.#options;
    const get = method === 'GET';
    return (await callAuthority(this.#options, {
      method,
      path: `/api/v1${path}${get ? `?ca=${encodeURIComponent(authority)}` : ''}`,
      ...(get ? {} : { body: { ...body, caname: authority } }),
      ...(authorize && { authorize }),
    })) as T;
  }
}

type Authorize = (method: string, path: string, body: string) => string;

/**
 * Fabric CA's token: the certificate, and a signature over method, path, body and certificate, so
 * that a token is worth nothing for another request.
 */
const tokenOf =
  ({ certificate, privateKey }: Enrolled): Authorize =>
  (method, path, body) => {
    const encoded = base64(certificate);
    const payload = `${method}.${base64(path)}.${base64(body)}.${encoded}`;
    const signature = signLowS(createPrivateKey(privateKey), Buffer.from(payload));
    return `${encoded}.${signature.toString('base64')}`;
  };

const attributesOf = ({ attributes, rights = {} }: Registration) => {
  const written = Object.entries(attributes).map(([name, value]) => ({ name, value, ecert: true }));
  return [...written, ...Object.entries(rights).map(([name, value]) => ({ name, value }))];
};

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
