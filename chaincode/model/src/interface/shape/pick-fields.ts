import { IsOptional, getMetadataStorage } from 'class-validator';
import { metadataOf } from './fields-of';
import { copyNested } from './nested';
import type { InputClass } from './nested';

/** Fields of a class that another class has too. */
export interface PickedFields {
  readonly from: InputClass;
  readonly without?: readonly string[];
  /** Required in the one, optional in the other. */
  readonly optional?: readonly string[];
}

/**
 * A class with fields of others and their rules: the body of a request is a command without what the
 * server adds, a record what a command brought. The rules stay written once.
 *
 * @param name of the class, as a description bears it
 */
export const pickFields = (name: string, parts: readonly PickedFields[]): InputClass => {
  const target = class {};
  Object.defineProperty(target, 'name', { value: name });
  for (const part of parts) copyFields(part, target);
  return target;
};

/** A class with the fields of another, some left out. */
export const omitFields = <T extends object, K extends keyof T & string>(
  type: InputClass<T>,
  omitted: readonly K[],
): InputClass<Omit<T, K>> =>
  pickFields(`PartOf${type.name}`, [{ from: type, without: omitted }]) as InputClass<Omit<T, K>>;

/** A class with the fields of both. */
export const mergeFields = <A extends object, B extends object>(
  first: InputClass<A>,
  second: InputClass<B>,
): InputClass<A & B> =>
  pickFields(`PartOf${first.name}`, [{ from: first }, { from: second }]) as InputClass<A & B>;

const copyFields = (
  { from, without = [], optional = [] }: PickedFields,
  target: InputClass,
): void => {
  const rules = getMetadataStorage();
  const prototype = target.prototype as object;
  for (const metadata of metadataOf(from)) {
    const { propertyName } = metadata;
    if (without.includes(propertyName)) continue;
    rules.addValidationMetadata({ ...metadata, target });
    copyNested(from, target, propertyName);
  }
  for (const field of optional) IsOptional()(prototype, field);
};
