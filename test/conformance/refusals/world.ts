import type { CommandOf } from '@cession/model/interface';
import { bankB, examiner, users } from '../cast';
import type { Stage } from '../conformance-suite';
import { DealDriver, percentOf } from '../deal-driver';
import type { DrivenQuote, DrivenReceivable, DrivenRequest } from '../deal-driver';
import { submitAt } from '../proposal-at';
import { mismatchedDocumentsOf, servicesOf } from '../sale-documents';
import type { SaleDocuments } from '../sale-documents';
import { inDays, minutesFromNow, newId, papersOf } from '../sale-driver';
import type { DrivenSale, SaleDriver } from '../sale-driver';

/** A receivable that was asked for, and the quote on the table. */
export interface Offer {
  readonly receivable: DrivenReceivable;
  readonly request: DrivenRequest;
  readonly quote: DrivenQuote;
}

/**
 * States of the ledger that calls are made on. Each is made when it is first wanted, and for all: what
 * is refused changes nothing.
 */
export class World {
  readonly stage: Stage;
  readonly deal: DealDriver;
  readonly #made = new Map<string, Promise<unknown>>();

  constructor(stage: Stage) {
    this.stage = stage;
    this.deal = new DealDriver(stage.driver);
  }

  get driver(): SaleDriver {
    return this.stage.driver;
  }

