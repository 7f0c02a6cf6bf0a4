import type { StoryListener, StoryReport } from './story-report';

/** Longest answer that is shown on one line. */
const width = 100;

/** The story as text for people: who did what, the answer, the ledger's transaction id. */
export const transcript = (print: (line: string) => void): StoryListener => ({
  chapter: (title) => print(`\n${title}`),
  step: ({ name, user, organisation, method, path, status, transactionId }, answer) => {
    print(`  ${user}@${organisation}: ${name}`);
    print(`      ${method} ${path} → ${status} ${summaryOf(answer)}`);
    if (transactionId !== undefined) print(`      transaction ${transactionId}`);
  },
  refusal: ({ name, user, organisation, method, path, status, code }, detail) => {
    print(`  refused to ${user}@${organisation}: ${name}`);
    print(`      ${method} ${path} → ${status} ${code}: ${detail}`);
    print('      nothing changed on the ledger');
  },
  invariant: ({ name, ok }, detail) =>
    print(`  ${ok ? 'holds' : 'BROKEN'}: ${name}${detail ? ` (${detail})` : ''}`),
});

export const closingLine = ({ ok, mode, steps, refusals, invariants }: StoryReport): string => {
  const held = invariants.filter((each) => each.ok).length;
  return (
    `${ok ? 'Everything held' : 'NOT everything held'} (${mode}): ${steps.length} steps, ` +
    `${refusals.length} refusals, ${held} of ${invariants.length} invariants.`
  );
};

/** Nothing is shown: for programs that want the report only. */
export const silentListener: StoryListener = {
  chapter: () => undefined,
  step: () => undefined,
  refusal: () => undefined,
  invariant: () => undefined,
};

const summaryOf = (answer: unknown): string => {
  const { id, status, block } = (answer ?? {}) as Record<string, unknown>;
  if (typeof id === 'string' && typeof status === 'string') {
    return `${id} ${status}, block ${String(block)}`;
  }
  const text = JSON.stringify(answer);
  return text.length > width ? `${text.slice(0, width)}…` : text;
};
