import type { ContractErrorCode, ActName } from '@cession/model/interface';
import type { LaunchMode } from '@cession/scripts/launcher';

interface Unreachable {
  readonly code: ContractErrorCode;
  /** Every transaction where left out. */
  readonly transactions?: readonly ActName[];
  /** These apart. */
  readonly except?: readonly ActName[];
  /** On real Fabric only; on every ledger where left out. */
  readonly onFabric?: true;
  /** Some lines of Fabric meet it all the same. */
  readonly sometimesMet?: true;
  readonly reason: string;
}

const anotherDay = {
  onFabric: true,
  reason: 'on Fabric nobody endorses a proposal of another day; the embedded ledger does',
} as const;

/** Refusals that guard against what a ledger that was set up as it should be never gets into. */
const table: readonly Unreachable[] = [
  {
    code: 'TIMESTAMP_OUTSIDE_WINDOW',
    sometimesMet: true,
    reason: 'the service’s clock is the machine’s; the cases of another day meet it on Fabric 2.5',
  },
  {
    code: 'STATE_UNREADABLE',
    reason: 'the contract writes no value that it cannot read; unit tests hold the codec to it',
  },
  {
    code: 'POLICY_NOT_PUBLISHED',
    reason: 'setting up the ledger publishes the first policy before anybody can call',
  },
  {
    code: 'ORGANISATION_NOT_ALLOWED',
    except: [
      'governance:PublishPolicy',
      'partners:Attest',
      'partners:ChangeStatus',
      'financing:Quote',
      'financing:Approve',
      'financing:Fund',
      'financing:Decline',
      'financing:GetRequest',
      'financing:GetQuote',
      'collections:Record',
      'collections:Get',
    ],
    reason: 'it needs a certificate that names a partner which another organisation hosts',
  },
  {
    code: 'PARTNER_NOT_FOUND',
    transactions: ['receivables:Issue'],
    reason: 'the documents that the match stands on name registered partners, and none is removed',
  },
  {
    code: 'NOT_A_PARTY',
    transactions: ['evidence:UpdateProgress'],
    reason: 'the topology has one carrier and one customs office, and nobody else may call',
  },
  {
    code: 'EVIDENCE_KIND_ALREADY_CURRENT',
    transactions: ['evidence:Amend'],
    reason: 'what may be amended is itself the only current document of its kind',
  },
  {
    code: 'PRICE_NOT_POSITIVE',
    transactions: ['financing:Fund'],
    reason: 'a day later the same terms cost less, and they were positive when quoted',
  },
  {
    code: 'PRICING_TERMS_INVALID',
    transactions: ['financing:Fund'],
    reason: 'a quote is not recorded with such terms, and they do not change',
  },
  {
    code: 'DUE_DATE_PASSED',
    transactions: ['financing:Request', 'financing:Quote', 'financing:Accept', 'financing:Fund'],
    ...anotherDay,
  },
  {
    code: 'FUNDING_TOO_LATE',
    transactions: ['financing:Accept', 'financing:Approve', 'financing:Fund'],
    ...anotherDay,
  },
  { code: 'HOLDING_INSUFFICIENT', transactions: ['financing:Fund'], ...anotherDay },
  { code: 'HELD_BY_ANOTHER_BANK', transactions: ['financing:Fund'], ...anotherDay },
];

/** Why no case can meet this refusal; undefined where one must. */
export const unreachableReason = (
  name: ActName,
  code: ContractErrorCode,
  mode: LaunchMode,
): string | undefined => entryOf(name, code, mode)?.reason;

/** Whether it would be news that a case has met this refusal. */
export const isNeverMet = (name: ActName, code: ContractErrorCode, mode: LaunchMode): boolean => {
  const entry = entryOf(name, code, mode);
  return entry !== undefined && entry.sometimesMet === undefined;
};

const entryOf = (
  name: ActName,
  code: ContractErrorCode,
  mode: LaunchMode,
): Unreachable | undefined =>
  table.find(
    (one) =>
      one.code === code &&
      (one.onFabric === undefined || mode !== 'embedded') &&
      (one.transactions?.includes(name) ?? true) &&
      !one.except?.includes(name),
  );
