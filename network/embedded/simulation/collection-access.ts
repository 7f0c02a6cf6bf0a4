import type { LedgerChaincode, LedgerCollection } from '../options';

/** The chaincodes of the channel and their collections, by name. */
export class ChaincodeDirectory {
  readonly #chaincodes: ReadonlyMap<string, LedgerChaincode>;
  readonly #collections = new Map<string, ReadonlyMap<string, LedgerCollection>>();
  /** Whether any collection gives its values a limited life. */
  readonly hasExpiringCollections: boolean;

  constructor(chaincodes: readonly LedgerChaincode[]) {
    this.#chaincodes = new Map(chaincodes.map((chaincode) => [chaincode.name, chaincode]));
    this.hasExpiringCollections = chaincodes.some(({ collections }) =>
      collections.some(({ blockToLive }) => blockToLive > 0),
    );
    for (const chaincode of chaincodes) {
      const byName = chaincode.collections.map(
        (collection) => [collection.name, collection] as const,
      );
      this.#collections.set(chaincode.name, new Map(byName));
    }
  }

  chaincode(name: string): LedgerChaincode | undefined {
    return this.#chaincodes.get(name);
  }

  collection(namespace: string, name: string): LedgerCollection | undefined {
    return this.#collections.get(namespace)?.get(name);
  }

  /** @throws Error with the message a peer gives for a collection that is not defined */
  requireCollection(namespace: string, name: string): LedgerCollection {
    const collection = this.collection(namespace, name);
    if (collection !== undefined) return collection;
    const isWithoutCollections = (this.#collections.get(namespace)?.size ?? 0) === 0;
    throw new Error(
      isWithoutCollections
        ? `collection config not defined for chaincode [${namespace}], pass the collection configuration upon chaincode definition/instantiation`
        : `collection [${name}] not defined in the collection config for chaincode [${namespace}]`,
    );
  }
}

export type AccessKind = 'read' | 'write';

/**
 * Refuses a transaction's creator what a member-only collection keeps from him.
 *
 * @throws Error with the message a peer gives
 */
export const checkCollectionAccess = (
  directory: ChaincodeDirectory,
  channel: string,
  namespace: string,
  name: string,
  creatorMspId: string,
  kind: AccessKind,
): void => {
  const collection = directory.collection(namespace, name);
  if (collection === undefined) {
    throw new Error(`collection ${channel}/${namespace}/${name} could not be found`);
  }
  const isRestricted = kind === 'read' ? collection.memberOnlyRead : collection.memberOnlyWrite;
  if (!isRestricted || collection.memberMspIds.includes(creatorMspId)) return;
  throw new Error(
    `tx creator does not have ${kind} access permission on privatedata in ` +
      `chaincodeName:${namespace} collectionName: ${name}`,
  );
};
