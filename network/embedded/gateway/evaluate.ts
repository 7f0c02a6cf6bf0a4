import { status } from '@grpc/grpc-js';
import { gateway } from '@hyperledger/fabric-protos';
import type { peer } from '@hyperledger/fabric-protos';
import { responseMessage } from '../endorsement/endorser';
import type { Endorser } from '../endorsement/endorser';
import { unpackProposal } from '../endorsement/unpacked-proposal';
import type { UnpackedProposal } from '../endorsement/unpacked-proposal';
import type { ProposalSession } from './asked-peer';
import type { LedgerCore } from './ledger-core';
import { openSession } from './open-session';
import { RpcError } from './rpc-error';
import type { EndpointFailure } from './rpc-error';

/** Runs a transaction function on one peer, the gateway's own organisation's if it may. */
export const evaluate = async (
  core: LedgerCore,
  gatewayMspId: string,
  request: gateway.EvaluateRequest,
): Promise<gateway.EvaluateResponse> => {
  const proposal = unpack(request.getProposedTransaction());
  if (proposal.channelId !== core.channel) {
    throw new RpcError(
      status.UNAVAILABLE,
      `failed to get config for channel [${proposal.channelId}]`,
    );
  }
  const targets = request.getTargetOrganizationsList();
  const candidates = candidatesFor(core, gatewayMspId, proposal, targets);
  return openSession(core, gatewayMspId, proposal, (session) => firstAnswer(session, candidates));
};

const unpack = (signedProposal: peer.SignedProposal | undefined): UnpackedProposal => {
  const hasBytes = (signedProposal?.getProposalBytes_asU8().length ?? 0) > 0;
  if (signedProposal === undefined || !hasBytes) {
    throw invalid('a signed proposal is required');
  }
  try {
    return unpackProposal(signedProposal);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
};

const invalid = (reason: string): RpcError =>
  new RpcError(status.INVALID_ARGUMENT, `failed to unpack transaction proposal: ${reason}`);

/** Transient data goes to the gateway's own organisation only, unless others are named. */
const candidatesFor = (
  core: LedgerCore,
  gatewayMspId: string,
  proposal: UnpackedProposal,
  targets: readonly string[],
): Endorser[] => {
  const isProtected = proposal.hasTransientData && targets.length === 0;
  const allowed = isProtected ? [gatewayMspId] : targets;
  const isKnown = core.directory.chaincode(proposal.chaincodeName) !== undefined;
  const endorsers = core.endorsers.filter(
    ({ mspId }) => isKnown && (allowed.length === 0 || allowed.includes(mspId)),
  );
  if (endorsers.length === 0) {
    const none = `no peers available to evaluate chaincode ${proposal.chaincodeName} in channel ${proposal.channelId}`;
    const hint =
      "no endorsers found in the gateway's organization; retry specifying target " +
      'organization(s) to protect transient data: ';
    throw new RpcError(status.FAILED_PRECONDITION, isProtected ? `${hint}${none}` : none);
  }
  const own = endorsers.filter(({ mspId }) => mspId === gatewayMspId);
  return [...own, ...endorsers.filter(({ mspId }) => mspId !== gatewayMspId)];
};

const firstAnswer = async (
  session: ProposalSession,
  candidates: readonly Endorser[],
): Promise<gateway.EvaluateResponse> => {
  const failures: EndpointFailure[] = [];
  let code = status.ABORTED;
  for (const endorser of candidates) {
    const answer = await session.ask(endorser);
    if (answer.kind === 'success') {
      const response = new gateway.EvaluateResponse();
      response.setResult(responseMessage(answer.response));
      return response;
    }
    failures.push(answer.failure);
    if (answer.kind === 'rejected' || answer.kind === 'refused') {
      throw new RpcError(
        answer.kind === 'rejected' ? status.FAILED_PRECONDITION : status.UNKNOWN,
        `evaluate call to endorser returned error: ${answer.failure.message}`,
        failures,
      );
    }
    code = answer.kind === 'unavailable' ? status.UNAVAILABLE : status.ABORTED;
  }
  throw new RpcError(
    code,
    'failed to evaluate transaction, see attached details for more info',
    failures,
  );
};
