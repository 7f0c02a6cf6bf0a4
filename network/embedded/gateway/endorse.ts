import { status } from '@grpc/grpc-js';
import { gateway } from '@hyperledger/fabric-protos';
import type { peer } from '@hyperledger/fabric-protos';
import { chooseEndorsers, NoEndorsersError } from '../endorsement/endorsement-policies';
import type { Endorser } from '../endorsement/endorser';
import { unpackProposal } from '../endorsement/unpacked-proposal';
import type { UnpackedProposal } from '../endorsement/unpacked-proposal';
import type { EndorsementInterest } from '../simulation/endorsement-interest';
import type { ProposalSession } from './asked-peer';
import { EndorsementCollection } from './endorsement-collection';
import type { LedgerCore } from './ledger-core';
import { openSession } from './open-session';
import { prepareTransaction } from './prepare-transaction';
import { RpcError } from './rpc-error';

/** Collects the endorsements that a transaction needs, and assembles it for signing. */
export const endorse = async (
  core: LedgerCore,
  gatewayMspId: string,
  request: gateway.EndorseRequest,
): Promise<gateway.EndorseResponse> => {
  const proposal = unpack(request.getProposedTransaction());
  const named = request.getEndorsingOrganizationsList();
  return openSession(core, gatewayMspId, proposal, async (session) => {
    const collection = new EndorsementCollection(core, session);
    const endorsements =
      named.length > 0
        ? await endorseByNamed(core, gatewayMspId, collection, proposal, named)
        : await endorseByPolicy(core, gatewayMspId, collection, session);
    const response = new gateway.EndorseResponse();
    response.setPreparedTransaction(
      prepareTransaction(proposal, collection.responsePayload, endorsements),
    );
    return response;
  });
};

const unpack = (signedProposal: peer.SignedProposal | undefined): UnpackedProposal => {
  const hasBytes = (signedProposal?.getProposalBytes_asU8().length ?? 0) > 0;
  if (signedProposal === undefined || !hasBytes) {
    throw new RpcError(
      status.INVALID_ARGUMENT,
      'the proposed transaction must contain a signed proposal',
    );
  }
  try {
    return unpackProposal(signedProposal);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new RpcError(status.INVALID_ARGUMENT, message);
  }
};

/** The client named the organisations and answers for the policy. */
const endorseByNamed = async (
  core: LedgerCore,
  gatewayMspId: string,
  collection: EndorsementCollection,
  proposal: UnpackedProposal,
  named: readonly string[],
): Promise<peer.Endorsement[]> => {
  const organisations = [...new Set(named)];
  const known = isKnown(core, proposal) ? core.endorsers : [];
  const missing = organisations.filter((name) => !known.some(({ mspId }) => mspId === name));
  if (missing.length > 0) {
    throw new RpcError(
      status.UNAVAILABLE,
      `failed to find any endorsing peers for org(s): ${missing.join(', ')}`,
    );
  }
  const isOwn = (mspId: string): number => (mspId === gatewayMspId ? 0 : 1);
  organisations.sort((a, b) => isOwn(a) - isOwn(b));
  const endorsements = await collection.collect(organisations);
  return endorsements ?? collection.fail();
};

/** The gateway's own organisation first; what it touched tells who else has to endorse. */
const endorseByPolicy = async (
  core: LedgerCore,
  gatewayMspId: string,
  collection: EndorsementCollection,
  session: ProposalSession,
): Promise<peer.Endorsement[]> => {
  const { proposal } = session;
  if (!isKnown(core, proposal)) throw unknownChaincode(proposal);
  const own = core.endorsers.find(({ mspId }) => mspId === gatewayMspId) as Endorser;
  const first = await session.ask(own);
  if (first.kind !== 'success') {
    throw new RpcError(
      status.ABORTED,
      'failed to endorse transaction, see attached details for more info',
      [first.failure],
    );
  }
  collection.accept(own, first);
  for (const set of setsFor(core, gatewayMspId, proposal, first.interest)) {
    const endorsements = await collection.collect(set);
    if (endorsements !== undefined) return endorsements;
  }
  return collection.fail();
};

const isKnown = (core: LedgerCore, proposal: UnpackedProposal): boolean =>
  proposal.channelId === core.channel &&
  core.directory.chaincode(proposal.chaincodeName) !== undefined;

const unknownChaincode = (proposal: UnpackedProposal): RpcError => {
  const { chaincodeName, channelId } = proposal;
  return new RpcError(
    status.FAILED_PRECONDITION,
    proposal.hasTransientData
      ? "no endorsers found in the gateway's organization; retry specifying endorsing " +
          'organization(s) to protect transient data'
      : 'no combination of peers can be derived which satisfy the endorsement policy: ' +
          `No metadata was found for chaincode ${chaincodeName} in channel ${channelId}`,
  );
};

const setsFor = (
  core: LedgerCore,
  gatewayMspId: string,
  proposal: UnpackedProposal,
  interest: EndorsementInterest,
): string[][] => {
  const choice = {
    chaincodeName: proposal.chaincodeName,
    interest,
    peers: core.endorsers.map(({ signer }) => signer),
    preferredMspId: gatewayMspId,
  };
  const protectsCollections = proposal.hasTransientData;
  try {
    return chooseEndorsers(core.directory, { ...choice, protectsCollections });
  } catch (error) {
    if (!(error instanceof NoEndorsersError)) throw error;
    const unprotected = protectsCollections && isPossible(core, choice);
    throw new RpcError(
      status.FAILED_PRECONDITION,
      unprotected ? protectionMessage(interest) : error.message,
    );
  }
};

const isPossible = (
  core: LedgerCore,
  choice: Omit<Parameters<typeof chooseEndorsers>[1], 'protectsCollections'>,
): boolean => {
  try {
    return chooseEndorsers(core.directory, { ...choice, protectsCollections: false }).length > 0;
  } catch (error) {
    if (error instanceof NoEndorsersError) return false;
    throw error;
  }
};

const protectionMessage = (interest: EndorsementInterest): string => {
  const collections = [...interest.chaincodes.values()].flatMap((chaincode) =>
    [...chaincode.collections].filter(([, { isRead }]) => !isRead).map(([name]) => name),
  );
  return (
    'requires endorsement from organisation(s) that are not in the distribution policy of the ' +
    `private data collection(s): [${collections.join(' ')}]; retry specifying trusted endorsing ` +
    'organizations to protect transient data'
  );
};
