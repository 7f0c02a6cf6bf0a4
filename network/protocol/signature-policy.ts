import type { Role } from './x509-identity';

/** Whose signature counts: any identity of the organisation that has the role. */
export interface Principal {
  readonly mspId: string;
  readonly role: Role;
}

/** A rule over signatures: one principal's, or `outOf` of several rules. */
export type SignaturePolicy =
  | { readonly kind: 'signed-by'; readonly principal: Principal }
  | { readonly kind: 'out-of'; readonly outOf: number; readonly rules: readonly SignaturePolicy[] };

export const signedBy = (mspId: string, role: Role = 'PEER'): SignaturePolicy => ({
  kind: 'signed-by',
  principal: { mspId, role },
});

/** `count` of these organisations, one signature each. */
export const outOf = (
  count: number,
  mspIds: readonly string[],
  role: Role = 'PEER',
): SignaturePolicy => ({
  kind: 'out-of',
  outOf: count,
  rules: mspIds.map((mspId) => signedBy(mspId, role)),
});

/** Every rule. A single rule is itself. */
export const and = (...rules: readonly SignaturePolicy[]): SignaturePolicy =>
  rules.length === 1 && rules[0] !== undefined
    ? rules[0]
    : { kind: 'out-of', outOf: rules.length, rules };

/** `count` of these organisations, one signature each, those that are required among them. */
export const outOfWith = (
  count: number,
  mspIds: readonly string[],
  required: readonly string[],
): SignaturePolicy => {
  const others = mspIds.filter((mspId) => !required.includes(mspId));
  const left = count - required.length;
  return and(
    ...required.map((mspId) => signedBy(mspId)),
    ...(left > 0 ? [outOf(left, others)] : []),
  );
};

/** Any one rule. */
export const or = (...rules: readonly SignaturePolicy[]): SignaturePolicy => ({
  kind: 'out-of',
  outOf: 1,
  rules,
});

/** The organisations a policy names, each once, in order of appearance. */
export const organisationsOf = (policy: SignaturePolicy): string[] => {
  if (policy.kind === 'signed-by') return [policy.principal.mspId];
  return [...new Set(policy.rules.flatMap(organisationsOf))];
};
