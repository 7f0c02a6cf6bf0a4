import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { sessionTokens } from './session-tokens';

describe('sessionTokens', () => {
  const secret = randomBytes(32);
  const user = { name: 'seller-1', partner: 'seller-1', role: 'seller' };
  const tokens = sessionTokens({ secret, issuer: 'SellersMSP' });

  it('gives back the name', async () => {
    const { token, expiresAt } = await tokens.issue(user);
    expect(await tokens.verify(token)).to.equal('seller-1');
    expect(Date.parse(expiresAt) - Date.now()).to.be.within(890_000, 900_000);
  });

  it('refuses an expired token', async () => {
    const { token } = await tokens.issue(user);
    const later = () => new Date(Date.now() + 901_000);
    expect(
      await sessionTokens({ secret, issuer: 'SellersMSP', now: later }).verify(token),
    ).to.equal(undefined);
  });

  it('refuses the token of another key or organisation', async () => {
    const { token } = await tokens.issue(user);
    const otherKey = sessionTokens({ secret: randomBytes(32), issuer: 'SellersMSP' });
    expect(await otherKey.verify(token)).to.equal(undefined);
    expect(await sessionTokens({ secret, issuer: 'BankAMSP' }).verify(token)).to.equal(undefined);
  });

  it('refuses unsigned and changed tokens', async () => {
    const { token } = await tokens.issue(user);
    const [, payload = ''] = token.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect(await tokens.verify(`${none}.${payload}.`)).to.equal(undefined);
    expect(await tokens.verify(token.replace(payload, `${payload}x`))).to.equal(undefined);
    expect(await tokens.verify('')).to.equal(undefined);
    expect(await tokens.verify('a.b.c')).to.equal(undefined);
  });
});
