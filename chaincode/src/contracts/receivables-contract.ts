import { Info, Returns, Transaction } from 'fabric-contract-api';
import {
  decideAcknowledge,
  decideCancel,
  decideDispute,
  decideIssue,
} from '@cession/model/domain/receivable';
import type { ReceivableFacts } from '@cession/model/domain/receivable';
import { TransactionContext, orRefuse, privateKeys, publicKeys } from '../ledger';
import type { Call, Outcome } from './call';
import { CessionContract } from './cession-contract';
import { disclosableValues } from './disclosable-values';
import { checkInvoice } from './invoice-check';
import { receivableHistory } from './receivable-history';
import { readReceivable, writeReceivable } from './receivable-state';
import { knownReceivable, visibleTerms } from './receivable-views';

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
      const { write, repeat } = orRefuse(decideIssue(facts, input, call.private.salt, call));
      if (repeat) return { id, status: existing?.status ?? '', repeat };
      await writeReceivable(state, write.receivable);
      await state.put(publicKeys.match(trade), write.match);
      await privateState.put(privateKeys.receivableTerms(id), write.terms);
      const event = { type: 'ReceivableIssued', ids: { receivable: id, trade } } as const;
      return { id, status: write.receivable.status, event };
    });
  }

  @Transaction()
  @Returns('string')
  Acknowledge(context: TransactionContext, command: string): Promise<string> {
    return this.submit('receivables:Acknowledge', context, command, async (call) => {
      const facts = await receivableFacts(call, call.input.id);
      const { write, repeat } = orRefuse(decideAcknowledge(facts, call.input, call));
      if (repeat) return repeated(facts, call.input.id, repeat);
      await writeReceivable(call.state, write);
      const event = { type: 'ReceivableAcknowledged', ids: { receivable: write.id } } as const;
      return { id: write.id, status: write.status, event };
    });
  }

  @Transaction()
  @Returns('string')
  Dispute(context: TransactionContext, command: string): Promise<string> {
    return this.submit('receivables:Dispute', context, command, async (call) => {
      const facts = await receivableFacts(call, call.input.id);
      const { write, repeat } = orRefuse(decideDispute(facts, call.input, call));
      if (repeat) return repeated(facts, call.input.id, repeat);
      await writeReceivable(call.state, write);
      const event = { type: 'ReceivableDisputed', ids: { receivable: write.id } } as const;
      return { id: write.id, status: write.status, event };
    });
  }

  @Transaction()
  @Returns('string')
  Cancel(context: TransactionContext, command: string): Promise<string> {
    return this.submit('receivables:Cancel', context, command, async (call) => {
      const facts = await receivableFacts(call, call.input.id);
      const trade = facts.receivable?.trade;
      const match = trade === undefined ? undefined : await call.state.get(publicKeys.match(trade));
      const { write, repeat } = orRefuse(decideCancel({ ...facts, match }, call.input, call));
      if (repeat) return repeated(facts, call.input.id, repeat);
      const { receivable } = write;
      await writeReceivable(call.state, receivable);
      await call.state.put(publicKeys.match(receivable.trade), write.match);
      const ids = { receivable: receivable.id, trade: receivable.trade };
      const event = { type: 'ReceivableCancelled', ids } as const;
      return { id: receivable.id, status: receivable.status, event };
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('receivables:Get', context, command, async (call) => {
      const receivable = await knownReceivable(call);
      const terms = await visibleTerms(call);
      return { receivable, ...(terms ? { terms: terms.terms } : {}) };
    });
  }

  @Transaction(false)
  @Returns('string')
  History(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('receivables:History', context, command, async (call) => {
      const { id, trade } = await knownReceivable(call);
      return { id, entries: await receivableHistory(call.state, id, trade) };
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

type ChangeCall = Call<'receivables:Acknowledge' | 'receivables:Dispute' | 'receivables:Cancel'>;

const receivableFacts = async (
  { state, privateState }: Pick<ChangeCall, 'state' | 'privateState'>,
  id: string,
): Promise<ReceivableFacts> => {
  const receivable = await readReceivable(state, id);
  const terms = receivable && (await privateState.get(privateKeys.receivableTerms(id)));
  return { receivable, terms };
};

const repeated = (
  { receivable }: ReceivableFacts,
  id: string,
  repeat: NonNullable<Outcome['repeat']>,
): Outcome => ({ id, status: receivable?.status ?? '', repeat });
