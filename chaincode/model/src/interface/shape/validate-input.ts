import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError, ValidatorOptions } from 'class-validator';
import type { Violation } from '../errors';
import { fieldsOf } from './fields-of';
import type { Field } from './fields-of';
import { jsonViolation, structureViolations } from './json-structure';
import type { InputClass } from './nested';

/**
 * Input is checked by one code on both sides: the contract and the REST application answer the same
 * bad input with the same fields and rules. A rule is the name of the class-validator constraint
 * (`isIn`, `matches`, …) or of one of the rules of shape: `isDefined`, `isObject`, `isArray`,
 * `whitelistValidation`.
 */
export type ParsedInput<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly violations: readonly Violation[] };

/** Unknown and missing fields are found before: class-validator takes a missing object for a valid one. */
const options: ValidatorOptions = { forbidUnknownValues: false };

/** More are not worth sending: the caller has enough to mend. */
const maxViolations = 50;

/**
 * Checks data that came out of JSON against a class: every required field is there, no field that the
 * class does not name, objects where objects belong and lists where lists do, at any depth; then types
 * and formats. `null` is refused everywhere: what is absent is left out.
 *
 * @returns what is wrong, at most 50 entries; empty where the value has the shape of the class
 */
export const validateInput = <T extends object>(
  type: InputClass<T>,
  value: unknown,
): readonly Violation[] => {
  if (!isPlainObject(value)) return [objectWanted('')];
  const structure = structureViolations(value);
  if (structure.some(({ rule }) => unsafe.includes(rule))) return structure.slice(0, maxViolations);
  const shape = besides(structure, shapeViolations(type, value, ''));
  const broken = validateSync(plainToInstance(type, value), options);
  const formats = besides(
    [...structure, ...shape],
    broken.flatMap((error) => flatten(error, '')),
  );
  return [...structure, ...shape, ...formats].slice(0, maxViolations);
};

/** Rules of structure without which nothing else may look at the value. */
const unsafe = ['maxDepth', 'whitelistValidation'];

/** What has not the shape that it should have breaks rules of format too, which would tell nobody more. */
const besides = (found: readonly Violation[], more: readonly Violation[]): readonly Violation[] =>
  more.filter(({ field }) => !found.some((each) => isWithin(field, each.field)));

/**
 * Reads the JSON of a command, size and depth checked before it is parsed.
 *
 * @returns the plain data, with no class behind it, or the violations
 */
export const parseInput = <T extends object>(type: InputClass<T>, json: string): ParsedInput<T> => {
  const refused = jsonViolation(json);
  if (refused) return { ok: false, violations: [refused] };
  const value: unknown = JSON.parse(json);
  const violations = validateInput(type, value);
  return violations.length > 0 ? { ok: false, violations } : { ok: true, value: value as T };
};

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectWanted = (field: string): Violation => ({
  field,
  rule: 'isObject',
  message: `${field === '' ? 'the input' : field} must be an object`,
});

const listWanted = (field: string): Violation => ({
  field,
  rule: 'isArray',
  message: `${field} must be an array`,
});

const valueWanted = (field: string): Violation => ({
  field,
  rule: 'isDefined',
  message: `${field} must be given`,
});

const unknownField = (field: string, name: string): Violation => ({
  field,
  rule: 'whitelistValidation',
  message: `property ${name} should not exist`,
});

const pathOf = (parent: string, property: string): string =>
  parent === '' ? property : `${parent}.${property}`;

/** Own properties only: a field that is not sent must not be found on Object.prototype. */
const shapeViolations = (
  type: InputClass,
  value: unknown,
  parent: string,
): readonly Violation[] => {
  if (!isPlainObject(value)) return [objectWanted(parent)];
  const fields = fieldsOf(type);
  const named = new Set(fields.map(({ name }) => name));
  const unknown = Object.keys(value)
    .filter((name) => !named.has(name))
    .map((name) => unknownField(pathOf(parent, name), name));
  return [...unknown, ...fields.flatMap((field) => fieldViolations(field, value, parent))];
};

const fieldViolations = (
  { name, optional, nested }: Field,
  object: Readonly<Record<string, unknown>>,
  parent: string,
): readonly Violation[] => {
  const path = pathOf(parent, name);
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (value === undefined) return optional ? [] : [valueWanted(path)];
  if (!nested) return [];
  if (!nested.list) return shapeViolations(nested.type, value, path);
  if (!Array.isArray(value)) return [listWanted(path)];
  return value.flatMap((item, index) => shapeViolations(nested.type, item, `${path}[${index}]`));
};

const isWithin = (field: string, path: string): boolean =>
  field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`);

const flatten = (error: ValidationError, parent: string): readonly Violation[] => {
  const inList = Array.isArray(error.target);
  const field = inList ? `${parent}[${error.property}]` : pathOf(parent, error.property);
  const own = Object.entries(error.constraints ?? {})
    // In the order of the names: the order of decorators differs between compilers.
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([rule, message]) => ({ field, rule, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
};
