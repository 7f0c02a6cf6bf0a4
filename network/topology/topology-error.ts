/** One broken rule of a topology: where, and what would be right. */
export interface TopologyProblem {
  /** For example `collections[1].members[0]`; empty for the file as a whole. */
  readonly path: string;
  readonly rule: string;
}

/** A topology that cannot be used. Carries every problem found, not only the first. */
export class TopologyError extends Error {
  readonly source: string;
  readonly problems: readonly TopologyProblem[];

  constructor(source: string, problems: readonly TopologyProblem[]) {
    super([`The topology ${source} cannot be used:`, ...problems.map(line)].join('\n'));
    this.name = 'TopologyError';
    this.source = source;
    this.problems = problems;
  }
}

const line = (problem: TopologyProblem): string =>
  problem.path === '' ? `  - ${problem.rule}` : `  - ${problem.path}: ${problem.rule}`;
