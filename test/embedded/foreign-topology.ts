import { join } from 'node:path';
import type { LedgerCollection } from '@cession/embedded';
import { ensureIdentities } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import { parseTopology, resolveTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';

const names = ['org1', 'org2', 'org3'] as const;
export const mspIds = ['Org1MSP', 'Org2MSP', 'Org3MSP'] as const;

const text = JSON.stringify({
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
  ordering: { type: 'raft', batchTimeoutMs: 100, maxMessageCount: 100 },
});

const anybody = { memberOnlyRead: false, memberOnlyWrite: false, blockToLive: 0 };
const membersOnly = { memberOnlyRead: true, memberOnlyWrite: true, blockToLive: 0 };

const collections: readonly LedgerCollection[] = [
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
  {
    name: 'org2-and-another',
    memberMspIds: mspIds,
    ...anybody,
    endorsement: { outOf: 2, mspIds, required: ['Org2MSP'] },
  },
  { name: 'short-lived', memberMspIds: ['Org1MSP'], ...anybody, blockToLive: 2 },
];

/** Names on the channel, by endorsement policy; each is the foreign chaincode. */
export const chaincodes = { any: 'foreign-any', all: 'foreign-all' } as const;

/** The two definitions of the foreign chaincode: any one organisation, or all of them. */
export const definitions = [
  { name: chaincodes.any, version: '1.0', endorsement: { outOf: 1, mspIds }, collections },
  { name: chaincodes.all, version: '1.0', endorsement: { outOf: 3, mspIds }, collections },
] as const;

/** Three organisations with a user each, and their identities in the given folder. */
export const foreignTopology = async (
  directory: string,
  basePort: number,
): Promise<{ topology: ResolvedTopology; identities: IdentityStore }> => {
  const topology = resolveTopology(parseTopology(text, 'the foreign topology'), basePort);
  const identities = await ensureIdentities(topology, join(directory, 'identities'));
  return { topology, identities };
};
