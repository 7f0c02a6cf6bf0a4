import { expect } from 'chai';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { readFileSync } from 'node:fs';
import { loadTopology, parseTopology } from './load-topology';
import { TopologyError } from './topology-error';

const file = join(__dirname, '../fixtures/six-organisations.yaml');
const text = readFileSync(file, 'utf8');

/** The topology with some values replaced; `undefined` deletes. */
const changed = (changes: Readonly<Record<string, unknown>>): string => {
  const document = parseDocument(text);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (value === undefined) {
      document.deleteIn(keys);
    } else {
      document.setIn(keys, value);
    }
  }
  return document.toString();
};

const problemsOf = (source: string): readonly string[] => {
  try {
    parseTopology(source, 'test.yaml');
  } catch (error) {
    expect(error).to.be.instanceOf(TopologyError);
    return (error as TopologyError).problems.map(({ path, rule }) => `${path}: ${rule}`);
  }
  return [];
};

describe('loadTopology', () => {
  it('reads a topology', () => {
    const topology = loadTopology(file);
    expect(topology.channel).to.equal('cession');
    expect(topology.organisations.map(({ name }) => name)).to.include.members([
      'sellers',
      'bank-a',
    ]);
  });

  it('takes the topology of the repository', () => {
    const { organisations } = loadTopology(join(__dirname, '../../topology.yaml'));
    expect(organisations).not.to.have.lengthOf(0);
  });

  it('names a file that is not there', () => {
    expect(() => loadTopology('/no/such/topology.yaml')).to.throw(TopologyError, 'ENOENT');
  });

  it('refuses text that is not YAML, and a key written twice', () => {
    expect(problemsOf('channel: [')).to.have.lengthOf.at.least(1);
    expect(problemsOf(`${text}\nchannel: other\n`).join()).to.contain('unique');
    expect(problemsOf('')).to.deep.equal([': must be object']);
  });

  const wrong: readonly [string, Readonly<Record<string, unknown>>, string][] = [
    [
      'an organisation named as the monitoring',
      { 'organisations.2.name': 'monitoring' },
      'organisations[2].name: "monitoring" is the name of a part that all organisations share',
    ],
    [
      'an organisation of orderers named as the network on which all meet',
      { 'ordererOrganisations.0.name': 'channel' },
      'ordererOrganisations[0].name: "channel" is the name of a part that all organisations share',
    ],
    [
      'an address of an application that is none',
      { 'organisations.0.application': 'ftp://sellers.example' },
      'organisations[0].application: must match pattern "^https?://[^/\\s?#@]+(/[^\\s?#]*)?$"',
    ],
    ['an unknown field', { colour: 'red' }, 'colour: unknown field'],
    [
      'an unknown field further in',
      { 'organisations.1.peers': 2 },
      'organisations[1].peers: unknown field',
    ],
    ['a missing field', { channel: undefined }, 'channel: is missing'],
    ['another version', { version: 2 }, 'version: must be 1'],
    [
      'an unknown member of a collection',
      { 'collections.0.members.1': 'bank-c' },
      'collections[0].members[1]: no organisation is named "bank-c"',
    ],
    [
      'an unknown observer',
      { 'observers.0': 'regulator' },
      'observers[0]: no organisation is named "regulator"',
    ],
    [
      'an unknown endorser',
      { 'chaincode.endorsement.organisations': ['sellers', 'bank-c'] },
      'chaincode.endorsement.organisations[1]: no organisation is named "bank-c"',
    ],
    [
      'a name used twice',
      { 'organisations.1.name': 'sellers' },
      'organisations[1].name: "sellers" is already taken by organisations[0].name',
    ],
    [
      'an MSP id that differs only in case',
      { 'organisations.1.mspId': 'sellersmsp' },
      'organisations[1].mspId: "sellersmsp" is already taken by organisations[0].mspId',
    ],
    [
      'an orderer organisation with the name of another',
      { 'ordererOrganisations.0.name': 'auditor' },
      'ordererOrganisations[0].name: "auditor" is already taken by organisations[5].name',
    ],
    [
      'a user name used twice in an organisation',
      { 'organisations.0.users.1.name': 'platform' },
      'organisations[0].users[1].name: "platform" is already taken by organisations[0].users[0].name',
    ],
    [
      'a collection name used twice',
      { 'collections.1.name': 'trade' },
      'collections[1].name: "trade" is already taken by collections[0].name',
    ],
    [
      'more endorsements than organisations',
      { 'chaincode.endorsement.outOf': 7 },
      'chaincode.endorsement.outOf: 7 endorsements are asked of 6 organisations',
    ],
    [
      'more endorsements than anybody who holds a collection could give',
      { 'chaincode.endorsement.outOf': 4 },
      'collections[2].members: 4 of chaincode.endorsement.organisations must hold it, observers included: 3 do',
    ],
    [
      'a collection for each organisation of a kind that there is none of',
      { 'collections.2.forEach': 'insurer' },
      'collections[2].forEach: no organisation is of the kind "insurer"',
    ],
    [
      'a collection for each organisation of a kind under one name',
      { 'collections.2.name': 'deal' },
      'collections[2].name: must hold {mspId}: each has another',
    ],
    [
      'a name and a member of each where there is nothing to be each of',
      { 'collections.2.forEach': undefined },
      'collections[2].name: {mspId} needs forEach',
    ],
    [
      'the name of another collection, for one of a kind',
      { 'collections.1.name': 'deal-BankBMSP' },
      'collections[2].name: "deal-BankBMSP" is already taken by collections[1].name',
    ],
    [
      'more endorsements than members, observers not counted',
      { 'collections.2.endorsement.outOf': 3 },
      'collections[2].endorsement.outOf: 3 endorsements are asked of 2 organisations',
    ],
    [
      'a collection for each that is no observer where all are observers',
      { observers: ['sellers', 'bank-a', 'bank-b', 'logistics', 'customs', 'auditor'] },
      'collections[3].forEach: every organisation is an observer',
    ],
    [
      'a collection for all except others than observers',
      { 'collections.3.forEach.except': 'banks' },
      'collections[3].forEach.except: must be observers',
    ],
    [
      'a required signature of each where there is nothing to be each of',
      { 'collections.0.endorsement.required': ['{name}'] },
      'collections[0].endorsement.required: {name} needs forEach',
    ],
    [
      'an unknown organisation whose signature is required',
      { 'collections.0.endorsement.required': ['bank-c'] },
      'collections[0].endorsement.required[0]: no organisation is named "bank-c"',
    ],
    [
      'a required signature that does not count: an observer’s',
      { 'collections.0.endorsement.required': ['auditor'] },
      'collections[0].endorsement.required[0]: "auditor" is not among the organisations that endorse',
    ],
    [
      'a required signature that does not count for the chaincode',
      {
        'chaincode.endorsement.organisations': ['sellers', 'logistics'],
        'chaincode.endorsement.required': ['bank-a'],
      },
      'chaincode.endorsement.required[0]: "bank-a" is not among the organisations that endorse',
    ],
    [
      'a signature required twice',
      { 'collections.0.endorsement.required': ['sellers', 'sellers'] },
      'collections[0].endorsement.required[1]: "sellers" is already taken by collections[0].endorsement.required[0]',
    ],
    [
      'more required signatures than endorsements',
      { 'collections.0.endorsement.required': ['sellers', 'logistics', 'customs'] },
      'collections[0].endorsement.required: 3 organisations are required for 2 endorsements',
    ],
    [
      'a collection that somebody does not hold whom the chaincode requires',
      { 'chaincode.endorsement.required': ['bank-a'] },
      'collections[0].members: chaincode.endorsement requires "bank-a" to hold it',
    ],
    [
      'members where there are none',
      { 'chaincode.endorsement.organisations': 'members' },
      'chaincode.endorsement.organisations: must be all or names: only a collection has members',
    ],
    [
      'a collection without members',
      { 'collections.0.members': [], 'collections.0.endorsement': undefined },
      'collections[0].members: a collection names its members',
    ],
    [
      'no orderer',
      { 'ordererOrganisations.0.orderers': 0 },
      'ordererOrganisations: at least one orderer is needed',
    ],
    [
      'a member named twice',
      { 'collections.0.members.1': 'sellers' },
      'collections[0].members[1]: "sellers" is already taken by collections[0].members[0]',
    ],
    [
      'an organisation of the first block after one that was admitted later',
      { 'organisations.4.admitted': true },
      'organisations[5]: the first block names it, so it comes before all that were admitted later',
    ],
    [
      'nobody who could admit the others',
      { 'organisations.0.admitted': true },
      'organisations[0].admitted: the first organisation is in the first block: somebody has to admit the others',
    ],
    [
      'an organisation that is said not to be admitted',
      { 'organisations.5.admitted': false },
      'organisations[5].admitted: must be true',
    ],
    [
      'an orderer organisation that was admitted later',
      { 'ordererOrganisations.0.admitted': true },
      'ordererOrganisations[0].admitted: unknown field',
    ],
    ['another consensus', { 'ordering.type': 'solo' }, 'ordering.type: must be one of raft'],
  ];
  for (const [name, changes, problem] of wrong) {
    it(`refuses ${name}`, () => {
      expect(problemsOf(changed(changes))).to.include(problem);
    });
  }

  const unusable: readonly [string, string][] = [
    ['organisations.0.name', 'Sellers & Co'],
    ['organisations.0.name', '../sellers'],
    ['organisations.0.domain', 'sellers_example'],
    ['organisations.0.domain', `${'a'.repeat(50)}.example`],
    ['organisations.0.users.0.name', 'a/b'],
    ['organisations.0.users.0.name', 'ä'],
    ['organisations.0.mspId', 'Sellers MSP'],
    ['organisations.1.kind', 'Bank A'],
    ['collections.2.name', 'deal-{name}'],
    ['collections.2.members.1', '{mspId}'],
    ['collections.2.forEach', 'Bank A'],
    ['collections.3.forEach', 'every one'],
    ['collections.3.endorsement.required.0', '{mspId}'],
    ['channel', 'Cession'],
    ['chaincode.name', 'cession ledger'],
    ['collections.0.name', '_implicit_org_SellersMSP'],
  ];
  for (const [path, value] of unusable) {
    it(`refuses "${value}" as ${path}`, () => {
      const [problem = ''] = problemsOf(changed({ [path]: value }));
      expect(problem.startsWith(path.replace(/\.(\d+)/g, '[$1]'))).to.equal(true, problem);
    });
  }

  it('tells every problem at once', () => {
    const problems = problemsOf(
      changed({ colour: 'red', 'observers.0': 'nobody', 'ordererOrganisations.0.orderers': 0 }),
    );
    expect(problems).to.have.lengthOf(3);
  });
});
