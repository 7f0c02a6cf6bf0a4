import type {
  ParsedBlockAndPrivateData,
  ParsedCollection,
  ParsedHashedWrite,
  ParsedNamespace,
  ParsedPrivateWrites,
  ParsedTransaction,
  ParsedWrite,
} from '@cession/protocol';
import { sha256 } from '@cession/protocol';
import { collectionKindOf } from '@cession/model/interface';
import type {
  ChangedKey,
  DocumentProof,
  MissingPrivateData,
  ProjectedBlock,
  ProjectedTransaction,
  StateChange,
} from './projected-block';
import { UnreadableState } from './projection-error';
import type { ActorReader } from './read-actor';
import { isSecret, readKey, readRecord } from './read-record';

export interface ProjectionScope {
  readonly chaincode: string;
  /** Collections of which the organisation is a member. */
  readonly heldCollections: ReadonlySet<string>;
  readonly actors: ActorReader;
}

/**
 * What a block means to the read model. Only calls of our chaincode count, and of those only the
 * valid ones change anything.
 *
 * @throws {UnreadableState} a valid transaction wrote something that this version cannot read
 */
export const projectBlock = (
  block: ParsedBlockAndPrivateData,
  scope: ProjectionScope,
): ProjectedBlock => {
  const calls = block.transactions.filter(
    ({ type, chaincodeName }) =>
      type === 'ENDORSER_TRANSACTION' && chaincodeName === scope.chaincode,
  );
  // A transaction of another chaincode may still have called ours: its write set says so.
  const valid = block.transactions.filter(
    ({ type, validationCode }) =>
      type === 'ENDORSER_TRANSACTION' && validationCode.name === 'VALID',
  );
  const missing: MissingPrivateData[] = [];
  const changes = valid.flatMap((transaction) =>
    changesOf(transaction, block.privateData.get(transaction.index) ?? [], scope, missing),
  );
  return {
    number: BigInt(block.number),
    headerHash: block.headerHash.toString('hex'),
    previousHash: block.previousHash.toString('hex'),
    transactions: calls.map((transaction) => projectTransaction(transaction, scope.actors)),
    changes,
    missing,
    proofs: valid.flatMap((transaction) => proofsOf(transaction, scope)),
  };
};

const projectTransaction = (
  transaction: ParsedTransaction,
  actors: ActorReader,
): ProjectedTransaction => ({
  position: transaction.index,
  id: printable(transaction.transactionId),
  at: instantOf(transaction.timestamp),
  code: transaction.validationCode.name,
  ...actors.read(transaction.creator),
  name: printable(transaction.args[0]?.toString('utf8') ?? ''),
  ...(transaction.event ? { event: printable(transaction.event.name) } : {}),
});

/** Nobody checks a transaction's timestamp before it is ordered: what is no usual instant is none. */
const instantOf = (timestamp: Date): string => {
  const year = timestamp.getUTCFullYear();
  return (year >= 1 && year <= 9_999 ? timestamp : new Date(0)).toISOString();
};

/** An invalid transaction may name anything; PostgreSQL stores any text but U+0000. */
const printable = (text: string): string => text.replaceAll('\u0000', '\ufffd').slice(0, 200);

/** What each transaction puts or deletes in the data collections of documents, as all peers know it. */
const proofsOf = (
  { namespaces }: ParsedTransaction,
  { chaincode }: ProjectionScope,
): readonly DocumentProof[] =>
  namespaces
    .filter(({ namespace }) => namespace === chaincode)
    .flatMap(({ collections }) => collections)
    .filter(({ name }) => collectionKindOf(name) === 'documents')
    .flatMap(({ name: collection, hashedWrites }) =>
      hashedWrites.map(({ keyHash, isDelete, isPurge }) => ({
        collection,
        keyHash: keyHash.toString('hex'),
        present: !isDelete && !isPurge,
      })),
    );

const changesOf = (
  transaction: ParsedTransaction,
  privateData: readonly ParsedPrivateWrites[],
  scope: ProjectionScope,
  missing: MissingPrivateData[],
): readonly StateChange[] => {
  const isOurs = ({ namespace }: { readonly namespace: string }) => namespace === scope.chaincode;
  return transaction.namespaces.filter(isOurs).flatMap((namespace: ParsedNamespace) => [
    ...namespace.writes.map((write) => publicChange(write, transaction.index)),
    ...namespace.collections
      .filter(({ name }) => !isSecret(name))
      .flatMap((collection) => {
        const held = privateData.filter(isOurs).find((set) => set.collection === collection.name);
        return privateChanges(collection, held?.writes ?? [], transaction.index, scope, missing);
      }),
  ]);
};

const publicChange = (write: ParsedWrite, position: number): StateChange => {
  const changed = { position, collection: '', keyHash: sha256(write.key).toString('hex') };
  if (write.isDelete) return { kind: 'delete', ...changed };
  return putChange(changed, write);
};

/** The hashes in the block say what was written; the values that the peer holds fill them in. */
const privateChanges = (
  collection: ParsedCollection,
  held: readonly ParsedWrite[],
  position: number,
  scope: ProjectionScope,
  missing: MissingPrivateData[],
): readonly StateChange[] => {
  const byHash = new Map(held.map((write) => [sha256(write.key).toString('hex'), write]));
  return collection.hashedWrites.flatMap((hashed): StateChange[] => {
    const keyHash = hashed.keyHash.toString('hex');
    const changed = { position, collection: collection.name, keyHash };
    if (hashed.isPurge) return [{ kind: 'purge', ...changed }];
    if (hashed.isDelete) return [{ kind: 'delete', ...changed }];
    const write = byHash.get(keyHash);
    if (write) return [putChange(changed, provenWrite(write, hashed, collection.name))];
    if (scope.heldCollections.has(collection.name)) missing.push(changed);
    return [];
  });
};

const provenWrite = (write: ParsedWrite, hashed: ParsedHashedWrite, name: string): ParsedWrite => {
  if (sha256(write.value).equals(hashed.valueHash)) return write;
  throw new UnreadableState(
    `a private value that the peer holds in the collection ${name} is not the one in the block`,
  );
};

const putChange = (changed: ChangedKey, write: ParsedWrite): StateChange => {
  const key = readKey(changed.collection, write.key);
  const record = readRecord(changed.collection, key, write.value);
  return { kind: 'put', ...changed, ...key, record };
};
