import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { backUpHome } from './back-up-home';
import { BackupDamagedError, BackupRefusedError } from './backup-error';
import { manifestName } from './backup-manifest';
import type { BackupManifest, BackupSubject } from './backup-manifest';
import { restoreHome } from './restore-home';

const subject: BackupSubject = {
  channel: 'cession',
  basePort: 7800,
  organisations: ['sellers', 'bank-a'],
  orderers: ['orderer0.operator.example'],
};

describe('a backup', () => {
  let directory: string;
  let home: string;
  let archive: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cession-backup-'));
    home = join(directory, 'home');
    archive = join(directory, 'archive.tar.gz');
    write('secrets/seed', 'secret', 0o400);
    write('native/ledger/peers/sellers/block', randomBytes(300_000));
    write('native/ledger/empty', '');
    mkdirSync(join(home, 'native/applications/sellers/pg_notify'), { recursive: true });
    chmodSync(join(home, 'native/applications/sellers/pg_notify'), 0o700);
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const write = (path: string, content: string | Buffer, mode = 0o600): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content, { mode });
  };

  const backUp = () => backUpHome({ home, out: archive, subject });
  const target = () => join(directory, 'other', 'home');
  const restore = (asked = subject) =>
    restoreHome({ archive, home: target(), subject: () => asked });

  const failure = async (promise: Promise<unknown>): Promise<Error> =>
    promise.then(
      () => new Error('it succeeded'),
      (error: unknown) => error as Error,
    );

  /** Nothing at the home's place, and no draft beside it. */
  const refusedWhole = async (asked?: BackupSubject): Promise<Error> => {
    const error = await failure(restore(asked));
    const beside = dirname(target());
    expect(existsSync(beside) ? readdirSync(beside) : []).to.deep.equal([]);
    return error;
  };

  /** An archive like the last one, with other entries. */
  const repack = async (
    change: (entries: Map<string, Buffer>, manifest: BackupManifest) => void,
  ): Promise<void> => {
    const manifest = await backUp();
    const entries = new Map(
      manifest.files.map(({ path }) => [path, readFileSync(join(home, path))]),
    );
    change(entries, manifest);
    const tar = pack();
    tar.entry({ name: manifestName }, JSON.stringify(manifest));
    for (const [name, content] of entries) tar.entry({ name }, content);
    tar.finalize();
    writeFileSync(archive, gzipSync(await buffer(tar)));
  };

  it('gives back every file and folder with its rights', async () => {
    await backUp();
    const { files, folders } = await restore();
    expect(files).to.have.lengthOf(3);
    for (const { path } of files) {
      expect(readFileSync(join(target(), path)), path).to.deep.equal(
        readFileSync(join(home, path)),
      );
    }
    for (const { path } of [...files, ...folders]) {
      const [before, after] = [join(home, path), join(target(), path)].map((each) =>
        statSync(each),
      );
      expect(after?.mode, path).to.equal(before?.mode);
    }
    expect(statSync(target()).mode & 0o777).to.equal(0o700);
  });

  it('is readable to its owner only', async () => {
    await backUp();
    expect(statSync(archive).mode & 0o777).to.equal(0o600);
  });

  it('leaves out what is true of running programs only', async () => {
    write('running.json', '{}');
    write('endpoints.json', '{}');
    write('native/logs/ledger.log', 'text');
    write('native/ledger/processes/peer.json', '{}');
    write('native/ledger/owner/owner.json', '{}');
    write('native/applications/sellers/logs/kept', 'a folder that happens to be named so');
    const { files } = await backUp();
    expect(files.map(({ path }) => path)).to.deep.equal([
      'native/applications/sellers/logs/kept',
      'native/ledger/empty',
      'native/ledger/peers/sellers/block',
      'secrets/seed',
    ]);
  });

  it('refuses to overwrite, to hold itself, to hold nothing or what is no file', async () => {
    await backUp();
    expect(await failure(backUp())).to.be.instanceOf(BackupRefusedError);
    const inside = backUpHome({ home, out: join(home, 'b.tar.gz'), subject });
    expect((await failure(inside)).message).to.contain('inside of what is backed up');
    mkdirSync(join(directory, 'none'));
    const none = { home: join(directory, 'none'), out: join(directory, 'b.tar.gz'), subject };
    expect((await failure(backUpHome(none))).message).to.contain('nothing in');
    symlinkSync('/etc', join(home, 'link'));
    const linked = failure(backUpHome({ home, out: join(directory, 'b.tar.gz'), subject }));
    expect((await linked).message).to.contain('neither a file nor a folder');
    expect(readdirSync(directory).sort()).to.deep.equal(['archive.tar.gz', 'home', 'none']);
  });

  it('is restored into nothing or an empty folder only', async () => {
    await backUp();
    mkdirSync(target(), { recursive: true });
    await restore();
    const error = await failure(restore());
    expect(error).to.be.instanceOf(BackupRefusedError);
    expect(error.message).to.contain('is not empty');
  });

  it('is not restored for another network, and says what differs', async () => {
    await backUp();
    const error = await refusedWhole({ ...subject, basePort: 9000, organisations: ['sellers'] });
    expect(error).to.be.instanceOf(BackupRefusedError);
    expect(error.message).to.contain('basePort 7800, not 9000');
    expect(error.message).to.contain('organisations sellers,bank-a, not sellers');
  });

  it('is not restored when it is cut short or a byte of it differs', async () => {
    await backUp();
    const whole = readFileSync(archive);
    for (const length of [0, 10, Math.floor(whole.length / 2), whole.length - 1]) {
      writeFileSync(archive, whole.subarray(0, length));
      expect(await refusedWhole(), String(length)).to.be.instanceOf(BackupDamagedError);
    }
    for (let at = 15; at < whole.length; at += Math.floor(whole.length / 20)) {
      const altered = Buffer.from(whole);
      altered[at] = (altered[at] ?? 0) ^ 0xff;
      writeFileSync(archive, altered);
      expect(await refusedWhole(), String(at)).to.be.instanceOf(BackupDamagedError);
    }
  });

  it('is not restored when a part is missing, exchanged or added', async () => {
    await repack((entries) => entries.delete('secrets/seed'));
    expect((await refusedWhole()).message).to.contain('1 files are missing, secrets/seed first');
    rmSync(archive);
    await repack((entries) => entries.set('secrets/seed', Buffer.from('Secret')));
    expect((await refusedWhole()).message).to.contain('secrets/seed is not what was backed up');
    rmSync(archive);
    await repack((entries) => entries.set('secrets/other', Buffer.from('more')));
    expect((await refusedWhole()).message).to.contain('its manifest does not name');
  });

  it('is not restored when it names a place outside of the home', async () => {
    await repack((entries, { files }) => {
      entries.set('../outside', Buffer.from('x'));
      Object.assign(files[0] ?? {}, { path: '../outside' });
    });
    expect((await refusedWhole()).message).to.contain('outside of a home');
    expect(existsSync(join(directory, 'other', 'outside'))).to.equal(false);
  });

  it('is not restored when it makes a file more than readable and runnable', async () => {
    await repack((_entries, { files }) => Object.assign(files[0] ?? {}, { mode: 0o4755 }));
    expect((await refusedWhole()).message).to.contain('a mode that is no permission');
  });

  it('of another format is refused', async () => {
    await repack((_entries, manifest) => Object.assign(manifest, { format: 'cession-backup/9' }));
    expect((await refusedWhole()).message).to.contain('"cession-backup/9"');
  });
});
