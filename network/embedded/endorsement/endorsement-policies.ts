import { endorserSets, outOfWith, parseSignaturePolicy } from '@cession/protocol';
import type { SignaturePolicy, Signer } from '@cession/protocol';
import type { LedgerChaincode, LedgerEndorsement } from '../options';
import type { ChaincodeDirectory } from '../simulation/collection-access';
import type { ChaincodeInterest, EndorsementInterest } from '../simulation/endorsement-interest';

/** The policy of a chaincode or collection definition: peers of different organisations. */
export const policyOf = ({ outOf, mspIds, required }: LedgerEndorsement): SignaturePolicy =>
  outOfWith(outOf, mspIds, required ?? []);

/** A collection's own policy or, lacking one, its chaincode's. */
export const collectionPolicyOf = (
  chaincode: LedgerChaincode,
  collection: string,
): SignaturePolicy => {
  const found = chaincode.collections.find(({ name }) => name === collection);
  return policyOf(found?.endorsement ?? chaincode.endorsement);
};

/** Why no set of endorsers could be found. */
export class NoEndorsersError extends Error {}

/** Which peers may endorse, and who is asked first. */
export interface EndorserChoice {
  /** The chaincode whose policy applies to a transaction that read and wrote nothing. */
  readonly chaincodeName: string;
  readonly interest: EndorsementInterest;
  readonly peers: readonly Signer[];
  readonly preferredMspId: string;
  /** With transient data, only members of the collections it touches may see it. */
  readonly protectsCollections: boolean;
}

/**
 * The smallest sets of organisations that satisfy everything a transaction touched, those with the
 * preferred organisation first: what a gateway asks discovery for.
 *
 * @throws NoEndorsersError when no combination of peers will do
 */
export const chooseEndorsers = (
  directory: ChaincodeDirectory,
  choice: EndorserChoice,
): string[][] => {
  const touched = touchedChaincodes(directory, choice);
  const policies = touched.flatMap((each) => policiesOfChaincode(each.chaincode, each.interest));
  const available = choice.peers.filter(({ mspId }) =>
    touched.every((each) => mayEndorse(mspId, each, choice.protectsCollections)),
  );
  const sets = endorserSets(policies, available, choice.preferredMspId);
  if (sets.length === 0) throw new NoEndorsersError(NO_COMBINATION);
  return sets;
};

interface TouchedChaincode {
  readonly chaincode: LedgerChaincode;
  readonly interest: ChaincodeInterest;
}

const ITS_OWN_POLICY: ChaincodeInterest = {
  chaincodePolicyRequired: true,
  keyPolicies: [],
  collections: new Map(),
};

const touchedChaincodes = (
  directory: ChaincodeDirectory,
  { chaincodeName, interest }: EndorserChoice,
): TouchedChaincode[] => {
  const interests =
    interest.chaincodes.size > 0 ? interest.chaincodes : [[chaincodeName, ITS_OWN_POLICY] as const];
  return [...interests].flatMap(([name, each]) => {
    const chaincode = directory.chaincode(name);
    return chaincode === undefined ? [] : [{ chaincode, interest: each }];
  });
};

/** Who reads a collection's values, or must not see them in transit, has to be a member. */
const mayEndorse = (mspId: string, touched: TouchedChaincode, isProtected: boolean): boolean =>
  touched.chaincode.collections.every(({ name, memberMspIds }) => {
    const interest = touched.interest.collections.get(name);
    const isForMembers = interest !== undefined && (interest.isRead || isProtected);
    return !isForMembers || memberMspIds.includes(mspId);
  });

const NO_COMBINATION =
  'no combination of peers can be derived which satisfy the endorsement policy: ' +
  'no peer combination can satisfy the endorsement policy';

const policiesOfChaincode = (
  chaincode: LedgerChaincode,
  interest: ChaincodeInterest,
): SignaturePolicy[] => [
  ...(interest.chaincodePolicyRequired ? [policyOf(chaincode.endorsement)] : []),
  ...interest.keyPolicies.map((bytes) => parseSignaturePolicy(bytes)),
  ...[...interest.collections.keys()].map((name) => collectionPolicyOf(chaincode, name)),
];
