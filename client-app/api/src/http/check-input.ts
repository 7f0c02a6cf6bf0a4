import { idPattern, sha256Pattern, validateInput } from '@cession/model/interface';
import type { InputClass, Violation } from '@cession/model/interface';

const header = 'Idempotency-Key';

/** Path parameters are ids, but for digests; the kinds of evidence are part of the path itself. */
export const pathViolations = (path: Readonly<Record<string, string>>): readonly Violation[] =>
  Object.entries(path).flatMap(([field, value]) => {
    const pattern = field === 'sha256' ? sha256Pattern : idPattern;
    const message = `${field} in the path must match ${pattern.source}`;
    return pattern.test(value) ? [] : [{ field, rule: 'matches', message }];
  });

/** Query parameters are checked like a body; none is taken where the operation names none. */
export const queryViolations = (
  type: InputClass<object> | undefined,
  query: Readonly<Record<string, unknown>>,
): readonly Violation[] => {
  if (type) return validateInput(type, query);
  return Object.keys(query).map((field) => ({
    field,
    rule: 'whitelistValidation',
    message: `property ${field} should not exist`,
  }));
};

/**
 * The caller makes the id of what it creates and of each step, in the body or in the header
 * Idempotency-Key; where both are there they must be the same.
 */
export const keyOf = (
  field: 'id' | 'commandId',
  given: unknown,
  key: string | undefined,
): { readonly key: string; readonly violations: readonly Violation[] } => {
  const refuse = (name: string, rule: string, message: string) => ({
    key: '',
    violations: [{ field: name, rule, message }],
  });
  if (key !== undefined && !idPattern.test(key)) {
    return refuse(header, 'matches', `${header} must match ${idPattern.source}`);
  }
  if (typeof given !== 'string') {
    if (key !== undefined) return { key, violations: [] };
    return refuse(field, 'isDefined', `${field} or the header ${header} must be given`);
  }
  if (key !== undefined && key !== given) {
    return refuse(header, 'equals', `${header} must be the same as ${field}`);
  }
  return { key: given, violations: [] };
};
