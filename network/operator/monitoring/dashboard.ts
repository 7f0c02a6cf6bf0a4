/** What a panel draws: curves over time, or one number for now. */
export type PanelKind = 'curves' | 'number';

/** Units by Grafana's names. */
export type Unit = 's' | 'reqps' | 'short' | 'percentunit' | 'bytes' | 'dtdurations' | 'ops';

export interface Query {
  /** PromQL; may use `$organisation` (a pattern of names) and `$__rate_interval`. */
  readonly expression: string;
  /** Name of each curve, labels in double braces. */
  readonly legend: string;
}

export interface Panel {
  readonly title: string;
  /** What a reader learns from it, and what is normal. */
  readonly description: string;
  readonly kind: PanelKind;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** Values from which on it turns yellow, then red; the other way round where less is worse. */
  readonly limits?: { readonly warning: number; readonly critical: number };
}

export interface DashboardRow {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface Dashboard {
  /** Part of its address; never changes. */
  readonly uid: string;
  readonly title: string;
  readonly rows: readonly DashboardRow[];
}

/** Every expression of a dashboard. */
export const queriesOf = ({ rows }: Dashboard): readonly Query[] =>
  rows.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries));
