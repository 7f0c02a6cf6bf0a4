import Ajv from 'ajv';
import { schemaProblems } from './schema-problems';
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
export const checkShape = (document: unknown): ShapeReport => {
  validate(document);
  const errors = (validate.errors ?? []).filter((error) => error.keyword !== 'if');
  return {
    problems: schemaProblems(errors),
    readable: !errors.some((error) => error.keyword === 'type' || error.keyword === 'required'),
  };
};
