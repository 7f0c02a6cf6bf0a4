import type {
  InvoiceDocument,
  InvoiceQuestionRecord,
  InvoiceQuestionView,
  PrivateOf,
} from '@cession/model/interface';
import type { Committed } from '@cession/client-app/ports';
import { bankA, users } from './cast';
import { newId, newSalt } from './sale-driver';
import type { SaleDriver } from './sale-driver';

export type Asked = PrivateOf<'questions:Ask'>;

/** A question by its id, at the bank that asked it. */
export interface DrivenQuestion {
  readonly id: string;
  readonly bank: string;
}

const makerOf = (bank: string) => (bank === bankA ? users.maker : users.otherMaker);

const partyOf = ({ name, country = 'NL', partnerId }: InvoiceDocument['seller']) => ({
  legalName: name,
  country,
  ...(partnerId !== undefined && { partner: partnerId }),
});

/** Asks about invoices for banks, and has the questions answered; every step may be bent. */
export class QuestionDriver {
  readonly #driver: SaleDriver;

  constructor(driver: SaleDriver) {
    this.#driver = driver;
  }

  as(user: string) {
    return this.#driver.conformance.as(user);
  }

  /** What a bank reads on an invoice, and knows of who that is. */
  askedOf(
    { seller, buyer, number, issueDate, currency, payable }: InvoiceDocument,
    change: Partial<Asked> = {},
  ): Asked {
    return {
      salt: newSalt(),
      seller: partyOf(seller),
      buyer: partyOf(buyer),
      invoiceNumber: number,
      invoiceDate: issueDate,
      currency,
      amount: payable,
      ...change,
    };
  }

  async ask(
    asked: Asked,
    { id, bank }: DrivenQuestion = { id: newId('question'), bank: bankA },
  ): Promise<DrivenQuestion & { readonly committed: Committed }> {
    const input = { command: { id, bank }, private: asked };
    const committed = await this.as(makerOf(bank)).submit('questions:Ask', input);
    return { id, bank, committed };
  }

  read({ id, bank }: DrivenQuestion, user = makerOf(bank)): Promise<InvoiceQuestionView> {
    return this.as(user).evaluate('questions:Get', { command: { id, bank } });
  }

  async answer(
    { id, bank }: DrivenQuestion,
    change: { readonly question?: InvoiceQuestionRecord; readonly endorsers?: string[] } = {},
  ): Promise<Committed> {
    const { question = (await this.read({ id, bank }, users.platform)).question } = change;
    return this.as(users.platform).submit('questions:Answer', {
      command: { id, bank },
      private: { question: JSON.stringify(question) },
      ...(change.endorsers && { endorsers: change.endorsers }),
    });
  }

  /** Asked, answered and opened. */
  async financed(asked: Asked, bank = bankA): Promise<string | undefined> {
    const question = await this.ask(asked, { id: newId('question'), bank });
    await this.answer(question);
    return (await this.read(question)).answer?.financed;
  }
}
