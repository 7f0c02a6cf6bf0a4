import { textLinePattern } from '@cession/model/interface';
import type { InputClass } from '@cession/model/interface';
import { ValidationTypes, getMetadataStorage } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import type { ISchemaConverters } from 'class-validator-jsonschema/build/defaultConverters';
import { defaultMetadataStorage } from '../bodies/class-transformer-storage';
import type { JsonSchema } from './schema';

/** The interface's own rules, in JSON Schema. */
const converters: ISchemaConverters = {
  isTextLine: ({ constraints }) => ({
    type: 'string',
    minLength: 1,
    maxLength: Number((constraints as readonly unknown[])[0]),
    pattern: textLinePattern.source,
  }),
  isBusinessDate: { type: 'string', format: 'date' },
  isInstant: { type: 'string', format: 'date-time' },
};

const known = new Map<InputClass<object>, JsonSchema>();

/** JSON Schema of a command class from its rules; no other field is taken. */
export const schemaOfClass = (type: InputClass<object>): JsonSchema => {
  const schema = known.get(type) ?? {
    ...targetConstructorToSchema(type, {
      classTransformerMetadataStorage: defaultMetadataStorage,
      refPointerPrefix: '#/components/schemas/',
      additionalConverters: converters,
    }),
    additionalProperties: false,
  };
  known.set(type, schema);
  return schema;
};

/** Schemas of classes by name, and of the classes nested in them. */
export const schemasOfClasses = (
  types: readonly InputClass<object>[],
): Readonly<Record<string, JsonSchema>> => {
  const found: Record<string, JsonSchema> = {};
  const waiting = [...types];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (found[type.name]) continue;
    found[type.name] = schemaOfClass(type);
    waiting.push(...nestedClasses(type));
  }
  return found;
};

const nestedClasses = (type: InputClass<object>): readonly InputClass<object>[] =>
  getMetadataStorage()
    .getTargetValidationMetadatas(type, '', false, false)
    .filter((rule) => rule.type === ValidationTypes.NESTED_VALIDATION)
    .flatMap(({ propertyName }) => {
      const nested = defaultMetadataStorage.findTypeMetadata(type, propertyName);
      return [nested.typeFunction() as InputClass<object>];
    });
