/**
 * Three members with a peer, two of them with a user, and the organisations that run an orderer each.
 *
 * @returns the text of a topology file
 */
export const topologyOfHosts = (
  channel: string,
  ordererOrganisations: readonly string[],
): string => {
  const orderers = ordererOrganisations.map((name) => {
    const mspId = `${name.charAt(0).toUpperCase()}${name.slice(1)}MSP`;
    return `  - { name: ${name}, mspId: ${mspId}, domain: ${name}.example, orderers: 1 }`;
  });
  return `
version: 1
channel: ${channel}
chaincode: { name: cession, version: '1.0', endorsement: { outOf: 2, organisations: all } }
observers: []
collections: []
organisations:
  - name: north
    mspId: NorthMSP
    domain: north.example
    users: [{ name: north-1, partner: north, role: seller }]
  - name: south
    mspId: SouthMSP
    domain: south.example
    users: [{ name: south-1, partner: south, role: seller }]
  - { name: west, mspId: WestMSP, domain: west.example, users: [] }
ordererOrganisations:
${orderers.join('\n')}
ordering: { type: raft, batchTimeoutMs: 200, maxMessageCount: 100 }
`;
};
