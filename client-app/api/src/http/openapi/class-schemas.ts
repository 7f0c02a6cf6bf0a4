import {
  documentNumberPattern,
  fieldsOf,
  nestedClassOf,
  nestedClasses,
  textLinePattern,
} from '@cession/model/interface';
import type { AnyOfTypes, InputClass } from '@cession/model/interface';
import { targetConstructorToSchema } from 'class-validator-jsonschema';

export type JsonSchema = Readonly<Record<string, unknown>>;

const constraintsOf = ({ constraints }: { readonly constraints?: unknown }) =>
  (constraints ?? []) as readonly unknown[];

/** The schema of a class by its name. */
export const reference = (type: InputClass): JsonSchema => ({
  $ref: `#/components/schemas/${type.name}`,
});

type Options = NonNullable<Parameters<typeof targetConstructorToSchema>[1]>;

const oneLine = (pattern: RegExp) => (rule: Parameters<typeof constraintsOf>[0]) => ({
  type: 'string' as const,
  minLength: 1,
  maxLength: Number(constraintsOf(rule)[0]),
  pattern: pattern.source,
});

/** The interface's own rules, in JSON Schema. */
const converters: NonNullable<Options['additionalConverters']> = {
  isTextLine: oneLine(textLinePattern),
  isDocumentNumber: oneLine(documentNumberPattern),
  isFileName: oneLine(textLinePattern),
  isBusinessDate: { type: 'string', format: 'date' },
  isInstant: { type: 'string', format: 'date-time' },
  isAnyOf: (rule) => ({ oneOf: (constraintsOf(rule)[0] as AnyOfTypes)().map(reference) }),
  equals: (rule) => ({ enum: [constraintsOf(rule)[0]] }),
};

/** Where the package asks for the class of a nested property. */
const nestedTypes = {
  findTypeMetadata: (type: InputClass, property: string) => ({
    typeFunction: () => nestedClassOf(type, property),
  }),
  findExcludeMetadata: () => undefined,
  getExposedMetadatas: () => [],
} as unknown as NonNullable<Options['classTransformerMetadataStorage']>;

const known = new Map<InputClass, JsonSchema>();

/** JSON Schema of a class from its rules; no other field is taken. */
export const schemaOfClass = (type: InputClass): JsonSchema => {
  const schema = known.get(type) ?? { ...schemaFromRules(type), additionalProperties: false };
  known.set(type, schema);
  return schema;
};

const schemaFromRules = (type: InputClass): object =>
  fieldsOf(type).length === 0
    ? { type: 'object' }
    : targetConstructorToSchema(type, {
        classTransformerMetadataStorage: nestedTypes,
        refPointerPrefix: '#/components/schemas/',
        additionalConverters: converters,
      });

/**
 * Schemas of classes by name, and of the classes nested in them.
 *
 * @throws {Error} two classes have one name
 */
export const schemasOfClasses = (
  types: readonly InputClass[],
): Readonly<Record<string, JsonSchema>> => {
  const named = new Map<string, InputClass>();
  for (const type of [...types, ...nestedClasses(types)]) {
    const other = named.get(type.name);
    if (other && other !== type) throw new Error(`two classes are called ${type.name}`);
    named.set(type.name, type);
  }
  return Object.fromEntries([...named].map(([name, type]) => [name, schemaOfClass(type)]));
};
