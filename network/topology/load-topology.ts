import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { eachCollection } from './each-collection';
import type { Topology, WrittenTopology } from './topology';
import { TopologyError } from './topology-error';
import { checkRules } from './topology-rules';
import { checkShape } from './topology-shape';

/**
 * Reads and checks a topology file.
 *
 * @throws {TopologyError} with every problem of the file, each with its path and the rule it
 * breaks.
 */
export const loadTopology = (file: string): Topology => parseTopology(read(file), file);

/**
 * Parses and checks a topology given as YAML (or JSON) text.
 *
 * @param source - what error messages call the text.
 * @throws {TopologyError} as {@link loadTopology}.
 */
export const parseTopology = (text: string, source: string): Topology => {
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message }) => ({ path: '', rule: message }));
    throw new TopologyError(source, problems);
  }
  const value: unknown = document.toJS();
  const shape = checkShape(value);
  // With fields missing or of another type there is nothing that rules could be asked of.
  const broken = shape.readable ? checkRules(value as WrittenTopology) : [];
  const problems = [...shape.problems, ...broken];
  if (problems.length > 0) {
    throw new TopologyError(source, problems);
  }
  const written = value as WrittenTopology;
  return { ...written, collections: eachCollection(written).map(({ spec }) => spec) };
};

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new TopologyError(file, [{ path: '', rule: (error as Error).message }]);
  }
};
