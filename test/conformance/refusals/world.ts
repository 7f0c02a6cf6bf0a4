import type { CommandOf, EvidenceKind } from '@cession/model/interface';
import { mismatchedDemoTrade } from '../../scenario/demo-documents';
import { bankB, users } from '../cast';
import type { Stage } from '../conformance-suite';
import { DealDriver, percentOf } from '../deal-driver';
import type { DrivenQuote, DrivenReceivable, DrivenRequest } from '../deal-driver';
import { submitAt } from '../proposal-at';
import { inDays, minutesFromNow, newId } from '../trade-driver';
import type { DrivenTrade, TradeDriver } from '../trade-driver';

export const maxDocuments = 50;

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

  get driver(): TradeDriver {
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
      await this.driver.attest(id, 'KYC', users.platformAdmin, over);
      return id;
    });
  revoked = () =>
    this.#once('revoked', async () => {
      const id = await this.#newQualified();
      await this.changeStatus(id, 'REVOKED');
      return id;
    });

  /** A trade with nothing but its order. */
  ordered = () =>
    this.#once('ordered', async () => {
      const trade = this.driver.newTrade();
      await this.driver.record(trade, 'order');
      return trade;
    });
  invoiced = () => this.#once('invoiced', () => this.#newInvoiced());
  otherInvoiced = () => this.#once('other invoiced', () => this.#newInvoiced());
  /** Its invoice was replaced by another version. */
  amended = () =>
    this.#once('amended', async () => {
      const trade = await this.#newInvoiced();
      await this.driver.amend(trade);
      return trade;
    });
  /** Its invoice was voided. */
  voided = () =>
    this.#once('voided', async () => {
      const { id: trade } = await this.#newInvoiced();
      const invoice = { kind: 'invoice', trade, id: `${trade}-invoice` } as const;
      await this.deal.as(users.platform).submit('evidence:Void', {
        command: { commandId: newId('void'), ...invoice, reason: 'in error' },
      });
      return trade;
    });
  /** As many documents as a trade may have. */
  full = () =>
    this.#once('full', async () => {
      const trade = this.driver.newTrade();
      await this.driver.record(trade, 'order');
      for (let count = 1; count < maxDocuments; count += 1) {
        await this.driver.record(trade, 'waybill', { id: `${trade.id}-waybill-${count}` });
      }
      return trade;
    });
  delivered = () =>
    this.#once('delivered', async () => {
      const trade = await this.driver.recordedTrade();
      await this.driver.progress(trade.id, 'waybill', 'DELIVERED');
      return trade.id;
    });

  /** All documents, and no match. */
  recorded = () => this.#once('recorded', () => this.driver.recordedTrade());
  matched = () => this.#once('matched', () => this.deal.matched());
  /** The command that matched it is known. */
  matchedBy = () =>
    this.#once('matched by', async () => {
      const { id: trade } = await this.driver.recordedTrade();
      const commandId = newId('match');
      await this.driver.match(trade, users.platform, commandId);
      return { trade, commandId };
    });
  stale = () =>
    this.#once('stale', async () => {
      const trade = await this.deal.matched();
      await this.driver.amend(trade);
      return trade;
    });
  mismatched = () =>
    this.#once('mismatched', async () => {
      const { id } = this.driver.newTrade();
      const seller = this.driver.partnerOf(users.seller);
      const buyer = this.driver.partnerOf(users.buyer);
      const documents = mismatchedDemoTrade({ suffix: id.toUpperCase(), seller, buyer });
      return this.driver.recordedTrade({ id, documents });
    });
  /** Its buyer is one whom the cases may suspend. */
  ofOtherBuyer = () => this.#once('of other buyer', () => this.deal.matched(0, users.otherBuyer));
  /** Due since long. */
  overdue = () => this.#once('overdue', () => this.deal.matched(-100));

  issued = () => this.#once('issued', () => this.deal.issue());
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
  /** Issued, and its invoice has another due date since. */
  outgrown = () =>
    this.#once('outgrown', async () => {
      const { trade, documents } = await this.deal.issue();
      await this.driver.amend({ id: trade, documents }, { dueDate: inDays(60) });
      return trade;
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
  expiring = () =>
    this.#once('expiring', async () => {
      const validUntil = minutesFromNow(5).toISOString();
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
      const legalName = this.driver.legalNameOf(this.driver.partnerOf(users.seller));
      await this.driver.register(id, ['buyer'], users.platformAdmin, { legalName });
      return id;
    });
  /** Identifiers of two companies that are registered, each with its own. */
  twoCompanies = () =>
    this.#once('two companies', async () => {
      const identifiers = ['one', 'other'].map((each) => ({ scheme: 'VAT', value: newId(each) }));
      for (const identifier of identifiers) {
        const details = { identifiers: [identifier] };
        await this.driver.register(newId('company'), ['seller'], users.platformAdmin, details);
      }
      return identifiers;
    });
  /** Everything that can be done next, on a receivable whose evidence was changed since. */
  unfooted = () =>
    this.#once('unfooted', async () => {
      const steps = await this.#stepsOn(await this.deal.issue());
      await this.driver.amend({
        id: steps.receivable.trade,
        documents: steps.receivable.documents,
      });
      return steps;
    });
  /** The same, and the buyer is one whom the cases may suspend. */
  toOtherBuyer = () =>
    this.#once('to other buyer', async () =>
      this.#stepsOn(await this.deal.issue(await this.deal.matched(0, users.otherBuyer))),
    );
  /** Its invoice was replaced and matched again; the old one is still known to the seller. */
  rematched = () =>
    this.#once('rematched', async () => {
      const receivable = await this.deal.issue();
      const values = await this.deal.disclosable(receivable.id);
      const old = values.find(({ kind }) => kind === 'invoice');
      if (!old) throw new Error('the seller may disclose its invoice');
      await this.driver.amend({ id: receivable.trade, documents: receivable.documents });
      await this.driver.match(receivable.trade);
      return { receivable, old };
    });
  /** The same where another invoice that might be the same was recorded after the quotes. */
  warned = () =>
    this.#once('warned', async () => {
      const receivable = await this.deal.issue(await this.deal.matched(-3));
      const steps = await this.#stepsOn(receivable, { acceptedWarnings: [] });
      const { trade, documents } = receivable;
      const decoy = this.driver.newTrade();
      await this.driver.record(decoy, 'order');
      const { number } = decoy.documents.invoice;
      await this.driver.record(decoy, 'invoice', { document: { ...documents.invoice, number } });
      await this.driver.amend({ id: trade, documents });
      await this.driver.match(trade);
      return steps;
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

  async #newQualified(): Promise<string> {
    const id = await this.#newPartner();
    await this.driver.attest(id, 'KYC');
    await this.driver.attest(id, 'PLATFORM_AGREEMENT');
    return id;
  }

  async #newInvoiced(): Promise<DrivenTrade> {
    const trade = this.driver.newTrade();
    await this.driver.record(trade, 'order');
    await this.driver.record(trade, 'invoice');
    return trade;
  }

  async #newOffer(): Promise<Offer> {
    const receivable = await this.deal.issue();
    const request = await this.deal.request(receivable);
    return { receivable, request, quote: await this.deal.quote(request) };
  }
}

export const documentId = (trade: string, kind: EvidenceKind): string => `${trade}-${kind}`;
