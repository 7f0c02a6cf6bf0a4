import { loadFabricNetwork } from '../fabric-network';

/** The packages by which an organisation can talk to the ledger. */
export const ledgerClients = ['fabric-gateway', 'fabric-network'] as const;
export type LedgerClient = (typeof ledgerClients)[number];

/** The choice cannot work where it was made. */
export class LedgerClientUnusable extends Error {
  override readonly name = 'LedgerClientUnusable';
}

/**
 * What whoever chooses a client must know, as sentences for a log.
 *
 * @throws {LedgerClientUnusable} the ledger does not serve what the client needs
 * @throws {ClientNotInstalled} its package is an optional dependency, and is absent
 */
export const checkLedgerClient = async (
  client: LedgerClient,
  mode: 'embedded' | 'native' | 'compose',
): Promise<readonly string[]> => {
  if (client === 'fabric-gateway') return [];
  if (mode === 'embedded') {
    throw new LedgerClientUnusable(
      'The ledger client fabric-network needs real Fabric: the embedded ledger serves the ' +
        'gateway and the delivery of blocks, but no endorser and no orderer. Choose ' +
        'fabric-gateway, or run native or compose mode.',
    );
  }
  await loadFabricNetwork();
  return [
    'The ledger client is fabric-network, which its project has archived. Its dependency elliptic ' +
      'has known vulnerabilities without a fix; Cession signs without it. Use fabric-gateway ' +
      'unless an existing installation needs connection profiles. It serves Raft channels only.',
  ];
};
