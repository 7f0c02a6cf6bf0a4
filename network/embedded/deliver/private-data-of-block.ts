import { ledger, peer } from '@hyperledger/fabric-protos';
import type { ChaincodeDirectory } from '../simulation/collection-access';
import type { LedgerStore } from '../store/ledger-store';
import { parsePrivateWritesKey, privateWritesRange } from '../store/store-keys';

const { rwset } = ledger;

/** Whose peer answers, and whose client asks. */
export interface Readers {
  readonly peerMspId: string;
  readonly clientMspId: string;
}

/**
 * A block's private write sets: of the collections of which the peer's organisation is a member,
 * for it holds their values, and which the client's may see. As on a peer of Fabric, that is
 * everybody where reading is not reserved to members.
 */
export const privateDataOfBlock = async (
  store: LedgerStore,
  directory: ChaincodeDirectory,
  number: number,
  { peerMspId, clientMspId }: Readers,
): Promise<peer.BlockAndPrivateData> => {
  const message = new peer.BlockAndPrivateData();
  const byTransaction = message.getPrivateDataMapMap();
  for (const [key, bytes] of await store.entries(privateWritesRange(number))) {
    const { transactionIndex, namespace, collection } = parsePrivateWritesKey(key);
    const definition = directory.collection(namespace, collection);
    if (!definition?.memberMspIds.includes(peerMspId)) continue;
    const isReserved = definition.memberOnlyRead;
    if (isReserved && !definition.memberMspIds.includes(clientMspId)) continue;
    const set = byTransaction.get(transactionIndex) ?? new rwset.TxPvtReadWriteSet();
    byTransaction.set(transactionIndex, set);
    const inner = new rwset.CollectionPvtReadWriteSet();
    inner.setCollectionName(collection);
    inner.setRwset(bytes);
    namespaceOf(set, namespace).addCollectionPvtRwset(inner);
  }
  return message;
};

const namespaceOf = (
  set: ledger.rwset.TxPvtReadWriteSet,
  namespace: string,
): ledger.rwset.NsPvtReadWriteSet => {
  const found = set.getNsPvtRwsetList().find((inner) => inner.getNamespace() === namespace);
  if (found !== undefined) return found;
  const added = new rwset.NsPvtReadWriteSet();
  added.setNamespace(namespace);
  set.addNsPvtRwset(added);
  return added;
};
