import type { CollectionSpec, WrittenTopology } from './topology';

/** A collection and where it is written. */
export interface PlacedCollection {
  readonly spec: CollectionSpec;
  readonly path: string;
}

/** Every collection of a topology: one that is written for each organisation of a kind, once for each. */
export const eachCollection = ({
  collections,
  organisations,
}: WrittenTopology): readonly PlacedCollection[] =>
  collections.flatMap(({ forEach, ...spec }, at) => {
    const path = `collections[${at}]`;
    if (forEach === undefined) return [{ spec, path }];
    return organisations
      .filter(({ kind }) => kind === forEach)
      .map(({ name, mspId }) => ({
        spec: {
          ...spec,
          name: spec.name.replaceAll('{mspId}', mspId),
          members: spec.members.map((member) => (member === '{name}' ? name : member)),
        },
        path,
      }));
  });