  #once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.#made.get(name) as Promise<T> | undefined;
    const made = known ?? make();
    this.#made.set(name, made);
    return made;
  }

  applicant = () => this.#once('applicant', () => this.#newPartner());
  qualified = () => this.#once('qualified', () => this.#newQualified());
  /** Its only qualification is over. */
  lapsed = () =>
    this.#once('lapsed', async () => {
      const id = await this.#newPartner();
      const over = { validFrom: inDays(-9), validUntil: inDays(-1) };
      await this.driver.attest(id, 'KYC', examiner, over);
      return id;
    });
  revoked = () =>
    this.#once('revoked', async () => {
      const id = await this.#newQualified();
      await this.changeStatus(id, 'REVOKED');
      return id;
    });

  /** A sale with nothing but its order. */
  ordered = () =>
    this.#once('ordered', async () => {
      const sale = this.driver.newSale();
      await this.driver.record(sale, 'order');
      return sale;
    });
  invoiced = () => this.#once('invoiced', () => this.#newInvoiced());
  otherInvoiced = () => this.#once('other invoiced', () => this.#newInvoiced());
  /** Its invoice was replaced by another version. */
  amended = () =>
    this.#once('amended', async () => {
      const sale = await this.#newInvoiced();
      await this.driver.amend(sale);
      return sale;
    });
  /** Its invoice was voided. */
  voided = () =>
    this.#once('voided', async () => {
      const { id: sale } = await this.#newInvoiced();
      await this.driver.void(sale, 'invoice');
      return sale;
    });
  delivered = () =>
    this.#once('delivered', async () => {
      const sale = this.driver.newSale();
      await this.driver.record(sale, 'waybill');
      await this.driver.progress(sale.id, 'waybill', 'DELIVERED');
      return sale.id;
    });

  /** An invoice to a partner who was a buyer when it was recorded. */
  ofFormerBuyer = () =>
    this.#once('of former buyer', async () => {
      const { driver, stage } = this;
      const buyer = await driver.qualify(newId('buyer'), ['buyer']);
      const sale = driver.newSale();
      const { invoice: sold } = sale.documents;
      const invoice = { ...sold, buyer: { ...sold.buyer, partnerId: buyer } };
      await driver.record(sale, 'invoice', { document: invoice });
      await stage.conformance.as(users.platformAdmin).submit('partners:ChangeKinds', {
        command: { commandId: newId('kinds'), partner: buyer, kinds: ['seller'] },
      });
      return { id: sale.id, invoice, buyer };
    });

  /** Goods in bond, from which nothing was released. */
  stored = () => this.#once('stored', () => this.#newStored());
  /** All of them were. */
  released = () =>
    this.#once('released', async () => {
      const sale = await this.#newStored();
      await this.driver.record(sale, 'release');
      return sale;
    });
  /** Their receipt was voided. */
  unstored = () =>
    this.#once('unstored', async () => {
      const sale = await this.#newStored();
      await this.driver.void(sale.id, 'receipt');
      return sale;
    });

  /** A note took a part of its invoice back. */
  credited = () =>
    this.#once('credited', async () => {
      const sale = this.driver.newSale();
      await this.driver.record(sale, 'order');
      await this.driver.record(sale, 'invoice');
      await this.driver.record(sale, 'credit-note');
      return sale;
    });

  /** All documents, and no match. */
  recorded = () => this.#once('recorded', () => this.driver.recordedSale());
  matched = () => this.#once('matched', () => this.driver.matchedSale());
  /** The command that matched it is known. */
  matchedBy = () =>
    this.#once('matched by', async () => {
      const { id: sale } = await this.driver.recordedSale();
      const { command } = this.driver.matchInput(sale);
      await this.driver.match(sale, command);
      return command;
    });
  stale = () =>
    this.#once('stale', async () => {
      const sale = await this.driver.matchedSale();
      await this.driver.amend(sale);
      return sale;
    });
  mismatched = () =>
    this.#once('mismatched', async () => {
      const { id } = this.driver.newSale();
      const documents = mismatchedDocumentsOf(this.driver.termsOf(id));
      return this.driver.recordedSale({ id, documents });
    });
  /** Its waybill was voided, its declaration replaced. */
  withdrawn = () =>
    this.#once('withdrawn', async () => {
      const sale = await this.driver.recordedSale();
      await this.driver.void(sale.id, 'waybill');
      await this.driver.amend(sale, {}, { kind: 'declaration' });
      return sale;
    });
  /** Its buyer is one whom the cases may suspend. */
  ofOtherBuyer = () => this.#once('of other buyer', () => this.#sold());
  /** Due since long. */
  overdue = () => this.#once('overdue', () => this.driver.matchedSale({ days: -100 }));

  issued = () => this.#once('issued', () => this.deal.issue());
  /** Its invoice is payable in two instalments, and nothing is issued. */
  inInstalments = () => this.#once('in instalments', () => this.driver.matchedInInstalments(2));
  /** The first of two is issued. */
  issuedInPart = () =>
    this.#once('issued in part', async () =>
      this.deal.issueInstalment(await this.driver.matchedInInstalments(2), 1),
    );
  cancelled = () =>
    this.#once('cancelled', async () => {
      const receivable = await this.deal.issue();
      await this.deal.change('receivables:Cancel', receivable.id);
      return receivable;
    });
  acknowledged = () =>
    this.#once('acknowledged', async () => {
      const { id } = await this.deal.issue();
      await this.deal.change('receivables:Acknowledge', id);
      return id;
    });
  /** Half of it is bank A's. */
  funded = () => this.#once('funded', () => this.deal.fundedPart(50));
  settled = () =>
    this.#once('settled', async () => {
      const receivable = await this.deal.fundedPart(50);
      await this.deal.collect(receivable, receivable.faceAmount);
      return receivable;
    });
  /** Issued, and its invoice has another due date since. @returns how it would be matched now */
  outgrown = () =>
    this.#once('outgrown', async () => {
      const { sale } = await this.deal.issue();
      const { receipt } = await this.driver.amend(sale, { dueDate: inDays(60) });
      const { command } = this.driver.matchInput(sale.id, { invoice: receipt.id });
      return command;
    });

  offer = () => this.#once('offer', () => this.#newOffer());
  /** Asked for, and not quoted yet. */
  asked = () => this.#once('asked', async () => this.deal.request((await this.offer()).receivable));
  askedForLittle = () =>
    this.#once('asked for little', async () =>
      this.deal.request((await this.offer()).receivable, { amount: '1000' }),
    );
  declined = () =>
    this.#once('declined', async () => {
      const { request } = await this.#newOffer();
      await this.deal.close('financing:Decline', request);
      return request;
    });
  accepted = () =>
    this.#once('accepted', async () => {
      const offer = await this.#newOffer();
      await this.deal.step('financing:Accept', offer.quote);
      return offer;
    });
  /** Accepted and approved: the bank may fund it. */
  approved = () =>
    this.#once('approved', async () => {
      const offer = await this.#newOffer();
      await this.deal.step('financing:Accept', offer.quote);
      await this.deal.step('financing:Approve', offer.quote);
      return offer;
    });
  /** Quoted by the officer who would approve and fund it, and accepted. */
  ofOneOfficer = () =>
    this.#once('of one officer', async () => {
      const asked = await this.deal.request(await this.deal.issue());
      const quote = await this.deal.quote(asked, {}, { by: users.checker });
      await this.deal.step('financing:Accept', quote);
      return quote;
    });
  /** In less than the minute that a proposal may be ahead of the endorsers' clocks. */
  expiring = () =>
    this.#once('expiring', async () => {
      const validUntil = minutesFromNow(2 / 3).toISOString();
      const request = await this.deal.request((await this.offer()).receivable);
      return this.deal.quote(request, { validUntil });
    });
  toFundSoon = () =>
    this.#once('to fund soon', async () => {
      const request = await this.deal.request((await this.offer()).receivable);
      const terms = { validUntil: `${inDays(9)}T12:00:00Z`, fundBy: inDays(2) };
      return this.deal.quote(request, terms);
    });
  /** Bank A's accepted quote of so many hundredths lapsed; bank B's was accepted two days later. */
  outrun = (percent: number) =>
    this.#once(`outrun ${percent}`, async () => {
      const receivable = await this.deal.issue();
      const amount = percentOf(receivable.faceAmount, percent);
      const own = await this.deal.request(receivable, { amount });
      const first = await this.deal.quote(own, { fundBy: inDays(1) });
      const next = await this.deal.quote(await this.deal.request(receivable, { amount }, bankB));
      await this.deal.step('financing:Accept', first);
      await submitAt(this.stage, {
        user: users.seller,
        name: 'financing:Accept',
        input: { command: { commandId: newId('step'), ...next } },
        at: minutesFromNow(3 * 24 * 60),
      });
      return first;
    });
  /** Bank A holds half of it; bank B was asked and quoted before. */
  held = () =>
    this.#once('held', async () => {
      const receivable = await this.deal.issue();
      const half = percentOf(receivable.faceAmount, 50);
      const request = await this.deal.request(receivable, { amount: percentOf(half, 50) }, bankB);
      const quote = await this.deal.quote(request);
      const own = await this.deal.request(receivable, { amount: half });
      await this.deal.fund(await this.deal.quote(own));
      return { receivable, request, quote };
    });
  /** Bank A has most of it reserved; bank B was asked twice before, and quoted once. */
  reserved = () =>
    this.#once('reserved', async () => {
      const receivable = await this.deal.issue();
      const amount = percentOf(receivable.faceAmount, 60);
      const quote = await this.deal.quote(await this.deal.request(receivable, { amount }, bankB));
      const little = { amount: percentOf(receivable.faceAmount, 20) };
      const request = await this.deal.request(receivable, little, bankB);
      await this.deal.step(
        'financing:Accept',
        await this.deal.quote(await this.deal.request(receivable, { amount })),
      );
      return { request, quote };
    });

  /** A buyer that is the same company as the seller of the cases. */
  twin = () =>
    this.#once('twin', async () => {
      const id = newId('twin');
      const entry = this.driver.entryOf(this.driver.partnerOf(users.seller));
      return this.driver.qualify(id, ['buyer'], entry);
    });
  /** Identifiers of two companies that are registered, each with its own. */
  twoCompanies = () =>
    this.#once('two companies', async () => {
      const identifiers = ['one', 'other'].map((each) => ({ scheme: 'VAT', value: newId(each) }));
      for (const identifier of identifiers) {
        const details = { identifiers: [identifier] };
        await this.driver.qualify(newId('company'), ['seller'], details);
      }
      return identifiers;
    });
  /** An applicant whose numbers turned out to be those of two companies. */
  ambiguous = () =>
    this.#once('ambiguous', async () => {
      const id = newId('ambiguous');
      const identifiers = ['one', 'other'].map((each) => ({ scheme: 'VAT', value: newId(each) }));
      await this.driver.register(id, ['seller'], users.platformAdmin, { identifiers });
      for (const identifier of identifiers) {
        await this.driver.qualify(newId('company'), ['seller'], { identifiers: [identifier] });
      }
      return id;
    });
  /** Of a revoked company: an applicant from before, and a partner that is suspended. */
  outlived = () =>
    this.#once('outlived', async () => {
      const applicant = newId('applicant');
      const company = newId('company');
      const entry = this.driver.entryOf(company);
      await this.driver.register(applicant, ['seller'], users.platformAdmin, entry);
      await this.driver.qualify(company);
      const suspended = await this.driver.qualify(newId('twin'), ['seller'], entry);
      await this.changeStatus(suspended, 'SUSPENDED');
      await this.changeStatus(company, 'REVOKED');
      return { company, applicant, suspended };
    });
  /** Everything that can be done next, on a receivable whose evidence was changed since. */
  unfooted = () =>
    this.#once('unfooted', async () => {
      const steps = await this.#stepsOn(await this.deal.issue());
      await this.driver.amend(steps.receivable.sale);
      return steps;
    });
  /** The same, and the buyer is one whom the cases may suspend. */
  toOtherBuyer = () =>
    this.#once('to other buyer', async () =>
      this.#stepsOn(await this.deal.issue(await this.#sold())),
    );
  /** The same where its invoice was replaced and matched again; the seller still knows the old one. */
  rematched = () =>
    this.#once('rematched', async () => {
      const steps = await this.#stepsOn(await this.deal.issue());
      const { id, sale } = steps.receivable;
      const old = (await this.deal.disclosable(id)).find(({ kind }) => kind === 'invoice');
      if (!old) throw new Error('the seller may disclose its invoice');
      const { receipt } = await this.driver.amend(sale);
      await this.driver.match(sale.id, { invoice: receipt.id });
      return { ...steps, old };
    });
  /** The same where another invoice that might be the same was recorded after the quotes. */
  warned = () =>
    this.#once('warned', async () => {
      const sale = await this.driver.matchedSale({ days: -3 });
      const steps = await this.#stepsOn(await this.deal.issue(sale), { acceptedWarnings: [] });
      await this.driver.record(this.driver.newSale({ days: -3 }), 'invoice');
      return steps;
    });
  /** Asked for on an invoice of services, which its order alone proves. */
  ofServices = () =>
    this.#once('of services', async () => {
      const { id, documents } = this.driver.newSale();
      const sale = { id, documents: { ...documents, ...servicesOf(documents) } };
      await this.driver.record(sale, 'order');
      await this.driver.record(sale, 'invoice');
      await this.driver.match(id, { profile: 'services', evidence: papersOf(id, ['order']) });
      return this.deal.request(await this.deal.issue(sale));
    });

  collected = () =>
    this.#once('collected', async () => {
      const input = this.deal.collectInput(await this.funded(), '1000');
      await this.deal.as(users.maker).submit('collections:Record', input);
      return { id: input.command.id, entry: input.private.bankEntryReference };
    });

  changeStatus(
    partner: string,
    status: CommandOf<'partners:ChangeStatus'>['status'],
    admin: string = users.platformAdmin,
  ): Promise<unknown> {
    return this.stage.conformance.as(admin).submit('partners:ChangeStatus', {
      command: { commandId: newId('status'), partner, status, reason: 'a case' },
    });
  }

  /** A request, a quote to accept and one to fund, each of a part. */
  async #stepsOn(
    receivable: DrivenReceivable,
    terms: Parameters<DealDriver['quote']>[1] = {},
  ): Promise<Offer & { readonly accepted: DrivenQuote }> {
    const part = { amount: percentOf(receivable.faceAmount, 20) };
    const request = await this.deal.request(receivable, part);
    const quote = await this.deal.quote(await this.deal.request(receivable, part), terms);
    const accepted = await this.deal.quote(await this.deal.request(receivable, part), terms);
    await this.deal.step('financing:Accept', accepted);
    await this.deal.step('financing:Approve', accepted);
    return { receivable, request, quote, accepted };
  }

  async #newPartner(): Promise<string> {
    const id = newId('partner');
    await this.driver.register(id, ['seller']);
    return id;
  }

  #newQualified = (): Promise<string> => this.driver.qualify(newId('partner'));

  async #newInvoiced(): Promise<DrivenSale> {
    const sale = this.driver.newSale();
    await this.driver.record(sale, 'order');
    await this.driver.record(sale, 'invoice');
    return sale;
  }

  async #newStored(): Promise<DrivenSale & { readonly documents: Required<SaleDocuments> }> {
    const sale = this.driver.newSale();
    await this.driver.record(sale, 'receipt');
    return sale;
  }

  /** To the buyer whom the cases may suspend. */
  #sold = (): Promise<DrivenSale> => this.driver.matchedSale({ buyer: users.otherBuyer });

  async #newOffer(): Promise<Offer> {
    const receivable = await this.deal.issue();
    const request = await this.deal.request(receivable);
    return { receivable, request, quote: await this.deal.quote(request) };
  }
}
