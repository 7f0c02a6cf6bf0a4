import { FingerprintSecret, PublishPolicy } from '../commands';
import type { Violation } from '../errors';
import { firmRules } from '../vocabulary';
import type { MatchRule } from '../vocabulary';
import { optionalPart, submit } from './act-spec';

/** Profiles have ids of their own and soften no rule that makes a claim real. */
const profileRules = (command: object): readonly Violation[] => {
  const { profiles } = command as PublishPolicy;
  const field = 'profiles';
  const violations: Violation[] = [];
  if (new Set(profiles.map(({ id }) => id)).size !== profiles.length) {
    const message = 'profiles must have an id of its own each';
    violations.push({ field, rule: 'arrayUnique', message });
  }
  const firm: readonly MatchRule[] = firmRules;
  const softened = profiles
    .flatMap(({ weights }) => weights)
    .find(({ rule }) => firm.includes(rule));
  if (softened) {
    const message = `profiles must not weigh ${softened.rule}: it holds under every profile`;
    violations.push({ field, rule: 'firmRule', message });
  }
  return violations;
};

export const governanceActs = {
  'governance:PublishPolicy': submit({
    command: PublishPolicy,
    private: optionalPart(FingerprintSecret),
    roles: ['partner-admin'],
    rules: profileRules,
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
