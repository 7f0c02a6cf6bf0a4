import { expect } from 'chai';
import { submitNames, submitSpec } from '../acts';
import { receivableLifecycle, statusFields } from '.';

type Lifecycle = (typeof statusFields)[number]['lifecycle'];

const targetsOf = (row: Lifecycle[string]): readonly string[] =>
  Object.values(row).flatMap((targets) => targets ?? []);

const reachedIn = (lifecycle: Lifecycle): ReadonlySet<string> => {
  const reached = new Set(['NONE']);
  for (const status of reached) {
    for (const target of targetsOf(lifecycle[status] ?? {})) reached.add(target);
  }
  return reached;
};

describe('the lifecycles', () => {
  for (const { kind, field, lifecycle } of statusFields) {
    it(`reach every ${field} of a ${kind}, and know every one that they lead to`, () => {
      expect([...reachedIn(lifecycle)]).to.have.members(Object.keys(lifecycle));
    });
  }

  it('leave a receivable where it is while banks are asked', () => {
    const acts = submitNames.filter((name) => name.startsWith('financing:'));
    for (const [status, row] of Object.entries<Lifecycle[string]>(receivableLifecycle)) {
      const targets = acts.flatMap((name) => row[name] ?? []);
      expect(targets.filter((target) => target !== status)).to.deep.equal([]);
    }
  });

  it('lead to all that a receipt may say', () => {
    const kinds = new Set(statusFields.map(({ kind }) => kind));
    for (const name of submitNames) {
      const { aggregate, statuses } = submitSpec(name);
      if (!kinds.has(aggregate.kind)) continue;
      const rows = statusFields
        .filter(({ kind }) => kind === aggregate.kind)
        .flatMap(({ lifecycle }) => Object.values(lifecycle));
      expect(
        rows.flatMap((row) => row[name] ?? []),
        name,
      ).to.include.members([...statuses]);
    }
  });
});
