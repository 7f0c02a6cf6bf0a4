import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  ValidateBy,
  ValidateNested,
  buildMessage,
} from 'class-validator';

/** A class whose decorators say what a value must be. */
export type InputClass<T extends object = object> = new () => T;

const typeKey = 'cession:nested';

const remember = (type: () => InputClass): PropertyDecorator => Reflect.metadata(typeKey, type);

/** The property is an object of this class. */
export const Nested =
  <T extends object>(type: () => InputClass<T>): PropertyDecorator =>
  (target, property) => {
    ValidateNested()(target, property);
    Type(type)(target, property);
    remember(type)(target, property);
  };

/** The property is a list of objects of this class; a command says how many at most. */
export const NestedList =
  <T extends object>(
    type: () => InputClass<T>,
    { min = 0, max }: { readonly min?: number; readonly max?: number } = {},
  ): PropertyDecorator =>
  (target, property) => {
    IsArray()(target, property);
    if (min > 0) ArrayMinSize(min)(target, property);
    if (max !== undefined) ArrayMaxSize(max)(target, property);
    ValidateNested({ each: true })(target, property);
    Type(type)(target, property);
    remember(type)(target, property);
  };

/** Constraint of {@link AnyOf}: the classes, asked for when they are all defined. */
export type AnyOfTypes = () => readonly InputClass[];

/** The property is an object of one of these classes; which one, another field says. */
export const AnyOf = (types: AnyOfTypes): PropertyDecorator =>
  ValidateBy({
    name: 'isAnyOf',
    constraints: [types],
    validator: {
      validate: (value: unknown) => typeof value === 'object' && !Array.isArray(value),
      defaultMessage: buildMessage(() => '$property must be an object'),
    },
  });

/** The class of a nested property, as {@link Nested} or {@link NestedList} declared it. */
export const nestedClassOf = (type: InputClass, property: string): InputClass | undefined => {
  const declared = Reflect.getMetadata(typeKey, type.prototype as object, property) as
    (() => InputClass) | undefined;
  return declared?.();
};

/** Declares for another class what one class's nested property is. */
export const copyNested = (source: InputClass, target: InputClass, property: string): void => {
  const type = nestedClassOf(source, property);
  if (!type) return;
  Type(() => type)(target.prototype as object, property);
  remember(() => type)(target.prototype as object, property);
};
