import { ledger, peer } from '@hyperledger/fabric-protos';
import type { ChaincodeDirectory } from '../simulation/collection-access';
import type { LedgerStore } from '../store/ledger-store';
import { parsePrivateWritesKey, privateWritesRange } from '../store/store-keys';

const { rwset } = ledger;

/**
 * A block's private write sets, of those collections only of which every given organisation is a
 * member: the peer's, which holds the values, and the client's, which may see them.
 */
export async function privateDataOfBlock(
  store: LedgerStore,
  directory: ChaincodeDirectory,
  number: number,
  mspIds: readonly string[],
): Promise<peer.BlockAndPrivateData> {
  const message = new peer.BlockAndPrivateData();
  const byTransaction = message.getPrivateDataMapMap();
  for (const [key, bytes] of await store.entries(privateWritesRange(number))) {
    const { transactionIndex, namespace, collection } = parsePrivateWritesKey(key);
    const members = directory.collection(namespace, collection)?.memberMspIds ?? [];
    if (!mspIds.every((mspId) => members.includes(mspId))) continue;
    const set = byTransaction.get(transactionIndex) ?? new rwset.TxPvtReadWriteSet();
    byTransaction.set(transactionIndex, set);
    const inner = new rwset.CollectionPvtReadWriteSet();
    inner.setCollectionName(collection);
    inner.setRwset(bytes);
    namespaceOf(set, namespace).addCollectionPvtRwset(inner);
  }
  return message;
}

function namespaceOf(
  set: ledger.rwset.TxPvtReadWriteSet,
  namespace: string,
): ledger.rwset.NsPvtReadWriteSet {
  const found = set.getNsPvtRwsetList().find((inner) => inner.getNamespace() === namespace);
  if (found !== undefined) return found;
  const added = new rwset.NsPvtReadWriteSet();
  added.setNamespace(namespace);
  set.addNsPvtRwset(added);
  return added;
}
