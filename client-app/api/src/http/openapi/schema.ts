import type { InputClass } from '@cession/model/interface';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A JSON Schema that describes every value of `T`, checked by the compiler: a record whose fields
 * change does not compile until its description does. Contravariant, so that a wider schema will do.
 */
export interface Schema<T> {
  readonly json: JsonSchema;
  /** Named schemas that `json` refers to. */
  readonly components: Readonly<Record<string, JsonSchema>>;
  /** Classes whose schemas `json` refers to by their names. */
  readonly classes: readonly InputClass<object>[];
  /** Never there: it carries the type. */
  readonly accepts?: (value: T) => void;
}

interface OptionalField<T> extends Schema<T> {
  readonly optional: true;
}

type FieldOf<T, K extends keyof T> =
  object extends Pick<T, K> ? OptionalField<Exclude<T[K], undefined>> : Schema<T[K]>;

type Fields<T> = { readonly [K in keyof T]-?: FieldOf<T, K> };

const plain = <T>(json: JsonSchema): Schema<T> => ({ json, components: {}, classes: [] });

const withParts = <T>(json: JsonSchema, parts: readonly Schema<never>[]): Schema<T> => ({
  json,
  components: Object.assign(
    {},
    ...parts.map(({ components }) => components),
  ) as Schema<T>['components'],
  classes: parts.flatMap(({ classes }) => classes),
});

export const text = (extra: JsonSchema = {}): Schema<string> => plain({ type: 'string', ...extra });
export const integer = (extra: JsonSchema = {}): Schema<number> =>
  plain({ type: 'integer', ...extra });
export const flag: Schema<boolean> = plain({ type: 'boolean' });
export const anything: Schema<unknown> = plain({});
export const constant = <const V extends string | number>(value: V): Schema<V> =>
  plain({ const: value });
export const oneOf = <const V extends string>(values: readonly V[]): Schema<V> =>
  plain({ type: 'string', enum: [...values] });

export const listOf = <T>(item: Schema<T>): Schema<readonly T[]> =>
  withParts({ type: 'array', items: item.json }, [item]);

export const optional = <T>(schema: Schema<T>): OptionalField<T> => ({ ...schema, optional: true });

/** An object with exactly these fields: each optional one is marked, or it does not compile. */
export const objectOf = <T extends object>(fields: Fields<T>): Schema<T> => {
  const entries = Object.entries(fields) as [string, Schema<never> & { optional?: true }][];
  const json = {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, { json: field }]) => [name, field])),
    required: entries.filter(([, field]) => !field.optional).map(([name]) => name),
  };
  return withParts(
    json,
    entries.map(([, field]) => field),
  );
};

/** Gives a schema a name under which the description refers to it. */
export const named = <T>(name: string, schema: Schema<T>): Schema<T> => ({
  json: reference(name),
  components: { ...schema.components, [name]: schema.json },
  classes: schema.classes,
});

/** The schema of a command class, from its own rules. */
export const classSchema = <T extends object>(type: InputClass<T>): Schema<T> => ({
  json: reference(type.name),
  components: {},
  classes: [type],
});

export const anyOf = <T>(...choices: readonly Schema<never>[]): Schema<T> =>
  withParts({ oneOf: choices.map(({ json }) => json) }, choices);

const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
