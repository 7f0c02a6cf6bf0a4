import { parser } from '@prometheus-io/lezer-promql';
import { expect } from 'chai';
import { alertRules } from './alert-rules';
import { cessionDashboard } from './cession-dashboard';
import { queriesOf } from './dashboard';

/** What Grafana puts in place of its variables. */
const filledIn = (expression: string): string =>
  expression.replaceAll('$__rate_interval', '1m').replaceAll('$organisation', '.*');

/** Places of an expression that are no PromQL. */
const errorsIn = (expression: string): readonly string[] => {
  const errors: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) errors.push(`${from}: ${expression.slice(from, to)}`);
    },
  });
  return errors;
};

describe('expressions', () => {
  it('that are broken are found', () => {
    expect(errorsIn('sum(rate(up[5m])')).to.have.lengthOf(1);
    expect(errorsIn('sum by (le rate(up[5m]))')).to.not.be.empty;
  });

  for (const { title, queries } of cessionDashboard.rows.flatMap(({ panels }) => panels)) {
    it(`of the panel ${title} are PromQL`, () => {
      for (const { expression, legend } of queries) {
        expect(errorsIn(filledIn(expression)), expression).to.deep.equal([]);
        expect(legend).to.not.equal('');
      }
    });
  }

  for (const { name, expression } of alertRules) {
    it(`of the alert ${name} is PromQL`, () => {
      expect(errorsIn(expression)).to.deep.equal([]);
      expect(expression).to.not.include('$');
    });
  }

  it('name each alert and each panel of a row once', () => {
    const names = alertRules.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    for (const { title, panels } of cessionDashboard.rows) {
      const titles = panels.map((panel) => panel.title);
      expect(new Set(titles).size, title).to.equal(titles.length);
    }
    expect(queriesOf(cessionDashboard)).to.have.length.above(20);
  });
});
