import type { Violation } from '../errors';

/** Limits of a command's JSON, checked before it is parsed. */
export const inputLimits = {
  /** Bytes in UTF-8. */
  maxBytes: 1_000_000,
  /** Objects and arrays inside each other. */
  maxDepth: 32,
} as const;

/** Keys through which data could reach JavaScript's own machinery. */
export const dangerousKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

const isOpening = (character: string): boolean => character === '[' || character === '{';
const isClosing = (character: string): boolean => character === ']' || character === '}';
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Depth of the brackets of a JSON text, strings left out, without parsing it.
 *
 * @returns the greatest depth, or `limit + 1` as soon as it is exceeded
 */
export const jsonDepth = (json: string, limit: number = inputLimits.maxDepth): number => {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < json.length && deepest <= limit; at += 1) {
    const character = json.charAt(at);
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (isOpening(character)) deepest = Math.max(deepest, (depth += 1));
    else if (isClosing(character)) depth -= 1;
  }
  return deepest;
};

/** @returns why the text may not be parsed or cannot be; undefined where it is JSON within limits */
export const jsonViolation = (json: string): Violation | undefined => {
  const violation = (rule: string, message: string) => ({ field: '', rule, message });
  if (Buffer.byteLength(json, 'utf8') > inputLimits.maxBytes) {
    return violation('maxBytes', `the input is larger than ${inputLimits.maxBytes} bytes`);
  }
  if (jsonDepth(json) > inputLimits.maxDepth) {
    return violation('maxDepth', `the input is nested deeper than ${inputLimits.maxDepth}`);
  }
  try {
    JSON.parse(json);
    return undefined;
  } catch {
    return violation('isJson', 'the input is not JSON');
  }
};

/**
 * What no input may contain, whatever its class: `null` (absent is left out), keys of JavaScript's
 * machinery, text that is no Unicode, and more depth than the limit.
 */
export const structureViolations = (value: unknown): readonly Violation[] => visit(value, '', 0);

const visit = (value: unknown, field: string, depth: number): readonly Violation[] => {
  if (value === null) {
    return [{ field, rule: 'isDefined', message: `${field} must not be null: leave it out` }];
  }
  if (typeof value === 'string') return loneSurrogate.test(value) ? [notText(field)] : [];
  if (typeof value !== 'object') return [];
  if (depth >= inputLimits.maxDepth) {
    const message = `the input is nested deeper than ${inputLimits.maxDepth}`;
    return [{ field: '', rule: 'maxDepth', message }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => visit(item, `${field}[${index}]`, depth + 1));
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const path = field === '' ? key : `${field}.${key}`;
    return dangerousKeys.includes(key) ? [unknownKey(path, key)] : visit(item, path, depth + 1);
  });
};

const notText = (field: string): Violation => ({
  field,
  rule: 'isWellFormed',
  message: `${field} must be well-formed Unicode`,
});

/** The same rule and message as class-validator's for any field that a class does not name. */
const unknownKey = (field: string, key: string): Violation => ({
  field,
  rule: 'whitelistValidation',
  message: `property ${key} should not exist`,
});
