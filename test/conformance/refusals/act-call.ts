import { isSubmit } from '@cession/model/interface';
import type { ActName, CommandOf, PrivateOf } from '@cession/model/interface';
import { serviceUserOf } from '@cession/scripts/launcher';
import type { CaseLedger } from '../conformance-ledger';
import type { Stage } from '../conformance-suite';
import { endorsed } from '../proposal-at';

/** A call of an act, before anybody signed it. */
export interface ActCall<N extends ActName = ActName> {
  readonly user: string;
  /** With another identity of the user's organisation: its administrator's, or its application's. */
  readonly as?: 'admin' | 'application';
  readonly command: CommandOf<N>;
  readonly private?: PrivateOf<N>;
  /** Ledger time; the clock's where left out. */
  readonly at?: Date;
}

/** Has the contract answer a call; what is accepted is endorsed and not sent. */
export const ask = async (stage: Stage, act: ActName, call: ActCall): Promise<unknown> => {
  const { command, private: part, at } = call;
  const input = { command, ...(part ? { private: part } : {}) };
  if (!isSubmit(act)) return ledgerOf(stage, call).evaluate(act, input as never);
  if (call.as) return ledgerOf(stage, call).submit(act, input as never);
  const proposal = { user: call.user, name: act, input: input as never };
  return endorsed(stage, { ...proposal, ...(at && { at }) });
};

const ledgerOf = ({ conformance }: Stage, { user, as }: ActCall): CaseLedger => {
  const organisation = conformance.organisationOf(user);
  if (as === 'application') return conformance.as(serviceUserOf(organisation));
  return as === 'admin' ? conformance.asAdmin(organisation) : conformance.as(user);
};
