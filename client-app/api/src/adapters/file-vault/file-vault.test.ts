import { copyFile, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { fileVault } from './file-vault';

describe('fileVault', () => {
  const content = Buffer.from('Order AEG012345, confidential');
  const key = randomBytes(32);
  const owner = 'seller-1';
  const mine = { owner, mediaType: 'application/pdf' };
  const others = { owner: 'seller-2', mediaType: 'application/pdf' };
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
    const sha256 = await vault.put(content, mine);
    expect(sha256).to.match(/^[0-9a-f]{64}$/);
    expect(Buffer.from((await vault.get(owner, sha256)) ?? [])).to.deep.equal(content);
    expect(await vault.put(content, mine)).to.equal(sha256);
  });

  it('stores nothing readable, and no leftovers', async () => {
    const sha256 = await fileVault(directory, key).put(content, mine);
    const stored = await readFile(pathOf(sha256));
    expect(stored.includes('AEG012345')).to.equal(false);
    expect((await stat(pathOf(sha256))).mode & 0o777).to.equal(0o600);
    expect(await readdir(join(directory, sha256.slice(0, 2)))).to.deep.equal([sha256]);
  });

  it('takes an empty file', async () => {
    const vault = fileVault(directory, key);
    expect(await vault.get(owner, await vault.put(new Uint8Array(), mine))).to.have.length(0);
  });

  it('knows nothing of what was not put, nor of paths', async () => {
    const vault = fileVault(directory, key);
    expect(await vault.get(owner, '0'.repeat(64))).to.equal(undefined);
    expect(await vault.get(owner, '../../../etc/passwd')).to.equal(undefined);
  });

  it('notices every changed byte and a file cut short', async () => {
    const vault = fileVault(directory, key);
    const sha256 = await vault.put(content, mine);
    const stored = await readFile(pathOf(sha256));
    for (let at = 0; at < stored.length; at += 1) {
      const changed = Buffer.from(stored);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await writeFile(pathOf(sha256), changed);
      expect(await failure(vault.get(owner, sha256)), `byte ${at}`).to.have.property(
        'code',
        'VAULT_FILE_DAMAGED',
      );
    }
    await writeFile(pathOf(sha256), stored.subarray(0, 20));
    expect(await failure(vault.get(owner, sha256))).to.have.property('code', 'VAULT_FILE_DAMAGED');
  });

  it('notices one stored file put in place of another', async () => {
    const vault = fileVault(directory, key);
    const sha256 = await vault.put(content, mine);
    const other = await vault.put(Buffer.from('another'), mine);
    await writeFile(pathOf(sha256), await readFile(pathOf(other)));
    expect(await failure(vault.get(owner, sha256))).to.have.property('code', 'VAULT_FILE_DAMAGED');
  });

  it('belongs to whoever stored it, and is nothing to others', async () => {
    const vault = fileVault(directory, key);
    const sha256 = await vault.put(content, mine);
    expect(await vault.ownedBy(owner, sha256)).to.deep.equal({
      size: content.length,
      mediaTypes: ['application/pdf'],
    });
    expect(await vault.ownedBy(others.owner, sha256)).to.equal(undefined);
    expect(await vault.get(others.owner, sha256)).to.equal(undefined);
    expect(await vault.ownedBy(owner, '0'.repeat(64))).to.equal(undefined);
    expect(await vault.ownedBy(owner, '../owners')).to.equal(undefined);
  });

  it('remembers every owner and media type, also of stores at the same time and after a restart', async () => {
    const vault = fileVault(directory, key);
    const text = { owner, mediaType: 'text/plain' };
    const stored = await Promise.all(
      [mine, others, text, mine, others].map((as) => vault.put(content, as)),
    );
    const [sha256 = ''] = stored;
    expect(new Set(stored).size).to.equal(1);
    const again = fileVault(directory, key);
    expect((await again.ownedBy(owner, sha256))?.mediaTypes).to.deep.equal([
      'application/pdf',
      'text/plain',
    ]);
    expect((await again.ownedBy(others.owner, sha256))?.mediaTypes).to.deep.equal([
      'application/pdf',
    ]);
    const names = await readdir(directory, { recursive: true });
    expect(names.filter((name) => name.endsWith('.part'))).to.deep.equal([]);
    expect(names.join()).to.not.include('seller');
  });

  it('is nobody’s where the process ended before the owner was noted, until it is stored again', async () => {
    const vault = fileVault(directory, key);
    const sha256 = await vault.put(content, mine);
    await rm(join(directory, 'owners'), { recursive: true });
    expect(await vault.ownedBy(owner, sha256)).to.equal(undefined);
    await vault.put(content, mine);
    expect(await vault.get(owner, sha256)).to.deep.equal(content);
  });

  it('notices an owner’s mark that was changed or is another’s, and a file that is gone', async () => {
    const vault = fileVault(directory, key);
    const sha256 = await vault.put(content, mine);
    const marks = async () => {
      const names = await readdir(join(directory, 'owners'), { recursive: true });
      return names
        .filter((name) => /[/\\].*[/\\]/.test(name))
        .map((name) => join(directory, 'owners', name));
    };
    const [mark = ''] = await marks();
    await vault.put(content, others);
    const foreign = (await marks()).find((each) => each !== mark) ?? '';
    const moved = join(dirname(mark), basename(foreign));
    await copyFile(foreign, moved);
    expect(await failure(vault.get(owner, sha256))).to.have.property('code', 'VAULT_FILE_DAMAGED');
    await rm(moved);
    expect(await vault.get(owner, sha256)).to.deep.equal(content);
    await writeFile(mark, (await readFile(mark)).subarray(0, 20));
    expect(await failure(vault.get(owner, sha256))).to.have.property('code', 'VAULT_FILE_DAMAGED');
    await rm(pathOf(sha256));
    expect(await failure(vault.ownedBy(others.owner, sha256))).to.have.property(
      'code',
      'VAULT_FILE_DAMAGED',
    );
  });

  it('reads nothing under another key', async () => {
    const sha256 = await fileVault(directory, key).put(content, mine);
    const other = fileVault(directory, randomBytes(32));
    expect(await other.get(owner, sha256)).to.equal(undefined);
    await other.put(content, mine);
    expect(await failure(other.get(owner, sha256))).to.have.property('code', 'VAULT_FILE_DAMAGED');
  });
});
