import { parseBlock, parseBlockAndPrivateData } from '@cession/protocol';
import type { ParsedBlock, ParsedBlockAndPrivateData } from '@cession/protocol';
import type { CloseableAsyncIterable, Gateway } from '@hyperledger/fabric-gateway';
import { common, orderer } from '@hyperledger/fabric-protos';
import type { BlockSource } from '../../projection';
import { fullJitterMs, pause } from '../ledger';
import type { LedgerObserver } from '../ledger';

export interface BlockReaderOptions {
  readonly gateway: Gateway;
  readonly channel: string;
  readonly observer: LedgerObserver;
  /** Ends every stream. */
  readonly closed: AbortSignal;
}

const reconnectPause = { firstMs: 100, longestMs: 5_000 };
const newestDeadlineMs = 10_000;

/** Reads the blocks of the organisation's own peer, with the private values that it holds. */
export class BlockReader implements BlockSource {
  readonly #options: BlockReaderOptions;

  constructor(options: BlockReaderOptions) {
    this.#options = options;
  }

  /** The newest block that the peer has. @throws the peer's error, or that of the deadline */
  async newest(): Promise<ParsedBlock> {
    const request = this.#options.gateway.newBlockEventsRequest(this.#seekNewest());
    const events = await request.getEvents({ deadline: Date.now() + newestDeadlineMs });
    try {
      for await (const block of events) return parseBlock(block);
      throw new Error('the peer delivered no block');
    } finally {
      events.close();
    }
  }

  /**
   * Every block from `startBlock` on, in order, each once, for ever: a stream that ends is opened
   * again after the last block delivered. Ends when the signal is given or the connection closed.
   *
   * @throws a block that cannot be read; errors of the connection are not thrown but observed
   */
  async *blocks(
    startBlock: bigint,
    signal: AbortSignal,
  ): AsyncGenerator<ParsedBlockAndPrivateData> {
    const ended = AbortSignal.any([signal, this.#options.closed]);
    let next = startBlock;
    for (let failures = 0; !ended.aborted; failures += 1) {
      for await (const message of this.#stream(next, ended)) {
        const block = parseBlockAndPrivateData(message);
        // A peer may repeat blocks after a reconnection; the reader promises each once.
        if (BigInt(block.number) < next) continue;
        failures = 0;
        next = BigInt(block.number) + 1n;
        yield block;
      }
      await pause(fullJitterMs(failures, reconnectPause), ended).catch(() => undefined);
    }
  }

  /** One stream until it ends, for whatever reason. */
  async *#stream(startBlock: bigint, ended: AbortSignal) {
    const { gateway, channel, observer } = this.#options;
    let events: CloseableAsyncIterable<Parameters<typeof parseBlockAndPrivateData>[0]> | undefined;
    const close = () => events?.close();
    ended.addEventListener('abort', close, { once: true });
    try {
      events = await gateway.getNetwork(channel).getBlockAndPrivateDataEvents({ startBlock });
      if (!ended.aborted) yield* events;
    } catch (error) {
      if (!ended.aborted)
        observer.reconnect(error instanceof Error ? error : new Error(String(error)));
    } finally {
      ended.removeEventListener('abort', close);
      close();
    }
  }

  /** The SDK's own request seeks from a number or the next block; this one asks for the last. */
  #seekNewest(): Uint8Array {
    const { gateway, channel } = this.#options;
    const request = gateway.getNetwork(channel).newBlockEventsRequest({ startBlock: 0n });
    const envelope = common.Envelope.deserializeBinary(request.getBytes());
    const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
    const newest = new orderer.SeekPosition();
    newest.setNewest(new orderer.SeekNewest());
    const seek = new orderer.SeekInfo();
    seek.setStart(newest);
    seek.setStop(newest);
    payload.setData(seek.serializeBinary());
    envelope.setPayload(payload.serializeBinary());
    return envelope.serializeBinary();
  }
}
