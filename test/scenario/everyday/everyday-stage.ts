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

interface Financed {
  readonly invoice: EvidenceName;
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
    const { warns = [], accepts = warns, seller = users.seller } = sale;
    const { id, currency, amount } = await this.#issued(sale, seller);
    await this.as(users.buyer).submit('receivables:Acknowledge', {
      command: { commandId: newId('ack'), id },
    });
    const { request, warnings } = await this.#asked(id, { currency, amount }, seller);
    expect(warnings).to.deep.equal(warns);
    const quote = await this.#quoted(request, amount, accepts);
    const step = { id: quote, bank: bankA };
    const steps = [
      ['financing:Approve', users.checker],
      ['financing:Accept', seller],
      ['financing:Fund', users.checker],
    ] as const;
    for (const [name, by] of steps) {
      await this.as(by).submit(name, { command: { commandId: newId('step'), ...step } });
    }
    await this.#paid(id, { currency, amount });
    return amount;
  }

  async #issued({ invoice, evidence, profile = 'goods-export' }: Financed, seller: string) {
    await this.as(seller).submit('matching:Run', {
      command: { commandId: newId('match'), invoice: invoice.id, profile, evidence },
      private: { salt: newSalt() },
    });
    const named = { command: { invoice: invoice.id } };
    const { details } = await this.as(seller).evaluate('matching:Get', named);
    if (!details) throw new Error('the seller does not see its own match');
    const { currency, financeable: amount } = details.terms;
    const id = newId('receivable');
    const command = { id, invoice: invoice.id, faceAmount: amount, currency };
    await this.as(seller).submit('receivables:Issue', { command });
    return { id, currency, amount };
  }

  /** What a bank reads that is asked to finance all of it, shown everything. */
  async #asked(receivable: string, money: { currency: string; amount: string }, seller: string) {
    const command = { id: receivable };
    const { values } = await this.as(seller).evaluate('receivables:Disclosable', { command });
    const id = newId('request');
    await this.as(seller).submit('financing:Request', {
      command: { id, receivable, bank: bankA },
      private: { salt: newSalt(), ...money, disclosed: values.map((value) => ({ ...value })) },
    });
    const read = { command: { id, bank: bankA } };
    const { request } = await this.as(users.maker).evaluate('financing:GetRequest', read);
    return { request: id, warnings: request.warnings };
  }

  async #quoted(request: string, amount: string, accepts: readonly MatchRule[]): Promise<string> {
    const id = newId('quote');
    await this.as(users.maker).submit('financing:Quote', {
      command: { id, request, bank: bankA },
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

  async #paid(receivable: string, money: { currency: string; amount: string }): Promise<void> {
    const id = newId('collection');
    await this.as(users.maker).submit('collections:Record', {
      command: { id, receivable, bank: bankA },
      private: { salt: newSalt(), ...money, bankEntryReference: id, valueDate: inDays(0) },
    });
    const read = { command: { id: receivable } };
    const view = await this.as(users.auditor).evaluate('receivables:Get', read);
    expect(view.receivable).to.include({ status: 'SETTLED', outstandingAmount: '0' });
  }
}
