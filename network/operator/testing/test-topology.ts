import { freeBasePort, parseTopology, resolveTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';

interface TestTopology {
  readonly orderers: number;
  /** With an organisation that joined later, and a collection of its own with north. */
  readonly later: boolean;
}

const laterCollection = `
  - name: later
    members: [north, east]
    memberOnlyRead: true
    memberOnlyWrite: true
    endorsement: { outOf: 2, organisations: members }`;
const laterOrganisation = `
  - name: east
    mspId: EastMSP
    domain: east.example
    admitted: true
    users: [{ name: east-1, partner: east, role: clerk }]`;

const text = ({ orderers, later }: TestTopology) => `
version: 1
channel: testing
chaincode: { name: note, version: '1.0', endorsement: { outOf: 2, organisations: all } }
observers: []
collections:
  - name: pair
    members: [north, south]
    memberOnlyRead: true
    memberOnlyWrite: true
    endorsement: { outOf: 2, organisations: members }${later ? laterCollection : ''}
organisations:
  - name: north
    mspId: NorthMSP
    domain: north.example
    users: [{ name: north-1, partner: north, role: clerk }]
  - name: south
    mspId: SouthMSP
    domain: south.example
    users: [{ name: south-1, partner: south, role: clerk }]
  - name: west
    mspId: WestMSP
    domain: west.example
    users: [{ name: west-1, partner: west, role: clerk }]${later ? laterOrganisation : ''}
ordererOrganisations:
  - { name: operator, mspId: OperatorMSP, domain: operator.example, orderers: ${orderers} }
ordering: { type: raft, batchTimeoutMs: 100, maxMessageCount: 100 }
`;

/** Three organisations and their orderers at the given base port. */
export const testTopology = (basePort: number, orderers = 1, later = false): ResolvedTopology =>
  resolveTopology(parseTopology(text({ orderers, later }), 'the test topology'), basePort);

/** A base port with all the ports of the test topology free. */
export const freeTestPort = (): Promise<number> =>
  freeBasePort(parseTopology(text({ orderers: 1, later: true }), 'the test topology'));
