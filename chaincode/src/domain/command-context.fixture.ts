import type { Actor } from '../interface/stamps';
import type { TransactionName } from '../interface/transactions';
import type { CommandContext } from './applied-commands';

interface Told {
  readonly transaction?: TransactionName;
  readonly commandId?: string;
  readonly digest?: string;
  readonly at?: string;
  readonly actor?: Partial<Actor>;
}

/** The moment at which the tests' transactions happen unless they say otherwise. */
export const testInstant = '2027-03-01T12:00:00.000Z';

/** A transaction's context for tests: the platform acts, unless told otherwise. */
export const commandContext = (told: Told = {}): CommandContext => {
  const id = told.commandId ?? 'command-1';
  return {
    command: { id, digest: told.digest ?? `digest of ${id}` },
    stamp: {
      transactionId: `tx-${id}`,
      at: told.at ?? testInstant,
      transaction: told.transaction ?? 'evidence:Record',
      actor: {
        organisation: 'SellersMSP',
        partner: 'platform-1',
        role: 'platform-operator',
        certificate: 'c1',
        ...told.actor,
      },
    },
  };
};
