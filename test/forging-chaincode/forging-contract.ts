import { Context, Contract, Returns, Transaction } from 'fabric-contract-api';

/** A value, by its place. */
export interface ForgedPlace {
  /** The public state where left out. */
  readonly collection?: string;
  readonly objectType: string;
  readonly attributes: readonly string[];
}

export interface Forgery {
  readonly from: ForgedPlace;
  readonly attributes: readonly string[];
  /** What the copy says where the original says otherwise. */
  readonly instead: readonly (readonly [said: string, says: string])[];
}

/** What organisations run that have agreed to lie: no rule is asked. */
export class ForgingContract extends Contract {
  constructor() {
    super('forging');
  }

  /** Writes copies of values under other keys, and with other words in them. */
  @Transaction()
  @Returns('string')
  async Copy({ stub }: Context, forgeries: string): Promise<string> {
    const copies = JSON.parse(forgeries) as readonly Forgery[];
    for (const { from, attributes, instead } of copies) {
      const { collection, objectType } = from;
      const key = stub.createCompositeKey(objectType, [...from.attributes]);
      const target = stub.createCompositeKey(objectType, [...attributes]);
      const original = await (collection === undefined
        ? stub.getState(key)
        : stub.getPrivateData(collection, key));
      const text = Buffer.from(original).toString('utf8');
      if (text === '') throw new Error(`nothing to copy under ${from.attributes.join(' ')}`);
      const copy = instead.reduce((all, [said, says]) => all.replaceAll(said, says), text);
      await (collection === undefined
        ? stub.putState(target, Buffer.from(copy))
        : stub.putPrivateData(collection, target, Buffer.from(copy)));
    }
    return String(copies.length);
  }
}
