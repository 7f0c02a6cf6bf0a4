import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type {
  ActName,
  AllocationRecord,
  EvidenceKind,
  LedgerRecord,
  ReceiptDocument,
  ReleaseDocument,
  Role,
} from '@cession/model/interface';
import {
  bondedTrade,
  hexOf,
  releasedPumps,
  sampleRecord,
  storedPumps,
} from '@cession/model/fixtures';
import { Refusal, TransactionContext, encode, privateKeys, publicKeys } from '../ledger';
import type { PrivateKey, PublicKey } from '../ledger';
import { EvidenceContract } from './evidence-contract';
import { MatchingContract } from './matching-contract';

/** A caller: role, partner, MSP id. */
type Caller = readonly [role: Role, partner: string, organisation: string];
const keeper: Caller = ['warehouse-keeper', 'keeper-1', 'LogisticsMSP'];
const otherKeeper: Caller = ['warehouse-keeper', 'keeper-2', 'LogisticsMSP'];
const platform: Caller = ['platform-operator', 'platform-1', 'SellersMSP'];
const customs: Caller = ['customs-officer', 'customs-1', 'CustomsMSP'];
const bank: Caller = ['bank-officer', 'bank-a', 'BankAMSP'];

const kinds = {
  'keeper-1': ['warehouse-keeper', 'LogisticsMSP'],
  'keeper-2': ['warehouse-keeper', 'LogisticsMSP'],
  'platform-1': ['platform', 'SellersMSP'],
  'customs-1': ['customs-office', 'CustomsMSP'],
  'bank-a': ['bank', 'BankAMSP'],
  'seller-1': ['seller', 'SellersMSP'],
  'buyer-1': ['buyer', 'SellersMSP'],
} as const;

type Key = Pick<PublicKey<never>, 'objectType' | 'attributes'> & { dataCollection?: string };
const compositeKey = (type: string, attributes: readonly string[]) =>
  ['', type, ...attributes, ''].join('\0');
const nameOf = ({ dataCollection = '', objectType, attributes }: Key) =>
  `${dataCollection}|${compositeKey(objectType, attributes)}`;

/** One peer's state, on which transactions run one after the other. */
class TestLedger {
  readonly #state = new Map<string, Uint8Array>();
  #transactions = 0;

  seed(key: Key, record: LedgerRecord): void {
    this.#state.set(nameOf(key), encode(record));
  }

  read<R extends LedgerRecord>(key: Key & { readonly held?: R }): R | undefined {
    const bytes = this.#state.get(nameOf(key));
    return bytes && (JSON.parse(Buffer.from(bytes).toString()) as R);
  }

