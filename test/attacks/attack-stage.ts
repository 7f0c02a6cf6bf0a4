import { expect } from 'chai';
import type { Committed } from '@cession/client-app/ports';
import type { ContractErrorCode, EventEnvelope, EvidenceKind } from '@cession/model/interface';
import type { LaunchMode } from '@cession/scripts/launcher';
import { users } from '../conformance/cast';
import { transactionOf } from '../conformance/chain-reader';
import { startConformanceLedger } from '../conformance/conformance-ledger';
import type { ConformanceLedger } from '../conformance/conformance-ledger';
import { DealDriver } from '../conformance/deal-driver';
import { refused } from '../conformance/expect-refusal';
import { TradeDriver } from '../conformance/trade-driver';
import type { DrivenTrade } from '../conformance/trade-driver';

/** What an insider sees before and after a try: nothing of it may change. */
interface Seen {
  readonly trades?: readonly string[];
  readonly receivables?: readonly string[];
}

/** A ledger with everybody registered, and what an insider does to it. */
export class AttackStage {
  readonly driver: TradeDriver;
  readonly deal: DealDriver;

  private constructor(readonly conformance: ConformanceLedger) {
    this.driver = new TradeDriver(conformance);
    this.deal = new DealDriver(this.driver);
  }

  static async start(mode: LaunchMode): Promise<AttackStage> {
    const stage = new AttackStage(await startConformanceLedger(mode));
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
  async fails(
    code: ContractErrorCode,
    attempt: () => Promise<unknown>,
    seen: Seen = {},
  ): Promise<void> {
    const before = await this.#look(seen);
    await refused(code, attempt());
    expect(await this.#look(seen)).to.deep.equal(before);
  }

  async #look({ trades = [], receivables = [] }: Seen): Promise<unknown> {
    const auditor = this.as(users.auditor);
    const answers = [
      ...trades.map((trade) => auditor.evaluate('matching:Preview', { command: { trade } })),
      ...receivables.map((id) => auditor.evaluate('receivables:History', { command: { id } })),
    ];
    // What the auditor cannot read before, he cannot read afterwards.
    return Promise.all(answers.map((each) => each.catch((error: Error) => error.message)));
  }

  /** A trade with an order, ready for its other documents. */
  async opened(): Promise<DrivenTrade> {
    const trade = this.driver.newTrade();
    await this.driver.record(trade, 'order');
    return trade;
  }

  void(trade: string, kind: EvidenceKind, id = `${trade}-${kind}`, by: string = users.platform) {
    return this.as(by).submit('evidence:Void', {
      command: { commandId: `void-${id}`, kind, trade, id, reason: 'recorded in error' },
    });
  }

  /** What the event of a transaction names, as every member of the channel reads it. */
  async namedBy(committed: Committed): Promise<Readonly<Record<string, string>>> {
    const bank = this.conformance.organisationOf(users.maker);
    const { event } = await transactionOf(this.conformance, bank, committed);
    if (!event) throw new Error(`transaction ${committed.transactionId} has no event`);
    return (JSON.parse(event.payload.toString('utf8')) as EventEnvelope).ids;
  }

  async isMarked(trade: string, id = `${trade}-invoice`): Promise<boolean> {
    const command = { kind: 'invoice', trade, id } as const;
    const { evidence } = await this.as(users.auditor).evaluate('evidence:Get', { command });
    return evidence.partialDuplicate === true;
  }
}
