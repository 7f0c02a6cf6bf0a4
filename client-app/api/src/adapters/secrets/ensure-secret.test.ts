import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { deriveSalts } from './derive-salts';
import { ensureSecret } from './ensure-secret';

describe('secrets', () => {
  let directory: string;
  beforeEach(async () => {
    directory = join(await mkdtemp(join(tmpdir(), 'cession-secrets-')), 'secrets');
  });
  afterEach(() => rm(join(directory, '..'), { recursive: true }));

  it('are made once, also by several at the same time, and readable by their owner only', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => ensureSecret(directory, 'salt')));
    const texts = new Set(made.map((secret) => Buffer.from(secret).toString('hex')));
    expect(texts.size).to.equal(1);
    expect(await ensureSecret(directory, 'salt')).to.deep.equal(made[0]);
    expect((await stat(join(directory, 'salt.key'))).mode & 0o777).to.equal(0o600);
    expect((await stat(directory)).mode & 0o777).to.equal(0o700);
    expect(await readdir(directory)).to.deep.equal(['salt.key']);
  });

  it('are refused when damaged, not replaced', async () => {
    await ensureSecret(directory, 'salt');
    await writeFile(join(directory, 'salt.key'), 'short');
    const failed = await ensureSecret(directory, 'salt').catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(Error);
  });

  it('give the same salt for the same request only', async () => {
    const salts = deriveSalts(await ensureSecret(directory, 'salt'));
    const salt = salts.saltFor('seller-1', 'receivables:Issue', 'r-1');
    expect(salt).to.match(/^[0-9a-f]{64}$/);
    expect(salts.saltFor('seller-1', 'receivables:Issue', 'r-1')).to.equal(salt);
    const others = [
      salts.saltFor('seller-2', 'receivables:Issue', 'r-1'),
      salts.saltFor('seller-1', 'matching:Run', 'r-1'),
      salts.saltFor('seller-1', 'receivables:Issue', 'r-2'),
      deriveSalts(new Uint8Array(32)).saltFor('seller-1', 'receivables:Issue', 'r-1'),
    ];
    expect(new Set([salt, ...others]).size).to.equal(5);
  });
});
