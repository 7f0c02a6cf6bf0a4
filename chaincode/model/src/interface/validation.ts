import { plainToInstance } from 'class-transformer';
import { ValidationTypes, getMetadataStorage, validateSync } from 'class-validator';
import type { ValidationError, ValidatorOptions } from 'class-validator';
import { documentClasses } from './commands/documents';
import { EvidenceContent } from './commands/evidence';
import type { Violation } from './errors';
import { jsonViolation, structureViolations } from './json-structure';
import { evidenceKinds } from './vocabulary';
import type { EvidenceKind } from './vocabulary';

/**
 * Input is checked by one code on both sides: the contract and the REST application answer the same
 * bad input with the same fields and rules. A rule is the name of the class-validator constraint
 * (`isIn`, `matches`, `whitelistValidation`, …) or of one of the structural rules.
 */
export type InputClass<T extends object> = new () => T;

export type ParsedInput<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly violations: readonly Violation[] };

const options: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
};

/** More are not worth sending: the caller has enough to mend. */
const maxViolations = 50;

/**
 * Checks data that came out of JSON against a command class: types, formats, and no field that the
 * class does not name, at any depth. `null` is refused everywhere: what is absent is left out.
 *
 * @returns what is wrong, at most 50 entries; empty where the value is an instance of the class
 */
export const validateInput = <T extends object>(
  type: InputClass<T>,
  value: unknown,
): readonly Violation[] => {
  if (!isPlainObject(value)) return [objectWanted('')];
  const structure = structureViolations(value);
  if (structure.length > 0) return structure.slice(0, maxViolations);
  const instance = plainToInstance(type, value);
  const found = validateSync(instance, options).flatMap((error) => flatten(error, ''));
  const nested = found.length > 0 ? [] : nestingViolations(instance, '');
  return [...found, ...nested].slice(0, maxViolations);
};

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

/** Checks a document against the class of its kind; fields begin with `document.`. */
export const validateDocument = (kind: EvidenceKind, document: unknown): readonly Violation[] =>
  validateInput<object>(documentClasses[kind], document).map((violation) => ({
    ...violation,
    field: violation.field === '' ? 'document' : `document.${violation.field}`,
  }));

/** The private part of recording evidence: its own fields, then those of the document. */
export const validateEvidenceContent = (
  kind: EvidenceKind,
  content: unknown,
): readonly Violation[] => {
  const violations = validateInput(EvidenceContent, content);
  // An unknown kind is a violation of the command, which is reported there.
  if (!evidenceKinds.includes(kind) || violations.some(({ field }) => field === 'document')) {
    return violations;
  }
  const { document } = content as EvidenceContent;
  return [...violations, ...validateDocument(kind, document)].slice(0, maxViolations);
};

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectWanted = (field: string): Violation => ({
  field,
  rule: 'isObject',
  message: `${field === '' ? 'the input' : field} must be an object`,
});

const fieldOf = (parent: string, property: string, inArray: boolean): string => {
  if (inArray) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
};

const flatten = (error: ValidationError, parent: string): readonly Violation[] => {
  const field = fieldOf(parent, error.property, Array.isArray(error.target));
  const own = Object.entries(error.constraints ?? {})
    // In the order of the names: the order of decorators differs between compilers.
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([rule, message]) => ({ field, rule, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
};

/**
 * class-validator takes an array where one nested object is declared, and arrays of arrays where an
 * array of objects is: this refuses both.
 */
const nestingViolations = (instance: object, parent: string): readonly Violation[] =>
  nestedProperties(instance.constructor).flatMap(({ property, each }) => {
    const value = (instance as Readonly<Record<string, unknown>>)[property];
    if (value === undefined) return [];
    const field = fieldOf(parent, property, false);
    if (!each) return objectViolations(value, field);
    if (!Array.isArray(value)) return [objectWanted(field)];
    return value.flatMap((item, index) => objectViolations(item, `${field}[${index}]`));
  });

const objectViolations = (value: unknown, field: string): readonly Violation[] =>
  isPlainObject(value) ? nestingViolations(value, field) : [objectWanted(field)];

interface NestedProperty {
  readonly property: string;
  readonly each: boolean;
}

const nestedByClass = new Map<unknown, readonly NestedProperty[]>();

const nestedProperties = (type: NewableFunction): readonly NestedProperty[] => {
  const known = nestedByClass.get(type);
  if (known) return known;
  const found = getMetadataStorage()
    .getTargetValidationMetadatas(type, '', false, false)
    .filter((metadata) => metadata.type === ValidationTypes.NESTED_VALIDATION)
    .map(({ propertyName, each }) => ({ property: propertyName, each: each ?? false }));
  nestedByClass.set(type, found);
  return found;
};
