import type { AlertRule } from './alert-rule';

const processes: readonly AlertRule[] = [
  {
    name: 'ProcessUnreachable',
    severity: 'critical',
    expression: 'up == 0',
    lasting: '1m',
    summary: '{{ $labels.node }} of {{ $labels.organisation }} gives no metrics',
    action: 'See whether it runs (network status) and what its log ends with; start it again.',
  },
  {
    name: 'ProcessRestartsOften',
    severity: 'warning',
    expression: 'changes(process_start_time_seconds[15m]) > 2',
    lasting: '0m',
    summary: '{{ $labels.node }} of {{ $labels.organisation }} was started again several times',
    action: 'Its log says why it ended each time; look at its memory limit too.',
  },
  {
    name: 'EventLoopBlocked',
    severity: 'warning',
    expression: 'nodejs_eventloop_lag_p99_seconds > 0.5',
    lasting: '5m',
    summary: '{{ $labels.node }} of {{ $labels.organisation }} answers late',
    action: 'Its event loop is blocked: look at its CPU, and at who calls it for what.',
  },
];

const ordering: readonly AlertRule[] = [
  {
    name: 'NoOrderingLeader',
    severity: 'critical',
    expression: 'sum by (channel) (consensus_etcdraft_is_leader{job="orderer"}) < 1',
    lasting: '30s',
    summary: 'No reachable orderer leads channel {{ $labels.channel }}: nothing is committed',
    action: 'More than half of the orderers must run and reach each other.',
  },
  {
    name: 'OrderingLeaderChanges',
    severity: 'warning',
    expression:
      'max by (channel) (increase(consensus_etcdraft_leader_changes{job="orderer"}[1h])) > 3',
    lasting: '0m',
    summary: 'The orderers of channel {{ $labels.channel }} keep choosing another leader',
    action: 'Look at the network between orderers and at the time their disks take.',
  },
  {
    name: 'PeerBehind',
    severity: 'critical',
    expression:
      'max by (channel) (ledger_blockchain_height) ' +
      '- on (channel) group_right () ledger_blockchain_height{job="peer"} > 50',
    lasting: '2m',
    summary: '{{ $labels.node }} of {{ $labels.organisation }} is {{ $value }} blocks behind',
    action: 'See whether it reaches the orderers, and what its log says of commits that take long.',
  },
];

const unknownOutcomes = 'cession_ledger_submit_duration_seconds_count{outcome="unknown"}';

const applications: readonly AlertRule[] = [
  {
    name: 'ReadModelStopped',
    severity: 'critical',
    expression: 'cession_read_model_stopped == 1',
    lasting: '0m',
    summary: 'The read model of {{ $labels.organisation }} stopped: its lists are out of date',
    action: 'Its log says why: another ledger, or a value it cannot read. It can be built anew.',
  },
  {
    name: 'ReadModelBehind',
    severity: 'warning',
    expression:
      'max by (organisation) (ledger_blockchain_height{job="peer"}) - 1 ' +
      '- max by (organisation) (cession_read_model_height) > 50',
    lasting: '2m',
    summary: 'The read model of {{ $labels.organisation }} is {{ $value }} blocks behind its peer',
    action: 'See whether its database answers, and whether it catches up by itself.',
  },
  {
    name: 'CommitSlow',
    severity: 'warning',
    expression:
      'histogram_quantile(0.95, sum by (le) ' +
      '(rate(cession_ledger_submit_duration_seconds_bucket{outcome="committed"}[5m]))) > 5',
    lasting: '5m',
    summary: 'One transaction in twenty takes more than five seconds until it is committed',
    action: 'The dashboard shows which stage is slow: endorsement, ordering or commit.',
  },
  {
    name: 'ConflictsMany',
    severity: 'warning',
    expression:
      'sum by (channel) (rate(ledger_transaction_count{validation_code!="VALID"}[10m])) ' +
      '/ sum by (channel) (rate(ledger_transaction_count[10m])) > 0.05',
    lasting: '10m',
    summary: 'More than one transaction in twenty is committed as invalid',
    action:
      'The dashboard shows the codes: conflicts are repeated, all others are to be explained.',
  },
  {
    name: 'OutcomesUnknown',
    severity: 'warning',
    // Not increase(): the first of them makes the series, and an increase needs two samples.
    expression: `${unknownOutcomes} - (${unknownOutcomes} offset 15m or ${unknownOutcomes} * 0) > 0`,
    lasting: '0m',
    summary: '{{ $labels.organisation }} does not know what became of a {{ $labels.transaction }}',
    action: 'Callers repeat the request with the same key; see whether orderers and peer answer.',
  },
  {
    name: 'RequestsFail',
    severity: 'critical',
    expression:
      'sum by (organisation) ' +
      '(rate(cession_http_request_duration_seconds_count{status=~"5.."}[5m])) ' +
      '/ sum by (organisation) (rate(cession_http_request_duration_seconds_count[5m])) > 0.02',
    lasting: '5m',
    summary: 'The application of {{ $labels.organisation }} fails one request in fifty or more',
    action:
      'Its log names each failed request; its readiness says whether peer and read model are.',
  },
];

const claims: readonly AlertRule[] = [
  {
    name: 'ClaimsStale',
    severity: 'warning',
    expression:
      'sum by (organisation, relation) (cession_stale_claims{relation=~"held|asked"}) > 0',
    // Who amends a document matches again within minutes, and nobody was at risk.
    lasting: '15m',
    summary:
      'Evidence changed under {{ $value }} claims of {{ $labels.organisation }} ({{ $labels.relation }})',
    action:
      'GET /receivables?standing=STALE&holder=… and GET /financing-requests name them and what ' +
      'changed. Nothing more is financed on them until the seller matches again: ask the seller.',
  },
];

const authorities: readonly AlertRule[] = [
  {
    name: 'AuthorityRefusesCallers',
    severity: 'warning',
    expression:
      'sum by (organisation, node) ' +
      '(increase(api_request_count{job="authority",status_code="401"}[15m])) > 20',
    lasting: '0m',
    summary: '{{ $labels.node }} turned away {{ $value | humanize }} callers it could not identify',
    action: 'Somebody tries secrets, or uses a certificate that ended: its log names each caller.',
  },
];

const certificates: readonly AlertRule[] = [
  {
    name: 'CertificateEndsSoon',
    severity: 'warning',
    expression: 'cession_certificate_expiry_seconds < 14 * 86400',
    lasting: '10m',
    summary:
      '{{ $labels.name }} of {{ $labels.organisation }} ends in {{ $value | humanizeDuration }}',
    action: 'Renew it as the operator guide says.',
  },
  {
    name: 'CertificateEndsNow',
    severity: 'critical',
    expression: 'cession_certificate_expiry_seconds < 3 * 86400',
    lasting: '10m',
    summary:
      '{{ $labels.name }} of {{ $labels.organisation }} ends in {{ $value | humanizeDuration }}',
    action: 'Renew it now: whoever signs with it is refused from then on.',
  },
];

/** Every alert of a network and its applications. */
export const alertRules: readonly AlertRule[] = [
  ...processes,
  ...ordering,
  ...applications,
  ...claims,
  ...authorities,
  ...certificates,
];
