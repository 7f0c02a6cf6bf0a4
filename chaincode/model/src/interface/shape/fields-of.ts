import { ValidationTypes, getMetadataStorage } from 'class-validator';
import { nestedClassOf } from './nested';
import type { AnyOfTypes, InputClass } from './nested';

type Metadata = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** One rule of a field: class-validator's name of it, its parameters, and its message's template. */
export interface Rule {
  readonly name: string;
  readonly constraints: readonly unknown[];
  /** Holds for each element of a list. */
  readonly each: boolean;
  /** As class-validator would fill it in: `$property must be …`. */
  readonly message: string;
}

/** One field of a class, as its decorators describe it. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly rules: readonly Rule[];
  /** The class of the value, or of each value of a list. */
  readonly nested?: { readonly type: InputClass; readonly list: boolean };
}

const known = new Map<InputClass, readonly Field[]>();

/**
 * The fields of a class, those that it inherits first. The only place that reads what class-validator
 * remembers of decorators; validation, bodies, JSON Schemas and the reference ask here.
 */
export const fieldsOf = (type: InputClass): readonly Field[] => {
  const fields = known.get(type) ?? readFields(type);
  known.set(type, fields);
  return fields;
};

/** Every class nested in these, each once, outermost first. */
export const nestedClasses = (types: readonly InputClass[]): readonly InputClass[] => {
  const found: InputClass[] = [];
  const visit = (type: InputClass): void => {
    for (const inner of fieldsOf(type).flatMap(classesOf)) {
      if (found.includes(inner)) continue;
      found.push(inner);
      visit(inner);
    }
  };
  types.forEach(visit);
  return found;
};

const classesOf = ({ nested, rules }: Field): readonly InputClass[] => {
  if (nested) return [nested.type];
  const anyOf = rules.find(({ name }) => name === 'isAnyOf');
  return anyOf ? (anyOf.constraints[0] as AnyOfTypes)() : [];
};

/** class-validator's own record of a class: for those who copy fields from one class to another. */
export const metadataOf = (type: InputClass): readonly Metadata[] =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);

const readFields = (type: InputClass): readonly Field[] => {
  const all = metadataOf(type);
  const inherited = all.filter(({ target }) => target !== type);
  const names = new Set([...inherited, ...all].map(({ propertyName }) => propertyName));
  return [...names].map((name) => {
    const own = all.filter(({ propertyName }) => propertyName === name);
    const nested = own.find((rule) => rule.type === ValidationTypes.NESTED_VALIDATION);
    return {
      name,
      optional: own.some((rule) => rule.type === ValidationTypes.CONDITIONAL_VALIDATION),
      rules: own.filter(isStated).map(ruleOf),
      ...(nested ? { nested: nestingOf(type, name, nested.each) } : {}),
    };
  });
};

const nestingOf = (type: InputClass, name: string, list: boolean): NonNullable<Field['nested']> => {
  const nested = nestedClassOf(type, name);
  if (!nested) throw new Error(`${type.name}.${name} must be declared by Nested or NestedList`);
  return { type: nested, list };
};

const isStated = ({ type }: Metadata): boolean =>
  type !== ValidationTypes.NESTED_VALIDATION &&
  type !== ValidationTypes.CONDITIONAL_VALIDATION &&
  type !== ValidationTypes.WHITELIST;

const ruleOf = (rule: Metadata): Rule => ({
  name: rule.name ?? rule.type,
  constraints: (rule.constraints as readonly unknown[] | undefined) ?? [],
  each: rule.each,
  message: typeof rule.message === 'string' ? rule.message : defaultMessage(rule),
});

const defaultMessage = (rule: Metadata): string => {
  const [found] = getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls);
  const message = found?.instance.defaultMessage?.({
    value: undefined,
    constraints: rule.constraints as unknown[],
    targetName: '',
    object: {},
    property: rule.propertyName,
  });
  if (message === undefined) throw new Error(`the rule of ${rule.propertyName} has no message`);
  return message;
};
