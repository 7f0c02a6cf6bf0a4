import { existsSync, readdirSync } from 'node:fs';
import type { ResolvedOrganisation, ResolvedTopology } from '../topology';
import type { DataLayout } from './data-layout';
import type { NetworkRecord } from './network-record';

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
 * Looks which nodes of a network that was up once have nothing on disk any more.
 *
 * @throws {LedgerLostError} no peer is left, or not enough orderers to choose a leader: an orderer that
 *   began again alone would give out the numbers of blocks that others already have
 */
export function lostNodes(
  { organisations, orderers }: Pick<ResolvedTopology, 'organisations' | 'orderers'>,
  layout: DataLayout,
  record: NetworkRecord,
): LostNodes {
  if (!record.joined) return noneLost;
  const peers = organisations.filter((organisation) => !isNewcomer(organisation, record));
  const peersLost = peers.filter(({ name }) => isLost(layout.peer(name)));
  const orderersLost = orderers.filter(({ hostname }) => isLost(layout.orderer(hostname)));
  if (peersLost.length === peers.length) {
    throw new LedgerLostError('The ledgers of all peers are missing');
  }
  const left = orderers.length - orderersLost.length;
  if (orderersLost.length > 0 && left * 2 <= orderers.length) {
    const names = orderersLost.map(({ hostname }) => hostname).join(', ');
    throw new LedgerLostError(
      `The ledger of ${names} is missing, and ${left} of ${orderers.length} orderers cannot go on alone`,
    );
  }
  return {
    organisations: new Set(peersLost.map(({ name }) => name)),
    orderers: new Set(orderersLost.map(({ hostname }) => hostname)),
  };
}

/** Whether an organisation is one that was admitted later, and its peer did not join so far. */
export function isNewcomer(
  { name, admitted }: Pick<ResolvedOrganisation, 'name' | 'admitted'>,
  record: Pick<NetworkRecord, 'admitted'>,
): boolean {
  return admitted === true && record.admitted?.includes(name) !== true;
}

/** No folder, or a new disk mounted there. */
function isLost(directory: string): boolean {
  return !existsSync(directory) || readdirSync(directory).every((name) => name === 'lost+found');
}
