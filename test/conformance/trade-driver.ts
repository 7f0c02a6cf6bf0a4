import { createHash, randomBytes } from 'node:crypto';
import type {
  CommandOf,
  EvidenceKind,
  PartnerKind,
  PrivateOf,
  QualificationKind,
} from '@cession/model/interface';
import type { Committed } from '@cession/client-app/ports';
import { demoTrade } from '../scenario/demo-documents';
import type { DemoTrade } from '../scenario/demo-documents';
import { adminOf, users } from './cast';
import type { ConformanceLedger } from './conformance-ledger';

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
  [users.customs, 'customs-office', []],
  [users.maker, 'bank', ['KYC']],
  [users.otherMaker, 'bank', ['KYC']],
];

/** Which user records each kind of document. */
const recorders = {
  order: users.platform,
  declaration: users.customs,
  waybill: users.carrier,
  invoice: users.platform,
  payment: users.maker,
} as const satisfies Record<EvidenceKind, string>;

/** A trade on its way, and the ids of what was made of it. */
export interface DrivenTrade {
  readonly id: string;
  readonly documents: DemoTrade;
}

/** Brings the ledger into the states that the suite and the benchmark start from. */
export class TradeDriver {
  constructor(readonly conformance: ConformanceLedger) {}

  partnerOf(user: string): string {
    const { organisations } = this.conformance.ledger.topology;
    const found = organisations.flatMap((each) => each.users).find(({ name }) => name === user);
    if (!found) throw new Error(`the topology has no user ${user}`);
    return found.partner;
  }

  /** Registers and qualifies everybody but the unqualified seller. */
  async registerCast(): Promise<void> {
    for (const [user, kind, qualifications] of cast) {
      const id = this.partnerOf(user);
      const admin = adminOf(user);
      await this.register(id, [kind], admin);
      for (const qualification of qualifications) await this.attest(id, qualification, admin);
    }
  }

  register(
    id: string,
    kinds: PartnerKind[],
    admin: string = users.platformAdmin,
    details: Partial<PrivateOf<'partners:Register'>> = {},
  ) {
    const legalName = this.legalNameOf(id);
    return this.conformance.as(admin).submit('partners:Register', {
      command: { id, kinds },
      private: { salt: newSalt(), legalName, country: 'NL', ...details },
    });
  }

  /** The name under which the cases register a partner. */
  legalNameOf = (id: string): string => `Legal name of ${id}`;

  attest(
    partner: string,
    qualification: QualificationKind,
    admin: string = users.platformAdmin,
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

  newTrade(): DrivenTrade {
    const id = newId('trade');
    const suffix = id.toUpperCase();
    const seller = this.partnerOf(users.seller);
    return {
      id,
      documents: demoTrade({ suffix, seller, buyer: this.partnerOf(users.buyer) }),
    };
  }

  /** Records one document of a trade, under the trade's id and the kind's name. */
  record<K extends keyof DemoTrade>(
    { id: trade, documents }: DrivenTrade,
    kind: K,
    change: { readonly by?: string; readonly id?: string; readonly document?: object } = {},
  ): Promise<Committed> {
    const { by = recorders[kind], id = `${trade}-${kind}` } = change;
    return this.conformance.as(by).submit('evidence:Record', {
      command: { id, kind, trade },
      private: { salt: newSalt(), document: { ...documents[kind], ...change.document } },
    });
  }

  /** Another version of a trade's invoice. */
  amend({ id: trade, documents }: DrivenTrade, change: object = {}): Promise<Committed> {
    return this.conformance.as(users.platform).submit('evidence:Amend', {
      command: { id: newId('invoice'), kind: 'invoice', trade, supersedes: `${trade}-invoice` },
      private: { salt: newSalt(), document: { ...documents.invoice, ...change } },
    });
  }

  progress(
    trade: string,
    kind: 'declaration' | 'waybill',
    progress: CommandOf<'evidence:UpdateProgress'>['progress'],
    id = `${trade}-${kind}`,
  ): Promise<Committed> {
    return this.conformance.as(recorders[kind]).submit('evidence:UpdateProgress', {
      command: { commandId: newId('progress'), kind, trade, id, progress },
    });
  }

  /** A trade with all its documents, the declaration released: ready to match. */
  async recordedTrade(trade: DrivenTrade = this.newTrade()): Promise<DrivenTrade> {
    await this.record(trade, 'order');
    await Promise.all([
      this.record(trade, 'declaration').then(() =>
        this.progress(trade.id, 'declaration', 'RELEASED'),
      ),
      this.record(trade, 'waybill'),
      this.record(trade, 'invoice'),
    ]);
    return trade;
  }

  match(trade: string, by: string = users.platform, commandId = newId('match')) {
    return this.conformance.as(by).submit('matching:Run', {
      command: { commandId, trade },
      private: { salt: newSalt() },
    });
  }

  async matchedTrade(): Promise<DrivenTrade> {
    const trade = await this.recordedTrade();
    await this.match(trade.id);
    return trade;
  }
}
