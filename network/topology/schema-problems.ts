import type { ErrorObject } from 'ajv';
import type { TopologyProblem } from './topology-error';

/** What a JSON Schema found, in the words of this project. */
export const schemaProblems = (errors: readonly ErrorObject[]): readonly TopologyProblem[] =>
  errors.map(problemOf);

const problemOf = (error: ErrorObject): TopologyProblem => {
  const path = dotted(error.instancePath);
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'additionalProperties':
      return { path: join(path, String(params['additionalProperty'])), rule: 'unknown field' };
    case 'required':
      return { path: join(path, String(params['missingProperty'])), rule: 'is missing' };
    case 'enum':
      return { path, rule: `must be one of ${(params['allowedValues'] as string[]).join(', ')}` };
    case 'const':
      return { path, rule: `must be ${String(params['allowedValue'])}` };
    default:
      return { path, rule: error.message ?? `breaks the rule ${error.keyword}` };
  }
};

const join = (path: string, field: string): string => (path === '' ? field : `${path}.${field}`);

/** `/collections/0/members/1` → `collections[0].members[1]`. */
const dotted = (pointer: string): string =>
  pointer
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replace(/\//g, '.')
    .replace(/^\./, '');
