import { expect } from 'chai';
import {
  capabilitiesIn,
  majorityOf,
  membersIn,
  revocationListsIn,
  withCapability,
  withMember,
  withRevocationLists,
} from './channel-config';
import type { ChannelConfig } from './channel-config';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const organisation = (lists: readonly string[] | null) => ({
  values: { MSP: { value: { config: { revocation_list: lists, name: 'kept' } }, version: '0' } },
});
const config: ChannelConfig = {
  channel_group: {
    values: { Capabilities: { value: { capabilities: { V2_0: {} } } } },
    groups: {
      Application: {
        groups: { NorthMSP: organisation(null), SouthMSP: organisation([base64('former')]) },
      },
      Orderer: { groups: {} },
    },
  },
};

describe('withRevocationLists', () => {
  it("replaces one organisation's lists and leaves everything else as it was", () => {
    const before = structuredClone(config);
    const changed = withRevocationLists(config, 'SouthMSP', ['a list']);
    expect(revocationListsIn(changed, 'SouthMSP')).to.deep.equal(['a list']);
    expect(revocationListsIn(changed, 'NorthMSP')).to.deep.equal([]);
    const back = withRevocationLists(changed, 'SouthMSP', ['former']);
    expect(back).to.deep.equal(before);
    expect(config).to.deep.equal(before);
  });

  it('names an organisation that the channel lacks', () => {
    expect(() => withRevocationLists(config, 'WestMSP', [])).to.throw('no organisation WestMSP');
  });
});

describe('withCapability', () => {
  it('takes the place of what the channel had, and leaves everything else as it was', () => {
    const before = structuredClone(config);
    const changed = withCapability(config, 'V3_0');
    expect(capabilitiesIn(changed)).to.deep.equal(['V3_0']);
    expect(withCapability(changed, 'V2_0')).to.deep.equal(before);
    expect(config).to.deep.equal(before);
  });
});

describe('withMember', () => {
  it('adds one organisation and leaves everything else as it was', () => {
    const before = structuredClone(config);
    const changed = withMember(config, 'WestMSP', organisation(['a list']));
    expect(membersIn(changed)).to.deep.equal(['NorthMSP', 'SouthMSP', 'WestMSP']);
    expect(withRevocationLists(changed, 'WestMSP', [])).to.not.deep.equal(changed);
    const { WestMSP: _, ...others } = changed.channel_group.groups.Application.groups;
    expect(others).to.deep.equal(before.channel_group.groups.Application.groups);
    expect(config).to.deep.equal(before);
  });

  it('needs more than half of those who are there', () => {
    expect([1, 2, 3, 4, 5].map((count) => majorityOf(Array(count)))).to.deep.equal([1, 2, 2, 3, 3]);
  });
});
