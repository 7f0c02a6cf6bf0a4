/** One broken rule of a membership: where, and what would be right. */
export interface MembershipProblem {
  /** For example `nodes[0].tlsCertificate`; empty for the file as a whole. */
  readonly path: string;
  readonly rule: string;
}

/** Memberships that cannot be used. Carries every problem found, and never what a file holds. */
export class MembershipError extends Error {
  override readonly name = 'MembershipError';
  readonly problems: readonly MembershipProblem[];

  /** @param source - file or folder that is meant */
  constructor(source: string, problems: readonly MembershipProblem[]) {
    const lines = problems.map(
      ({ path, rule }) => `  - ${path === '' ? rule : `${path}: ${rule}`}`,
    );
    super([`The membership ${source} cannot be used:`, ...lines].join('\n'));
    this.problems = problems;
  }
}
