import type { DashboardRow, Query } from './dashboard';

const submits = 'cession_ledger_submit_duration_seconds';
const ofOrganisation = 'organisation=~"$organisation"';
const committed = `${submits}_bucket{outcome="committed",${ofOrganisation}}`;
const interval = '[$__rate_interval]';
const transactions = 'ledger_transaction_count{job="peer",transaction_type="ENDORSER_TRANSACTION"';
const conflicts = 'validation_code=~"MVCC_READ_CONFLICT|PHANTOM_READ_CONFLICT"';

const quantile = (part: number, legend: string): Query => ({
  expression: `histogram_quantile(${part}, sum by (le) (rate(${committed}${interval})))`,
  legend,
});

/** Each peer counts every transaction: the fastest one is up to date. */
const committedPerSecond = `max(sum by (node) (rate(${transactions},validation_code="VALID"}${interval})))`;

const lag =
  `max by (organisation) (ledger_blockchain_height{job="peer",${ofOrganisation}}) - 1 ` +
  `- max by (organisation) (cession_read_model_height{${ofOrganisation}})`;

export const overviewRow: DashboardRow = {
  title: 'Now',
  panels: [
    {
      title: 'Transactions per second',
      description: 'Committed as valid, of the whole channel.',
      kind: 'number',
      unit: 'ops',
      queries: [{ expression: committedPerSecond, legend: 'committed' }],
    },
    {
      title: 'Commit latency, p95',
      description: 'From the first endorsement asked for to the answer that it is committed.',
      kind: 'number',
      unit: 's',
      limits: { warning: 2, critical: 5 },
      queries: [quantile(0.95, 'p95')],
    },
    {
      title: 'Conflicts',
      description: 'Part of the transactions that lost a race; the application repeats them.',
      kind: 'number',
      unit: 'percentunit',
      limits: { warning: 0.01, critical: 0.05 },
      queries: [
        {
          expression:
            `(sum(rate(${transactions},${conflicts}}${interval})) or vector(0)) ` +
            `/ sum(rate(${transactions}}${interval}))`,
          legend: 'conflicts',
        },
      ],
    },
    {
      title: 'Projection lag',
      description: 'Blocks by which the slowest read model is behind its own peer. Normal: 0 or 1.',
      kind: 'number',
      unit: 'short',
      limits: { warning: 10, critical: 50 },
      queries: [{ expression: `max(${lag})`, legend: 'blocks' }],
    },
  ],
};

export const throughputRow: DashboardRow = {
  title: 'Transactions',
  panels: [
    {
      title: 'Committed per second, by validation code',
      description: 'As the peers count them. Codes other than VALID changed nothing.',
      kind: 'curves',
      unit: 'ops',
      queries: [
        {
          expression:
            'max by (validation_code) (sum by (node, validation_code) ' +
            `(rate(${transactions}}${interval})))`,
          legend: '{{validation_code}}',
        },
      ],
    },
    {
      title: 'Submitted per second, by transaction',
      description: 'By the applications of the chosen organisations, whatever came of them.',
      kind: 'curves',
      unit: 'ops',
      queries: [
        {
          expression: `sum by (transaction) (rate(${submits}_count{${ofOrganisation}}${interval}))`,
          legend: '{{transaction}}',
        },
      ],
    },
    {
      title: 'Commit latency',
      description: 'From the first endorsement asked for to the answer that it is committed.',
      kind: 'curves',
      unit: 's',
      queries: [quantile(0.5, 'p50'), quantile(0.95, 'p95')],
    },
    {
      title: 'Latency by stage, p95',
      description:
        'Where the time goes: evaluation, endorsement, ordering, commit; settle is rare.',
      kind: 'curves',
      unit: 's',
      queries: [
        {
          expression:
            'histogram_quantile(0.95, sum by (le, stage) ' +
            `(rate(cession_ledger_stage_duration_seconds_bucket{${ofOrganisation}}${interval})))`,
          legend: '{{stage}}',
        },
      ],
    },
    {
      title: 'Block processing at the peers, p95',
      description: 'Validation and commit of one block.',
      kind: 'curves',
      unit: 's',
      queries: [
        {
          expression:
            'histogram_quantile(0.95, sum by (le, organisation) ' +
            `(rate(ledger_block_processing_time_bucket{job="peer",${ofOrganisation}}${interval})))`,
          legend: '{{organisation}}',
        },
      ],
    },
    {
      title: 'Proposals at the peers, p95',
      description: 'One execution of the contract for endorsement or evaluation.',
      kind: 'curves',
      unit: 's',
      queries: [
        {
          expression:
            'histogram_quantile(0.95, sum by (le, organisation) ' +
            `(rate(endorser_proposal_duration_bucket{${ofOrganisation}}${interval})))`,
          legend: '{{organisation}}',
        },
      ],
    },
  ],
};

export const conflictRow: DashboardRow = {
  title: 'Conflicts and refusals',
  panels: [
    {
      title: 'Conflicts per second',
      description: 'Transactions that read what another one changed in the meantime.',
      kind: 'curves',
      unit: 'ops',
      queries: [
        {
          expression:
            'max by (validation_code) (sum by (node, validation_code) ' +
            `(rate(${transactions},${conflicts}}${interval})))`,
          legend: '{{validation_code}}',
        },
      ],
    },
    {
      title: 'Repeated by the applications, per second',
      description: 'With the reason; each is a new transaction of the same command.',
      kind: 'curves',
      unit: 'ops',
      queries: [
        {
          expression:
            'sum by (organisation, reason) ' +
            `(rate(cession_ledger_retries_total{${ofOrganisation}}${interval}))`,
          legend: '{{organisation}} {{reason}}',
        },
      ],
    },
    {
      title: 'Not committed, per second, by outcome',
      description: 'Refusals are the rules at work; invalid, unknown and unavailable are not.',
      kind: 'curves',
      unit: 'ops',
      queries: [
        {
          expression:
            'sum by (outcome) ' +
            `(rate(${submits}_count{outcome!="committed",${ofOrganisation}}${interval}))`,
          legend: '{{outcome}}',
        },
      ],
    },
  ],
};

export const readModelRow: DashboardRow = {
  title: 'Blocks and read models',
  panels: [
    {
      title: 'Projection lag',
      description: "Blocks between an organisation's peer and its read model.",
      kind: 'curves',
      unit: 'short',
      queries: [{ expression: lag, legend: '{{organisation}}' }],
    },
    {
      title: 'Claims on evidence that changed',
      description:
        'Live receivables by organisation and what it has to do with them; 0 once the seller matched again.',
      kind: 'curves',
      unit: 'short',
      queries: [
        {
          expression: `sum by (organisation, relation) (cession_stale_claims{${ofOrganisation}})`,
          legend: '{{organisation}} {{relation}}',
        },
      ],
    },
    {
      title: 'Height of the peers',
      description: 'They move together; one that stays behind has lost the orderers.',
      kind: 'curves',
      unit: 'short',
      queries: [
        {
          expression: `ledger_blockchain_height{job="peer",${ofOrganisation}}`,
          legend: '{{organisation}}',
        },
      ],
    },
    {
      title: 'Orderers that lead',
      description: 'One for each channel. None: nothing is committed.',
      kind: 'curves',
      unit: 'short',
      queries: [
        {
          expression: 'sum by (channel) (consensus_etcdraft_is_leader{job="orderer"})',
          legend: '{{channel}}',
        },
      ],
    },
  ],
};
