import type { Network } from '@hyperledger/fabric-gateway';

/** Longest time that a peer may be behind another one. */
const deadlineMs = 30_000;

/**
 * Follows the blocks of every organisation's peer. What one peer has committed another may commit a
 * moment later: whoever acts upon it waits until the peers that it uses have it too.
 */
export class PeerHeights {
  readonly #followed = new Map<string, FollowedPeer>();
  readonly #closing = new AbortController();
  #highest = -1n;
  readonly #networkOf: (organisation: string) => Network;

  constructor(networkOf: (organisation: string) => Network) {
    this.#networkOf = networkOf;
  }

  /** Tells of a block that some peer has committed. */
  committed(block: bigint): void {
    if (block > this.#highest) this.#highest = block;
  }

  /** Waits until these organisations' peers have every block told of so far. */
  async reached(organisations: readonly string[]): Promise<void> {
    const block = this.#highest;
    await Promise.all(organisations.map((name) => this.#peer(name).reached(block)));
  }

  close(): void {
    this.#closing.abort();
  }

  #peer(organisation: string): FollowedPeer {
    const known = this.#followed.get(organisation);
    if (known) return known;
    const peer = new FollowedPeer(organisation);
    this.#followed.set(organisation, peer);
    void peer.follow(this.#networkOf(organisation), this.#closing.signal);
    return peer;
  }
}

class FollowedPeer {
  #height = -1n;
  #waiting: { readonly block: bigint; readonly resolve: () => void }[] = [];
  readonly #organisation: string;

  constructor(organisation: string) {
    this.#organisation = organisation;
  }

  /** Ends with the signal, or when the peer does; whoever waits then meets the deadline. */
  async follow(network: Network, signal: AbortSignal): Promise<void> {
    const events = await network.getFilteredBlockEvents({ startBlock: 0n });
    signal.addEventListener('abort', () => events.close(), { once: true });
    try {
      for await (const block of events) this.#advance(BigInt(block.getNumber()));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #advance(height: bigint): void {
    this.#height = height;
    const reached = this.#waiting.filter(({ block }) => block <= height);
    this.#waiting = this.#waiting.filter(({ block }) => block > height);
    for (const { resolve } of reached) resolve();
  }

  async reached(block: bigint): Promise<void> {
    if (block <= this.#height) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const text = `the peer of ${this.#organisation} is at ${this.#height}, behind block ${block}`;
      timer = setTimeout(() => reject(new Error(text)), deadlineMs);
    });
    const there = new Promise<void>((resolve) => this.#waiting.push({ block, resolve }));
    await Promise.race([there, late]).finally(() => clearTimeout(timer));
  }
}
