import { Info, Returns, Transaction } from 'fabric-contract-api';
import {
  decideAccept,
  decideApprove,
  decideClose,
  decideFund,
  decideQuote,
  decideRequest,
  disclosureViolations,
} from '@cession/model/domain/financing';
import { Refusal, TransactionContext, derivedSalt, orRefuse } from '../ledger';
import { endorsedByAll, privateKeys, publicKeys } from '../ledger';
import type { Call, Outcome } from './call';
import { CessionContract } from './cession-contract';
import { checkDisclosures, provenTerms } from './check-disclosures';
import { checkOwnBank, disclosedTerms, quoteOfRequest, readDeal } from './deal-state';
import { quoteView, requestView } from './financing-views';
import { invalid } from './read-call';
import { readReceivable, writeReceivable } from './receivable-state';

@Info({ title: 'Financing', description: 'A seller asks one bank; the bank quotes and funds' })
export class FinancingContract extends CessionContract {
  constructor() {
    super('financing');
  }

  @Transaction()
  @Returns('string')
  Request(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Request', context, command, async (call) => {
      const { input, state, privateState } = call;
      const { id, bank } = input;
      const { salt, disclosed } = call.private;
      const violations = disclosureViolations(input, call.private);
      if (violations.length > 0) throw invalid(violations);
      const receivable = await readReceivable(state, input.receivable);
      const existing = await privateState.get(privateKeys.request(bank, id));
      const disclosures = receivable
        ? await checkDisclosures(privateState, receivable, disclosed)
        : [];
      const terms = provenTerms(disclosures, input.receivable);
      const facts = { existing, receivable, terms, disclosures };
      const saltFor = (purpose: string) => derivedSalt(salt, purpose);
      const decided = orRefuse(decideRequest(facts, input, call.private, saltFor, call));
      const { write, repeat } = decided;
      if (repeat) return { id, status: existing?.status ?? '', repeat };
      await privateState.put(privateKeys.request(bank, id), write.request);
      for (const record of write.disclosures) {
        const { kind, id: document } = record.disclosed;
        await privateState.put(privateKeys.disclosure(bank, id, kind, document), record);
      }
      const ids = { request: id, receivable: input.receivable, bank };
      return { id, status: write.request.status, event: { type: 'FinancingRequested', ids } };
    });
  }

  @Transaction()
  @Returns('string')
  Withdraw(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Withdraw', context, command, (call) =>
      close(call, 'FinancingWithdrawn'),
    );
  }

  @Transaction()
  @Returns('string')
  Decline(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Decline', context, command, (call) => {
      checkOwnBank(call, 'financing-request');
      return close(call, 'FinancingDeclined');
    });
  }

  @Transaction()
  @Returns('string')
  Quote(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Quote', context, command, async (call) => {
      const { input, state, privateState } = call;
      const { id, bank } = input;
      checkOwnBank(call, 'quote');
      const request = await privateState.get(privateKeys.request(bank, input.request));
      const existing = await privateState.get(privateKeys.quote(bank, id));
      const previous = await quoteOfRequest(call, request);
      const receivable = request && (await readReceivable(state, request.receivable));
      const terms = request && (await disclosedTerms(call, request));
      const facts = { existing, request, previous, receivable, terms };
      const { write, repeat } = orRefuse(decideQuote(facts, input, call.private, call));
      if (repeat) return { id, status: existing?.status ?? '', repeat };
      await privateState.put(privateKeys.quote(bank, id), write.quote);
      await privateState.put(privateKeys.request(bank, input.request), write.request);
      if (write.previous) {
        await privateState.put(privateKeys.quote(bank, write.previous.id), write.previous);
      }
      const ids = { quote: id, request: input.request, bank };
      return { id, status: write.quote.status, event: { type: 'FinancingQuoted', ids } };
    });
  }

  @Transaction()
  @Returns('string')
  Approve(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Approve', context, command, async (call) => {
      const { id, bank } = call.input;
      checkOwnBank(call, 'quote');
      const policy = await call.state.get(publicKeys.policy());
      if (!policy) {
        throw new Refusal({ code: 'POLICY_NOT_PUBLISHED', details: { policy: 'current' } });
      }
      const quote = await call.privateState.get(privateKeys.quote(bank, id));
      const { fourEyes } = policy.policy;
      const { write, repeat } = orRefuse(decideApprove(quote, call.input, fourEyes, call));
      if (repeat) return { id, status: quote?.status ?? '', repeat };
      await call.privateState.put(privateKeys.quote(bank, id), write);
      return {
        id,
        status: write.status,
        event: { type: 'QuoteApproved', ids: { quote: id, bank } },
      };
    });
  }

  @Transaction()
  @Returns('string')
  Accept(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Accept', context, command, async (call) => {
      const { id, bank } = call.input;
      const facts = await readDeal(call, call.input);
      const { write, repeat } = orRefuse(decideAccept(facts, call.input, call));
      if (repeat) return { id, status: facts.quote?.status ?? '', repeat };
      const { quote, request, receivable } = write;
      await call.privateState.put(privateKeys.quote(bank, id), quote);
      await call.privateState.put(privateKeys.request(bank, request.id), request);
      await writeReceivable(call.state, receivable);
      const ids = { quote: id, request: request.id, receivable: receivable.id, bank };
      return { id, status: quote.status, event: { type: 'QuoteAccepted', ids } };
    });
  }

  @Transaction()
  @Returns('string')
  Fund(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Fund', context, command, async (call) => {
      const { input, state, privateState } = call;
      const { id, bank } = input;
      checkOwnBank(call, 'quote');
      const deal = await readDeal(call, input);
      const terms = deal.request && (await disclosedTerms(call, deal.request));
      const decided = orRefuse(
        decideFund(
          { ...deal, terms },
          input,
          ({ salt }, use) => derivedSalt(salt, `${use}:${call.stamp.transactionId}`),
          call,
        ),
      );
      const { write, repeat } = decided;
      if (repeat) return { id, status: deal.quote?.status ?? '', repeat };
      const { quote, request, receivable, coin } = write;
      await privateState.put(privateKeys.quote(bank, id), quote);
      await privateState.put(privateKeys.request(bank, request.id), request);
      await privateState.put(privateKeys.coin(bank, coin.id), coin);
      await writeReceivable(state, receivable);
      const holders = receivable.holdings.map(({ organisation }) => organisation);
      const policy = endorsedByAll([receivable.issuer, ...holders]);
      await state.setEndorsement(publicKeys.receivable(receivable.id), policy);
      const ids = { quote: id, request: request.id, receivable: receivable.id, bank };
      return { id, status: quote.status, event: { type: 'FinancingFunded', ids } };
    });
  }

  @Transaction(false)
  @Returns('string')
  GetRequest(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('financing:GetRequest', context, command, requestView);
  }

  @Transaction(false)
  @Returns('string')
  GetQuote(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('financing:GetQuote', context, command, quoteView);
  }
}

const close = async (
  call: Call<'financing:Withdraw' | 'financing:Decline'>,
  type: 'FinancingWithdrawn' | 'FinancingDeclined',
): Promise<Outcome> => {
  const { input, name, privateState } = call;
  const { id, bank } = input;
  const request = await privateState.get(privateKeys.request(bank, id));
  const quote = await quoteOfRequest(call, request);
  const { write, repeat } = orRefuse(decideClose({ request, quote }, input, name, call));
  if (repeat) return { id, status: request?.status ?? '', repeat };
  await privateState.put(privateKeys.request(bank, id), write.request);
  if (write.quote) await privateState.put(privateKeys.quote(bank, write.quote.id), write.quote);
  const ids = { request: id, receivable: write.request.receivable, bank };
  return { id, status: write.request.status, event: { type, ids } };
};
