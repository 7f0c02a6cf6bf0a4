import type { CommandOf, PrivateOf, QuoteRecord, SubmitName } from '@cession/model/interface';
import type { Committed } from '@cession/client-app/ports';
import { bankA, users } from './cast';
import { documentId, inDays, newId, newSalt } from './sale-driver';
import type { DrivenSale, SaleDriver } from './sale-driver';

type Pricing = PrivateOf<'financing:Quote'>['pricing'];

/** 7.2 % a year on 360 days and a flat fee. */
export const pricing: Pricing = {
  method: 'straight',
  annualRateMillionths: 72_000,
  dayCount: 'actual-360',
  businessDayConvention: 'following',
  rounding: 'half-up',
  graceDays: 2,
  lateRateMillionths: 180_000,
  fees: [{ name: 'arrangement', basis: 'flat', timing: 'at-funding', amount: '15000' }],
};

/** Part of an amount in minor units, rounded down. */
export const percentOf = (amount: string, percent: number): string =>
  ((BigInt(amount) * BigInt(percent)) / 100n).toString();

/** A receivable that a case works on. */
export interface DrivenReceivable {
  readonly id: string;
  readonly invoice: string;
  readonly faceAmount: string;
  readonly currency: string;
  readonly sale: DrivenSale;
}

export interface DrivenRequest {
  readonly id: string;
  readonly bank: string;
  readonly amount: string;
}

/** A quote by its id, at the bank that made it. */
export interface DrivenQuote {
  readonly id: string;
  readonly bank: string;
}

interface Options {
  readonly by?: string;
  readonly id?: string;
}

/** What is done to a receivable once it is issued. */
export type ReceivableChange = Exclude<
  Extract<SubmitName, `receivables:${string}`>,
  'receivables:Issue'
>;

export type Closing = 'financing:Withdraw' | 'financing:Decline';

export type DealStep = 'financing:Accept' | 'financing:Approve' | 'financing:Fund';

const makerOf = (bank: string) => (bank === bankA ? users.maker : users.otherMaker);
const checkerOf = (bank: string) => (bank === bankA ? users.checker : users.otherChecker);

/** Takes a matched sale through issue, financing and collection; every step may be bent. */
export class DealDriver {
  readonly #driver: SaleDriver;

  constructor(driver: SaleDriver) {
    this.#driver = driver;
  }

  as(user: string) {
    return this.#driver.conformance.as(user);
  }

  issueInput(
    { id: sale, documents }: DrivenSale,
    change: Partial<CommandOf<'receivables:Issue'>> = {},
  ): { readonly command: CommandOf<'receivables:Issue'> } {
    const { payable: faceAmount, currency } = documents.invoice;
    const invoice = documentId(sale, 'invoice');
    return { command: { id: newId('receivable'), invoice, faceAmount, currency, ...change } };
  }

  /** All that the invoice says of one of its instalments; the first is 1. */
  issueInstalment(sale: DrivenSale, instalment: number) {
    const { amount: faceAmount = '' } = sale.documents.invoice.instalments?.[instalment - 1] ?? {};
    return this.issue(sale, { instalment, faceAmount });
  }

