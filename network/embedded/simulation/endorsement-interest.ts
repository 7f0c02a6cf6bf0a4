/**
 * Which policies a transaction has to satisfy, gathered while it runs: the answer to "who else must
 * endorse this" without asking anybody twice.
 */
export interface EndorsementInterest {
  /** By chaincode: whether its own policy applies, which key policies, which collections. */
  readonly chaincodes: ReadonlyMap<string, ChaincodeInterest>;
}

export interface ChaincodeInterest {
  readonly chaincodePolicyRequired: boolean;
  /** Serialised policies of the written keys that have their own. */
  readonly keyPolicies: readonly Buffer[];
  /** Collections whose policy (or, lacking one, the chaincode's) applies; true where read. */
  readonly collections: ReadonlyMap<string, CollectionInterest>;
}

export interface CollectionInterest {
  /** Cleartext was read: only members' peers can endorse. */
  readonly isRead: boolean;
}

interface Draft {
  chaincodePolicyRequired: boolean;
  hasWrites: boolean;
  readonly keyPolicies: Map<string, Buffer>;
  readonly collections: Map<string, { isRead: boolean }>;
}

/** Collects an {@link EndorsementInterest}. */
export class InterestBuilder {
  readonly #drafts = new Map<string, Draft>();

  /** @param collection - empty for public state */
  addWrite(namespace: string, collection: string, keyPolicy: Buffer | undefined): void {
    const draft = this.#draft(namespace);
    draft.hasWrites = true;
    if (keyPolicy !== undefined) draft.keyPolicies.set(keyPolicy.toString('base64'), keyPolicy);
    else if (collection === '') draft.chaincodePolicyRequired = true;
    else this.#collection(draft, collection);
  }

  addPrivateRead(namespace: string, collection: string): void {
    this.#collection(this.#draft(namespace), collection).isRead = true;
  }

  /** @param namespaces - every chaincode that read or wrote anything */
  build(namespaces: readonly string[]): EndorsementInterest {
    for (const namespace of namespaces) {
      const draft = this.#draft(namespace);
      if (!draft.hasWrites) draft.chaincodePolicyRequired = true;
    }
    const chaincodes = [...this.#drafts].map(
      ([name, draft]) =>
        [name, { ...draft, keyPolicies: [...draft.keyPolicies.values()] }] as const,
    );
    return { chaincodes: new Map(chaincodes) };
  }

  #draft(namespace: string): Draft {
    let draft = this.#drafts.get(namespace);
    if (draft === undefined) {
      draft = {
        chaincodePolicyRequired: false,
        hasWrites: false,
        keyPolicies: new Map(),
        collections: new Map(),
      };
      this.#drafts.set(namespace, draft);
    }
    return draft;
  }

  #collection(draft: Draft, name: string): { isRead: boolean } {
    let collection = draft.collections.get(name);
    if (collection === undefined) {
      collection = { isRead: false };
      draft.collections.set(name, collection);
    }
    return collection;
  }
}
