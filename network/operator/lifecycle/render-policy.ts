import type { ResolvedCollection, ResolvedEndorsement } from '@cession/topology';

/**
 * A signature policy in Fabric's text form: that many peers, each of another of the organisations,
 * those of required organisations among them.
 */
export const renderEndorsement = ({ outOf, mspIds, required }: ResolvedEndorsement): string => {
  if (required === undefined || required.length === 0) return outOfPeers(outOf, mspIds);
  const others = mspIds.filter((mspId) => !required.includes(mspId));
  const left = outOf - required.length;
  const rules = [...required.map(peerOf), ...(left > 0 ? [outOfPeers(left, others)] : [])];
  return `AND(${rules.join(', ')})`;
};

const peerOf = (mspId: string): string => `'${mspId}.peer'`;

const outOfPeers = (outOf: number, mspIds: readonly string[]): string =>
  `OutOf(${outOf}, ${mspIds.map(peerOf).join(', ')})`;

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
