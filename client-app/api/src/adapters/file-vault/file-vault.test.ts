import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { fileVault } from './file-vault';

describe('fileVault', () => {
  const content = Buffer.from('Order AEG012345, confidential');
  const key = randomBytes(32);
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-vault-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const failure = async (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) => error,
    );
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256);

  it('gives back what was put, under its SHA-256', async () => {
    const vault = fileVault(directory, key);
    const sha256 = await vault.put(content);
    expect(sha256).to.match(/^[0-9a-f]{64}$/);
    expect(Buffer.from((await vault.get(sha256)) ?? [])).to.deep.equal(content);
    expect(await vault.put(content)).to.equal(sha256);
  });

  it('stores nothing readable, and no leftovers', async () => {
    const sha256 = await fileVault(directory, key).put(content);
    const stored = await readFile(pathOf(sha256));
    expect(stored.includes('AEG012345')).to.equal(false);
    expect((await stat(pathOf(sha256))).mode & 0o777).to.equal(0o600);
    expect(await readdir(join(directory, sha256.slice(0, 2)))).to.deep.equal([sha256]);
  });

  it('takes an empty file', async () => {
    const vault = fileVault(directory, key);
    expect(await vault.get(await vault.put(new Uint8Array()))).to.have.length(0);
  });

  it('knows nothing of what was not put, nor of paths', async () => {
    const vault = fileVault(directory, key);
    expect(await vault.get('0'.repeat(64))).to.equal(undefined);
    expect(await vault.get('../../../etc/passwd')).to.equal(undefined);
  });

  it('notices every changed byte and a file cut short', async () => {
    const vault = fileVault(directory, key);
    const sha256 = await vault.put(content);
    const stored = await readFile(pathOf(sha256));
    for (let at = 0; at < stored.length; at += 1) {
      const changed = Buffer.from(stored);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await writeFile(pathOf(sha256), changed);
      expect(await failure(vault.get(sha256)), `byte ${at}`).to.have.property(
        'code',
        'VAULT_FILE_DAMAGED',
      );
    }
    await writeFile(pathOf(sha256), stored.subarray(0, 20));
    expect(await failure(vault.get(sha256))).to.have.property('code', 'VAULT_FILE_DAMAGED');
  });

  it('notices one stored file put in place of another', async () => {
    const vault = fileVault(directory, key);
    const sha256 = await vault.put(content);
    const other = await vault.put(Buffer.from('another'));
    await writeFile(pathOf(sha256), await readFile(pathOf(other)));
    expect(await failure(vault.get(sha256))).to.have.property('code', 'VAULT_FILE_DAMAGED');
  });

  it('reads nothing under another key', async () => {
    const sha256 = await fileVault(directory, key).put(content);
    const other = fileVault(directory, randomBytes(32));
    expect(await failure(other.get(sha256))).to.have.property('code', 'VAULT_FILE_DAMAGED');
  });
});
