import { expect } from 'chai';
import type {
  CommandOf,
  EvidenceDocument,
  EvidenceKind,
  EvidenceName,
  MatchRule,
  Party,
  QualificationKind,
} from '@cession/model/interface';
import { adminOf, bankA, examinerOf, users } from '../../conformance/cast';
import { startConformanceLedger } from '../../conformance/conformance-ledger';
import type { ConformanceLedger } from '../../conformance/conformance-ledger';
import { pricing } from '../../conformance/deal-driver';
import { SaleDriver, inDays, newId, newSalt } from '../../conformance/sale-driver';

/** Everybody who trades here, as register and documents name them. */
const companies: Readonly<Record<string, Party>> = {
  [users.seller]: {
    name: 'Saigon Ceramics JSC',
    country: 'VN',
    identifiers: [{ scheme: 'VAT', value: 'VN0301234567' }],
  },
  [users.otherSeller]: { name: 'Weber Maschinenbau GmbH', country: 'DE' },
  [users.buyer]: {
    name: 'Nordlicht Handel GmbH',
    country: 'DE',
    identifiers: [{ scheme: 'EORI', value: 'DE9876543210001' }],
  },
};

/** Which user records each kind of document. */
const recorders = {
  order: users.buyer,
  declaration: users.customs,
  waybill: users.carrier,
  receipt: users.keeper,
  release: users.keeper,
  invoice: users.seller,
  'credit-note': users.seller,
  payment: users.otherMaker,
} as const satisfies Readonly<Record<EvidenceKind, string>>;

type RecordedKind = keyof typeof recorders;
type Recorded = EvidenceName & { readonly kind: RecordedKind };

/** Who quotes, and who approves and funds. */
const officersOf = (bank: string) =>
  bank === bankA
    ? { maker: users.maker, checker: users.checker }
    : { maker: users.otherMaker, checker: users.otherChecker };

interface Claimed {
  readonly id: string;
  readonly currency: string;
  readonly amount: string;
}

interface Financed {
  readonly invoice: EvidenceName;
  /** Which one, of an invoice payable in instalments. */
  readonly instalment?: number;
  readonly bank?: string;
  readonly evidence: EvidenceName[];
  readonly profile?: string;
  /** Rules that warn, and that the bank reads in the request. */
  readonly warns?: readonly MatchRule[];
  /** Those among them that the bank names; all where left out. */
  readonly accepts?: readonly MatchRule[];
  readonly seller?: string;
}

/** A ledger on which ordinary companies sell, are financed and paid. */
export class EverydayStage {
  readonly #driver: SaleDriver;

  private constructor(readonly conformance: ConformanceLedger) {
    this.#driver = new SaleDriver(conformance);
  }

  static async start(): Promise<EverydayStage> {
    const stage = new EverydayStage(await startConformanceLedger('embedded'));
    const kyc: readonly QualificationKind[] = ['KYC'];
    const registered = [
      [users.seller, 'seller', ['KYC', 'PLATFORM_AGREEMENT']],
      [users.otherSeller, 'seller', ['KYC', 'PLATFORM_AGREEMENT']],
      [users.buyer, 'buyer', kyc],
      [users.carrier, 'carrier', kyc],
      [users.keeper, 'warehouse-keeper', kyc],
      [users.customs, 'customs-office', []],
      [users.maker, 'bank', kyc],
      [users.otherMaker, 'bank', kyc],
    ] as const;
    for (const [user, kind, qualifications] of registered) {
      const { partnerId: id = '', name, country, identifiers } = stage.party(user);
      const details = { legalName: name, country, ...(identifiers && { identifiers }) };
      await stage.#driver.register(id, [kind], adminOf(user), details as object);
      for (const each of qualifications) {
        const own = each === 'PLATFORM_AGREEMENT';
        await stage.#driver.attest(id, each, own ? users.platformAdmin : examinerOf(user));
      }
    }
    return stage;
  }

  stop(): Promise<void> {
    return this.conformance.stop();
  }

  as(user: string) {
    return this.conformance.as(user);
  }

  /** A user's company, with its id on the ledger. */
  party(user: string): Party {
    const partnerId = this.#driver.partnerOf(user);
    return { name: `Company ${partnerId}`, country: 'SG', ...companies[user], partnerId };
  }

  /** Records a document, by the party that issues it. */
  async record(
    kind: RecordedKind,
    document: EvidenceDocument,
    by: string = recorders[kind],
  ): Promise<Recorded> {
    const id = newId(kind);
    await this.as(by).submit('evidence:Record', {
      command: { id, kind },
      private: { salt: newSalt(), document },
    });
    return { kind, id };
  }

