import { expect } from 'chai';
import { hashGeneratedPassword, hashPassword, isQuick, verifyPassword } from './password-hash';

describe('password hashes', () => {
  it('accept the password and nothing else', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).to.match(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect(await verifyPassword('correct horse', hash)).to.equal(true);
    expect(await verifyPassword('correct horsf', hash)).to.equal(false);
    expect(await verifyPassword('', hash)).to.equal(false);
  });

  it('are quick for what a program made, and for nothing else', async () => {
    const hash = await hashGeneratedPassword('bm90IGNob3NlbiBieSBhIHBl');
    expect(hash).to.match(/^\$scrypt\$ln=10,r=8,p=1\$/);
    expect(await verifyPassword('bm90IGNob3NlbiBieSBhIHBl', hash)).to.equal(true);
    expect(await verifyPassword('bm90IGNob3NlbiBieSBhIHBf', hash)).to.equal(false);
    expect(isQuick(hash)).to.equal(true);
    expect(isQuick(await hashPassword('correct horse'))).to.equal(false);
  });

  it('are salted', async () => {
    expect(await hashPassword('same')).to.not.equal(await hashPassword('same'));
  });

  it('carry their own parameters', async () => {
    // RFC 7914, section 12: scrypt(P="password", S="NaCl", N=1024, r=8, p=16, dkLen=64).
    const expected =
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162' +
      '2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640';
    const salt = Buffer.from('NaCl').toString('base64url');
    const key = Buffer.from(expected, 'hex').toString('base64url');
    expect(await verifyPassword('password', `$scrypt$ln=10,r=8,p=16$${salt}$${key}\n`)).to.equal(
      true,
    );
  });

  it('know the same letters in another encoding', async () => {
    expect(await verifyPassword('Ha\u0309i', await hashPassword('H\u1ea3i'))).to.equal(true);
  });

  it('are refused where they are none', async () => {
    const failed = await verifyPassword('x', 'plain').catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(Error);
  });
});
