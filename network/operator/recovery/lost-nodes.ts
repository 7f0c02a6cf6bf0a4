import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedOrganisation } from '@cession/topology';
import { writeRecord } from '../layout';
import type { DataLayout, FabricNetworkOptions, NetworkRecord } from '../layout';

/** The folders into which nodes write. */
export type NodePlaces = Pick<DataLayout, 'peer' | 'orderer'>;

/** Nodes whose disks were lost; what they had comes from the others. */
export interface LostNodes {
  /** Organisations whose peers have no ledger. */
  readonly organisations: ReadonlySet<string>;
  /** Hostnames. */
  readonly orderers: ReadonlySet<string>;
}

/** Too much is gone for the others to give it back. */
export class LedgerLostError extends Error {
  override readonly name = 'LedgerLostError';
  constructor(what: string) {
    super(`${what}. Restore a backup: npm run network -- restore --in FILE`);
  }
}

export const noneLost: LostNodes = { organisations: new Set(), orderers: new Set() };

/**
 * Looks which nodes of a network that was up once have no block of the channel on disk. One that was
 * started on a new disk has folders there, and still nothing of the channel.
 *
 * @throws {LedgerLostError} no peer is left, or not enough orderers to choose a leader: an orderer that
 *   began again alone would give out the numbers of blocks that others already have
 */
export const lostNodes = (
  { topology, wholeChannel }: Pick<FabricNetworkOptions, 'topology' | 'wholeChannel'>,
  places: NodePlaces,
  record: Pick<NetworkRecord, 'joined' | 'admitted'>,
): LostNodes => {
  if (!record.joined) return noneLost;
  const { channel, orderers } = topology;
  const organisations = topology.organisations.filter((each) => !isNewcomer(each, record));
  const peersLost = organisations
    .map(({ name }) => name)
    .filter((name) => !existsSync(peerChain(places.peer(name), channel)));
  const orderersLost = orderers
    .map(({ hostname }) => hostname)
    .filter((hostname) => !existsSync(ordererChain(places.orderer(hostname), channel)));
  if (wholeChannel !== undefined) assertNoneLost([...peersLost, ...orderersLost]);
  if (peersLost.length > 0 && peersLost.length === organisations.length) {
    throw new LedgerLostError('The ledgers of all peers are missing');
  }
  const left = orderers.length - orderersLost.length;
  if (orderersLost.length > 0 && left * 2 <= orderers.length) {
    throw new LedgerLostError(
      `The ledger of ${orderersLost.join(', ')} is missing, and ${left} of ${orderers.length} ` +
        'orderers cannot go on alone',
    );
  }
  return { organisations: new Set(peersLost), orderers: new Set(orderersLost) };
};

/** Whether an organisation is one that was admitted later, and its peer did not join so far. */
export const isNewcomer = (
  { name, admitted }: Pick<ResolvedOrganisation, 'name' | 'admitted'>,
  record: Pick<NetworkRecord, 'admitted'>,
): boolean => admitted === true && record.admitted?.includes(name) !== true;

/** Others have the blocks, but this host alone cannot tell whether enough of them do. */
const assertNoneLost = (lost: readonly string[]): void => {
  if (lost.length === 0) return;
  throw new LedgerLostError(
    `The ledger of ${lost.join(', ')} is missing; however old its backup is, it catches up from the others`,
  );
};

/**
 * An organisation's approvals are kept by its own peer only, and the same sequence cannot be approved again
 * without them. So where one is lost, everything is approved under the next sequence.
 */
export const approvedAnew = async (
  record: NetworkRecord,
  { organisations }: LostNodes,
  { record: file }: Pick<DataLayout, 'record'>,
): Promise<NetworkRecord> => {
  if (organisations.size === 0) return record;
  const changed = { ...record, definitions: {} };
  await writeRecord(file, changed);
  return changed;
};

/** Where Fabric's peer keeps a channel's blocks. */
const peerChain = (directory: string, channel: string): string =>
  join(directory, 'ledger', 'ledgersData', 'chains', 'chains', channel);

const ordererChain = (directory: string, channel: string): string =>
  join(directory, 'ledger', 'chains', channel);
