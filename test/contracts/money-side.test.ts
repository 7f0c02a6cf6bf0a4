import { expect } from 'chai';
import type { Price, PrivateOf, QuoteRecord } from '@cession/model/interface';
import { TransactionInvalid } from '@cession/client-app/ports';
import { startConformanceLedger } from '../conformance/conformance-ledger';
import type { ConformanceLedger } from '../conformance/conformance-ledger';
import { refused } from '../conformance/expect-refusal';
import {
  TradeDriver,
  bankA,
  bankB,
  dealSigners,
  inDays,
  newId,
  newSalt,
  otherDealSigners,
  tradeSigners,
  users,
} from '../conformance/trade-driver';
import type { DrivenTrade } from '../conformance/trade-driver';

type Pricing = PrivateOf<'financing:Quote'>['pricing'];

const pricing: Pricing = {
  method: 'straight',
  annualRateMillionths: 72_000,
  dayCount: 'actual-360',
  businessDayConvention: 'following',
  rounding: 'half-up',
  graceDays: 2,
  lateRateMillionths: 180_000,
  fees: [{ name: 'arrangement', basis: 'flat', timing: 'at-funding', amount: '15000' }],
};

const advance: Pricing = {
  ...pricing,
  method: 'advance',
  advanceRateMillionths: 850_000,
  fees: [
    { name: 'service', basis: 'invoice-amount', timing: 'from-reserve', rateMillionths: 5_000 },
  ],
};

const priceOf = ({ price }: QuoteRecord): Price => {
  if (!price) throw new Error('a funded quote has a price');
  return price;
};

