import { createHash, randomBytes } from 'node:crypto';
import type {
  CommandOf,
  EvidenceDocument,
  EvidenceKind,
  PartnerKind,
  PrivateOf,
  QualificationKind,
} from '@cession/model/interface';
import type { Committed } from '@cession/client-app/ports';
import { adminOf, examiner, examinerOf, users } from './cast';
import type { ConformanceLedger } from './conformance-ledger';
import { documentId, documentsOf, inInstalments, partyOf } from './sale-documents';
import type { SaleDocuments, SaleTerms } from './sale-documents';

export { documentId };

export const newSalt = (): string => randomBytes(16).toString('hex');
export const newId = (prefix: string): string => `${prefix}-${randomBytes(5).toString('hex')}`;
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Days from today in UTC, `YYYY-MM-DD`. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const minutesFromNow = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

const cast: readonly (readonly [
  user: string,
  kind: PartnerKind,
  qualifications: readonly QualificationKind[],
])[] = [
  [users.platform, 'platform', []],
  [users.seller, 'seller', ['KYC', 'PLATFORM_AGREEMENT']],
  [users.otherSeller, 'seller', ['KYC', 'PLATFORM_AGREEMENT']],
  [users.unqualifiedSeller, 'seller', []],
  [users.buyer, 'buyer', ['KYC']],
  [users.otherBuyer, 'buyer', ['KYC']],
  [users.carrier, 'carrier', ['KYC']],
  [users.keeper, 'warehouse-keeper', ['KYC']],
  [users.customs, 'customs-office', []],
  [users.maker, 'bank', ['KYC']],
  [users.otherMaker, 'bank', ['KYC']],
];

/** Which user records each kind of document. */
const recorders = {
  order: users.platform,
  declaration: users.customs,
  waybill: users.carrier,
  receipt: users.keeper,
  release: users.keeper,
  invoice: users.platform,
  'credit-note': users.platform,
  payment: users.maker,
} as const satisfies Record<EvidenceKind, string>;

/** One sale: the name that its documents' ids begin with, and what they say. */
export interface DrivenSale {
  readonly id: string;
  readonly documents: SaleDocuments;
}

export interface SaleOptions {
  /** Days from today of the day on which the documents were written. */
  readonly days?: number;
  /** A user of the topology. */
  readonly buyer?: string;
}

type Evidence = CommandOf<'matching:Run'>['evidence'];

export interface MatchOptions {
  readonly by?: string;
  readonly commandId?: string;
  /** A later version of it, or the invoice of another sale. */
  readonly invoice?: string;
  readonly profile?: string;
  readonly evidence?: Evidence;
  readonly drawn?: PrivateOf<'matching:Run'>['drawn'];
}

/** Everything that a sale's invoice is compared with. */
export const papersOf = (
  sale: string,
  kinds: readonly EvidenceKind[] = ['order', 'declaration', 'waybill'],
): Evidence => kinds.map((kind) => ({ kind, id: documentId(sale, kind) }));

/** Brings the ledger into the states that the suite and the benchmark start from. */
export class SaleDriver {
  constructor(readonly conformance: ConformanceLedger) {}

  partnerOf(user: string): string {
    return this.#users().find(({ name }) => name === user)?.partner ?? missing(user);
  }

