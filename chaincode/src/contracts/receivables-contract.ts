import { ok } from '@cession/model/domain';
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
import { checkInvoice } from './invoice-check';
import { receivableHistory } from './receivable-history';
import { readReceivable, writeReceivable } from './receivable-state';
import { checkKnown, visibleTerms } from './receivable-views';

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
      const { id, trade } = input;
      const existing = await readReceivable(state, id);
      const match = await state.get(publicKeys.match(trade));
      const details = match && (await privateState.get(privateKeys.matchDetails(trade)));
      const buyer = details && (await state.get(publicKeys.partner(details.terms.buyer)));
      const facts = { existing, match, details, buyer };
      return call.carryOut(decideIssue(facts, input, call.private.salt, call), {
        save: async (write) => {
          await writeReceivable(state, write.receivable);
          await state.put(publicKeys.match(trade), write.match);
          await privateState.put(privateKeys.receivableTerms(id), write.terms);
        },
        ids: () => ({ receivable: id, trade }),
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
      const trade = facts.receivable?.trade;
      const match = trade === undefined ? undefined : await state.get(publicKeys.match(trade));
      return call.carryOut(decideCancel({ ...facts, match }, call.input, call), {
        save: async ({ receivable, match: released }) => {
          await writeReceivable(state, receivable);
          await state.put(publicKeys.match(receivable.trade), released);
        },
        ids: ({ receivable }) => ({ receivable: receivable.id, trade: receivable.trade }),
      });
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('receivables:Get', context, command, async (call) => {
      const receivable = await checkKnown(call);
      if (!receivable.ok) return receivable;
      const terms = await visibleTerms(call);
      return ok({ receivable: receivable.value, ...(terms ? { terms: terms.terms } : {}) });
    });
  }

  @Transaction(false)
  @Returns('string')
  History(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('receivables:History', context, command, async (call) => {
      const receivable = await checkKnown(call);
      if (!receivable.ok) return receivable;
      const { id, trade } = receivable.value;
      return ok({ id, entries: await receivableHistory(call.state, id, trade) });
    });
  }

  /** The stored bytes of the terms and of the matched documents, for their own seller. */
  @Transaction(false)
  @Returns('string')
  Disclosable(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('receivables:Disclosable', context, command, disclosableValues);
  }

  /** Asked by a bank at a peer that holds the fingerprint secret. */
  @Transaction(false)
  @Returns('string')
  CheckInvoice(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('receivables:CheckInvoice', context, command, checkInvoice);
  }
}

const receivableFacts = async ({
  input: { id },
  state,
  privateState,
}: Pick<Call<ReceivableChange>, 'input' | 'state' | 'privateState'>): Promise<ReceivableFacts> => {
  const receivable = await readReceivable(state, id);
  const terms = receivable && (await privateState.get(privateKeys.receivableTerms(id)));
  return { receivable, terms };
};

/** How a change is written that touches the receivable alone. */
const savedIn = (state: PublicState) => ({
  save: ({ receivable }: Changed<string>) => writeReceivable(state, receivable),
  ids: ({ receivable }: Changed<string>) => ({ receivable: receivable.id }),
});
