import { join } from 'node:path';
import { ledgerOptionsFrom } from '@cession/network/embedded';
import type { EmbeddedLedgerOptions, LedgerCollection } from '@cession/network/embedded';
import { ensureIdentities } from '@cession/network/identities';
import { parseTopology, resolveTopology } from '@cession/network/topology';
import { ForeignContract } from './foreign-contract';

/** A client's certificate and key, and the name of its organisation's peer. */
export interface UserIdentity {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  readonly peerHostname: string;
}

const names = ['org1', 'org2', 'org3'] as const;
export const mspIds = ['Org1MSP', 'Org2MSP', 'Org3MSP'] as const;

const topologyText = JSON.stringify({
  version: 1,
  channel: 'foreign',
  chaincode: { name: 'foreign', version: '1', endorsement: { outOf: 1, organisations: 'all' } },
  observers: [],
  collections: [],
  organisations: names.map((name, index) => ({
    name,
    mspId: mspIds[index],
    domain: `${name}.example`,
    users: [{ name: 'user', partner: `${name}-user`, role: 'tester' }],
  })),
  ordererOrganisations: [
    { name: 'orderer', mspId: 'OrdererMSP', domain: 'orderer.example', orderers: 1 },
  ],
  ordering: { type: 'raft', batchTimeoutMs: 20, maxMessageCount: 100 },
});

const anybody = { memberOnlyRead: false, memberOnlyWrite: false, blockToLive: 0 };
const membersOnly = { memberOnlyRead: true, memberOnlyWrite: true, blockToLive: 0 };

export const collections: readonly LedgerCollection[] = [
  { name: 'shared', memberMspIds: ['Org1MSP', 'Org2MSP'], ...anybody },
  {
    name: 'org1-only',
    memberMspIds: ['Org1MSP'],
    ...membersOnly,
    endorsement: { outOf: 1, mspIds: ['Org1MSP'] },
  },
  {
    name: 'org3-own',
    memberMspIds: ['Org3MSP'],
    ...anybody,
    memberOnlyRead: true,
    endorsement: { outOf: 1, mspIds: ['Org3MSP'] },
  },
  { name: 'short-lived', memberMspIds: ['Org1MSP'], ...anybody, blockToLive: 2 },
];

/** A ledger of three organisations with the foreign contract under two endorsement policies. */
export async function foreignLedgerOptions(directory: string): Promise<{
  options: EmbeddedLedgerOptions;
  users: ReadonlyMap<string, UserIdentity>;
}> {
  const topology = resolveTopology(parseTopology(topologyText, 'foreign topology'), 17_000);
  const identities = await ensureIdentities(topology, join(directory, 'identities'));
  const resolved = ledgerOptionsFrom(topology, identities);
  const chaincode = { version: '1.0', contracts: [ForeignContract], collections };
  const users = topology.organisations.map(({ name, mspId, peer }) => {
    const { certificate, privateKey } = identities.user(name, 'user');
    const user = {
      certificatePem: certificate,
      privateKeyPem: privateKey,
      peerHostname: peer.hostname,
    };
    return [mspId, user] as const;
  });
  return {
    users: new Map(users),
    options: {
      ...resolved,
      topology: {
        ...resolved.topology,
        // The operating system chooses, so that several ledgers can run side by side.
        organisations: resolved.topology.organisations.map((organisation) => ({
          ...organisation,
          peer: { ...organisation.peer, port: 0 },
        })),
      },
      chaincodes: [
        { ...chaincode, name: 'foreign-any', endorsement: { outOf: 1, mspIds } },
        { ...chaincode, name: 'foreign-all', endorsement: { outOf: 3, mspIds } },
      ],
      dataDirectory: join(directory, 'data'),
    },
  };
}
