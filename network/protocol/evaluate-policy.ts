import type { SignaturePolicy } from './signature-policy';
import { and, organisationsOf } from './signature-policy';
import { hasRole } from './x509-identity';
import type { X509Identity } from './x509-identity';

/** What a policy needs to know of a signer whose certificate and signature were verified. */
export type Signer = Pick<X509Identity, 'mspId' | 'organisationalUnits'>;

/** Endorser sets to look at before giving up: far above any policy that people write. */
const MAX_SETS = 1000;

/**
 * Whether these signers satisfy the policy. Each signer counts once, for the first rule that it
 * fits, as in Fabric; the caller removes repeated certificates and unverified signatures before.
 */
export const satisfies = (policy: SignaturePolicy, signers: readonly Signer[]): boolean =>
  evaluate(
    policy,
    signers,
    signers.map(() => false),
  );

const evaluate = (
  policy: SignaturePolicy,
  signers: readonly Signer[],
  used: boolean[],
): boolean => {
  if (policy.kind === 'signed-by') return consume(policy.principal, signers, used);
  let satisfied = 0;
  for (const rule of policy.rules) {
    // A rule that fails must not keep the signers that it tried.
    const attempt = [...used];
    if (!evaluate(rule, signers, attempt)) continue;
    satisfied += 1;
    attempt.forEach((isUsed, index) => (used[index] = isUsed));
  }
  return satisfied >= policy.outOf;
};

const consume = (
  principal: { mspId: string; role: Parameters<typeof hasRole>[1] },
  signers: readonly Signer[],
  used: boolean[],
): boolean => {
  const index = signers.findIndex(
    (signer, position) =>
      used[position] === false &&
      signer.mspId === principal.mspId &&
      hasRole(signer, principal.role),
  );
  if (index < 0) return false;
  used[index] = true;
  return true;
};

/**
 * The smallest sets of organisations whose peers satisfy every policy, those that contain the
 * preferred organisation first. Organisations outside `available` are not considered.
 *
 * @param available - one signer per organisation: its peer
 * @returns no sets when no combination of peers satisfies the policies
 */
export const endorserSets = (
  policies: readonly SignaturePolicy[],
  available: readonly Signer[],
  preferredMspId: string,
): string[][] => {
  const peers = new Map(available.map((signer) => [signer.mspId, signer]));
  const policy = and(...policies);
  const candidates: Set<string>[] = [];
  for (const set of combinations(preferring(policy, preferredMspId))) {
    const signers = [...set].flatMap((mspId) => peers.get(mspId) ?? []);
    // Each policy is checked by itself: one signature may count for several.
    const isSufficient = policies.every((each) => satisfies(each, signers));
    if (signers.length === set.size && isSufficient) candidates.push(set);
    if (candidates.length >= MAX_SETS) break;
  }
  const minimal = candidates.filter(
    (set, index) =>
      !candidates.some((other, position) => isProperSubset(other, set, position < index)),
  );
  return minimal
    .sort((a, b) => rank(a, preferredMspId) - rank(b, preferredMspId) || a.size - b.size)
    .map((set) => [...set]);
};

const rank = (set: ReadonlySet<string>, preferredMspId: string): number =>
  set.has(preferredMspId) ? 0 : 1;

/** A subset that is smaller, or equal and seen earlier: it makes the larger one superfluous. */
const isProperSubset = (
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  earlier: boolean,
): boolean => {
  if (a.size > b.size || (a.size === b.size && !earlier)) return false;
  return [...a].every((mspId) => b.has(mspId));
};

const preferring = (policy: SignaturePolicy, mspId: string): SignaturePolicy => {
  if (policy.kind === 'signed-by') return policy;
  const rules = policy.rules.map((rule) => preferring(rule, mspId));
  const isPreferred = (rule: SignaturePolicy): boolean => organisationsOf(rule).includes(mspId);
  return {
    ...policy,
    rules: [...rules.filter(isPreferred), ...rules.filter((rule) => !isPreferred(rule))],
  };
};

function* combinations(policy: SignaturePolicy): Generator<Set<string>> {
  if (policy.kind === 'signed-by') yield new Set([policy.principal.mspId]);
  else yield* choose(policy.rules, policy.outOf);
}

function* choose(rules: readonly SignaturePolicy[], count: number): Generator<Set<string>> {
  if (count <= 0) {
    yield new Set();
    return;
  }
  for (let first = 0; first + count <= rules.length; first += 1) {
    const rule = rules[first];
    if (rule === undefined) continue;
    for (const head of combinations(rule)) {
      for (const tail of choose(rules.slice(first + 1), count - 1))
        yield new Set([...head, ...tail]);
    }
  }
}
