import { fieldsOf, nestedClasses } from '@cession/model/interface';
import type { AnyOfTypes, Field, InputClass, Rule } from '@cession/model/interface';

/** Tables of the classes' fields, those of the nested classes after them. */
export const renderFields = (types: readonly InputClass[]): string => {
  const [first, ...others] = types;
  const outer = first && others.length === 0 ? [renderTable(first)] : types.map(renderTitled);
  return [...outer, ...nestedClasses(types).map(renderTitled)].join('\n\n');
};

const renderTitled = (type: InputClass): string => `### ${type.name}\n\n${renderTable(type)}`;

const renderTable = (type: InputClass): string => {
  const fields = fieldsOf(type);
  if (fields.length === 0) return 'No fields: `{}`.';
  const rows = fields.map(
    (field) => `| \`${field.name}\` | ${presence(field)} | ${meaning(field)} |`,
  );
  return ['| field | | |', '|---|---|---|', ...rows].join('\n');
};

const presence = ({ optional }: Field): string => (optional ? 'optional' : 'required');

const meaning = ({ rules, nested }: Field): string =>
  [...rules.map(inWords).sort(), ...(nested ? [link(nested.type)] : [])]
    .join('; ')
    .replaceAll('|', '\\|');

const link = ({ name }: InputClass): string => `[${name}](#${name.toLowerCase()})`;

/** The message that a caller would read, without the field's name at its beginning. */
const inWords = ({ name, constraints, message }: Rule): string => {
  if (name === 'isAnyOf') return (constraints[0] as AnyOfTypes)().map(link).join(' or ');
  const words = constraints.reduce<string>(
    (text, constraint, index) => text.replaceAll(`$constraint${index + 1}`, listed(constraint)),
    message,
  );
  const bare = words.replace("All $property's elements must be unique", 'each element once');
  return bare.replace(/^(each value in )?\$property (must|should) (be )?/, (_all, each: string) =>
    each ? 'each: ' : '',
  );
};

const listed = (constraint: unknown): string =>
  Array.isArray(constraint) ? constraint.join(', ') : String(constraint);