/** The money side of the story, on the embedded ledger: what each transaction changes. */
describe('receivables, financing and collections on a ledger', function () {
  this.timeout(120_000);

  let conformance: ConformanceLedger;
  let driver: TradeDriver;

  before(async () => {
    conformance = await startConformanceLedger('embedded');
    driver = new TradeDriver(conformance);
    await driver.registerCast();
  });

  after(() => conformance.stop());

  const as = (user: string) => conformance.as(user);

  const issue = async (invoice: Partial<DrivenTrade['documents']['invoice']> = {}) => {
    const { id: tradeId, documents } = driver.newTrade();
    const changed = { ...documents, invoice: { ...documents.invoice, ...invoice } };
    const trade = await driver.recordedTrade({ id: tradeId, documents: changed });
    await driver.match(trade.id);
    const { payable, currency } = trade.documents.invoice;
    const id = newId('receivable');
    const command = { id, trade: trade.id, faceAmount: payable, currency };
    const input = { command, private: { salt: newSalt() }, endorsers: tradeSigners };
    const { receipt } = await as(users.seller).submit('receivables:Issue', input);
    return { ...command, input, receipt };
  };

  type Issued = Awaited<ReturnType<typeof issue>>;

  const request = async (receivable: Issued, amount: string, bank: string = bankA) => {
    const { values } = await as(users.seller).evaluate('receivables:Disclosable', {
      command: { id: receivable.id },
    });
    const input = {
      command: { id: newId('request'), receivable: receivable.id, bank },
      private: {
        salt: newSalt(),
        amount,
        currency: receivable.currency,
        disclosed: values.map((value) => ({ ...value })),
      },
      endorsers: bank === bankA ? dealSigners : otherDealSigners,
    };
    await as(users.seller).submit('financing:Request', input);
    return input;
  };

  type Requested = Awaited<ReturnType<typeof request>>;

  const quote = async (
    { command, private: asked }: Requested,
    change: Partial<PrivateOf<'financing:Quote'>> = {},
  ) => {
    const { id, bank } = command;
    const input = {
      command: { id: newId('quote'), request: id, bank },
      private: {
        salt: newSalt(),
        amount: asked.amount,
        pricing,
        recourse: true,
        disclosedToBuyer: true,
        waterfall: 'pro-rata' as const,
        validUntil: `${inDays(5)}T12:00:00Z`,
        fundBy: inDays(7),
        ...change,
      },
      endorsers: bank === bankA ? dealSigners : otherDealSigners,
    };
    await as(bank === bankA ? users.maker : users.otherMaker).submit('financing:Quote', input);
    return { id: input.command.id, bank };
  };

  const step = (
    name: 'financing:Accept' | 'financing:Approve' | 'financing:Fund',
    user: string,
    { id, bank }: { readonly id: string; readonly bank: string },
    endorsers = bank === bankA ? dealSigners : otherDealSigners,
  ) => as(user).submit(name, { command: { commandId: newId('step'), id, bank }, endorsers });

  const fund = async (offered: { readonly id: string; readonly bank: string }) => {
    const checker = offered.bank === bankA ? users.checker : users.otherChecker;
    await step('financing:Accept', users.seller, offered);
    await step('financing:Approve', checker, offered);
    await step('financing:Fund', checker, offered);
    return quoteOf(offered);
  };

  const quoteOf = (command: { readonly id: string; readonly bank: string }) =>
    as(users.seller).evaluate('financing:GetQuote', { command });

  const publicly = async (id: string) =>
    (await as(users.auditor).evaluate('receivables:Get', { command: { id } })).receivable;

  const collect = (
    receivable: Issued,
    amount: string,
    change: Partial<PrivateOf<'collections:Record'>> = {},
    bank: string = bankA,
  ) => {
    const command = { id: newId('collection'), receivable: receivable.id, bank };
    return as(bank === bankA ? users.maker : users.otherMaker).submit('collections:Record', {
      command,
      private: {
        salt: newSalt(),
        amount,
        currency: receivable.currency,
        bankEntryReference: newId('entry'),
        valueDate: inDays(0),
        ...change,
      },
      endorsers: bank === bankA ? dealSigners : otherDealSigners,
    });
  };

  it('issues once, answers the repeat, and shows the parties to the right eyes', async () => {
    const receivable = await issue();
    expect(receivable.receipt).to.include({ id: receivable.id, status: 'ISSUED' });
    const again = await as(users.seller).submit('receivables:Issue', receivable.input);
    expect(again.receipt).to.deep.equal({ ...receivable.receipt, repeated: true });
    expect(again.transactionId).not.to.equal(receivable.receipt.transactionId);
    const other = { ...receivable.input, private: { salt: newSalt() } };
    await refused(
      'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
      as(users.seller).submit('receivables:Issue', other),
    );
    const command = { id: receivable.id };
    const views = await Promise.all(
      [users.seller, users.buyer, users.auditor, users.otherSeller, users.maker].map((user) =>
        as(user).evaluate('receivables:Get', { command }),
      ),
    );
    expect(views.map(({ terms }) => terms?.seller)).to.deep.equal([
      'seller-1',
      'seller-1',
      'seller-1',
      undefined,
      undefined,
    ]);
    const twice = { ...receivable.input, command: { ...receivable.input.command, id: newId('r') } };
    await refused('RECEIVABLE_DUPLICATE', as(users.seller).submit('receivables:Issue', twice));
    await refused(
      'NOT_A_PARTY',
      as(users.otherSeller).evaluate('receivables:Disclosable', { command }),
    );
  });

  it('lets the buyer dispute and acknowledge, and the seller cancel and issue anew', async () => {
    const receivable = await issue();
    const { id } = receivable;
    const change = (user: string, name: 'receivables:Acknowledge') =>
      as(user).submit(name, { command: { commandId: newId('c'), id }, endorsers: tradeSigners });
    await refused('NOT_A_PARTY', change(users.otherBuyer, 'receivables:Acknowledge'));
    await as(users.buyer).submit('receivables:Dispute', {
      command: { commandId: newId('c'), id, reason: 'QUANTITY' },
      endorsers: tradeSigners,
    });
    expect((await publicly(id)).dispute?.reason).to.equal('QUANTITY');
    await change(users.buyer, 'receivables:Acknowledge');
    const acknowledged = await publicly(id);
    expect(acknowledged.status).to.equal('ACKNOWLEDGED');
    expect(acknowledged.dispute).to.equal(undefined);
    await as(users.seller).submit('receivables:Cancel', {
      command: { commandId: newId('c'), id, reason: 'wrong face amount' },
      endorsers: tradeSigners,
    });
    expect(await publicly(id)).to.deep.include({
      status: 'CANCELLED',
      outstandingAmount: '0',
      holdings: [],
    });
    const command = { ...receivable.input.command, id: newId('receivable') };
    const anew = await as(users.seller).submit('receivables:Issue', {
      ...receivable.input,
      command,
    });
    expect(anew.receipt.status).to.equal('ISSUED');
  });

  it('funds a part by delivery versus payment, and settles it', async () => {
    const receivable = await issue();
    const face = BigInt(receivable.faceAmount);
    const part = (face * 6n) / 10n;
    const asked = await request(receivable, part.toString());
    const askedB = await request(receivable, part.toString(), bankB);
    const offered = await quote(asked);
    const offeredB = await quote(askedB);
    await refused(
      'ORGANISATION_NOT_ALLOWED',
      as(users.otherMaker).evaluate('financing:GetQuote', { command: offered }),
    );
    await step('financing:Accept', users.seller, offered);
    await refused('HOLDING_INSUFFICIENT', step('financing:Accept', users.seller, offeredB));
    await refused('FOUR_EYES_REQUIRED', step('financing:Fund', users.maker, offered));
    await refused('APPROVAL_REQUIRED', step('financing:Fund', users.checker, offered));
    await step('financing:Approve', users.checker, offered);
    await step('financing:Fund', users.checker, offered);
    const { proceeds, discount } = priceOf(await quoteOf(offered));
    const parts = BigInt(proceeds) + BigInt(discount) + 15_000n;
    expect(parts).to.equal(part);
    const held = await publicly(receivable.id);
    expect(held.holdings).to.deep.equal([
      { organisation: 'SellersMSP', amount: (face - part).toString() },
      { organisation: bankA, amount: part.toString() },
    ]);
    expect(held.reservations).to.deep.equal([]);
    await refused('HELD_BY_ANOTHER_BANK', request(receivable, '1', bankB));
    await refused('HELD_BY_ANOTHER_BANK', collect(receivable, '100', {}, bankB));

    const entry = newId('entry');
    await collect(receivable, '1000', { bankEntryReference: entry });
    await refused(
      'BANK_ENTRY_ALREADY_USED',
      collect(receivable, '1000', { bankEntryReference: entry }),
    );
    const rest = await collect(receivable, (face - 1_000n + 5n).toString());
    expect(rest.receipt.status).to.equal('SETTLED');
    const settled = await publicly(receivable.id);
    expect(settled).to.deep.include({ outstandingAmount: '0', holdings: [] });
    expect(settled.collectedAmount).to.equal(receivable.faceAmount);
    const recorded = await as(users.seller).evaluate('collections:Get', {
      command: { id: rest.receipt.id, bank: bankA },
    });
    expect(recorded.distributions.map(({ kind }) => kind)).to.deep.equal([
      'HOLDING',
      'HOLDING',
      'SUSPENSE',
    ]);
    await refused('TRANSITION_NOT_ALLOWED', collect(receivable, '1'));
  });

  it('holds a funded receivable under its owners: without the bank nothing changes it', async () => {
    const receivable = await issue();
    const half = (BigInt(receivable.faceAmount) / 2n).toString();
    await fund(await quote(await request(receivable, half)));
    const second = await quote(await request(receivable, '500000'));
    const before = await publicly(receivable.id);
    // The auditors' peer observes the deal, so it can execute the transaction and sign it.
    const signers = ['SellersMSP', 'AuditorMSP'];
    const outcome = await step('financing:Accept', users.seller, second, signers).then(
      () => 'committed',
      (error: unknown) => error,
    );
    expect(outcome).to.be.instanceOf(TransactionInvalid);
    expect(outcome).to.nested.include({ 'details.validationCode': 'ENDORSEMENT_POLICY_FAILURE' });
    const { id } = receivable;
    const acknowledged = as(users.buyer).submit('receivables:Acknowledge', {
      command: { commandId: newId('c'), id },
      endorsers: tradeSigners,
    });
    await refused('TRANSITION_NOT_ALLOWED', acknowledged);
    expect(await publicly(receivable.id)).to.deep.equal(before);
    await step('financing:Accept', users.seller, second);
    expect((await publicly(receivable.id)).reservations).to.have.length(1);
  });

  it('keeps the reserve of an advance and rebates it when the buyer pays', async () => {
    const receivable = await issue();
    const offered = await quote(await request(receivable, receivable.faceAmount), {
      pricing: advance,
    });
    const { proceeds, reserve, discount, fees } = priceOf(await fund(offered));
    expect(BigInt(proceeds) + BigInt(reserve)).to.equal(BigInt(receivable.faceAmount));
    const { receipt } = await collect(receivable, receivable.faceAmount);
    expect(receipt.status).to.equal('SETTLED');
    const { distributions } = await as(users.auditor).evaluate('collections:Get', {
      command: { id: receipt.id, bank: bankA },
    });
    expect(fees).to.have.length(1);
    const fee = fees.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    const rebate = BigInt(reserve) - fee - BigInt(discount);
    expect(distributions.map(({ kind, amount }) => [kind, amount])).to.deep.equal([
      ['HOLDING', (BigInt(receivable.faceAmount) - rebate).toString()],
      ['RESERVE_REBATE', rebate.toString()],
    ]);
    expect(distributions[1]?.coin).to.equal(`${receipt.transactionId}.1`);
  });

  it('refuses values that are not the ones on the ledger', async () => {
    const receivable = await issue();
    const command = { id: newId('request'), receivable: receivable.id, bank: bankA };
    const { values } = await as(users.seller).evaluate('receivables:Disclosable', {
      command: { id: receivable.id },
    });
    const content = { salt: newSalt(), amount: '1000', currency: receivable.currency };
    const submit = (disclosed: PrivateOf<'financing:Request'>['disclosed']) =>
      as(users.seller).submit('financing:Request', {
        command,
        private: { ...content, disclosed },
        endorsers: dealSigners,
      });
    const forged = values.map((one) =>
      one.kind === 'invoice' ? { ...one, value: `${one.value} ` } : { ...one },
    );
    expect(await refused('DISCLOSURE_MISMATCH', submit(forged))).to.include({ kind: 'invoice' });
    const withoutTerms = values.filter(({ kind }) => kind !== 'receivable-terms');
    await refused('COMMAND_INVALID', submit(withoutTerms.map((one) => ({ ...one }))));
  });

  it('tells who holds the secret whether an invoice is financed here, and no bank', async () => {
    // A day of its own: the first invoice of the same parties, amount and date is what PARTIAL means.
    const receivable = await issue({ issueDate: inDays(-1) });
    const command = { id: receivable.id };
    const { terms } = await as(users.seller).evaluate('receivables:Get', { command });
    if (!terms) throw new Error('the seller sees its terms');
    const asked = {
      seller: terms.seller,
      buyer: terms.buyer,
      invoiceNumber: terms.invoiceNumber,
      invoiceDate: terms.invoiceDate,
      currency: terms.currency,
      amount: terms.invoiceTotal,
    };
    const check = async (change: Partial<typeof asked> = {}) => {
      const input = { command: {}, private: { ...asked, ...change } };
      return (await as(users.auditor).evaluate('receivables:CheckInvoice', input)).financed;
    };
    expect(await check()).to.equal('NO');
    await fund(await quote(await request(receivable, '500000')));
    expect(await check()).to.equal('EXACT');
    expect(await check({ invoiceNumber: 'another' })).to.equal('PARTIAL');
    expect(await check({ invoiceNumber: 'another', amount: '1' })).to.equal('NO');
  });

  it('tells the whole past, each change with its actor', async () => {
    const receivable = await issue();
    await fund(await quote(await request(receivable, '500000')));
    const { entries } = await as(users.auditor).evaluate('receivables:History', {
      command: { id: receivable.id },
    });
    const made = entries.filter(({ before }) => before === undefined);
    expect(made.map(({ key }) => key.objectType)).to.deep.equal([
      'evidence',
      'evidence',
      'evidence',
      'evidence',
      'match',
      'receivable',
    ]);
    expect(entries.map(({ at }) => at)).to.deep.equal(entries.map(({ at }) => at).sort());
    for (const { after, transactionId } of entries) {
      const { changed } = after as { changed: { transactionId: string; actor: object } };
      expect(changed.transactionId).to.equal(transactionId);
      expect(changed.actor).to.have.keys('organisation', 'partner', 'role', 'certificate');
    }
  });
});
