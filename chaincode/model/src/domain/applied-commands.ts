import type { SubmitName } from '../interface/acts';
import type { AppliedCommand, Recorded, Stamp } from '../interface/stamps';
import type { MatchRule } from '../interface/vocabulary';

/** How many commands an aggregate remembers, the one that created it always among them. */
export const appliedCommandsLimit = 16;

/** A command as idempotency sees it: its id, and the digest of its whole content. */
export interface IdentifiedCommand {
  readonly id: string;
  readonly digest: string;
  /** Its id is that of the aggregate which it makes. */
  readonly creates: boolean;
}

/** What every decision needs to know of the transaction that asks for it. */
export interface CommandContext<N extends SubmitName = SubmitName> {
  readonly act: N;
  readonly stamp: Stamp;
  readonly command: IdentifiedCommand;
  /** What remembers the command. */
  readonly aggregate: { readonly kind: string; readonly id: string };
}

/** The UTC day of a transaction: the ledger's "today". */
export const ledgerDate = ({ stamp }: Pick<CommandContext, 'stamp'>): string =>
  stamp.at.slice(0, 10);

const applied = (
  { command, stamp }: CommandContext,
  status: string,
  warnings: readonly MatchRule[],
): AppliedCommand => ({
  id: command.id,
  digest: command.digest,
  transactionId: stamp.transactionId,
  status,
  ...(warnings.length > 0 && { warnings }),
});

/** The creating command stays, for its repeat must be answered for ever; the oldest others go. */
const remember = (
  commands: readonly AppliedCommand[],
  command: AppliedCommand,
): readonly AppliedCommand[] => {
  const [creation, ...others] = commands;
  if (!creation) return [command];
  return [creation, ...[...others, command].slice(1 - appliedCommandsLimit)];
};

/** The bookkeeping fields of a new aggregate; `status` and `warnings` are what the command's receipt says. */
export const createdBy = (
  context: CommandContext,
  status: string,
  warnings: readonly MatchRule[] = [],
): Recorded => ({
  schemaVersion: 1,
  created: context.stamp,
  changed: context.stamp,
  commands: [applied(context, status, warnings)],
});

/** The bookkeeping fields of a changed aggregate; `status` and `warnings` are what the receipt says. */
export const changedBy = (
  record: Recorded,
  context: CommandContext,
  status: string,
  warnings: readonly MatchRule[] = [],
): Pick<Recorded, 'changed' | 'commands'> => ({
  ...touchedBy(record, context),
  commands: remember(record.commands, applied(context, status, warnings)),
});

/**
 * The aggregate changes as a side effect of a command on another one: stamped, not remembered. Of its own
 * time and the transaction's the later one stands: clocks differ, and an aggregate's time never goes back.
 */
export const touchedBy = (
  { changed }: Pick<Recorded, 'changed'>,
  { stamp }: CommandContext,
): Pick<Recorded, 'changed'> => ({
  changed: changed.at > stamp.at ? { ...stamp, at: changed.at } : stamp,
});
