import type { DashboardRow } from './dashboard';

const ofOrganisation = 'organisation=~"$organisation"';
const interval = '[$__rate_interval]';
const requests = 'cession_http_request_duration_seconds';
const expiry = `cession_certificate_expiry_seconds{${ofOrganisation}}`;

export const healthRow: DashboardRow = {
  title: 'Health',
  panels: [
    {
      title: 'Processes that give no metrics',
      description: 'Normal: 0.',
      kind: 'number',
      unit: 'short',
      limits: { warning: 1, critical: 1 },
      queries: [
        {
          expression: `count(up{${ofOrganisation}} == 0) or vector(0)`,
          legend: 'unreachable',
        },
      ],
    },
    {
      title: 'Read models that stopped',
      description: 'Normal: 0. One that stopped needs an operator.',
      kind: 'number',
      unit: 'short',
      limits: { warning: 1, critical: 1 },
      queries: [
        { expression: `sum(cession_read_model_stopped{${ofOrganisation}})`, legend: 'stopped' },
      ],
    },
    {
      title: 'Stale claims',
      description:
        'Held by the chosen organisations or asked of them, on evidence that changed. Normal: 0.',
      kind: 'number',
      unit: 'short',
      limits: { warning: 1, critical: 10 },
      queries: [
        {
          expression: `sum(cession_stale_claims{${ofOrganisation},relation=~"held|asked"})`,
          legend: 'stale',
        },
      ],
    },
    {
      title: 'First certificate to end',
      description: 'Of those that the chosen applications use.',
      kind: 'number',
      unit: 'dtdurations',
      limits: { warning: 14 * 86_400, critical: 3 * 86_400 },
      queries: [{ expression: `min(${expiry})`, legend: 'left' }],
    },
  ],
};

export const certificateRow: DashboardRow = {
  title: 'Certificates',
  panels: [
    {
      title: 'Time left, by organisation and use',
      description: 'Of the certificates that each application uses; renewal makes a step up.',
      kind: 'curves',
      unit: 'dtdurations',
      queries: [
        {
          expression: `min by (organisation, use) (${expiry})`,
          legend: '{{organisation}} {{use}}',
        },
      ],
    },
  ],
};

export const processRow: DashboardRow = {
  title: 'Processes',
  panels: [
    {
      title: 'Running',
      description: '1 while a process gives metrics.',
      kind: 'curves',
      unit: 'short',
      queries: [{ expression: `up{${ofOrganisation}}`, legend: '{{node}}' }],
    },
    {
      title: 'CPU',
      description: 'Cores used.',
      kind: 'curves',
      unit: 'short',
      queries: [
        {
          expression: `rate(process_cpu_seconds_total{${ofOrganisation}}${interval})`,
          legend: '{{node}}',
        },
      ],
    },
    {
      title: 'Memory',
      description: 'Resident. A curve that only rises ends at the limit of its container.',
      kind: 'curves',
      unit: 'bytes',
      queries: [
        { expression: `process_resident_memory_bytes{${ofOrganisation}}`, legend: '{{node}}' },
      ],
    },
    {
      title: 'Event loop lag, p99',
      description: 'How late a Node process comes to its next work.',
      kind: 'curves',
      unit: 's',
      queries: [
        { expression: `nodejs_eventloop_lag_p99_seconds{${ofOrganisation}}`, legend: '{{node}}' },
      ],
    },
    {
      title: 'Requests per second, by status',
      description: 'At the applications of the chosen organisations.',
      kind: 'curves',
      unit: 'reqps',
      queries: [
        {
          expression: `sum by (status) (rate(${requests}_count{${ofOrganisation}}${interval}))`,
          legend: '{{status}}',
        },
      ],
    },
    {
      title: 'Time to answer, p95, by route',
      description: 'Ids never become labels: a route is its template.',
      kind: 'curves',
      unit: 's',
      queries: [
        {
          expression:
            'histogram_quantile(0.95, sum by (le, method, route) ' +
            `(rate(${requests}_bucket{${ofOrganisation}}${interval})))`,
          legend: '{{method}} {{route}}',
        },
      ],
    },
  ],
};
