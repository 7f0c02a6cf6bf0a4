import { ok, originOf } from '@cession/model/domain';
import {
  decideAcknowledge,
  decideCancel,
  decideDispute,
  decideIssue,
} from '@cession/model/domain/receivable';
import type { Changed, ReceivableChange, ReceivableFacts } from '@cession/model/domain/receivable';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, privateKeys, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';
import type { Call } from './call';
import { CessionContract } from './cession-contract';
import { disclosableValues } from './disclosable-values';
import { receivableHistory } from './receivable-history';
import {
  knownReceivable,
  liveReceivables,
  readReceivable,
  writeReceivable,
} from './receivable-state';
import { visibleMatch } from './visible-match';
import { matchOfInvoice, readFooting } from './standing-evidence';
import { standingPartner } from './standing-partner';

@Info({ title: 'Receivables', description: 'Claims of a seller against a buyer' })
export class ReceivablesContract extends CessionContract {
  constructor() {
    super('receivables');
  }

  @Transaction()
  @Returns('string')
  Issue(context: TransactionContext, command: string): Promise<string> {
    return this.submit('receivables:Issue', context, command, async (call) => {
      const { input, state, privateState } = call;
      const { id } = input;
      const existing = await readReceivable(state, id);
      const { invoice: record, match } = await matchOfInvoice(state, input.invoice);
      const invoice = record && originOf(record);
      const footing = await readFooting(call, match);
      const details = match && (await privateState.get(privateKeys.matchDetails(match.invoice)));
      const buyer = details && (await standingPartner(state, details.terms.buyer));
      const others = await liveReceivables(state, match);
      const facts = { existing, invoice, footing, details, others, buyer };
      return call.carryOut(decideIssue(facts, input, call), {
        save: async (write) => {
          await writeReceivable(state, write.receivable);
          await state.put(publicKeys.match(write.match.invoice), write.match);
        },
        ids: ({ receivable }) => ({ receivable: id, invoice: receivable.invoice }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Acknowledge(context: TransactionContext, command: string): Promise<string> {
    return this.submit('receivables:Acknowledge', context, command, async (call) => {
      const facts = await receivableFacts(call);
      return call.carryOut(decideAcknowledge(facts, call.input, call), savedIn(call.state));
    });
  }

  @Transaction()
  @Returns('string')
  Dispute(context: TransactionContext, command: string): Promise<string> {
    return this.submit('receivables:Dispute', context, command, async (call) => {
      const facts = await receivableFacts(call);
      return call.carryOut(decideDispute(facts, call.input, call), savedIn(call.state));
    });
  }

  @Transaction()
  @Returns('string')
  Cancel(context: TransactionContext, command: string): Promise<string> {
    return this.submit('receivables:Cancel', context, command, async (call) => {
      const { state } = call;
      const facts = await receivableFacts(call);
      const invoice = facts.receivable?.invoice;
      const match = invoice === undefined ? undefined : await state.get(publicKeys.match(invoice));
      return call.carryOut(decideCancel({ ...facts, match }, call.input, call), {
        save: async ({ receivable, match: released }) => {
          await writeReceivable(state, receivable);
          await state.put(publicKeys.match(receivable.invoice), released);
        },
        ids: ({ receivable: { id, invoice: of } }) => ({ receivable: id, invoice: of }),
      });
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('receivables:Get', context, command, async (call) => {
      const receivable = await knownReceivable(call);
      if (!receivable.ok) return receivable;
      const terms = (await visibleMatch(call, receivable.value.invoice))?.terms;
      return ok({ receivable: receivable.value, ...(terms ? { terms } : {}) });
    });
  }

  @Transaction(false)
  @Returns('string')
  History(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('receivables:History', context, command, async (call) => {
      const receivable = await knownReceivable(call);
      if (!receivable.ok) return receivable;
      const { id, invoice } = receivable.value;
      return ok({ id, entries: await receivableHistory(call.state, id, invoice) });
    });
  }

  /** The stored bytes of the match and of what it rests on, for their own seller. */
  @Transaction(false)
  @Returns('string')
  Disclosable(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('receivables:Disclosable', context, command, disclosableValues);
  }
}

const receivableFacts = async ({
  input: { id },
  state,
  privateState,
}: Pick<Call<ReceivableChange>, 'input' | 'state' | 'privateState'>): Promise<ReceivableFacts> => {
  const receivable = await readReceivable(state, id);
  const terms =
    receivable && (await privateState.get(privateKeys.matchDetails(receivable.invoice)));
  return { receivable, terms };
};

/** How a change is written that touches the receivable alone. */
const savedIn = (state: PublicState) => ({
  save: ({ receivable }: Changed<string>) => writeReceivable(state, receivable),
  ids: ({ receivable }: Changed<string>) => ({ receivable: receivable.id }),
});
