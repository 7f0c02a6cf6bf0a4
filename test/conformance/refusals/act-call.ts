import { isSubmit, submitSpec } from '@cession/model/interface';
import type { ActName, CommandOf, PrivateOf } from '@cession/model/interface';
import type { Ledger } from '@cession/client-app/ports';
import { serviceUserOf } from '@cession/scripts/launcher';
import type { Stage } from '../conformance-suite';
import { endorsed } from '../proposal-at';
import { tradeSigners } from '../trade-driver';

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
  if (!isSubmit(act)) return ledgerOf(stage, call).evaluate(act, input);
  const endorsers = endorsersOf(stage, act, call);
  if (call.as) return ledgerOf(stage, call).submit(act, { ...input, endorsers } as never);
  const proposal = { user: call.user, name: act, input: { ...input, endorsers } as never };
  return endorsed(stage, { ...proposal, ...(at && { at }) });
};

const ledgerOf = ({ conformance, coverage }: Stage, { user, as }: ActCall): Ledger => {
  const organisation = conformance.organisationOf(user);
  if (as === 'application') return conformance.as(serviceUserOf(organisation));
  if (as !== 'admin') return conformance.as(user);
  const { admin } = conformance.ledger.identities.organisation(organisation);
  return coverage.observing(conformance.connection(organisation).as(admin));
};

const governors = ['SellersMSP', 'BankAMSP', 'LogisticsMSP'];

/** Organisations whose peers can execute it; the caller's own is among them where it can. */
const endorsersOf = (
  { conformance }: Stage,
  act: ActName & Parameters<typeof submitSpec>[0],
  { user, command }: ActCall,
): readonly string[] => {
  const { signers } = submitSpec(act);
  const own = conformance.mspId(conformance.organisationOf(user));
  switch (signers) {
    case 'deal':
      return ['SellersMSP', (command as { readonly bank: string }).bank];
    case 'governance':
      return governors;
    case 'trade':
      return tradeSigners;
    case 'public':
      return [...new Set([own, ...tradeSigners])].slice(0, 2);
  }
};
