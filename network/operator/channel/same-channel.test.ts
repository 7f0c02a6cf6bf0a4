import { expect } from 'chai';
import { firstDifference } from './same-channel';

const config = {
  groups: { Application: { groups: { NorthMSP: { root_certs: ['a', 'b'] } } } },
  version: '0',
};

describe('the comparison of two first blocks', () => {
  it('finds nothing where both say the same, in whatever order', () => {
    const reordered = { version: '0', groups: structuredClone(config.groups) };
    expect(firstDifference(reordered, config, 'channel')).to.equal(undefined);
  });

  it('names where a certificate, a member or a field is another', () => {
    const changed = structuredClone(config);
    changed.groups.Application.groups.NorthMSP.root_certs[1] = 'c';
    const at = 'channel.groups.Application.groups.NorthMSP';
    expect(firstDifference(changed, config, 'channel')).to.equal(`${at}.root_certs.1`);
    const more = structuredClone(config) as typeof config & { groups: Record<string, unknown> };
    more.groups['Consortiums'] = {};
    expect(firstDifference(more, config, 'channel')).to.equal('channel.groups.Consortiums');
    expect(firstDifference({}, config, 'channel')).to.equal('channel.groups');
    expect(firstDifference(null, config, 'channel')).to.equal('channel');
  });

  it('does not take an empty list for a missing one', () => {
    expect(firstDifference({ list: [] }, {}, 'channel')).to.equal('channel.list');
  });
});
