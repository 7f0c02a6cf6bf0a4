import { stringify } from 'yaml';

/** One condition that somebody must act on. */
export interface AlertRule {
  /** In capitals and small letters, as Prometheus's users write them. */
  readonly name: string;
  /** `critical`: somebody is called; `warning`: somebody looks within the day. */
  readonly severity: 'critical' | 'warning';
  /** PromQL; every series that it gives is one alert. */
  readonly expression: string;
  /** How long the expression must hold, as Prometheus writes a duration. */
  readonly lasting: string;
  /** What is wrong, in one sentence; may name labels as `{{ $labels.organisation }}`. */
  readonly summary: string;
  /** What to do first. */
  readonly action: string;
}

/** Renders rules as a file that Prometheus loads. */
export const renderAlertRules = (group: string, rules: readonly AlertRule[]): string =>
  stringify(
    { groups: [{ name: group, rules: rules.map(ruleOf) }] },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );

const ruleOf = ({ name, severity, expression, lasting, summary, action }: AlertRule): object => ({
  alert: name,
  expr: expression,
  for: lasting,
  labels: { severity },
  annotations: { summary, action },
});
