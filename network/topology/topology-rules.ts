import type { TopologyProblem } from './topology-error';
import { eachCollection, organisationsMeant } from './each-collection';
import type { CollectionSpec, EndorsementSpec, ForEach, WrittenTopology } from './topology';
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
  const written = (path: string, { organisations, required = [] }: EndorsementSpec) => [
    {
      path: `${path}.organisations`,
      names: typeof organisations === 'string' ? [] : organisations,
    },
    { path: `${path}.required`, names: required },
  ];
  return [
    { path: 'observers', names: topology.observers },
    ...written('chaincode.endorsement', topology.chaincode.endorsement),
    ...eachCollection(topology).flatMap(({ spec: { members, endorsement }, path }) => [
      { path: `${path}.members`, names: members },
      ...(endorsement ? written(`${path}.endorsement`, endorsement) : []),
    ]),
  ];
};

/** What is written once for each of several organisations, and only that, has their names in it. */
const templates = (topology: WrittenTopology): Problems =>
  topology.collections.flatMap(({ forEach, name, members, endorsement }, at) => {
    const path = `collections[${at}]`;
    const named = name.includes('{mspId}');
    if (forEach !== undefined) {
      return [
        ...rule(
          organisationsMeant(topology, forEach).length > 0,
          `${path}.forEach`,
          nobodyMeant(forEach),
        ),
        ...rule(named, `${path}.name`, 'must hold {mspId}: each has another'),
      ];
    }
    const needsForEach = (where: string, names: readonly string[] = []) =>
      rule(!names.includes('{name}'), `${path}.${where}`, '{name} needs forEach');
    return [
      ...rule(!named, `${path}.name`, '{mspId} needs forEach'),
      ...needsForEach('members', members),
      ...needsForEach('endorsement.required', endorsement?.required),
    ];
  });

const nobodyMeant = (forEach: ForEach): string =>
  typeof forEach === 'string'
    ? `no organisation is of the kind "${forEach}"`
    : 'every organisation is an observer';

const collectionMembers = ({ collections }: WrittenTopology): Problems =>
  collections.flatMap(({ members }, at) =>
    rule(members.length > 0, `collections[${at}].members`, 'a collection names its members'),
  );

const endorsements = (topology: WrittenTopology): Problems => {
  const { organisations, chaincode } = topology;
  const all = organisations.map(({ name }) => name);
  return [
    ...rule(
      chaincode.endorsement.organisations !== 'members',
      'chaincode.endorsement.organisations',
      'must be all or names: only a collection has members',
    ),
    ...signatures('chaincode.endorsement', chaincode.endorsement, { all, members: all }),
    ...eachCollection(topology).flatMap(({ spec, path }) => [
      ...enoughHolders(topology, spec, path),
      ...(spec.endorsement === undefined
        ? []
        : signatures(`${path}.endorsement`, spec.endorsement, { all, members: spec.members })),
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
  const holds = (name: string) => members.includes(name) || observers.includes(name);
  const holders = signing.filter(holds);
  return [
    ...rule(
      holders.length >= endorsement.outOf,
      `${path}.members`,
      `${endorsement.outOf} of chaincode.endorsement.organisations must hold it, observers included: ${holders.length} do`,
    ),
    ...(endorsement.required ?? []).flatMap((name) =>
      rule(holds(name), `${path}.members`, `chaincode.endorsement requires "${name}" to hold it`),
    ),
  ];
};

const signatures = (
  path: string,
  { outOf, organisations, required = [] }: EndorsementSpec,
  names: { all: readonly string[]; members: readonly string[] },
): Problems => {
  const signing = new Set(typeof organisations === 'string' ? names[organisations] : organisations);
  return [
    ...rule(
      outOf <= signing.size,
      `${path}.outOf`,
      `${outOf} endorsements are asked of ${signing.size} organisations`,
    ),
    ...rule(
      required.length <= outOf,
      `${path}.required`,
      `${required.length} organisations are required for ${outOf} endorsements`,
    ),
    ...required.flatMap((name, at) =>
      rule(
        signing.has(name),
        `${path}.required[${at}]`,
        `"${name}" is not among the organisations that endorse`,
      ),
    ),
  ];
};

const rule = (holds: boolean, path: string, text: string): Problems =>
  holds ? [] : [{ path, rule: text }];