  async progress(
    { kind, id }: Recorded,
    progress: CommandOf<'evidence:UpdateProgress'>['progress'],
  ): Promise<void> {
    const command = { commandId: newId('progress'), kind: kind as 'declaration', id, progress };
    await this.as(recorders[kind]).submit('evidence:UpdateProgress', { command });
  }

  /** Recorded and released by customs. */
  async released(document: EvidenceDocument): Promise<Recorded> {
    const declaration = await this.record('declaration', document);
    await this.progress(declaration, 'RELEASED');
    return declaration;
  }

  /**
   * From the documents to the buyer's payment: matched by the seller, issued, acknowledged, asked for,
   * quoted, approved, accepted, funded, paid.
   *
   * @returns how much, minor units
   */
  async financed(sale: Financed): Promise<string> {
    const { warns = [], accepts = warns, seller = users.seller, bank = bankA } = sale;
    const claim = await this.issued(sale);
    const { request, warnings } = await this.#asked(claim, bank, seller);
    expect(warnings).to.deep.equal(warns);
    const quote = await this.#quoted({ request, bank, amount: claim.amount }, accepts);
    const { checker } = officersOf(bank);
    const steps = [
      ['financing:Approve', checker],
      ['financing:Accept', seller],
      ['financing:Fund', checker],
    ] as const;
    for (const [name, by] of steps) {
      await this.as(by).submit(name, { command: { commandId: newId('step'), id: quote, bank } });
    }
    await this.#paid(claim, bank);
    return claim.amount;
  }

  /** Matched by the seller, issued, acknowledged: all that the invoice or the instalment supports. */
  async issued(sale: Financed): Promise<Claimed> {
    const { invoice, evidence, profile = 'goods-export', seller = users.seller } = sale;
    await this.as(seller).submit('matching:Run', {
      command: { commandId: newId('match'), invoice: invoice.id, profile, evidence },
      private: { salt: newSalt() },
    });
    const query = { command: { invoice: invoice.id } };
    const { details } = await this.as(seller).evaluate('matching:Get', query);
    if (!details) throw new Error('the seller does not see its own match');
    const { currency, instalments = [], ...whole } = details.terms;
    const { instalment } = sale;
    const part = instalment === undefined ? undefined : instalments[instalment - 1];
    const { financeable: amount } = part ?? whole;
    const id = newId('receivable');
    const named = instalment === undefined ? {} : { instalment };
    const command = { id, invoice: invoice.id, ...named, faceAmount: amount, currency };
    await this.as(seller).submit('receivables:Issue', { command });
    await this.as(users.buyer).submit('receivables:Acknowledge', {
      command: { commandId: newId('ack'), id },
    });
    return { id, currency, amount };
  }

  /** What a bank reads that is asked to finance all of it, shown everything. */
  async #asked({ id: receivable, ...money }: Claimed, bank: string, seller: string) {
    const command = { id: receivable };
    const { values } = await this.as(seller).evaluate('receivables:Disclosable', { command });
    const id = newId('request');
    await this.as(seller).submit('financing:Request', {
      command: { id, receivable, bank },
      private: { salt: newSalt(), ...money, disclosed: values.map((value) => ({ ...value })) },
    });
    const read = { command: { id, bank } };
    const { request } = await this.as(officersOf(bank).maker).evaluate(
      'financing:GetRequest',
      read,
    );
    return { request: id, warnings: request.warnings };
  }

  async #quoted(
    { request, bank, amount }: { request: string; bank: string; amount: string },
    accepts: readonly MatchRule[],
  ): Promise<string> {
    const id = newId('quote');
    await this.as(officersOf(bank).maker).submit('financing:Quote', {
      command: { id, request, bank },
      private: {
        salt: newSalt(),
        amount,
        pricing,
        recourse: true,
        disclosedToBuyer: true,
        waterfall: 'pro-rata',
        acceptedWarnings: [...accepts],
        validUntil: `${inDays(5)}T12:00:00Z`,
        fundBy: inDays(7),
      },
    });
    return id;
  }

  async #paid({ id: receivable, ...money }: Claimed, bank: string): Promise<void> {
    const id = newId('collection');
    await this.as(officersOf(bank).maker).submit('collections:Record', {
      command: { id, receivable, bank },
      private: { salt: newSalt(), ...money, bankEntryReference: id, valueDate: inDays(0) },
    });
    const view = await this.receivable(receivable);
    expect(view.receivable).to.include({ status: 'SETTLED', outstandingAmount: '0' });
  }

  /** As everybody sees it. */
  receivable(id: string) {
    return this.as(users.auditor).evaluate('receivables:Get', { command: { id } });
  }
}
