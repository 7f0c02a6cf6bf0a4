import { SignJWT, errors, jwtVerify } from 'jose';
import type { SessionTokens } from '../../ports';

export interface SessionTokenOptions {
  /** 256 bits, of this application alone. */
  readonly secret: Uint8Array;
  /** MSP id: a token of one organisation's application is foreign to all others. */
  readonly issuer: string;
  /** Default 15 minutes. */
  readonly lifetimeSeconds?: number;
  readonly now?: () => Date;
}

const audience = 'cession';

/** JSON Web Tokens signed with HMAC-SHA-256; the name is all that they carry. */
export const sessionTokens = ({
  secret,
  issuer,
  lifetimeSeconds = 900,
  now = () => new Date(),
}: SessionTokenOptions): SessionTokens => ({
  issue: async ({ name }) => {
    const issued = Math.floor(now().getTime() / 1000);
    const expires = issued + lifetimeSeconds;
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(name)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(secret);
    return { token, expiresAt: new Date(expires * 1000).toISOString() };
  },
  verify: async (token) => {
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        issuer,
        audience,
        currentDate: now(),
        requiredClaims: ['sub', 'exp'],
      });
      return payload.sub;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  },
});
