import type { TopologyProblem } from './topology-error';
import type { EndorsementSpec, Topology } from './topology';
import { maximumOrdererOrganisations, maximumOrderers, maximumOrganisations } from './port-plan';

/** Folders and networks of the rendered Compose files that are no organisation's own. */
const reserved: readonly string[] = ['channel', 'monitoring'];

type Problems = readonly TopologyProblem[];

/** The rules between fields, which a JSON Schema cannot say. Returns every broken one. */
export const checkRules = (topology: Topology): Problems => [
  ...sizes(topology),
  ...unique(topology),
  ...reservedNames(topology),
  ...admissions(topology),
  ...references(topology),
  ...collectionMembers(topology),
  ...endorsements(topology),
];

const sizes = ({ organisations, ordererOrganisations }: Topology): Problems => {
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

const everyOrganisation = ({ organisations, ordererOrganisations }: Topology) => [
  ...organisations.map((spec, at) => ({ spec, path: `organisations[${at}]` })),
  ...ordererOrganisations.map((spec, at) => ({ spec, path: `ordererOrganisations[${at}]` })),
];

/** An organisation's name is that of its folder and of its network in the Compose files. */
const reservedNames = (topology: Topology): Problems =>
  everyOrganisation(topology).flatMap(({ spec: { name }, path }) =>
    rule(
      !reserved.includes(name),
      `${path}.name`,
      `"${name}" is the name of a part that all organisations share`,
    ),
  );

/** Ports follow the order, so that whoever joins later changes nobody's. */
const admissions = ({ organisations }: Topology): Problems => {
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

const unique = (topology: Topology): Problems => {
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
  const collections = topology.collections.map(({ name }, at) => ({
    value: name,
    path: `collections[${at}].name`,
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

const references = (topology: Topology): Problems => {
  const known = new Set(topology.organisations.map(({ name }) => name));
  return listsOfNames(topology).flatMap(({ path, names }) => [
    ...names.flatMap((name, at) =>
      rule(known.has(name), `${path}[${at}]`, `no organisation is named "${name}"`),
    ),
    ...repeated(names.map((value, at) => ({ value, path: `${path}[${at}]` }))),
  ]);
};

const listsOfNames = (topology: Topology): { path: string; names: readonly string[] }[] => {
  const written = ({ organisations }: EndorsementSpec): readonly string[] =>
    typeof organisations === 'string' ? [] : organisations;
  return [
    { path: 'observers', names: topology.observers },
    {
      path: 'chaincode.endorsement.organisations',
      names: written(topology.chaincode.endorsement),
    },
    ...topology.collections.flatMap(({ members, endorsement }, at) => [
      { path: `collections[${at}].members`, names: members },
      ...(endorsement === undefined
        ? []
        : [
            {
              path: `collections[${at}].endorsement.organisations`,
              names: written(endorsement),
            },
          ]),
    ]),
  ];
};

const collectionMembers = ({ collections }: Topology): Problems =>
  collections.flatMap(({ members }, at) =>
    rule(members.length > 0, `collections[${at}].members`, 'a collection names its members'),
  );

const endorsements = (topology: Topology): Problems => {
  const { organisations, chaincode, collections } = topology;
  const all = organisations.length;
  return [
    ...rule(
      chaincode.endorsement.organisations !== 'members',
      'chaincode.endorsement.organisations',
      'must be all or names: only a collection has members',
    ),
    ...outOf('chaincode.endorsement', chaincode.endorsement, { all, members: all }),
    ...collections.flatMap(({ endorsement, members }, at) =>
      endorsement === undefined
        ? []
        : outOf(`collections[${at}].endorsement`, endorsement, { all, members: members.length }),
    ),
  ];
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
