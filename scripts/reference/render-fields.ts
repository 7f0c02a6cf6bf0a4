import { fieldsOf, nestedClasses } from './fields-of';
import type { Field, InputClass } from './fields-of';

/** Tables of the classes' fields, those of the nested classes after them. */
export const renderFields = (types: readonly InputClass[]): string => {
  const [first, ...others] = types;
  const outer = first && others.length === 0 ? [renderTable(first)] : types.map(renderTitled);
  return [...outer, ...nestedClasses(types).map(renderTitled)].join('\n\n');
};

const renderTitled = (type: InputClass): string => `### ${type.name}\n\n${renderTable(type)}`;

const renderTable = (type: InputClass): string => {
  const fields = fieldsOf(type).filter(isSettable);
  if (fields.length === 0) return 'No fields: `{}`.';
  const rows = fields.map(
    (field) => `| \`${field.name}\` | ${presence(field)} | ${meaning(field)} |`,
  );
  return ['| field | | |', '|---|---|---|', ...rows].join('\n');
};

/** A field that may only be absent is no field. */
const isSettable = ({ rules }: Field): boolean =>
  !rules.some((rule) => rule === 'equal to undefined');

const presence = ({ optional }: Field): string => (optional ? 'optional' : 'required');

const meaning = ({ rules, nested }: Field): string => {
  const words = [...rules, ...(nested ? [`[${nested.name}](#${nested.name.toLowerCase()})`] : [])];
  return words.join('; ').replaceAll('|', '\\|');
};
