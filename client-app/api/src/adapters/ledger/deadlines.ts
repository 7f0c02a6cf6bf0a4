/** How long each stage of a call may take, milliseconds. */
export interface LedgerDeadlines {
  readonly evaluateMs: number;
  readonly endorseMs: number;
  /** From the first call, as long as peers that cannot be reached are asked again: one may restart. */
  readonly reachMs: number;
  readonly submitMs: number;
  /** From submission to the answer that it is committed. */
  readonly commitMs: number;
  /** One question or one resubmission while an outcome is unknown. */
  readonly probeMs: number;
  /** All questions together, after which the outcome stays unknown. */
  readonly settleMs: number;
}

export const defaultDeadlines: LedgerDeadlines = {
  evaluateMs: 10_000,
  endorseMs: 15_000,
  reachMs: 5_000,
  submitMs: 5_000,
  commitMs: 15_000,
  probeMs: 2_000,
  settleMs: 20_000,
};
