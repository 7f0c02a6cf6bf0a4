import type { Violation } from '@cession/model/interface';
import type { ColumnMapping } from '../ports';
import { folded } from './column-words';
import { fieldAt } from './document-fields';
import { missingFields } from './propose-columns';

const violation = (field: string, rule: string, message: string): Violation => ({
  field,
  rule,
  message,
});

/** What no single field of a mapping can say: fields that exist, each filled once, none left out. */
export const mappingViolations = (mapping: ColumnMapping): readonly Violation[] => {
  const { kind, columns, constants = [] } = mapping;
  const paths = [...columns, ...constants].map(({ field }) => field);
  const headers = columns.map(({ header }) => folded(header));
  return [
    ...unknownFields(mapping, 'columns'),
    ...unknownFields(mapping, 'constants'),
    ...twice(headers).map((at) =>
      violation(`columns[${at}].header`, 'uniqueHeaders', 'header must not be named twice'),
    ),
    ...twice(columns.map(({ field }) => field)).map((at) =>
      violation(`columns[${at}].field`, 'uniqueFields', 'field must be filled by one column'),
    ),
    ...missingFields(kind, new Set(paths)).map((path) =>
      violation('columns', 'fieldsOfKind', `columns or constants must fill ${path}`),
    ),
  ];
};

const unknownFields = (
  mapping: ColumnMapping,
  list: 'columns' | 'constants',
): readonly Violation[] =>
  (mapping[list] ?? []).flatMap(({ field }, at) => {
    if (fieldAt(mapping.kind, field) && !(list === 'constants' && field === 'id')) return [];
    const message = `field must be one of ${mapping.kind} that may be filled here, ${field} is none`;
    return [violation(`${list}[${at}].field`, 'fieldsOfKind', message)];
  });

/** Places of what was there before. */
const twice = (names: readonly string[]): readonly number[] =>
  names.flatMap((name, at) => (names.indexOf(name) < at ? [at] : []));
