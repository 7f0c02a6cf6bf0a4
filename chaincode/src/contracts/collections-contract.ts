import { comparableText } from '@cession/model/domain/text';
import { brokenCollectionInvariant, decideCollection } from '@cession/model/domain/collection';
import type { Collected } from '@cession/model/domain/collection';
import type { CollectionRecord, QuoteRecord, ReceivableRecord } from '@cession/model/interface';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, derivedSalt, privateKeys, sha256Hex, unreadable } from '../ledger';
import type { Call } from './call';
import { CessionContract } from './cession-contract';
import { collectionView } from './financing-views';
import { readReceivable, writeReceivable } from './receivable-state';

@Info({ title: 'Collections', description: 'Money from the buyer, distributed by the waterfall' })
export class CollectionsContract extends CessionContract {
  constructor() {
    super('collections');
  }

  @Transaction()
  @Returns('string')
  Record(context: TransactionContext, command: string): Promise<string> {
    return this.submit('collections:Record', context, command, async (call) => {
      const { input, state, privateState } = call;
      const { id, bank, receivable: claim } = input;
      const { salt, bankEntryReference } = call.private;
      const receivable = await readReceivable(state, claim);
      const existing = await privateState.get(privateKeys.collection(bank, id));
      const entryKey = privateKeys.bankEntry(bank, sha256Hex(comparableText(bankEntryReference)));
      const bankEntry = await privateState.get(entryKey);
      const quotes = receivable ? await fundedQuotes(call, receivable) : [];
      const facts = { existing, receivable, quotes, bankEntry };
      const saltFor = (purpose: string) => derivedSalt(salt, purpose);
      return call.carryOut(decideCollection(facts, input, call.private, saltFor, call), {
        save: async (write) => {
          await privateState.put(entryKey, write.bankEntry);
          await save(call, write);
        },
        ids: () => ({ collection: id, receivable: claim, bank }),
      });
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('collections:Get', context, command, collectionView);
  }
}

type RecordCall = Call<'collections:Record'>;

/** The bank's own quotes, in the order of their funding. */
const fundedQuotes = async (
  { input, privateState }: RecordCall,
  { assignments }: ReceivableRecord,
): Promise<readonly QuoteRecord[]> => {
  const quotes: QuoteRecord[] = [];
  for (const { to, quote } of assignments) {
    if (to !== input.bank) continue;
    const record = await privateState.get(privateKeys.quote(to, quote));
    if (!record) throw unreadable('quote', `funded quote ${quote} is missing`);
    quotes.push(record);
  }
  return quotes;
};

/** A collection that does not add up is never written. */
const sound = (collection: CollectionRecord): CollectionRecord => {
  const reason = brokenCollectionInvariant(collection);
  if (reason === undefined) return collection;
  throw unreadable('collection', reason);
};

const save = async (
  { input, state, privateState }: RecordCall,
  write: Collected,
): Promise<void> => {
  const { bank } = input;
  await privateState.put(privateKeys.collection(bank, input.id), sound(write.collection));
  for (const quote of write.quotes) {
    await privateState.put(privateKeys.quote(bank, quote.id), quote);
  }
  for (const coin of write.coins) await privateState.put(privateKeys.coin(bank, coin.id), coin);
  await writeReceivable(state, write.receivable);
};
