import { expect } from 'chai';
import { evidenceKinds } from '@cession/model/interface';
import type {
  CommandOf,
  ContractErrorCode,
  EvidenceKind,
  MatchRule,
} from '@cession/model/interface';
import type { LaunchMode } from '@cession/scripts/launcher';
import { users } from '../conformance/cast';
import { startConformanceLedger } from '../conformance/conformance-ledger';
import type { ConformanceLedger } from '../conformance/conformance-ledger';
import { DealDriver } from '../conformance/deal-driver';
import { refused } from '../conformance/expect-refusal';
import { SaleDriver, documentId } from '../conformance/sale-driver';
import type { DrivenSale, MatchOptions, SaleOptions } from '../conformance/sale-driver';

/** What an insider sees before and after a try: nothing of it may change. Something is named in any case. */
export interface Seen {
  /** Their documents, also those that there are not, their matches and what those leave. */
  readonly sales?: readonly DrivenSale[];
  readonly receivables?: readonly string[];
  /** Ids of the register, also those that nobody has. */
  readonly partners?: readonly string[];
  /** Documents under another name than their sale's, also those that there are not. */
  readonly documents?: readonly EvidenceName[];
}

type EvidenceName = CommandOf<'evidence:Get'>;

/** A ledger with everybody registered, and what an insider does to it. */
export class AttackStage {
  readonly driver: SaleDriver;
  readonly deal: DealDriver;

  private constructor(readonly conformance: ConformanceLedger) {
    this.driver = new SaleDriver(conformance);
    this.deal = new DealDriver(this.driver);
  }

  /** @param instead what runs in the place of Cession's own chaincode */
  static async start(
    mode: LaunchMode,
    instead?: Parameters<typeof startConformanceLedger>[3],
  ): Promise<AttackStage> {
    const ledger = await startConformanceLedger(mode, undefined, undefined, instead);
    const stage = new AttackStage(ledger);
    try {
      await stage.driver.registerCast();
    } catch (error) {
      await stage.stop();
      throw error;
    }
    return stage;
  }

  stop(): Promise<void> {
    return this.conformance.stop();
  }

  as(user: string) {
    return this.conformance.as(user);
  }

  /** That the try is refused with this code, and that nothing looks different afterwards. */
  async fails<C extends ContractErrorCode>(code: C, attempt: () => Promise<unknown>, seen: Seen) {
    const before = await this.look(seen);
    const told = await refused(code, attempt());
    expect(await this.look(seen)).to.deep.equal(before);
    return told;
  }

  /** That the documents do not match for one of these reasons at least, and that nothing changed. */
  async mismatches(
    rules: readonly MatchRule[],
    attempt: () => Promise<unknown>,
    seen: Seen,
  ): Promise<void> {
    const { failed } = await this.fails('EVIDENCE_MISMATCH', attempt, seen);
    expect(failed).to.include.members([...rules]);
  }

  /**
   * That a bank quotes on the matched sale only where it says that it knows of these warnings, beside the
   * one that all sales of the cases have.
   */
  async quotesOnlyKnowing(rules: readonly MatchRule[], sale: DrivenSale): Promise<void> {
    const receivable = await this.deal.issue(sale);
    const request = await this.deal.request(receivable);
    const known: readonly MatchRule[] = ['INVOICE_NOT_REPEATED'];
    const quote = (acceptedWarnings: readonly MatchRule[]) =>
      this.deal.quote(request, { acceptedWarnings: [...acceptedWarnings] });
    const seen = { sales: [sale], receivables: [receivable.id] };
    const told = await this.fails('WARNING_NOT_ACCEPTED', () => quote(known), seen);
    expect(told).to.deep.equal({ warnings: [...rules] });
    await quote([...known, ...rules]);
  }

  /** What an auditor reads: documents, matches, what they leave to be drawn, receivables, the register. */
  async look({ sales = [], receivables = [], partners = [], documents = [] }: Seen) {
    const auditor = this.as(users.auditor);
    const read = (command: EvidenceName) => auditor.evaluate('evidence:Get', { command });
    const answers: readonly Promise<unknown>[] = [
      ...sales.flatMap(({ id }) => [
        ...evidenceKinds.map((kind) => read({ kind, id: documentId(id, kind) })),
        auditor.evaluate('matching:Get', { command: { invoice: documentId(id, 'invoice') } }),
        this.preview(id),
      ]),
      ...receivables.map((id) => auditor.evaluate('receivables:History', { command: { id } })),
      ...partners.map((id) => auditor.evaluate('partners:Get', { command: { id } })),
      ...documents.map(read),
    ];
    if (answers.length === 0) throw new Error('nothing is compared before and after the try');
    // What the auditor cannot read before, he cannot read afterwards.
    return Promise.all(answers.map((each) => each.catch((error: Error) => error.message)));
  }

  /** What a run would find, as an auditor. */
  preview(sale: string, options: MatchOptions = {}) {
    const { commandId: _none, ...command } = this.driver.matchInput(sale, options).command;
    const { by = users.auditor } = options;
    return this.as(by).evaluate('matching:Preview', { command });
  }

  /** A sale with an order, ready for its other documents. */
  async opened(options: SaleOptions = {}): Promise<DrivenSale> {
    const sale = this.driver.newSale(options);
    await this.driver.record(sale, 'order');
    return sale;
  }

  /** A sale whose documents are there, the declaration released, and no invoice. */
  async delivered(sale: DrivenSale = this.driver.newSale()): Promise<DrivenSale> {
    for (const kind of ['order', 'declaration', 'waybill'] as const) {
      await this.driver.record(sale, kind);
    }
    await this.driver.progress(sale.id, 'declaration', 'RELEASED');
    return sale;
  }

  /** Another document of a sale's kind, under an id and with changes of its own. */
  async recorded(sale: DrivenSale, kind: EvidenceKind, id: string, document: object = {}) {
    await this.driver.record(sale, kind, { id, document });
    return { kind, id };
  }

  async standing({ id }: DrivenSale): Promise<string> {
    const command = { invoice: documentId(id, 'invoice') };
    return (await this.as(users.auditor).evaluate('matching:Get', { command })).standing;
  }

  /** Whether whoever looks at the invoice is told that another one might be the same. */
  async isWarned({ id }: DrivenSale): Promise<boolean> {
    const { rules } = await this.preview(id, { evidence: [] });
    return rules.some(({ rule, result }) => rule === 'INVOICE_NOT_REPEATED' && result === 'WARN');
  }
}
