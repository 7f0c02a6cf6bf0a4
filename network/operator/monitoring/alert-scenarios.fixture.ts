/** Series by their selectors, in promtool's notation: one sample a minute. */
export type Series = Readonly<Record<string, string>>;

/** What makes an alert fire, and what looks much like it and does not. */
export interface AlertScenario {
  readonly alert: string;
  readonly firing: Series;
  readonly quiet: Series;
}

const submit = (outcome: string, organisation: string) =>
  `cession_ledger_submit_duration_seconds_count{outcome="${outcome}",` +
  `transaction="financing:Fund",organisation="${organisation}"}`;
const bucket = (le: string) =>
  `cession_ledger_submit_duration_seconds_bucket{outcome="committed",le="${le}"}`;
const requests = (status: string) =>
  `cession_http_request_duration_seconds_count{status="${status}",organisation="bank-a"}`;
const counted = (code: string) =>
  `ledger_transaction_count{job="peer",channel="cession",validation_code="${code}"}`;
const peer = (organisation: string) =>
  `ledger_blockchain_height{job="peer",channel="cession",organisation="${organisation}"}`;
const readModel = 'cession_read_model_height{organisation="bank-a"}';
const leads = (node: string) =>
  `consensus_etcdraft_is_leader{job="orderer",channel="cession",node="${node}"}`;
const changes = 'consensus_etcdraft_leader_changes{job="orderer",channel="cession"}';
const expiry =
  'cession_certificate_expiry_seconds{organisation="bank-a",name="service",use="signing"}';
const turnedAway = (status: string) =>
  `api_request_count{job="authority",organisation="bank-a",node="ca",status_code="${status}"}`;
const staleClaims = (relation: string) =>
  `cession_stale_claims{organisation="bank-a",relation="${relation}"}`;
const day = 86_400;

/** Every alert is looked at after an hour. */
export const alertScenarios: readonly AlertScenario[] = [
  {
    alert: 'ProcessUnreachable',
    firing: { 'up{job="peer",node="peer0"}': '1x50 0x20' },
    quiet: { 'up{job="peer",node="peer0"}': '1x58 0 1x20' },
  },
  {
    alert: 'ProcessRestartsOften',
    firing: { 'process_start_time_seconds{node="a"}': '1000x50 2000 3000 4000 4000x20' },
    quiet: { 'process_start_time_seconds{node="a"}': '1000x50 2000x30' },
  },
  {
    alert: 'EventLoopBlocked',
    firing: { 'nodejs_eventloop_lag_p99_seconds{node="a"}': '0.01x40 0.8x30' },
    quiet: { 'nodejs_eventloop_lag_p99_seconds{node="a"}': '0.01x58 0.8x30' },
  },
  {
    alert: 'NoOrderingLeader',
    firing: { [leads('a')]: '1x50 0x20', [leads('b')]: '0x70' },
    quiet: { [leads('a')]: '1x50 0x20', [leads('b')]: '0x50 1x20' },
  },
  {
    alert: 'OrderingLeaderChanges',
    firing: { [changes]: '1x10 2+1x20 21x40' },
    quiet: { [changes]: '1x50 2x20' },
  },
  {
    alert: 'PeerBehind',
    firing: { [peer('bank-a')]: '100+10x70', [peer('bank-b')]: '100x70' },
    quiet: { [peer('bank-a')]: '100+10x70', [peer('bank-b')]: '90+10x70' },
  },
  {
    alert: 'ReadModelStopped',
    firing: { 'cession_read_model_stopped{organisation="bank-a"}': '0x50 1x20' },
    quiet: { 'cession_read_model_stopped{organisation="bank-a"}': '0x70' },
  },
  {
    alert: 'ReadModelBehind',
    firing: { [peer('bank-a')]: '100+10x70', [readModel]: '99x70' },
    quiet: { [peer('bank-a')]: '100+10x70', [readModel]: '99+10x70' },
  },
  {
    alert: 'CommitSlow',
    firing: { [bucket('5')]: '0x70', [bucket('10')]: '0+10x70', [bucket('+Inf')]: '0+10x70' },
    quiet: { [bucket('0.5')]: '0+10x70', [bucket('10')]: '0+10x70', [bucket('+Inf')]: '0+10x70' },
  },
  {
    alert: 'ConflictsMany',
    firing: { [counted('VALID')]: '0+90x70', [counted('MVCC_READ_CONFLICT')]: '0+10x70' },
    quiet: { [counted('VALID')]: '0+990x70', [counted('MVCC_READ_CONFLICT')]: '0+10x70' },
  },
  {
    alert: 'OutcomesUnknown',
    firing: { [submit('unknown', 'bank-a')]: '_x50 1x20' },
    quiet: { [submit('unknown', 'bank-a')]: '1x70', [submit('refused', 'bank-a')]: '0+5x70' },
  },
  {
    alert: 'RequestsFail',
    firing: { [requests('200')]: '0+90x70', [requests('503')]: '0+10x70' },
    quiet: {
      [requests('200')]: '0+90x70',
      [requests('409')]: '0+10x70',
      [requests('503')]: '0x70',
    },
  },
  {
    alert: 'ClaimsStale',
    firing: { [staleClaims('held')]: '0x40 2x30', [staleClaims('asked')]: '0x70' },
    quiet: {
      [staleClaims('held')]: '0x50 2x5 0x15',
      [staleClaims('asked')]: '0x70',
      [staleClaims('issued')]: '3x70',
    },
  },
  {
    alert: 'AuthorityRefusesCallers',
    firing: { [turnedAway('401')]: '0+3x70' },
    quiet: { [turnedAway('401')]: '0+1x70', [turnedAway('200')]: '0+90x70' },
  },
  {
    alert: 'CertificateEndsSoon',
    firing: { [expiry]: `${10 * day}-60x70` },
    quiet: { [expiry]: `${20 * day}-60x70` },
  },
  {
    alert: 'CertificateEndsNow',
    firing: { [expiry]: `${2 * day}-60x70` },
    quiet: { [expiry]: `${5 * day}-60x70` },
  },
];
