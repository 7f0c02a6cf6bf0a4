import type { AppliedCommand, Recorded, Stamp } from '../interface/stamps';
import { ok, refuse } from './result';
import type { Result } from './result';

/** How many commands an aggregate remembers, the one that created it always among them. */
export const appliedCommandsLimit = 16;

/** A command as idempotency sees it: its id, and the digest of its whole content. */
export interface IdentifiedCommand {
  readonly id: string;
  readonly digest: string;
}

/** What every decision needs to know of the transaction that asks for it. */
export interface CommandContext {
  readonly stamp: Stamp;
  readonly command: IdentifiedCommand;
}

/** The UTC day of a transaction: the ledger's "today". */
export const ledgerDate = (context: CommandContext): string => context.stamp.at.slice(0, 10);

const applied = ({ command, stamp }: CommandContext): AppliedCommand => ({
  id: command.id,
  digest: command.digest,
  transactionId: stamp.transactionId,
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

/** The bookkeeping fields of a new aggregate. */
export const createdBy = (context: CommandContext): Recorded => ({
  schemaVersion: 1,
  created: context.stamp,
  changed: context.stamp,
  commands: [applied(context)],
});

/** The bookkeeping fields of a changed aggregate. */
export const changedBy = (
  record: Recorded,
  context: CommandContext,
): Pick<Recorded, 'changed' | 'commands'> => ({
  changed: context.stamp,
  commands: remember(record.commands, applied(context)),
});

/** The aggregate changes as a side effect of a command on another one: stamped, not remembered. */
export const touchedBy = (context: CommandContext): Pick<Recorded, 'changed'> => ({
  changed: context.stamp,
});

/**
 * Whether the aggregate carried out this command before. Test it after the caller's rights and
 * before anything else.
 *
 * @returns the first execution, or undefined for a command that is new here; refuses with
 * COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT.
 */
export const findRepeat = (
  record: Recorded | undefined,
  aggregate: { readonly kind: string; readonly id: string },
  context: CommandContext,
): Result<AppliedCommand | undefined> => {
  const before = record?.commands.find(({ id }) => id === context.command.id);
  if (before && before.digest !== context.command.digest) {
    return refuse('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', { ...aggregate });
  }
  return ok(before);
};

/**
 * The same for a command whose id is the id of what it creates. A key that exists without that
 * command in its memory was made by another one.
 */
export const findCreationRepeat = (
  record: Recorded | undefined,
  aggregate: { readonly kind: string; readonly id: string },
  context: CommandContext,
): Result<AppliedCommand | undefined> => {
  const creation = record?.commands[0];
  if (creation && creation.digest !== context.command.digest) {
    return refuse('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', { ...aggregate });
  }
  return ok(creation);
};

/** Refuses a transaction whose timestamp is earlier than a state that it would change. */
export const checkTimestamp = (
  context: CommandContext,
  ...records: readonly (Recorded | undefined)[]
): Result<undefined> => {
  const { at } = context.stamp;
  const later = records.find((record) => record !== undefined && record.changed.at > at);
  if (!later) return ok(undefined);
  return refuse('TIMESTAMP_BEFORE_STATE', { timestamp: at, state: later.changed.at });
};

/** A decision on aggregates: what to write, or that the same command was carried out before. */
export type Decision<W> =
  | { readonly repeat: AppliedCommand; readonly write?: undefined }
  | { readonly repeat?: undefined; readonly write: W };
