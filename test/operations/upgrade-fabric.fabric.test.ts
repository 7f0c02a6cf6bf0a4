import { expect } from 'chai';
import type { ApiClient } from '../scenario/api-client';
import { fabricVersionOrSkip } from '../runner/fabric-matrix';
import { playStory } from '../scenario/story';
import { silentListener } from '../scenario/transcript';
import { auditorsView } from './auditors-view';
import { OperatedHome, registerPartner } from './operated-home';

const [earlier, later] = ['2.5.16', '3.1.5'];
const by = (version: string) => ({ CESSION_FABRIC_VERSION: version });

describe(`an upgrade of Fabric from ${earlier} to ${later}, native`, function () {
  this.timeout(600_000);
  let operated: OperatedHome;
  let api: ApiClient;
  let block: bigint;
  let view: ReadonlyMap<string, string>;

  // What is upgraded decides about both versions, not what this run was asked for.
  before(async function () {
    for (const version of [earlier, later]) await fabricVersionOrSkip(this, version);
    operated = new OperatedHome('native');
    api = await operated.start(by(earlier));
  });
  after(async () => {
    if (!operated) return;
    await operated.remove();
  });

  const invariantsBroken = async (): Promise<readonly string[]> => {
    const { invariants } = await playStory({ endpoints: api.endpoints, listener: silentListener });
    return invariants.filter(({ ok }) => !ok).map(({ name }) => name);
  };

  it('keeps everything, and work goes on', async () => {
    expect(await invariantsBroken()).to.deep.equal([]);
    block = await registerPartner(api, 'by-the-earlier');
    view = await auditorsView(api, block);
    await operated.stop();
    api = await operated.start(by(later));
    const after = await auditorsView(api, block);
    for (const [place, text] of view) expect(after.get(place), place).to.equal(text);
    expect(await registerPartner(api, 'by-the-later')).to.equal(block + 1n);
    expect(await invariantsBroken()).to.deep.equal([]);
  });

  it('is followed by the capabilities, when the operator says so', async () => {
    const raise = () => operated.network('raise-capabilities', '--version', later);
    const first = await raise();
    expect(first.status, first.stderr).to.equal(0);
    expect(first.stdout).to.contain('from V2_0 to V3_0');
    await registerPartner(api, 'under-the-new-capability');
    const again = await raise();
    expect(again.status, again.stderr).to.equal(0);
    expect(again.stdout).to.contain('has V3_0 already');
    await operated.stop();
    api = await operated.start(by(later));
    await registerPartner(api, 'after-a-start-under-the-new-capability');
  });

  it('has no way back', async () => {
    await operated.stop();
    const failure = await operated.start(by(earlier)).catch((error: unknown) => String(error));
    expect(failure).to.contain(`was last served by Fabric ${later}`).and.to.contain(earlier);
    await operated.ended();
    api = await operated.start(by(later));
    await registerPartner(api, 'after-the-refusal');
  });
});
