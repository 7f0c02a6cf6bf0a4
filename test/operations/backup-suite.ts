import { expect } from 'chai';
import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LaunchMode } from '@cession/scripts/launcher';
import type { ApiClient } from '../scenario/api-client';
import { playStory } from '../scenario/story';
import { silentListener } from '../scenario/transcript';
import { auditorsView } from './auditors-view';
import { OperatedHome, registerPartner } from './operated-home';

/** A home through a story, a backup, its loss and its return. */
export const describeBackup = (
  mode: Exclude<LaunchMode, 'compose'>,
  prepare: (context: Mocha.Context) => Promise<unknown>,
): void => {
  describe(`a backup, ${mode}`, function () {
    this.timeout(600_000);
    let operated: OperatedHome;
    let archive: string;
    let api: ApiClient;
    let block: bigint;
    let earlier: ReadonlyMap<string, string>;

    before(async function () {
      await prepare(this);
      operated = new OperatedHome(mode);
      archive = path.join(operated.directory, 'cession.tar.gz');
      api = await operated.start();
    });
    after(async () => {
      if (!operated) return;
      await operated.remove();
    });

    it('is refused while anything runs', async () => {
      const { status, stderr } = await operated.network('backup', '--out', archive);
      expect(status).to.equal(1);
      expect(stderr).to.contain('already runs in').and.to.contain(operated.home);
      expect(existsSync(archive)).to.equal(false);
    });

    it('is one file of its owner, and changes nothing', async () => {
      const { invariants } = await playStory({
        endpoints: api.endpoints,
        listener: silentListener,
      });
      expect(invariants.filter(({ ok }) => !ok)).to.deep.equal([]);
      block = await registerPartner(api, 'before-the-backup');
      earlier = await auditorsView(api, block);
      await (mode === 'native' ? operated.down() : operated.stop());
      const { status, stdout, stderr } = await operated.network('backup', '--out', archive);
      expect(status, stderr).to.equal(0);
      expect(stdout).to.match(/^\d+ files, [\d.]+ MB, are in /);
      expect(statSync(archive).mode & 0o777).to.equal(0o600);
    });

    it('is not restored over a home that is there', async () => {
      const { status, stderr } = await operated.network('restore', '--in', archive);
      expect(status).to.equal(1);
      expect(stderr).to.contain('is not empty');
    });

    it('brings a lost home back: everything reads the same, and work goes on', async () => {
      rmSync(operated.home, { recursive: true });
      const { status, stderr } = await operated.network('restore', '--in', archive);
      expect(status, stderr).to.equal(0);
      api = await operated.start();
      const after = await auditorsView(api, block);
      expect([...after.keys()]).to.deep.equal([...earlier.keys()]);
      for (const [place, text] of earlier) expect(after.get(place), place).to.equal(text);
      expect(await registerPartner(api, 'after-the-restore')).to.equal(block + 1n);
      const { invariants } = await playStory({
        endpoints: api.endpoints,
        listener: silentListener,
      });
      expect(invariants.filter(({ ok }) => !ok)).to.deep.equal([]);
      await operated.stop();
    });
  });
};