  #users() {
    return this.conformance.ledger.topology.organisations.flatMap((each) => each.users);
  }

  /** Registers and qualifies everybody but the unqualified seller. */
  async registerCast(): Promise<void> {
    for (const [user, kind, qualifications] of cast) {
      const id = this.partnerOf(user);
      await this.register(id, [kind], adminOf(user));
      for (const qualification of qualifications) {
        const own = qualification === 'PLATFORM_AGREEMENT';
        await this.attest(id, qualification, own ? users.platformAdmin : examinerOf(user));
      }
    }
  }

  register(
    id: string,
    kinds: PartnerKind[],
    admin: string = users.platformAdmin,
    details: Partial<PrivateOf<'partners:Register'>> = {},
  ) {
    return this.conformance.as(admin).submit('partners:Register', {
      command: { id, kinds },
      private: { salt: newSalt(), ...this.entryOf(id), ...details },
    });
  }

  /** What the register says of a partner whom the cases register. */
  entryOf(partner: string): Omit<PrivateOf<'partners:Register'>, 'salt'> {
    const user = this.#users().find((each) => each.partner === partner)?.name;
    const { name, country = 'NL', identifiers } = partyOf(user, partner);
    return { legalName: name, country, ...(identifiers && { identifiers }) };
  }

  /** The name under which the cases register a partner. */
  legalNameOf = (id: string): string => this.entryOf(id).legalName;

  /** Registers a partner of the sellers' organisation, and has attested what sellers need. */
  async qualify(
    id: string,
    kinds: PartnerKind[] = ['seller'],
    details: Partial<PrivateOf<'partners:Register'>> = {},
  ): Promise<string> {
    await this.register(id, kinds, users.platformAdmin, details);
    await this.attest(id, 'KYC');
    await this.attest(id, 'PLATFORM_AGREEMENT');
    return id;
  }

  /** Of a partner of the sellers' organisation, unless somebody is named who attests it. */
  attest(
    partner: string,
    qualification: QualificationKind,
    admin: string = qualification === 'PLATFORM_AGREEMENT' ? users.platformAdmin : examiner,
    change: Partial<CommandOf<'partners:Attest'>> = {},
  ): Promise<Committed> {
    return this.conformance.as(admin).submit('partners:Attest', {
      command: {
        commandId: newId('attest'),
        partner,
        qualification,
        documentDigest: digestOf(`${partner} ${qualification}`),
        validFrom: inDays(-1),
        validUntil: inDays(365),
        ...change,
      },
    });
  }

  /** Nothing of it is on the ledger yet; no other sale has its numbers. */
  newSale(options: SaleOptions = {}) {
    const id = newId('sale');
    return { id, documents: documentsOf(this.termsOf(id, options)) };
  }

  termsOf(suffix: string, { days = 0, buyer = users.buyer }: SaleOptions = {}): SaleTerms {
    const party = (user: string) => partyOf(user, this.partnerOf(user));
    return { suffix, today: inDays(days), seller: party(users.seller), buyer: party(buyer) };
  }

  /** Records one document of a sale, under the sale's name and the kind's. */
  record(
    { id: sale, documents }: DrivenSale,
    kind: EvidenceKind,
    change: { readonly by?: string; readonly id?: string; readonly document?: object } = {},
  ): Promise<Committed> {
    const { by = recorders[kind], id = documentId(sale, kind) } = change;
    return this.conformance.as(by).submit('evidence:Record', {
      command: { id, kind },
      private: { salt: newSalt(), document: { ...paper(documents, kind), ...change.document } },
    });
  }

  /** Another version of a sale's document, its invoice unless told otherwise. */
  amend(
    { id: sale, documents }: DrivenSale,
    change: object = {},
    options: Partial<CommandOf<'evidence:Amend'>> = {},
  ): Promise<Committed> {
    const { kind = 'invoice' } = options;
    const { id = newId(kind), supersedes = documentId(sale, kind) } = options;
    return this.conformance.as(recorders[kind]).submit('evidence:Amend', {
      command: { id, kind, supersedes },
      private: { salt: newSalt(), document: { ...paper(documents, kind), ...change } },
    });
  }

  void(sale: string, kind: EvidenceKind, options: Partial<CommandOf<'evidence:Void'>> = {}) {
    return this.conformance.as(recorders[kind]).submit('evidence:Void', {
      command: {
        commandId: newId('void'),
        kind,
        id: documentId(sale, kind),
        reason: 'recorded in error',
        ...options,
      },
    });
  }

  progress(
    sale: string,
    kind: 'declaration' | 'waybill',
    progress: CommandOf<'evidence:UpdateProgress'>['progress'],
    options: Partial<CommandOf<'evidence:UpdateProgress'>> = {},
  ): Promise<Committed> {
    const id = documentId(sale, kind);
    return this.conformance.as(recorders[kind]).submit('evidence:UpdateProgress', {
      command: { commandId: newId('progress'), kind, id, progress, ...options },
    });
  }

  /** A sale with all its documents, the declaration released: ready to match. */
  async recordedSale(sale: DrivenSale = this.newSale()): Promise<DrivenSale> {
    await this.record(sale, 'order');
    await Promise.all([
      this.record(sale, 'declaration').then(() =>
        this.progress(sale.id, 'declaration', 'RELEASED'),
      ),
      this.record(sale, 'waybill'),
      this.record(sale, 'invoice'),
    ]);
    return sale;
  }

  matchInput(sale: string, options: MatchOptions = {}) {
    const { commandId = newId('match'), invoice = documentId(sale, 'invoice') } = options;
    const { profile = 'goods-export', evidence = papersOf(sale), drawn } = options;
    return {
      command: { commandId, invoice, profile, evidence },
      private: { salt: newSalt(), ...(drawn && { drawn }) },
    };
  }

  match(sale: string, options: MatchOptions = {}): Promise<Committed> {
    const { by = users.platform } = options;
    return this.conformance.as(by).submit('matching:Run', this.matchInput(sale, options));
  }

  /** A sale whose invoice is payable in so many instalments, matched. */
  async matchedInInstalments(count: number): Promise<DrivenSale> {
    const { id, documents } = this.newSale();
    const invoice = { ...documents.invoice, ...inInstalments(documents.invoice, count) };
    const sale = await this.recordedSale({ id, documents: { ...documents, invoice } });
    await this.match(sale.id);
    return sale;
  }

  async matchedSale(options: SaleOptions = {}): Promise<DrivenSale> {
    const sale = await this.recordedSale(this.newSale(options));
    await this.match(sale.id);
    return sale;
  }
}

const paper = (documents: SaleDocuments, kind: EvidenceKind): EvidenceDocument =>
  documents[kind] ?? missingPaper(kind);

const missingPaper = (kind: EvidenceKind): never => {
  throw new Error(`the sale has no ${kind}`);
};

const missing = (user: string): never => {
  throw new Error(`the topology has no user ${user}`);
};
