import { plainToInstance } from 'class-transformer';
import { ValidationTypes, getMetadataStorage } from 'class-validator';

export type InputClass = new () => object;

/** One field of a command class, as its decorators describe it. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  /** What the value must be, each rule in words. */
  readonly rules: readonly string[];
  /** The class of the value, or of each value of a list. */
  readonly nested?: InputClass;
}

type Rule = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** The fields of a command class in the order of its source. */
export const fieldsOf = (type: InputClass): readonly Field[] => {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  // A class's own rules come before those it inherits; the reader wants the inherited fields first.
  const names = [
    ...new Set([...inherited(type, rules), ...rules.map((rule) => rule.propertyName)]),
  ];
  return names.map((name) => {
    const own = rules.filter((rule) => rule.propertyName === name);
    const nested = own.find((rule) => rule.type === ValidationTypes.NESTED_VALIDATION);
    return {
      name,
      optional: own.some((rule) => rule.type === ValidationTypes.CONDITIONAL_VALIDATION),
      rules: own.filter(isStated).map(inWords).sort(),
      ...(nested ? { nested: nestedClass(type, nested) } : {}),
    };
  });
};

/** Every class nested in these, each once, outermost first. */
export const nestedClasses = (types: readonly InputClass[]): readonly InputClass[] => {
  const found: InputClass[] = [];
  const visit = (type: InputClass): void => {
    for (const { nested } of fieldsOf(type)) {
      if (!nested || found.includes(nested)) continue;
      found.push(nested);
      visit(nested);
    }
  };
  types.forEach(visit);
  return found;
};

const inherited = (type: InputClass, rules: readonly Rule[]): readonly string[] =>
  rules.filter((rule) => rule.target !== type).map((rule) => rule.propertyName);

const isStated = ({ type }: Rule): boolean =>
  type !== ValidationTypes.NESTED_VALIDATION && type !== ValidationTypes.CONDITIONAL_VALIDATION;

/** The message that a caller would read, without the field's name at its beginning. */
const inWords = (rule: Rule): string => {
  const template = typeof rule.message === 'string' ? rule.message : defaultMessage(rule);
  const constraints = rule.constraints as readonly unknown[] | undefined;
  const words = (constraints ?? []).reduce<string>(
    (text, constraint, index) => text.replaceAll(`$constraint${index + 1}`, listed(constraint)),
    template,
  );
  const bare = words.replace("All $property's elements must be unique", 'each element once');
  return bare.replace(/^(each value in )?\$property (must|should) (be )?/, (_all, each: string) =>
    each ? 'each: ' : '',
  );
};

const listed = (constraint: unknown): string =>
  Array.isArray(constraint) ? constraint.join(', ') : String(constraint);

const defaultMessage = (rule: Rule): string => {
  const [found] = getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls);
  const constraint = found?.instance;
  const message = constraint?.defaultMessage?.({
    value: undefined,
    constraints: rule.constraints,
    targetName: '',
    object: {},
    property: rule.propertyName,
  });
  if (message === undefined) throw new Error(`the rule of ${rule.propertyName} has no message`);
  return message;
};

/** class-transformer keeps its metadata to itself, but shows it in what it makes. */
const nestedClass = (type: InputClass, { propertyName, each }: Rule): InputClass => {
  const instance = plainToInstance(type, { [propertyName]: each ? [{}] : {} });
  const value = (instance as Readonly<Record<string, unknown>>)[propertyName];
  const item: unknown = Array.isArray(value) ? value[0] : value;
  return (item as { readonly constructor: InputClass }).constructor;
};
