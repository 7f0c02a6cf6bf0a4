import Ajv from 'ajv';
import type { ErrorObject } from 'ajv';
import type { TopologyProblem } from './topology-error';
import schema from './topology.schema.json';

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** What the JSON Schema says about a document. */
export interface ShapeReport {
  readonly problems: readonly TopologyProblem[];
  /** Every field is there with its type, so that the rules between fields can be checked too. */
  readonly readable: boolean;
}

/** Compares a parsed document with `topology.schema.json`. */
export function checkShape(document: unknown): ShapeReport {
  validate(document);
  const errors = (validate.errors ?? []).filter((error) => error.keyword !== 'if');
  return {
    problems: errors.map(problemOf),
    readable: !errors.some((error) => error.keyword === 'type' || error.keyword === 'required'),
  };
}

function problemOf(error: ErrorObject): TopologyProblem {
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
}

function join(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

/** `/collections/0/members/1` → `collections[0].members[1]`. */
function dotted(pointer: string): string {
  return pointer
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replace(/\//g, '.')
    .replace(/^\./, '');
}
