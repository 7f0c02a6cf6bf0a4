import { FingerprintSecret, PublishPolicy } from '../commands';
import { optionalPart, submit } from './act-spec';

export const governanceActs = {
  'governance:PublishPolicy': submit({
    command: PublishPolicy,
    private: optionalPart(FingerprintSecret),
    roles: ['partner-admin'],
    aggregate: { kind: 'policy', only: 'current' },
    signers: 'governance',
    refusals: ['ORGANISATION_NOT_ALLOWED', 'TIMESTAMP_BEFORE_STATE', 'SECRET_SET_ONCE'],
    event: { type: 'PolicyPublished', ids: ['policy'] },
    statuses: ['PUBLISHED'],
    purpose:
      'Publishes the rules that are data: what each kind of partner must have, who attests it, what a match compares and tolerates, and whether a quote needs two officers. The first policy brings the fingerprint secret, no later one may.',
    visibility: [
      'Every channel member: the whole policy.',
      'Members of `fingerprint`: the secret. No transaction returns it.',
    ],
    calls: {
      reads: 1,
      writes: 1,
      policies: 1,
      of: 'a later policy; the first writes the secret too',
    },
  }),
} as const;
