import { defaultMetadataStorage } from './class-transformer-storage';
import { getMetadataStorage } from 'class-validator';

type Class<T> = new () => T;

/**
 * A class with the fields of another and their rules, some left out: the body of a request is a
 * command without what the server adds. The rules stay written once, in the ledger's interface.
 */
export const omitFields = <T extends object, K extends keyof T & string>(
  type: Class<T>,
  omitted: readonly K[],
): Class<Omit<T, K>> =>
  copyFields(type, (field) => !(omitted as readonly string[]).includes(field));

/** A class with the fields of both. */
export const mergeFields = <A extends object, B extends object>(
  first: Class<A>,
  second: Class<B>,
): Class<A & B> =>
  copyFields(
    second,
    () => true,
    copyFields(first, () => true),
  );

const copyFields = (
  source: Class<object>,
  wanted: (field: string) => boolean,
  target: Class<object> = emptyClass(source.name),
): Class<never> => {
  const rules = getMetadataStorage();
  const metadatas = rules.getTargetValidationMetadatas(source, '', false, false);
  for (const metadata of metadatas.filter(({ propertyName }) => wanted(propertyName))) {
    rules.addValidationMetadata({ ...metadata, target });
    copyType(source, target, metadata.propertyName);
  }
  return target as Class<never>;
};

const copyType = (source: Class<object>, target: Class<object>, propertyName: string): void => {
  const declared = defaultMetadataStorage.findTypeMetadata(source, propertyName);
  const known = defaultMetadataStorage.findTypeMetadata(target, propertyName);
  if (declared && !known) defaultMetadataStorage.addTypeMetadata({ ...declared, target });
};

const emptyClass = (name: string): Class<object> => {
  const type = class {};
  // A description of this class alone would bear this name; subclasses bear their own.
  Object.defineProperty(type, 'name', { value: `PartOf${name}` });
  return type;
};
