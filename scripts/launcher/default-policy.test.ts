import { expect } from 'chai';
import { attestersOf, requiredQualifications } from '@cession/model/domain/policy';
import {
  PublishPolicy,
  examinationKinds,
  kindOfRole,
  validateInput,
} from '@cession/model/interface';
import type { Role } from '@cession/model/interface';
import { defaultPolicy } from './default-policy';
import { defaultTopologyFile, readTopology } from './read-topology';

type Topology = Parameters<typeof defaultPolicy>[0];
type Organisation = Topology['organisations'][number];

const whole = readTopology(defaultTopologyFile, 20_000);
const named = (name: string): Organisation => {
  const found = whole.organisations.find((each) => each.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const without = (each: Organisation, ...roles: readonly Role[]): Organisation => ({
  ...each,
  users: each.users.filter(({ role }) => !roles.includes(role as Role)),
});
const of = (
  organisations: readonly Organisation[],
  observers: readonly string[] = [],
): Topology => ({
  organisations,
  observers,
});
const everything: Organisation = {
  ...named('sellers'),
  users: whole.organisations.flatMap(({ users }) => users),
};

const topologies: Readonly<Record<string, Topology>> = {
  'of six organisations': whole,
  'of two organisations': of([named('sellers'), named('bank-a')]),
  'where one hosts everything': of([everything]),
  'where one hosts everything and another observes': of([everything, named('bank-a')], ['bank-a']),
  'where one alone has an administrator': of([
    named('sellers'),
    without(named('bank-a'), 'partner-admin'),
  ]),
  'without a platform': of([without(named('sellers'), 'platform-operator'), named('bank-a')]),
};

/** What a newcomer would need and nobody could attest: organisation, kind, qualification. */
const lockedOut = ({ hosts, ...policy }: ReturnType<typeof defaultPolicy>): readonly string[] =>
  hosts.flatMap(({ partnerKind, organisations }) =>
    organisations.flatMap((host) =>
      requiredQualifications(policy, [partnerKind])
        .filter((kind) => attestersOf(policy, kind, [host]).length === 0)
        .map((kind) => `${host} ${partnerKind} ${kind}`),
    ),
  );

describe('the default policy', () => {
  for (const [what, topology] of Object.entries(topologies)) {
    it(`locks no newcomer out of a channel ${what}`, () => {
      expect(lockedOut(defaultPolicy(topology, 'policy-1'))).to.deep.equal([]);
    });
  }

  it('has every member but observers examine, and nobody his own partners', () => {
    const policy = defaultPolicy(whole, 'policy-1');
    const members = whole.organisations
      .filter(({ name }) => !whole.observers.includes(name))
      .map(({ mspId }) => mspId);
    for (const kind of examinationKinds.filter((each) => each !== 'PLATFORM_AGREEMENT')) {
      for (const host of members) {
        const others = members.filter((each) => each !== host);
        expect(attestersOf(policy, kind, [host]), kind).to.have.members(others);
      }
    }
  });

  it('has who hosts a platform attest its agreements, of its own partners too', () => {
    const policy = defaultPolicy(whole, 'policy-1');
    const { mspId } = named('sellers');
    expect(attestersOf(policy, 'PLATFORM_AGREEMENT', [mspId])).to.deep.equal([mspId]);
  });

  it('has of two organisations each examine the other’s', () => {
    const policy = defaultPolicy(of([named('sellers'), named('bank-a')]), 'policy-1');
    const [sellers, bank] = [named('sellers').mspId, named('bank-a').mspId];
    expect(attestersOf(policy, 'KYC', [sellers])).to.deep.equal([bank]);
    expect(attestersOf(policy, 'KYC', [bank])).to.deep.equal([sellers]);
  });

  it('has nobody examine who could not be asked', () => {
    const policy = defaultPolicy(
      of([named('sellers'), without(named('bank-a'), 'partner-admin'), named('customs')]),
      'policy-1',
    );
    const [sellers, customs] = [named('sellers').mspId, named('customs').mspId];
    expect(attestersOf(policy, 'KYC', [sellers])).to.deep.equal([customs]);
  });
});

describe('the policy that set-up publishes', () => {
  const policy = defaultPolicy(whole, 'command-1');

  it('is one that the ledger takes', () => {
    expect(validateInput(PublishPolicy, policy)).to.deep.equal([]);
  });

  it('lets logistics host carriers and warehouse keepers, who need KYC', () => {
    for (const partnerKind of ['carrier', 'warehouse-keeper']) {
      const organisations = ['LogisticsMSP'];
      expect(policy.hosts).to.deep.include({ partnerKind, organisations });
      expect(policy.requirements).to.deep.include({ partnerKind, qualifications: ['KYC'] });
    }
  });

  it('names who hosts each kind of partner that the topology has a user of', () => {
    const roles = whole.organisations.flatMap(({ users }) => users.map(({ role }) => role));
    const kinds = roles
      .map((role) => kindOfRole[role as Role])
      .filter((kind) => kind !== undefined);
    expect(policy.hosts.map(({ partnerKind }) => partnerKind)).to.have.members([...new Set(kinds)]);
  });

  it('proves a sale out of bond by its release', () => {
    const bonded = policy.profiles.find(({ id }) => id === 'bonded-import');
    expect(bonded?.requiredKinds).to.have.members(['order', 'release', 'declaration', 'payment']);
    expect(bonded?.quantityToleranceMillionths).to.equal(0);
  });
});
