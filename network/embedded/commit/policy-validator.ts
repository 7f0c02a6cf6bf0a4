import { parseSignaturePolicy, satisfies } from '@cession/protocol';
import type { ParsedNamespace, SignaturePolicy, X509Identity } from '@cession/protocol';
import { collectionPolicyOf, policyOf } from '../endorsement/endorsement-policies';
import type { LedgerChaincode } from '../options';
import type { ChaincodeDirectory } from '../simulation/collection-access';
import { VALIDATION_PARAMETER } from '../simulation/transaction-simulator';
import type { StateReader } from '../store/state-reader';
import type { BlockTransaction } from './block-transaction';
import { CODES } from './validation-codes';

/** A written key; the collection is empty for public state, whose key is no hash. */
interface WrittenKey {
  readonly collection: string;
  readonly key: string;
}

/**
 * Endorsement policies, as Fabric applies them: a key with its own policy answers to that alone,
 * every other key to its collection's or chaincode's, and a transaction that writes nothing to the
 * chaincode's. Policies are those committed before the block; a key whose policy an earlier
 * transaction of the same block changes cannot be written by a later one.
 */
export class PolicyValidator {
  readonly #directory: ChaincodeDirectory;
  readonly #reader: StateReader;
  readonly #keysWithNewPolicy = new Set<string>();

  constructor(directory: ChaincodeDirectory, reader: StateReader) {
    this.#directory = directory;
    this.#reader = reader;
  }

  /** @returns the validation code; the transactions of a block come in their order */
  validate(transaction: BlockTransaction): number {
    const { parsed, endorsers } = transaction;
    const namespaces = parsed.namespaces.filter(
      (set) => set.namespace === parsed.chaincodeName || writtenKeys(set).length > 0,
    );
    if (this.#directory.chaincode(parsed.chaincodeName) === undefined) {
      return CODES.INVALID_CHAINCODE;
    }
    if (!namespaces.some((set) => set.namespace === parsed.chaincodeName)) {
      namespaces.push(emptyNamespace(parsed.chaincodeName));
    }
    for (const namespace of namespaces) {
      const chaincode = this.#directory.chaincode(namespace.namespace);
      if (chaincode === undefined) return CODES.INVALID_CHAINCODE;
      if (!this.#isEndorsed(chaincode, namespace, endorsers)) {
        return CODES.ENDORSEMENT_POLICY_FAILURE;
      }
    }
    this.#noteNewPolicies(parsed.namespaces);
    return CODES.VALID;
  }

  #isEndorsed(
    chaincode: LedgerChaincode,
    namespace: ParsedNamespace,
    endorsers: readonly X509Identity[],
  ): boolean {
    const checked = new Map<string, boolean>();
    const check = (id: string, policy: () => SignaturePolicy): boolean => {
      let result = checked.get(id);
      if (result === undefined) {
        result = satisfies(policy(), endorsers);
        checked.set(id, result);
      }
      return result;
    };
    for (const { collection, key } of writtenKeys(namespace)) {
      if (this.#keysWithNewPolicy.has(idOf(namespace.namespace, collection, key))) return false;
      const own = this.#keyPolicy(namespace.namespace, collection, key);
      const isSatisfied =
        own === undefined
          ? check(`collection ${collection}`, () => collectionPolicyOf(chaincode, collection))
          : check(`key ${own.toString('base64')}`, () => readPolicy(own));
      if (!isSatisfied) return false;
    }
    return checked.size > 0 || satisfies(policyOf(chaincode.endorsement), endorsers);
  }

  #keyPolicy(namespace: string, collection: string, key: string): Buffer | undefined {
    const stored =
      collection === ''
        ? this.#reader.state(namespace, key)
        : this.#reader.hashed(namespace, collection, key);
    const policy = stored?.metadata?.get(VALIDATION_PARAMETER);
    return policy === undefined || policy.length === 0 ? undefined : policy;
  }

  #noteNewPolicies(namespaces: readonly ParsedNamespace[]): void {
    for (const { namespace, metadataWrites, collections } of namespaces) {
      for (const { key } of metadataWrites) this.#keysWithNewPolicy.add(idOf(namespace, '', key));
      for (const collection of collections) {
        for (const { keyHash } of collection.metadataWrites) {
          this.#keysWithNewPolicy.add(idOf(namespace, collection.name, keyHash.toString('hex')));
        }
      }
    }
  }
}

/** A policy that cannot be read is satisfied by nobody. */
const readPolicy = (bytes: Buffer): SignaturePolicy => {
  try {
    return parseSignaturePolicy(bytes);
  } catch {
    return { kind: 'out-of', outOf: 1, rules: [] };
  }
};

const writtenKeys = (namespace: ParsedNamespace): WrittenKey[] => {
  const ofCollections = namespace.collections.flatMap(({ name, hashedWrites, metadataWrites }) =>
    [...hashedWrites, ...metadataWrites].map(({ keyHash }) => ({
      collection: name,
      key: keyHash.toString('hex'),
    })),
  );
  return [
    ...[...namespace.writes, ...namespace.metadataWrites].map(({ key }) => ({
      collection: '',
      key,
    })),
    ...ofCollections,
  ];
};

const emptyNamespace = (namespace: string): ParsedNamespace => ({
  namespace,
  reads: [],
  rangeQueries: [],
  writes: [],
  metadataWrites: [],
  collections: [],
});

const idOf = (namespace: string, collection: string, key: string): string =>
  `${namespace}\u0000${collection}\u0000${key}`;
