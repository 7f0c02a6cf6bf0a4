import type { ResolvedCollection, ResolvedEndorsement } from '@cession/topology';

/**
 * A signature policy in Fabric's text form: that many peers, each of another of the organisations.
 */
export const renderEndorsement = ({ outOf, mspIds }: ResolvedEndorsement): string =>
  `OutOf(${outOf}, ${mspIds.map((mspId) => `'${mspId}.peer'`).join(', ')})`;

/**
 * The file that approvals and commits name with `--collections-config`.
 * Private values need no peer beyond the endorsers (requiredPeerCount 0), so that one that is down
 * stops nobody; they are pushed to every member (maxPeerCount), so that it rarely has to ask for
 * them later.
 */
export const renderCollections = (collections: readonly ResolvedCollection[]): string => {
  const entries = collections.map((collection) => {
    const { name, memberMspIds, memberOnlyRead, memberOnlyWrite, blockToLive } = collection;
    const members = memberMspIds.map((mspId) => `'${mspId}.member'`).join(', ');
    return {
      name,
      policy: `OR(${members})`,
      requiredPeerCount: 0,
      maxPeerCount: Math.max(memberMspIds.length - 1, 0),
      blockToLive,
      memberOnlyRead,
      memberOnlyWrite,
      ...(collection.endorsement && {
        endorsementPolicy: { signaturePolicy: renderEndorsement(collection.endorsement) },
      }),
    };
  });
  return `${JSON.stringify(entries, undefined, 2)}\n`;
};
