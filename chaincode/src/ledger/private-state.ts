import type { Context } from 'fabric-contract-api';
import type { PrivateRecord } from '@cession/model/interface';
import { decode, encode } from './codec';
import type { PrivateKey } from './keys';

type Stub = Context['stub'];

/**
 * The private data collections under typed keys. A peer whose organisation is no member of one
 * cannot read its values; it can read every value's hash.
 */
export class PrivateState {
  readonly #stub: Stub;

  constructor(stub: Stub) {
    this.#stub = stub;
  }

  /**
   * @throws {Refusal} STATE_UNREADABLE
   * @throws the peer's own error where the caller or the peer may not read the data collection
   */
  async get<R extends PrivateRecord>(key: PrivateKey<R>): Promise<R | undefined> {
    const bytes = await this.getBytes(key);
    return bytes && decode<R>(bytes, key.kind);
  }

  /** The value byte for byte, as it was stored. */
  async getBytes<R extends PrivateRecord>(key: PrivateKey<R>): Promise<Uint8Array | undefined> {
    const bytes = await this.#stub.getPrivateData(key.dataCollection, this.#nameOf(key));
    return bytes.length > 0 ? bytes : undefined;
  }

  /**
   * The value where it may be read here, undefined where not. For views only: a transaction that
   * writes must come out equal at members and strangers.
   */
  async getWhereReadable<R extends PrivateRecord>(key: PrivateKey<R>): Promise<R | undefined> {
    let bytes: Uint8Array | undefined;
    try {
      bytes = await this.getBytes(key);
    } catch {
      // Fabric has no way to ask whether a data collection may be read; it says so by failing.
      return undefined;
    }
    return bytes && decode<R>(bytes, key.kind);
  }

  /** SHA-256 of the stored bytes in hexadecimal, readable at every peer. */
  async getHash<R extends PrivateRecord>(key: PrivateKey<R>): Promise<string | undefined> {
    const hash = await this.#stub.getPrivateDataHash(key.dataCollection, this.#nameOf(key));
    return hash.length > 0 ? Buffer.from(hash).toString('hex') : undefined;
  }

  async put<R extends PrivateRecord>(key: PrivateKey<R>, record: R): Promise<void> {
    await this.#stub.putPrivateData(key.dataCollection, this.#nameOf(key), encode(record));
  }

  #nameOf(key: PrivateKey<PrivateRecord>): string {
    return this.#stub.createCompositeKey(key.objectType, [...key.attributes]);
  }
}
