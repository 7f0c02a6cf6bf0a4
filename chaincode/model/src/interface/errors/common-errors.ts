import type { PartnerStatus, QualificationKind, Role } from '../vocabulary';
import { error, list } from './error-spec';
import type { Named, Violation } from './error-spec';

export interface NotQualified {
  readonly partner: string;
  readonly status: PartnerStatus;
  readonly missing: readonly QualificationKind[];
}

const lacks = ({ partner, status, missing }: NotQualified): string =>
  `partner ${partner} is ${status} and lacks: ${missing.length > 0 ? list(missing) : 'nothing'}`;

/** Who asks, whether it is well-formed, whether what it names exists and may be changed now. */
export const commonErrors = {
  TIMESTAMP_OUTSIDE_WINDOW: error({
    status: 503,
    retryable: true,
    ofCaller: true,
    title: 'The clocks of application and ledger differ',
    meaning:
      'The proposal’s time is further from the endorser’s clock than that organisation allows: 15 minutes behind, 60 seconds ahead.',
    text: ({ timestamp, seconds }: { readonly timestamp: string; readonly seconds: number }) =>
      `the transaction's time ${timestamp} is more than ${seconds} s from the endorser's clock`,
  }),
  COMMAND_INVALID: error({
    status: 400,
    title: 'The request breaks the rules of its fields',
    meaning:
      'The command or its private part is not what the transaction takes; every field and rule is named.',
    text: ({ violations }: { readonly violations: readonly Violation[] }) =>
      `the command is not what this transaction takes: ${list(violations.map((v) => v.message))}`,
  }),
  IDENTITY_INCOMPLETE: error({
    status: 403,
    ofCaller: true,
    title: 'The certificate lacks an attribute',
    meaning: 'The certificate lacks an attribute that Cession needs.',
    text: ({ missing }: { readonly missing: string }) =>
      `the caller's certificate lacks ${missing}`,
  }),
  ROLE_NOT_ALLOWED: error({
    status: 403,
    ofCaller: true,
    title: 'The role may not do this',
    meaning: 'The caller’s role may not do this, or is not of its partner’s kind.',
    text: ({ role, allowed }: { readonly role: string; readonly allowed: readonly Role[] }) =>
      `role ${role} may not do this, only ${list(allowed)}`,
  }),
  ORGANISATION_NOT_ALLOWED: error({
    status: 403,
    ofCaller: true,
    title: 'The organisation may not do this',
    meaning: 'The caller’s organisation may not do this, or does not host the partner.',
    text: ({
      organisation,
      allowed,
    }: {
      readonly organisation: string;
      readonly allowed: string;
    }) =>
      `organisation ${organisation} may not do this, ${allowed ? `only ${allowed}` : 'nor may any other'}`,
  }),
  CALLER_NOT_REGISTERED: error({
    status: 403,
    ofCaller: true,
    title: 'Your partner is not registered',
    meaning: 'The partner that the caller’s certificate names is not registered.',
    text: ({ partner }: { readonly partner: string }) =>
      `the caller's partner ${partner} is not registered`,
  }),
  CALLER_NOT_QUALIFIED: error({
    status: 403,
    ofCaller: true,
    title: 'Your partner is not qualified',
    meaning: 'The status or a missing qualification keeps the caller’s partner from acting today.',
    text: (details: NotQualified) => `the caller's ${lacks(details)}`,
  }),
  POLICY_NOT_PUBLISHED: error({
    status: 503,
    retryable: true,
    title: 'The ledger has no policy yet',
    meaning: 'There is no policy yet.',
    text: ({ policy }: { readonly policy: string }) => `policy ${policy} is not published yet`,
  }),
  NOT_FOUND: error({
    status: 404,
    title: 'Not found',
    meaning: 'What the command names does not exist.',
    text: ({ kind, id }: Named) => `there is no ${kind} ${id}`,
  }),
  NOT_A_PARTY: error({
    status: 403,
    ofCaller: true,
    title: 'The partner takes no part in it',
    meaning: 'The caller takes no part in this trade, document, receivable or deal.',
    text: ({ kind, id }: Named) => `the caller takes no part in ${kind} ${id}`,
  }),
  COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: error({
    status: 409,
    title: 'The id was used for something else',
    meaning: 'The id was used before, with another content.',
    text: ({ kind, id }: Named) => `${kind} ${id} knows this command id with another content`,
  }),
  PARTNER_NOT_FOUND: error({
    status: 404,
    title: 'No such partner',
    meaning:
      'The partner that is named is not registered, or not as whom or what it is named: documents name no applicant.',
    text: ({ partner }: { readonly partner: string }) =>
      `partner ${partner} is not registered, or not as what it is named as`,
  }),
  PARTNER_NOT_QUALIFIED: error({
    status: 409,
    title: 'The partner is not qualified',
    meaning: 'The status or a missing qualification of the partner that is named forbids it today.',
    text: lacks,
  }),
  TIMESTAMP_BEFORE_STATE: error({
    status: 409,
    retryable: true,
    title: 'The clock is behind the ledger',
    meaning:
      'The proposal’s time is before that of the state it would change, by more than clocks may differ (16 minutes).',
    text: ({ timestamp, state }: { readonly timestamp: string; readonly state: string }) =>
      `the transaction's time ${timestamp} is before that of the state, ${state}`,
  }),
  TRANSITION_NOT_ALLOWED: error({
    status: 409,
    title: 'Not possible in this status',
    meaning: 'The status does not allow it.',
    text: ({
      aggregate,
      status,
      command,
    }: {
      readonly aggregate: string;
      readonly status: string;
      readonly command: string;
    }) => `${command} is not allowed on a ${aggregate} that is ${status}`,
  }),
  SECRET_SET_ONCE: error({
    status: 409,
    title: 'The secret is set once',
    meaning: 'The first policy brings the secret of the fingerprints, and no later one may.',
    text: ({ published }: { readonly published: boolean }) =>
      published
        ? 'the secret is on the ledger already and cannot be replaced'
        : 'the first policy must bring the secret of the fingerprints',
  }),
};
