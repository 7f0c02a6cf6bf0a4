import type { TopologyProblem } from './topology-error';
import { eachCollection } from './each-collection';
import type { CollectionSpec, EndorsementSpec, WrittenTopology } from './topology';
import { maximumOrdererOrganisations, maximumOrderers, maximumOrganisations } from './port-plan';

/** Folders and networks of the rendered Compose files that are no organisation's own. */
const reserved: readonly string[] = ['channel', 'monitoring'];

type Problems = readonly TopologyProblem[];

/** The rules between fields, which a JSON Schema cannot say. Returns every broken one. */
export const checkRules = (topology: WrittenTopology): Problems => [
  ...sizes(topology),
  ...unique(topology),
  ...reservedNames(topology),
  ...admissions(topology),
  ...references(topology),
  ...templates(topology),
  ...collectionMembers(topology),
  ...endorsements(topology),
];

const sizes = ({ organisations, ordererOrganisations }: WrittenTopology): Problems => {
  const orderers = ordererOrganisations.reduce((sum, { orderers }) => sum + orderers, 0);
  return [
    ...rule(organisations.length > 0, 'organisations', 'at least one organisation is needed'),
    ...rule(
      organisations.length <= maximumOrganisations,
      'organisations',
      `at most ${maximumOrganisations} organisations have ports in one topology`,
    ),
    ...rule(orderers > 0, 'ordererOrganisations', 'at least one orderer is needed'),
    ...rule(
      ordererOrganisations.length <= maximumOrdererOrganisations,
      'ordererOrganisations',
      `at most ${maximumOrdererOrganisations} orderer organisations have ports in one topology`,
    ),
    ...rule(
      orderers <= maximumOrderers,
      'ordererOrganisations',
      `at most ${maximumOrderers} orderers have ports in one topology`,
    ),
  ];
};

const everyOrganisation = ({ organisations, ordererOrganisations }: WrittenTopology) => [
  ...organisations.map((spec, at) => ({ spec, path: `organisations[${at}]` })),
  ...ordererOrganisations.map((spec, at) => ({ spec, path: `ordererOrganisations[${at}]` })),
];

/** An organisation's name is that of its folder and of its network in the Compose files. */
const reservedNames = (topology: WrittenTopology): Problems =>
  everyOrganisation(topology).flatMap(({ spec: { name }, path }) =>
    rule(
      !reserved.includes(name),
      `${path}.name`,
      `"${name}" is the name of a part that all organisations share`,
    ),
  );

/** Ports follow the order, so that whoever joins later changes nobody's. */
const admissions = ({ organisations }: WrittenTopology): Problems => {
  const first = organisations.findIndex(({ admitted }) => admitted);
  return organisations.flatMap(({ admitted }, at) => [
    ...rule(
      admitted !== true || at > 0,
      `organisations[${at}].admitted`,
      'the first organisation is in the first block: somebody has to admit the others',
    ),
    ...rule(
      admitted === true || first <= 0 || at < first,
      `organisations[${at}]`,
      'the first block names it, so it comes before all that were admitted later',
    ),
  ]);
};

const unique = (topology: WrittenTopology): Problems => {
  const everyone = everyOrganisation(topology);
  const fields = (['name', 'mspId', 'domain'] as const).flatMap((field) =>
    repeated(everyone.map(({ spec, path }) => ({ value: spec[field], path: `${path}.${field}` }))),
  );
  const users = topology.organisations.flatMap(({ users }, at) =>
    repeated(
      users.map(({ name }, user) => ({
        value: name,
        path: `organisations[${at}].users[${user}].name`,
      })),
    ),
  );
  const collections = eachCollection(topology).map(({ spec, path }) => ({
    value: spec.name,
    path: `${path}.name`,
  }));
  return [...fields, ...users, ...repeated(collections)];
};

/** Names become file names, and some file systems do not tell cases apart. */
const repeated = (entries: readonly { value: string; path: string }[]): Problems => {
  const seen = new Map<string, string>();
  return entries.flatMap(({ value, path }) => {
    const first = seen.get(value.toLowerCase());
    if (first !== undefined) {
      return [{ path, rule: `"${value}" is already taken by ${first}` }];
    }
    seen.set(value.toLowerCase(), path);
    return [];
  });
};

