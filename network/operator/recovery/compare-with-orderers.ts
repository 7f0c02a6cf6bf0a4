import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBlock } from '@cession/protocol';
import type { ParsedBlock } from '@cession/protocol';
import type { ResolvedOrderer } from '@cession/topology';
import type { PeerCli } from '../channel';
import type { WholeChannel } from '../layout';
import type { NodeContext } from '../nodes';
import { awaitOrderersHeight } from './await-orderers-height';

/** The orderers went on from an older state: they give other blocks the numbers of those a peer has. */
export class OtherBlocksError extends Error {
  override readonly name = 'OtherBlocksError';
  constructor(number: number, organisation: string) {
    super(
      `Block ${number} of the orderers is another one than block ${number} of the peer of ${organisation}: ` +
        `they were put back to an older state and went on from there. ${remedy}`,
    );
  }
}

const remedy =
  'Stop all orderers, on every host, before more is lost; restore a later backup of them, or one of every ' +
  'peer that is no newer than theirs.';

/** A peer's administrator, and the channel whose orderers others run. */
export interface ComparedPlace {
  readonly options: Pick<NodeContext['options'], 'topology' | 'progress' | 'signal'>;
  readonly layout: Pick<NodeContext['layout'], 'config'>;
  readonly channel: Pick<WholeChannel, 'topology' | 'members'>;
}

/**
 * Makes sure that orderers on other hosts have the blocks that a peer has: the peer has them from there, so
 * orderers that have less, or others under the same numbers, lost some.
 *
 * @param stillMs - how long orderers that are behind may get no further
 * @throws {OrderersBehindError} {@link OtherBlocksError}
 */
export const compareWithOrderers = async (
  { options, layout, channel }: ComparedPlace,
  client: PeerCli,
  stillMs?: number,
): Promise<void> => {
  const directory = await mkdtemp(join(layout.config, 'ordered-'));
  try {
    const orderers = channel.topology.orderers.map((orderer) => {
      const { tlsCaCertificateFile } = channel.members.ordererOrganisation(
        orderer.organisation.name,
      );
      return new OrderedBlocks(orderer, client.through(orderer, tlsCaCertificateFile), directory);
    });
    const tip = await client.chainTip();
    // It has what it was given to join with, and had nothing of them yet.
    if (tip.height === 1) return;
    const heights = orderers.map((each) => () => each.height());
    const peer = { height: () => Promise.resolve(tip.height) };
    await awaitOrderersHeight({ ...options, remedy }, heights, [peer], stillMs);
    const number = tip.height - 1;
    const holder = orderers.find(({ known }) => known > number);
    const block = await holder?.block(number);
    if (block === undefined || block.headerHash.toString('base64') === tip.currentBlockHash) return;
    throw new OtherBlocksError(number, client.organisation);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

/** The blocks of one orderer, as whoever is on the channel may read them. */
class OrderedBlocks {
  /** How many it had when it was asked last. */
  known = 0;
  readonly #client: PeerCli;
  readonly #file: string;

  constructor({ hostname }: ResolvedOrderer, client: PeerCli, directory: string) {
    this.#client = client;
    this.#file = join(directory, `${hostname}.block`);
  }

  async height(): Promise<number> {
    const newest = await this.block('newest');
    this.known = Number(newest.number) + 1;
    return this.known;
  }

  async block(which: number | 'newest'): Promise<ParsedBlock> {
    await this.#client.fetchFromOrderer(which, this.#file);
    return parseBlock(await readFile(this.#file));
  }
}
