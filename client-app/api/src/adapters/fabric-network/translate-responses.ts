import type { EndorsementResponse, ProposalResponse } from 'fabric-common';
import { IdentityRefused, LedgerUnavailable } from '../../ports';
import { ContractFault, isIdentityRefusal, refusalIn } from '../ledger';
import type { ProposalFailure } from '../ledger';

/** Who answers under a peer's name of the connection profile. */
export type MspIdOf = (peer: string) => string;

type Answers = Pick<ProposalResponse, 'errors' | 'responses'>;

/**
 * Why the peers' answers are no usable endorsement: a refusal before a fault, and a fault before
 * peers that refuse the signer or could not be asked.
 *
 * @returns undefined where every peer endorsed, and all of them the same
 */
export const failureIn = (answers: Answers, mspIdOf: MspIdOf): ProposalFailure | undefined => {
  const failed = answers.responses.filter(({ endorsement }) => !endorsement);
  const refused = failed.flatMap((response) => {
    const error = refusalIn(contractTextOf(response) ?? '');
    return error ? [{ error, by: mspIdOf(response.connection.name) }] : [];
  });
  const [first] = refused;
  if (first) return { kind: 'refused', error: first.error, by: refused.map(({ by }) => by) };
  if (failed.some((response) => contractTextOf(response) !== undefined)) {
    return { kind: 'failed', error: new ContractFault('the contract failed without a refusal') };
  }
  if (failed.length > 0 || answers.errors.length > 0) {
    return { kind: 'failed', error: notExecuted(answers.errors, failed) };
  }
  return allAlike(answers.responses)
    ? undefined
    : { kind: 'endorsements-differ', error: new Error('the peers computed different results') };
};

/**
 * With what text the contract failed. A peer that could not execute it answers in the same form, but
 * without the payload that only an execution leaves.
 */
const contractTextOf = ({ payload, response }: EndorsementResponse): string | undefined =>
  payload.length > 0 ? response.message : undefined;

const allAlike = ([first, ...others]: readonly EndorsementResponse[]): boolean =>
  others.every(({ payload }) => first?.payload.equals(payload));

const notExecuted = (
  errors: ProposalResponse['errors'],
  failed: readonly EndorsementResponse[],
): IdentityRefused | LedgerUnavailable => {
  const peers = [
    ...errors.map(({ connection, message }) => `${nameOf(connection)}: ${message}`),
    ...failed.map(({ connection, response }) => `${nameOf(connection)}: ${response.message}`),
  ];
  const [cause] = errors;
  const text = ['the peers did not endorse', ...peers].join('; ');
  const options = cause ? { cause } : {};
  return isIdentityRefusal(text)
    ? new IdentityRefused(text, options)
    : new LedgerUnavailable(text, options);
};

/** An error that arises before a message is sent names no connection. */
const nameOf = (connection: { readonly name: string } | undefined): string =>
  connection?.name ?? 'a peer';