const references = (topology: WrittenTopology): Problems => {
  const known = new Set(topology.organisations.map(({ name }) => name));
  return listsOfNames(topology).flatMap(({ path, names }) => [
    ...names.flatMap((name, at) =>
      rule(known.has(name), `${path}[${at}]`, `no organisation is named "${name}"`),
    ),
    ...repeated(names.map((value, at) => ({ value, path: `${path}[${at}]` }))),
  ]);
};

const listsOfNames = (topology: WrittenTopology): { path: string; names: readonly string[] }[] => {
  const written = ({ organisations }: EndorsementSpec): readonly string[] =>
    typeof organisations === 'string' ? [] : organisations;
  return [
    { path: 'observers', names: topology.observers },
    {
      path: 'chaincode.endorsement.organisations',
      names: written(topology.chaincode.endorsement),
    },
    ...eachCollection(topology).flatMap(({ spec: { members, endorsement }, path }) => [
      { path: `${path}.members`, names: members },
      ...(endorsement
        ? [{ path: `${path}.endorsement.organisations`, names: written(endorsement) }]
        : []),
    ]),
  ];
};

/** What is written once for each organisation of a kind, and only that, has their names in it. */
const templates = ({ collections, organisations }: WrittenTopology): Problems =>
  collections.flatMap(({ forEach, name, members }, at) => {
    const path = `collections[${at}]`;
    const named = name.includes('{mspId}');
    return [
      ...rule(
        forEach === undefined || organisations.some(({ kind }) => kind === forEach),
        `${path}.forEach`,
        `no organisation is of the kind "${forEach ?? ''}"`,
      ),
      ...rule(
        forEach === undefined || named,
        `${path}.name`,
        'must hold {mspId}: each has another',
      ),
      ...rule(forEach !== undefined || !named, `${path}.name`, '{mspId} needs forEach'),
      ...rule(
        forEach !== undefined || !members.includes('{name}'),
        `${path}.members`,
        '{name} needs forEach',
      ),
    ];
  });

const collectionMembers = ({ collections }: WrittenTopology): Problems =>
  collections.flatMap(({ members }, at) =>
    rule(members.length > 0, `collections[${at}].members`, 'a collection names its members'),
  );

const endorsements = (topology: WrittenTopology): Problems => {
  const { organisations, chaincode } = topology;
  const all = organisations.length;
  return [
    ...rule(
      chaincode.endorsement.organisations !== 'members',
      'chaincode.endorsement.organisations',
      'must be all or names: only a collection has members',
    ),
    ...outOf('chaincode.endorsement', chaincode.endorsement, { all, members: all }),
    ...eachCollection(topology).flatMap(({ spec, path }) => [
      ...enoughHolders(topology, spec, path),
      ...(spec.endorsement === undefined
        ? []
        : outOf(`${path}.endorsement`, spec.endorsement, { all, members: spec.members.length })),
    ]),
  ];
};

/** What writes a collection and beside it is signed as the chaincode asks, by those who can execute it. */
const enoughHolders = (
  { organisations, observers, chaincode: { endorsement } }: WrittenTopology,
  { members }: CollectionSpec,
  path: string,
): Problems => {
  const signing =
    typeof endorsement.organisations === 'string'
      ? organisations.map(({ name }) => name)
      : endorsement.organisations;
  const holders = signing.filter((name) => members.includes(name) || observers.includes(name));
  return rule(
    holders.length >= endorsement.outOf,
    `${path}.members`,
    `${endorsement.outOf} of chaincode.endorsement.organisations must hold it, observers included: ${holders.length} do`,
  );
};

const outOf = (
  path: string,
  { outOf: needed, organisations }: EndorsementSpec,
  sizes: { all: number; members: number },
): Problems => {
  const available =
    typeof organisations === 'string' ? sizes[organisations] : new Set(organisations).size;
  return rule(
    needed <= available,
    `${path}.outOf`,
    `${needed} endorsements are asked of ${available} organisations`,
  );
};

const rule = (holds: boolean, path: string, text: string): Problems =>
  holds ? [] : [{ path, rule: text }];
