import type { CollectionSpec, ForEach, OrganisationSpec, WrittenTopology } from './topology';

/** A collection and where it is written. */
export interface PlacedCollection {
  readonly spec: CollectionSpec;
  readonly path: string;
}

type Members = Pick<WrittenTopology, 'organisations' | 'observers'>;

/** The organisations that a collection is for each of. */
export const organisationsMeant = (
  { organisations, observers }: Members,
  forEach: ForEach,
): readonly OrganisationSpec[] =>
  organisations.filter(({ name, kind }) =>
    typeof forEach === 'string' ? kind === forEach : !observers.includes(name),
  );

/** Every collection of a topology: one that is written for each of several organisations, once for each. */
export const eachCollection = (topology: WrittenTopology): readonly PlacedCollection[] =>
  topology.collections.flatMap(({ forEach, ...spec }, at) => {
    const path = `collections[${at}]`;
    if (forEach === undefined) return [{ spec, path }];
    return organisationsMeant(topology, forEach).map((organisation) => ({
      spec: collectionOf(organisation, spec),
      path,
    }));
  });

const collectionOf = ({ name, mspId }: OrganisationSpec, spec: CollectionSpec): CollectionSpec => {
  const { members, endorsement } = spec;
  return {
    ...spec,
    name: spec.name.replaceAll('{mspId}', mspId),
    members: namesFor(name, members),
    ...(endorsement?.required && {
      endorsement: { ...endorsement, required: namesFor(name, endorsement.required) },
    }),
  };
};

/** `{name}` may be one of the names already: it is there once. */
const namesFor = (name: string, names: readonly string[]): readonly string[] =>
  names.includes(name)
    ? names.filter((each) => each !== '{name}')
    : names.map((each) => (each === '{name}' ? name : each));
