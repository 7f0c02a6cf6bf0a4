import type { Dashboard, DashboardRow, Panel, Query } from './dashboard';

/** Name under which Grafana knows the Prometheus of the network. */
export const datasourceUid = 'cession-prometheus';
const datasource = { type: 'prometheus', uid: datasourceUid } as const;

/** Grafana divides the width of a page by this. */
const pageWidth = 24;
const heights = { curves: 8, number: 4 } as const;
const curvesPerLine = 2;

type Json = Readonly<Record<string, unknown>>;
interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Renders a dashboard as the JSON that Grafana is provisioned with. The same input, the same text. */
export const renderDashboard = ({ uid, title, rows }: Dashboard): string => {
  const panels: Json[] = [];
  let y = 0;
  for (const row of rows) {
    const { height, placed } = layOut(row, y);
    panels.push(...placed);
    y += height;
  }
  const dashboard = {
    uid,
    title,
    tags: ['cession'],
    schemaVersion: 39,
    editable: false,
    timezone: 'utc',
    refresh: '15s',
    time: { from: 'now-1h', to: 'now' },
    templating: { list: [organisationChoice] },
    annotations: { list: [alertsOnTop] },
    panels: panels.map((panel, at) => ({ id: at + 1, ...panel })),
  };
  return `${JSON.stringify(dashboard, undefined, 2)}\n`;
};

const organisationChoice: Json = {
  name: 'organisation',
  label: 'Organisation',
  type: 'query',
  datasource,
  query: { query: 'label_values(up, organisation)', refId: 'organisation' },
  includeAll: true,
  allValue: '.*',
  multi: true,
  refresh: 2,
  sort: 1,
  current: { text: 'All', value: '$__all' },
};

const alertsOnTop: Json = {
  name: 'Alerts',
  datasource,
  enable: true,
  iconColor: 'red',
  expr: 'max by (alertname, organisation) (ALERTS{alertstate="firing"})',
  titleFormat: '{{alertname}}',
  textFormat: '{{organisation}}',
};

const layOut = (
  { title, panels }: DashboardRow,
  top: number,
): { readonly height: number; readonly placed: readonly Json[] } => {
  const heading = { type: 'row', title, collapsed: false, panels: [] };
  const perLine = panels.every(({ kind }) => kind === 'number') ? panels.length : curvesPerLine;
  const h = Math.max(...panels.map(({ kind }) => heights[kind]));
  const w = Math.floor(pageWidth / perLine);
  const places = panels.map((_, at) => ({
    ...{ x: (at % perLine) * w, y: top + 1 + Math.floor(at / perLine) * h },
    ...{ w, h },
  }));
  return {
    height: 1 + Math.ceil(panels.length / perLine) * h,
    placed: [
      { ...heading, gridPos: { x: 0, y: top, w: pageWidth, h: 1 } },
      ...panels.map((panel, at) => panelOf(panel, places[at] as Place)),
    ],
  };
};

const panelOf = (
  { title, description, kind, unit, queries, limits }: Panel,
  place: Place,
): Json => {
  const curves = kind === 'curves';
  return {
    type: curves ? 'timeseries' : 'stat',
    title,
    description,
    datasource,
    gridPos: place,
    fieldConfig: {
      defaults: { unit, min: 0, ...(limits && { thresholds: thresholdsOf(limits) }) },
      overrides: [],
    },
    options: curves
      ? { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } }
      : { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'value', graphMode: 'area' },
    targets: queries.map(targetOf),
  };
};

/** Where less is worse, red is what lies below the critical limit. */
const thresholdsOf = ({ warning, critical }: NonNullable<Panel['limits']>): Json => {
  const steps =
    warning <= critical
      ? [
          { color: 'green', value: null },
          { color: 'yellow', value: warning },
          { color: 'red', value: critical },
        ]
      : [
          { color: 'red', value: null },
          { color: 'yellow', value: critical },
          { color: 'green', value: warning },
        ];
  return { mode: 'absolute', steps };
};

const targetOf = ({ expression, legend }: Query, at: number): Json => ({
  refId: String.fromCharCode('A'.charCodeAt(0) + at),
  datasource,
  expr: expression,
  legendFormat: legend,
});