  /** Of a matched sale, or of a new one. */
  async issue(
    matched?: DrivenSale,
    change: Partial<CommandOf<'receivables:Issue'>> = {},
  ): Promise<DrivenReceivable & { readonly committed: Committed }> {
    const sale = matched ?? (await this.#driver.matchedSale());
    const input = this.issueInput(sale, change);
    const committed = await this.as(users.seller).submit('receivables:Issue', input);
    return { ...input.command, sale, committed };
  }

  async disclosable(receivable: string) {
    const command = { id: receivable };
    const { values } = await this.as(users.seller).evaluate('receivables:Disclosable', { command });
    return values.map((value) => ({ ...value }));
  }

  /** The least that a seller must show. */
  async matchOf(receivable: string) {
    return (await this.disclosable(receivable)).filter(({ kind }) => kind === 'match');
  }

  async requestInput(
    { id: receivable, faceAmount, currency }: DrivenReceivable,
    change: Partial<PrivateOf<'financing:Request'>> = {},
    bank: string = bankA,
  ) {
    const disclosed = change.disclosed ?? (await this.matchOf(receivable));
    return {
      command: { id: newId('request'), receivable, bank },
      private: { salt: newSalt(), amount: faceAmount, currency, ...change, disclosed },
    };
  }

  async request(
    receivable: DrivenReceivable,
    change: Partial<PrivateOf<'financing:Request'>> = {},
    bank: string = bankA,
  ): Promise<DrivenRequest> {
    const input = await this.requestInput(receivable, change, bank);
    await this.as(users.seller).submit('financing:Request', input);
    return { id: input.command.id, bank, amount: input.private.amount };
  }

  quoteInput(
    { id: request, bank, amount }: DrivenRequest,
    change: Partial<PrivateOf<'financing:Quote'>> = {},
  ) {
    return {
      command: { id: newId('quote'), request, bank },
      private: {
        salt: newSalt(),
        amount,
        pricing,
        recourse: true,
        disclosedToBuyer: true,
        waterfall: 'pro-rata' as const,
        // The sales of the cases are as like as two eggs.
        acceptedWarnings: ['INVOICE_NOT_REPEATED' as const],
        validUntil: `${inDays(5)}T12:00:00Z`,
        fundBy: inDays(7),
        ...change,
      },
    };
  }

  async quote(
    request: DrivenRequest,
    change: Partial<PrivateOf<'financing:Quote'>> = {},
    { by = makerOf(request.bank) }: Options = {},
  ): Promise<DrivenQuote> {
    const input = this.quoteInput(request, change);
    await this.as(by).submit('financing:Quote', input);
    return { id: input.command.id, bank: request.bank };
  }

  /** Accept by the seller, approve and fund by the bank's second officer, unless told otherwise. */
  step(name: DealStep, { id, bank }: DrivenQuote, options: Options = {}) {
    const actor = name === 'financing:Accept' ? users.seller : checkerOf(bank);
    const { by = actor, id: commandId = newId('step') } = options;
    return this.as(by).submit(name, { command: { commandId, id, bank } });
  }

  async fund(quote: DrivenQuote): Promise<QuoteRecord> {
    await this.step('financing:Accept', quote);
    await this.step('financing:Approve', quote);
    await this.step('financing:Fund', quote);
    return this.quoteOf(quote);
  }

  /** A receivable of which a bank holds so many hundredths. */
  async fundedPart(percent: number, bank: string = bankA): Promise<DrivenReceivable> {
    const receivable = await this.issue();
    const amount = percentOf(receivable.faceAmount, percent);
    await this.fund(await this.quote(await this.request(receivable, { amount }, bank)));
    return receivable;
  }

  close(name: Closing, { id, bank }: Omit<DrivenRequest, 'amount'>, options: Options = {}) {
    const actor = name === 'financing:Withdraw' ? users.seller : makerOf(bank);
    const { by = actor, id: commandId = newId('close') } = options;
    const input = { command: { commandId, id, bank } };
    return this.as(by).submit(name, input);
  }

  collectInput(
    { id: receivable, currency }: DrivenReceivable,
    amount: string,
    change: Partial<PrivateOf<'collections:Record'>> = {},
    bank: string = bankA,
  ) {
    return {
      command: { id: newId('collection'), receivable, bank },
      private: {
        salt: newSalt(),
        amount,
        currency,
        bankEntryReference: newId('entry'),
        valueDate: inDays(0),
        ...change,
      },
    };
  }

  collect(
    receivable: DrivenReceivable,
    amount: string,
    change: Partial<PrivateOf<'collections:Record'>> = {},
    bank: string = bankA,
  ) {
    const input = this.collectInput(receivable, amount, change, bank);
    return this.as(makerOf(bank)).submit('collections:Record', input);
  }

  /** Acknowledge and dispute by the buyer, cancel by the seller, unless told otherwise. */
  change(name: ReceivableChange, id: string, options: Options & { readonly reason?: string } = {}) {
    const actor = name === 'receivables:Cancel' ? users.seller : users.buyer;
    const { by = actor, id: commandId = newId('change') } = options;
    const reasons = {
      'receivables:Acknowledge': {},
      'receivables:Dispute': { reason: options.reason ?? 'QUANTITY' },
      'receivables:Cancel': { reason: options.reason ?? 'wrong face amount' },
    } as const;
    const command = { commandId, id, ...reasons[name] };
    return this.as(by).submit(name, { command });
  }

  quoteOf(command: DrivenQuote): Promise<QuoteRecord> {
    return this.as(users.seller).evaluate('financing:GetQuote', { command });
  }

  /** The receivable as everybody sees it. */
  async receivable(id: string) {
    const view = await this.as(users.auditor).evaluate('receivables:Get', { command: { id } });
    return view.receivable;
  }
}