  /** The code of the refusal; undefined where the transaction was carried out. */
  async submit(
    name: ActName,
    caller: Caller,
    command: object,
    content?: object,
  ): Promise<string | undefined> {
    const writes = new Map<string, Uint8Array>();
    const context = this.#contextOf(caller, content, writes);
    const argument = JSON.stringify(command);
    try {
      if (name === 'matching:Run') await new MatchingContract().Run(context, argument);
      else {
        const act = name.split(':')[1] as 'Record' | 'Amend' | 'Void' | 'UpdateProgress';
        await new EvidenceContract()[act](context, argument);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.refused.code;
    }
    for (const [key, value] of writes) this.#state.set(key, value);
    return undefined;
  }

  #contextOf(
    [role, partner, organisation]: Caller,
    content: object | undefined,
    writes: Map<string, Uint8Array>,
  ): TransactionContext {
    this.#transactions += 1;
    const id = createHash('sha256').update(String(this.#transactions)).digest('hex');
    const get = (name: string) => Promise.resolve(this.#state.get(name) ?? new Uint8Array());
    const put = (name: string, value: Uint8Array) => {
      writes.set(name, value);
      return Promise.resolve();
    };
    const salted = { ...content, salt: id };
    const transient = content ? [['private', Buffer.from(JSON.stringify(salted))] as const] : [];
    const stub = {
      getTransient: () => new Map(transient),
      getTxID: () => id,
      getTxTimestamp: () => ({ seconds: 1_803_900_000 + this.#transactions, nanos: 0 }),
      createCompositeKey: compositeKey,
      getState: (key: string) => get(`|${key}`),
      putState: (key: string, value: Uint8Array) => put(`|${key}`, value),
      getPrivateData: (collection: string, key: string) => get(`${collection}|${key}`),
      putPrivateData: (collection: string, key: string, value: Uint8Array) =>
        put(`${collection}|${key}`, value),
      getStateByPartialCompositeKey: (type: string, attributes: readonly string[]) =>
        this.#range(`|${compositeKey(type, attributes)}`),
      setStateValidationParameter: () => Promise.resolve(),
      setEvent: () => undefined,
    };
    const attributes = { 'cession.role': role, 'cession.partner': partner };
    const identity = {
      getMSPID: () => organisation,
      getAttributeValue: (name: keyof typeof attributes) => attributes[name],
      getIDBytes: () => Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'),
    };
    return Object.assign(new TransactionContext(), { stub, clientIdentity: identity });
  }

  async *#range(prefix: string): AsyncGenerator<{ value: Uint8Array }> {
    await Promise.resolve();
    for (const [name, value] of this.#state) if (name.startsWith(prefix)) yield { value };
  }
}

const trade = bondedTrade();
const [order] = trade.orders;
const [invoice] = trade.invoices;
const [payment] = trade.payments;
const [declared] = trade.declarations;

const openLedger = (): TestLedger => {
  const ledger = new TestLedger();
  const organisations = ['SellersMSP', 'BankAMSP', 'LogisticsMSP', 'CustomsMSP'];
  const policy = sampleRecord('policy', {
    policy: {
      organisations,
      hosts: Object.values(kinds).map(([partnerKind, host]) => ({
        partnerKind,
        organisations: [host],
      })),
      requirements: [],
      attestations: [],
      profiles: [trade.profile],
      fourEyes: true,
    },
  });
  ledger.seed(publicKeys.policy(), policy);
  const secret = sampleRecord('fingerprint-secret', { secret: hexOf('secret') });
  ledger.seed(privateKeys.fingerprintSecret(), secret);
  for (const [id, [kind, organisation]] of Object.entries(kinds)) {
    const known = { id, entity: id, organisation, kinds: [kind], status: 'QUALIFIED' as const };
    const partner = sampleRecord('partner', { ...known, qualifications: [], required: [] });
    ledger.seed(publicKeys.partner(id), partner);
  }
  for (const side of ['seller', 'buyer'] as const) {
    const id = `${side}-1`;
    const details = sampleRecord('partner-details', { id, details: trade.register[side] });
    ledger.seed(privateKeys.partnerDetails(id), details);
  }
  return ledger;
};

const record = (
  ledger: TestLedger,
  caller: Caller,
  kind: EvidenceKind,
  id: string,
  document: object | undefined,
) => ledger.submit('evidence:Record', caller, { id, kind }, { document });
const amend = (
  ledger: TestLedger,
  kind: EvidenceKind,
  [supersedes, id]: readonly [string, string],
  document: object,
) => ledger.submit('evidence:Amend', keeper, { id, kind, supersedes }, { document });
const voidOf = (ledger: TestLedger, kind: EvidenceKind, id: string, caller = keeper) =>
  ledger.submit('evidence:Void', caller, { commandId: `void-${id}`, kind, id, reason: 'test' });

const receipt = (number: string, quantity = '100'): ReceiptDocument => ({
  ...storedPumps(),
  number,
  lines: storedPumps().lines.map((line) => ({ ...line, quantity })),
});
const release = (number: string, ...parts: (readonly [string, string])[]): ReleaseDocument => ({
  ...releasedPumps(),
  number,
  lines: parts.flatMap(([from, quantity]) =>
    releasedPumps().lines.map((line) => ({ ...line, receipt: from, quantity })),
  ),
});

/** Who drew how much from a receipt. */
const drawsOf = (ledger: TestLedger, origin: string): Readonly<Record<string, string>> => {
  const key: PrivateKey<AllocationRecord> = privateKeys.allocation('receipt', origin);
  const draws = ledger.read<AllocationRecord>(key)?.draws ?? [];
  return Object.fromEntries(
    draws.map(({ by, quantities = [] }) => [by, quantities.map((each) => each.quantity).join()]),
  );
};

describe('a bonded warehouse', () => {
  const stored = async (): Promise<TestLedger> => {
    const ledger = openLedger();
    expect(await record(ledger, keeper, 'receipt', 'r1', receipt('WR-1'))).to.equal(undefined);
    expect(await record(ledger, keeper, 'receipt', 'r2', receipt('WR-2'))).to.equal(undefined);
    return ledger;
  };

  it('releases what lies there, over several receipts, and never more', async () => {
    const ledger = await stored();
    const first = release('RL-1', ['r1', '70'], ['r2', '10']);
    expect(await record(ledger, keeper, 'release', 'a', first)).to.equal(undefined);
    const more = release('RL-2', ['r2', '90'], ['r1', '31']);
    expect(await record(ledger, keeper, 'release', 'b', more)).to.equal('STOCK_INSUFFICIENT');
    const rest = release('RL-2', ['r2', '90'], ['r1', '30']);
    expect(await record(ledger, keeper, 'release', 'b', rest)).to.equal(undefined);
    expect(drawsOf(ledger, 'r1')).to.deep.equal({ a: '70', b: '30' });
    expect(drawsOf(ledger, 'r2')).to.deep.equal({ a: '10', b: '90' });
    const again = release('rl-1', ['r2', '1']);
    expect(await record(ledger, keeper, 'release', 'c', again)).to.equal(
      'DOCUMENT_ALREADY_RECORDED',
    );
  });

  it('draws anew for an amended release, and gives back what a void one drew', async () => {
    const ledger = await stored();
    await record(ledger, keeper, 'release', 'a', release('RL-1', ['r1', '70']));
    const moved = release('RL-1', ['r2', '100']);
    expect(await amend(ledger, 'release', ['a', 'a2'], moved)).to.equal(undefined);
    expect(drawsOf(ledger, 'r1')).to.deep.equal({});
    expect(drawsOf(ledger, 'r2')).to.deep.equal({ a: '100' });
    expect(await voidOf(ledger, 'release', 'a2')).to.equal(undefined);
    expect(drawsOf(ledger, 'r2')).to.deep.equal({});
    const anew = release('RL-1', ['r1', '5']);
    expect(await record(ledger, keeper, 'release', 'a3', anew)).to.equal(undefined);
    expect(drawsOf(ledger, 'r1')).to.deep.equal({ a: '5' });
  });

  it('keeps a receipt above what is drawn, in every version', async () => {
    const ledger = await stored();
    await record(ledger, keeper, 'release', 'a', release('RL-1', ['r1', '70']));
    expect(await voidOf(ledger, 'receipt', 'r1')).to.equal('STOCK_INSUFFICIENT');
    const short = receipt('WR-1', '69');
    expect(await amend(ledger, 'receipt', ['r1', 'r1b'], short)).to.equal('STOCK_INSUFFICIENT');
    const exact = receipt('WR-1', '70');
    expect(await amend(ledger, 'receipt', ['r1', 'r1b'], exact)).to.equal(undefined);
    const old = release('RL-2', ['r1', '1']);
    expect(await record(ledger, keeper, 'release', 'b', old)).to.equal('EVIDENCE_WITHDRAWN');
    const more = release('RL-2', ['r1b', '1']);
    expect(await record(ledger, keeper, 'release', 'b', more)).to.equal('STOCK_INSUFFICIENT');
    expect(await voidOf(ledger, 'release', 'a')).to.equal(undefined);
    expect(await voidOf(ledger, 'receipt', 'r1b')).to.equal(undefined);
    expect(await record(ledger, keeper, 'release', 'b', more)).to.equal('EVIDENCE_WITHDRAWN');
  });

  it('is its keeper’s, and its goods are their depositor’s', async () => {
    const ledger = await stored();
    const from = release('RL-1', ['r1', '1']);
    expect(await record(ledger, otherKeeper, 'release', 'a', from)).to.equal('NOT_A_PARTY');
    expect(await voidOf(ledger, 'receipt', 'r1', otherKeeper)).to.equal('NOT_A_PARTY');
    const depositor = { name: 'Other GmbH', country: 'DE' };
    const other = { ...from, depositor };
    expect(await record(ledger, keeper, 'release', 'a', other)).to.equal('DEPOSITOR_MISMATCH');
    const nowhere = release('RL-1', ['r1', '1'], ['r9', '1']);
    expect(await record(ledger, keeper, 'release', 'a', nowhere)).to.equal('NOT_FOUND');
    const carrier: Caller = ['carrier', 'keeper-1', 'LogisticsMSP'];
    expect(await record(ledger, carrier, 'release', 'a', from)).to.equal('ROLE_NOT_ALLOWED');
  });

  it('counts nothing of no goods or below', async () => {
    const ledger = await stored();
    for (const quantity of ['0', '0.00', '-1', '-0', '']) {
      const wrong = release('RL-1', ['r1', quantity]);
      expect(await record(ledger, keeper, 'release', 'a', wrong)).to.equal('COMMAND_INVALID');
      const nothing = receipt('WR-3', quantity);
      expect(await record(ledger, keeper, 'receipt', 'r3', nothing)).to.equal('COMMAND_INVALID');
    }
  });

  it('releases from no more than 20 receipts at once', async () => {
    const ledger = openLedger();
    const parts: (readonly [string, string])[] = [];
    for (let at = 0; at <= 20; at += 1) {
      await record(ledger, keeper, 'receipt', `r${at}`, receipt(`WR-${at}`));
      parts.push([`r${at}`, '1']);
    }
    const all = release('RL-1', ...parts);
    expect(await record(ledger, keeper, 'release', 'a', all)).to.equal('COMMAND_INVALID');
    const fewer = release('RL-1', ...parts.slice(1));
    expect(await record(ledger, keeper, 'release', 'a', fewer)).to.equal(undefined);
  });
});

describe('a match out of bond', () => {
  /** The release and the invoice have one id: of their kinds they are two documents. */
  const id = 'same';
  const recorded = async (): Promise<TestLedger> => {
    const ledger = openLedger();
    const documents: readonly (readonly [Caller, EvidenceKind, string, object | undefined])[] = [
      [keeper, 'receipt', 'r1', receipt('WR-1')],
      [keeper, 'release', id, release('RL-1', ['r1', '40'])],
      [platform, 'order', 'o1', order],
      [platform, 'invoice', id, invoice],
      [customs, 'declaration', 'd1', declared?.document],
      [bank, 'payment', 'p1', payment],
    ];
    for (const [caller, kind, name, document] of documents) {
      expect(await record(ledger, caller, kind, name, document), kind).to.equal(undefined);
    }
    const released = { commandId: 'c1', kind: 'declaration', id: 'd1', progress: 'RELEASED' };
    expect(await ledger.submit('evidence:UpdateProgress', customs, released)).to.equal(undefined);
    return ledger;
  };
  const run = (ledger: TestLedger, commandId = 'm1') =>
    ledger.submit(
      'matching:Run',
      platform,
      {
        commandId,
        invoice: id,
        profile: trade.profile.id,
        evidence: [
          { kind: 'receipt', id: 'r1' },
          { kind: 'release', id },
          { kind: 'order', id: 'o1' },
          { kind: 'declaration', id: 'd1' },
          { kind: 'payment', id: 'p1' },
        ],
      },
      {},
    );

  it('draws from the release, and leaves the stock as the release left it', async () => {
    const ledger = await recorded();
    expect(await run(ledger)).to.equal(undefined);
    const drawn = ledger.read<AllocationRecord>(privateKeys.allocation('release', id));
    expect(drawn?.draws.map(({ by }) => by)).to.deep.equal([id]);
    expect(drawsOf(ledger, 'r1')).to.deep.equal({ [id]: '40' });
    expect(await voidOf(ledger, 'invoice', id, platform)).to.equal(undefined);
    expect(drawsOf(ledger, 'r1')).to.deep.equal({ [id]: '40' });
  });

  it('takes no release that was declared void', async () => {
    const ledger = await recorded();
    expect(await voidOf(ledger, 'release', id)).to.equal(undefined);
    expect(await run(ledger)).to.equal('EVIDENCE_WITHDRAWN');
  });
});
