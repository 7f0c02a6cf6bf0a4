import {
  decideAccept,
  decideApprove,
  decideDecline,
  decideFund,
  decideQuote,
  decideRequest,
  decideWithdraw,
} from '@cession/model/domain/financing';
import type { CloseFacts, Closed } from '@cession/model/domain/financing';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, derivedSalt, endorsedByAll, privateKeys, publicKeys } from '../ledger';
import type { Call } from './call';
import { CessionContract } from './cession-contract';
import { checkDisclosures } from './check-disclosures';
import { claimFooting, disclosedTerms, partyOf, quoteOfRequest, readDeal } from './deal-state';
import { quoteView, requestView } from './financing-views';
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
      const { input, private: content, state, privateState } = call;
      const { id, receivable: claim, bank } = input;
      const receivable = await readReceivable(state, claim);
      const existing = await privateState.get(privateKeys.request(bank, id));
      const footing = await claimFooting(call, receivable);
      const checked = receivable
        ? await checkDisclosures(call, receivable, footing.match, content.disclosed)
        : { disclosures: [], terms: undefined };
      const buyer = await partyOf(call, checked.terms, 'buyer');
      const facts = { existing, receivable, ...checked, footing, buyer };
      const saltFor = (purpose: string) => derivedSalt(content.salt, purpose);
      return call.carryOut(decideRequest(facts, input, content, saltFor, call), {
        save: async (write) => {
          await privateState.put(privateKeys.request(bank, id), write.request);
          for (const record of write.disclosures) {
            const { kind, id: document } = record.disclosed;
            await privateState.put(privateKeys.disclosure(bank, id, kind, document), record);
          }
        },
        ids: () => ({ request: id, receivable: claim, bank }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Withdraw(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Withdraw', context, command, async (call) =>
      call.carryOut(decideWithdraw(await closeFacts(call), call), {
        save: (write) => saveClosed(call, write),
        ids: (write) => closedIds(call, write),
      }),
    );
  }

  @Transaction()
  @Returns('string')
  Decline(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Decline', context, command, async (call) =>
      call.carryOut(decideDecline(await closeFacts(call), call), {
        save: (write) => saveClosed(call, write),
        ids: (write) => closedIds(call, write),
      }),
    );
  }

  @Transaction()
  @Returns('string')
  Quote(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Quote', context, command, async (call) => {
      const { input, state, privateState } = call;
      const { id, bank, request: asked } = input;
      const request = await privateState.get(privateKeys.request(bank, asked));
      const existing = await privateState.get(privateKeys.quote(bank, id));
      const previous = await quoteOfRequest(call, request);
      const receivable = request && (await readReceivable(state, request.receivable));
      const terms = request && (await disclosedTerms(call, request));
      const footing = await claimFooting(call, receivable);
      const facts = { existing, request, previous, receivable, terms, footing };
      return call.carryOut(decideQuote(facts, input, call.private, call), {
        save: async (write) => {
          await privateState.put(privateKeys.quote(bank, id), write.quote);
          await privateState.put(privateKeys.request(bank, asked), write.request);
          if (!write.previous) return;
          await privateState.put(privateKeys.quote(bank, write.previous.id), write.previous);
        },
        ids: () => ({ quote: id, request: asked, bank }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Approve(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Approve', context, command, async (call) => {
      const { state, privateState } = call;
      const { id, bank } = call.input;
      const policy = await state.get(publicKeys.policy());
      const quote = await privateState.get(privateKeys.quote(bank, id));
      return call.carryOut(decideApprove({ quote, policy }, call), {
        save: (write) => privateState.put(privateKeys.quote(bank, id), write.quote),
        ids: () => ({ quote: id, bank }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Accept(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Accept', context, command, async (call) => {
      const { state, privateState } = call;
      const { id, bank } = call.input;
      return call.carryOut(decideAccept(await readDeal(call, call.input), call), {
        save: async ({ quote, request, receivable }) => {
          await privateState.put(privateKeys.quote(bank, id), quote);
          await privateState.put(privateKeys.request(bank, request.id), request);
          await writeReceivable(state, receivable);
        },
        ids: ({ request, receivable }) => ({
          quote: id,
          request: request.id,
          receivable: receivable.id,
          bank,
        }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Fund(context: TransactionContext, command: string): Promise<string> {
    return this.submit('financing:Fund', context, command, async (call) => {
      const { state, privateState, stamp } = call;
      const { id, bank } = call.input;
      const deal = await readDeal(call, call.input);
      const terms = deal.request && (await disclosedTerms(call, deal.request));
      const seller = await partyOf(call, terms, 'seller');
      const buyer = await partyOf(call, terms, 'buyer');
      const saltFor = ({ salt }: { readonly salt: string }, use: string) =>
        derivedSalt(salt, `${use}:${stamp.transactionId}`);
      return call.carryOut(decideFund({ ...deal, terms, seller, buyer }, saltFor, call), {
        save: async ({ quote, request, receivable, coin }) => {
          await privateState.put(privateKeys.quote(bank, id), quote);
          await privateState.put(privateKeys.request(bank, request.id), request);
          await privateState.put(privateKeys.coin(bank, coin.id), coin);
          await writeReceivable(state, receivable);
          const holders = receivable.holdings.map(({ organisation }) => organisation);
          const policy = endorsedByAll([receivable.issuer, ...holders]);
          await state.setEndorsement(publicKeys.receivable(receivable.id), policy);
        },
        ids: ({ request, receivable }) => ({
          quote: id,
          request: request.id,
          receivable: receivable.id,
          bank,
        }),
      });
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

type CloseCall = Call<'financing:Withdraw' | 'financing:Decline'>;

const closeFacts = async (call: Pick<CloseCall, 'input' | 'privateState'>): Promise<CloseFacts> => {
  const { bank, id } = call.input;
  const request = await call.privateState.get(privateKeys.request(bank, id));
  return { request, quote: await quoteOfRequest(call, request) };
};

const saveClosed = async (
  { input: { bank, id }, privateState }: Pick<CloseCall, 'input' | 'privateState'>,
  { request, quote }: Closed,
): Promise<void> => {
  await privateState.put(privateKeys.request(bank, id), request);
  if (quote) await privateState.put(privateKeys.quote(bank, quote.id), quote);
};

const closedIds = ({ input: { bank, id } }: Pick<CloseCall, 'input'>, { request }: Closed) => ({
  request: id,
  receivable: request.receivable,
  bank,
});
