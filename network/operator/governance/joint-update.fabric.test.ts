import { expect } from 'chai';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfigUpdate } from '@cession/protocol';
import {
  admissionOf,
  capabilitiesIn,
  inConfigWork,
  ordererClients,
  peerClients,
  withCapability,
} from '../channel';
import type { ChannelBody, ChannelConfig, ConfigChange } from '../channel';
import { defaultFabricVersion } from '../install';
import { dataLayout } from '../layout';
import type { FabricNetworkOptions } from '../layout';
import { prepareData } from '../start';
import { skipWithoutFabric } from '../testing/skip-without-fabric';
import { testNetworkOptions } from '../testing/test-network';
import { takePartInUpdate, UpdateRefusedError } from './joint-update';
import type { JointOutcome, JointSigner } from './joint-update';

/** Fabric's own tools make, sign and read the updates; that there is no orderer is all that is pretended. */
describe('a configuration update that several sign', function () {
  this.timeout(60_000);
  let home: string;
  let options: FabricNetworkOptions;
  let block: string;
  let admission: ConfigChange;
  /** Updates that reached the orderer. */
  let submitted: string[];

  before(async function () {
    await skipWithoutFabric(this, defaultFabricVersion);
    home = await mkdtemp(join(tmpdir(), 'cession-joint-'));
    const network = { version: defaultFabricVersion, home, basePort: 21_000, later: true };
    options = await testNetworkOptions(network);
    const layout = dataLayout(options.dataDirectory);
    await prepareData(options, layout);
    block = layout.genesisBlock;
    admission = await admissionOf('EastMSP', layout.admission('east'), options.fabric);
  });
  beforeEach(() => {
    submitted = [];
  });
  after(() => home !== undefined && rm(home, { recursive: true, force: true }));

  /** An administrator whose orderer has the first block, and takes what is submitted. */
  const administrator = (organisation: string): JointSigner['client'] => {
    const layout = dataLayout(options.dataDirectory);
    const clients = [...peerClients(options, layout), ...ordererClients(options, layout)];
    const client = clients.find((each) => each.organisation === organisation);
    if (client === undefined) throw new Error(`There is no ${organisation}`);
    return {
      fetchConfigFromOrderer: (file) => copyFile(block, file),
      signConfigUpdate: (file, member) => client.signConfigUpdate(file, member),
      updateChannel: (file) => Promise.resolve(void submitted.push(file)),
    };
  };

  const sign = async (
    organisation: string,
    given?: string,
    change = admission,
    bodies: readonly ChannelBody[] = ['Application'],
  ): Promise<{ readonly outcome: JointOutcome; readonly out: string }> => {
    const client = administrator(organisation);
    const out = join(home, `${organisation}.update`);
    const { identities } = options;
    const member =
      organisation === 'operator'
        ? identities.ordererOrganisation(organisation)
        : identities.organisation(organisation);
    const signer = { client, member, peers: [] };
    const outcome = await takePartInUpdate(options, { change, bodies, given, out }, signer);
    return { outcome, out };
  };

  const bodyOf = (outcome: JointOutcome) =>
    outcome.kind === 'was-there' ? undefined : outcome.signatures[0];

  const refusal = async (given: string): Promise<string> => {
    const error = await sign('south', given).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UpdateRefusedError);
    expect(submitted).to.deep.equal([]);
    return String(error);
  };

  it('is submitted by whoever adds the last signature that is needed', async () => {
    const north = await sign('north');
    expect(north.outcome.kind).to.equal('signed');
    expect(bodyOf(north.outcome)).to.deep.include({ signed: ['NorthMSP'], needed: 2 });
    expect(submitted).to.deep.equal([]);
    const given = await readFile(north.out);
    const south = await sign('south', north.out);
    expect(south.outcome.kind).to.equal('done');
    expect(submitted).to.have.lengthOf(1);
    expect(await readFile(north.out)).to.deep.equal(given);
    const { signers } = parseConfigUpdate(await readFile(join(home, 'south.update')));
    expect(signers.map((signer) => signer?.mspId)).to.deep.equal(['NorthMSP', 'SouthMSP']);
  });

  it('needs those who order too, where it is theirs as well', async () => {
    const capability: ConfigChange = {
      what: 'V2_0',
      isIn: (config) => capabilitiesIn(config).includes('V2_0'),
      made: (config) => withCapability(config, 'V2_0'),
    };
    const both = ['Application', 'Orderer'] as const;
    const { out: first } = await sign('operator', undefined, capability, both);
    const { out: second } = await sign('west', first, capability, both);
    expect(submitted).to.deep.equal([]);
    const { outcome } = await sign('north', second, capability, both);
    expect(outcome).to.deep.equal({
      kind: 'done',
      signatures: [
        { body: 'Application', signed: ['NorthMSP', 'WestMSP'], open: ['SouthMSP'], needed: 2 },
        { body: 'Orderer', signed: ['OperatorMSP'], open: [], needed: 1 },
      ],
    });
    expect(submitted).to.have.lengthOf(1);
    const own = await sign('operator').catch((reason: unknown) => String(reason));
    expect(own).to.contain('OperatorMSP has no say in it');
  });

  it('is not signed twice by the same administrator', async () => {
    const { out } = await sign('north');
    const again = await sign('north', out);
    expect(again.outcome.kind).to.equal('signed');
    const { signers } = parseConfigUpdate(await readFile(again.out));
    expect(signers).to.have.lengthOf(1);
    expect(submitted).to.deep.equal([]);
  });

  it('is not made where the channel has it already', async () => {
    const { outcome } = await sign('north', undefined, { ...admission, isIn: () => true });
    expect(outcome).to.deep.equal({ kind: 'was-there' });
  });

  const other = (made: (config: ChannelConfig) => ChannelConfig): ConfigChange => ({
    ...admission,
    made: (config) => made(structuredClone(config)),
  });
  const east = (config: ChannelConfig) =>
    admission.made(config).channel_group.groups.Application.groups['EastMSP'];
  const withEast = (change: (group: ReturnType<typeof east> & object) => void) =>
    other((config) => {
      const changed = admission.made(config);
      const group = changed.channel_group.groups.Application.groups['EastMSP'];
      if (group !== undefined) change(group);
      return changed;
    });

  const tampered: readonly [string, () => ConfigChange, RegExp][] = [
    [
      'of another organisation',
      () =>
        other((config) => {
          const group = east(config);
          Object.assign(config.channel_group.groups.Application.groups, { OtherMSP: group });
          return config;
        }),
      /at update\.write_set\.groups\.Application\.groups\.EastMSP/,
    ],
    [
      "with another authority's certificate",
      () =>
        withEast((group) => {
          const { caCertificate } = options.identities.organisation('west');
          const roots = [Buffer.from(caCertificate).toString('base64')];
          Object.assign(group.values.MSP.value.config, { root_certs: roots });
        }),
      /at update\..*EastMSP\.values\.MSP\.value\.config\.root_certs/,
    ],
    [
      'with another policy',
      () =>
        withEast((group) => {
          const { policies } = group as unknown as { policies: Record<string, object> };
          Object.assign(policies, { Admins: policies['Readers'] });
        }),
      /at update\..*EastMSP\.policies\.Admins/,
    ],
    [
      'that changes something besides',
      () => other((config) => withCapability(admission.made(config), 'V2_0')),
      /at update\..*Capabilities/,
    ],
    [
      'that takes a member away besides',
      () =>
        other((config) => {
          const changed = admission.made(config);
          const groups = changed.channel_group.groups.Application.groups;
          const { WestMSP: _, ...left } = groups;
          Object.assign(changed.channel_group.groups.Application, { groups: left });
          return changed;
        }),
      /at update\..*WestMSP/,
    ],
  ];
  for (const [what, change, rule] of tampered) {
    it(`is not signed ${what}`, async () => {
      const { out } = await sign('north', undefined, change());
      expect(await refusal(out))
        .to.match(rule)
        .and.to.contain('does something else');
      expect(await readFile(out)).to.have.lengthOf.above(0);
    });
  }

  it('is not signed where the configuration has changed since', async () => {
    const { out } = await sign('north');
    const envelope = await readFile(out);
    const older = await withOlderBase(out);
    expect(await refusal(older))
      .to.contain('has changed since')
      .and.to.contain('.version');
    expect(await readFile(out)).to.deep.equal(envelope);
  });

  /** The same update on a base that the channel had, or will have. */
  const withOlderBase = async (out: string): Promise<string> =>
    await inConfigWork(options, async (_, translator) => {
      const config = await translator.configIn(await copied('base.block'));
      const changed = structuredClone(config);
      Object.assign(changed.channel_group.groups.Application, { version: '3' });
      const made = admission.made(changed);
      const envelope = await translator.updateEnvelope('testing', changed, made);
      await copyFile(envelope, `${out}.older`);
      return `${out}.older`;
    });

  const copied = async (name: string): Promise<string> => {
    await copyFile(block, join(home, name));
    return join(home, name);
  };

  it('is not signed for another channel', async () => {
    const file = join(home, 'other-channel.update');
    await inConfigWork(options, async (_, translator) => {
      const config = await translator.configIn(await copied('other.block'));
      const made = admission.made(config);
      await copyFile(await translator.updateEnvelope('other', config, made), file);
    });
    expect(await refusal(file)).to.contain('another channel than testing');
  });

  it('is not signed where it is damaged, too large or no update at all', async () => {
    const { out } = await sign('north');
    const good = await readFile(out);
    const file = join(home, 'damaged.update');
    for (const bad of [good.subarray(0, good.length / 2), Buffer.from('hello'), Buffer.alloc(0)]) {
      await writeFile(file, bad);
      expect(await refusal(file)).to.contain('no configuration update');
    }
    await writeFile(file, await readFile(block));
    expect(await refusal(file)).to.contain('no configuration update');
    await writeFile(file, Buffer.alloc(2 * 1024 * 1024));
    expect(await refusal(file)).to.contain('larger than');
  });

  it('is not signed beside a signature that is of no administrator', async () => {
    const { out } = await sign('north');
    const file = join(home, 'signed.update');
    const { identities } = options;
    const signAs = async (admin: object, mspId: string) => {
      await copyFile(out, file);
      const signer = { mspId, admin } as JointSigner['member'];
      await administrator('north').signConfigUpdate(file, signer);
      return await refusal(file);
    };
    const user = await signAs(identities.user('west', 'west-1'), 'WestMSP');
    expect(user).to.contain('signatures[1]').and.to.contain('WestMSP, no administrator');
    const stranger = await signAs(identities.organisation('east').admin, 'EastMSP');
    expect(stranger).to.contain('EastMSP, unknown-organisation');
    const false_ = await signAs(identities.organisation('south').admin, 'WestMSP').catch(String);
    expect(false_).to.contain('signatures[1]');
  });
});
