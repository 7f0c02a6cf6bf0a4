import type { PeerConnection } from '@cession/client-app/ledger-clients';

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

  constructor(private readonly connect: (organisation: string) => PeerConnection) {}

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
    void peer.follow(this.connect(organisation), this.#closing.signal);
    return peer;
  }
}

class FollowedPeer {
  #height = -1n;
  #waiting: { readonly block: bigint; readonly resolve: () => void }[] = [];

  constructor(private readonly organisation: string) {}

  async follow({ blocks }: PeerConnection, signal: AbortSignal): Promise<void> {
    for await (const { number } of blocks.blocks(0n, signal)) {
      this.#height = BigInt(number);
      const reached = this.#waiting.filter(({ block }) => block <= this.#height);
      this.#waiting = this.#waiting.filter(({ block }) => block > this.#height);
      for (const { resolve } of reached) resolve();
    }
  }

  async reached(block: bigint): Promise<void> {
    if (block <= this.#height) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const text = `the peer of ${this.organisation} is at ${this.#height}, behind block ${block}`;
      timer = setTimeout(() => reject(new Error(text)), deadlineMs);
    });
    const there = new Promise<void>((resolve) => this.#waiting.push({ block, resolve }));
    await Promise.race([there, late]).finally(() => clearTimeout(timer));
  }
}
