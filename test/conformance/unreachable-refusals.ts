import type { ContractErrorCode, TransactionName } from '@cession/chaincode/interface';

interface Unreachable {
  readonly code: ContractErrorCode;
  /** Every transaction where left out. */
  readonly transactions?: readonly TransactionName[];
  readonly reason: string;
}

/** Refusals that guard against what a ledger that was set up as it should be never gets into. */
const table: readonly Unreachable[] = [
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
    reason: 'an authority certifies its own partners only; unit tests try the other case',
  },
];

/** Why no case can meet this refusal; undefined where one must. */
export const unreachableReason = (
  name: TransactionName,
  code: ContractErrorCode,
): string | undefined =>
  table.find((one) => one.code === code && (one.transactions?.includes(name) ?? true))?.reason;
