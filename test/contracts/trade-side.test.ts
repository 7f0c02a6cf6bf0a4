import { expect } from 'chai';
import type { CommandOf, EvidenceKind, PrivateOf } from '@cession/model/interface';
import { TransactionInvalid } from '@cession/client-app/ports';
import { defaultPolicy } from '@cession/scripts/launcher';
import { startConformanceLedger } from '../conformance/conformance-ledger';
import type { ConformanceLedger } from '../conformance/conformance-ledger';
import { refused } from '../conformance/expect-refusal';
import {
  TradeDriver,
  digestOf,
  inDays,
  newId,
  newSalt,
  tradeSigners,
  users,
} from '../conformance/trade-driver';
import type { DrivenTrade } from '../conformance/trade-driver';

/** Partners, policy, evidence and matches on the embedded ledger: what each transaction changes. */
describe('partners, evidence and matches on a ledger', function () {
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

  const partner = async (id: string, user: string = users.auditor) =>
    as(user).evaluate('partners:Get', { command: { id } });

  const evidence = (trade: DrivenTrade, kind: EvidenceKind, user: string = users.auditor) =>
    as(user).evaluate('evidence:Get', {
      command: { trade: trade.id, kind, id: `${trade.id}-${kind}` },
    });

  const match = (trade: DrivenTrade, user: string = users.auditor) =>
    as(user).evaluate('matching:Get', { command: { trade: trade.id } });

  const amendInvoice = (
    { id: trade, documents }: DrivenTrade,
    change: Partial<DrivenTrade['documents']['invoice']>,
    id = `${trade}-invoice-2`,
    supersedes = `${trade}-invoice`,
  ) =>
    as(users.platform).submit('evidence:Amend', {
      command: { id, kind: 'invoice', trade, supersedes },
      private: { salt: newSalt(), document: { ...documents.invoice, ...change } },
      endorsers: tradeSigners,
    });

  const voidDocument = (
    { id: trade }: DrivenTrade,
    kind: EvidenceKind,
    by: string = users.platform,
    id = `${trade}-${kind}`,
  ) =>
    as(by).submit('evidence:Void', {
      command: { commandId: newId('void'), kind, trade, id, reason: 'entered twice' },
      endorsers: tradeSigners,
    });

  const changeStatus = (
    id: string,
    status: CommandOf<'partners:ChangeStatus'>['status'],
    admin: string = users.platformAdmin,
  ) =>
    as(admin).submit('partners:ChangeStatus', {
      command: { commandId: newId('status'), partner: id, status, reason: 'test' },
      endorsers: tradeSigners,
    });

  describe('partners', () => {
    it('apply, are qualified, suspended, reinstated and revoked', async () => {
      const id = newId('seller');
      const statusOf = async () => (await partner(id)).partner.status;
      await driver.register(id, ['seller']);
      expect(await statusOf()).to.equal('APPLIED');
      await driver.attest(id, 'KYC');
      expect(await statusOf()).to.equal('APPLIED');
      const { receipt } = await driver.attest(id, 'PLATFORM_AGREEMENT');
      expect(receipt).to.include({ id, status: 'QUALIFIED' });
      for (const status of ['SUSPENDED', 'QUALIFIED', 'REVOKED'] as const) {
        await changeStatus(id, status);
        expect(await statusOf()).to.equal(status);
      }
      await refused('TRANSITION_NOT_ALLOWED', driver.attest(id, 'KYC'));
    });

    it('are registered once: a repeat is answered, another content is refused', async () => {
      const id = newId('buyer');
      const input = {
        command: { id, kinds: ['buyer' as const] },
        private: { salt: newSalt(), legalName: 'Nordsee Handel GmbH', country: 'DE' },
        endorsers: tradeSigners,
      };
      const admin = as(users.platformAdmin);
      const first = await admin.submit('partners:Register', input);
      const repeat = await admin.submit('partners:Register', input);
      expect(repeat.receipt).to.deep.equal({ ...first.receipt, repeated: true });
      expect(repeat.transactionId).not.to.equal(first.transactionId);
      const other = { ...input, private: { ...input.private, legalName: 'Ostsee Handel GmbH' } };
      const details = await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        admin.submit('partners:Register', other),
      );
      expect(details).to.deep.equal({ kind: 'partner', id });
      expect((await partner(id)).partner.changed.transactionId).to.equal(first.transactionId);
    });

    it('show who they are to members of the trade collection only', async () => {
      const id = driver.partnerOf(users.buyer);
      expect((await partner(id, users.carrier)).details).to.include({
        legalName: `Legal name of ${id}`,
      });
      const seenByBank = await partner(id, users.maker);
      expect(seenByBank.partner).to.include({ id, status: 'QUALIFIED' });
      expect(seenByBank).not.to.have.property('details');
    });

    it('belong to their host organisation', async () => {
      const id = driver.partnerOf(users.seller);
      const details = await refused(
        'ORGANISATION_NOT_ALLOWED',
        changeStatus(id, 'SUSPENDED', 'bank-a-admin'),
      );
      expect(details).to.deep.equal({ organisation: 'BankAMSP', allowed: 'SellersMSP' });
      await refused('ORGANISATION_NOT_ALLOWED', driver.attest(id, 'KYC', 'logistics-admin'));
    });

    it('act only while they are qualified and in their role', async () => {
      const order = driver.newTrade();
      const missing = await refused(
        'CALLER_NOT_QUALIFIED',
        driver.record(order, 'order', { by: users.unqualifiedSeller }),
      );
      expect(missing).to.deep.equal({
        partner: driver.partnerOf(users.unqualifiedSeller),
        status: 'APPLIED',
        missing: ['KYC', 'PLATFORM_AGREEMENT'],
      });
      const role = await refused(
        'ROLE_NOT_ALLOWED',
        driver.record(order, 'order', { by: users.maker }),
      );
      expect(role).to.deep.equal({
        role: 'bank-officer',
        allowed: ['platform-operator', 'seller'],
      });
    });
  });

  describe('the policy', () => {
    const publish = (endorsers: readonly string[], change: object = {}, secret?: string) =>
      as(users.platformAdmin).submit('governance:PublishPolicy', {
        command: { ...defaultPolicy(members(), newId('policy')), ...change },
        // The first policy alone brings a secret; the types know one shape only.
        ...(secret === undefined ? {} : { private: { secret } }),
        endorsers,
      });
    const members = () =>
      conformance.ledger.topology.organisations
        .filter(({ name }) => name !== 'auditor')
        .map(({ mspId }) => mspId);

    it('changes by a majority of the organisations that it names, and by no fewer', async () => {
      const few = await publish(members().slice(0, 2)).then(
        () => 'committed',
        (error: unknown) => error,
      );
      expect(few).to.be.instanceOf(TransactionInvalid);
      expect(few).to.nested.include({ 'details.validationCode': 'ENDORSEMENT_POLICY_FAILURE' });
      const { receipt } = await publish(members().slice(0, 3));
      expect(receipt).to.include({ id: 'current', status: 'PUBLISHED' });
    });

    it('takes no second secret, and nothing from an organisation that it does not name', async () => {
      const { violations } = await refused(
        'COMMAND_INVALID',
        publish(tradeSigners, {}, 'ab'.repeat(32)),
      );
      expect(violations).to.have.length(1);
      expect(violations[0]).to.include({ field: 'secret' });
    });
  });

  describe('evidence', () => {
    it('is recorded once, stamped with who did it, and shown to the parties', async () => {
      const trade = driver.newTrade();
      const input = {
        command: { id: `${trade.id}-order`, kind: 'order' as const, trade: trade.id },
        private: { salt: newSalt(), document: trade.documents.order },
        endorsers: tradeSigners,
      };
      const first = await as(users.seller).submit('evidence:Record', input);
      const repeat = await as(users.seller).submit('evidence:Record', input);
      expect(repeat.receipt).to.deep.equal({ ...first.receipt, repeated: true });
      const seen = await evidence(trade, 'order');
      expect(seen.evidence.created).to.deep.include({
        transactionId: first.transactionId,
        transaction: 'evidence:Record',
      });
      expect(seen.evidence.created.actor).to.include({
        organisation: 'SellersMSP',
        partner: driver.partnerOf(users.seller),
        role: 'seller',
      });
      expect(seen.content?.document).to.deep.equal(trade.documents.order);
      const eyes = { [users.seller]: true, [users.buyer]: true, [users.customs]: true };
      const blind = { [users.otherSeller]: false, [users.otherBuyer]: false, [users.maker]: false };
      for (const [user, sees] of Object.entries({ ...eyes, ...blind })) {
        const view = await evidence(trade, 'order', user);
        expect(view.evidence, user).to.deep.equal(seen.evidence);
        expect(view.content !== undefined, user).to.equal(sees);
      }
    });

    it('of customs and carriers is shown to the trade’s buyer by the order', async () => {
      const trade = driver.newTrade();
      await driver.record(trade, 'order');
      await driver.record(trade, 'waybill');
      expect((await evidence(trade, 'waybill', users.buyer)).content).not.to.equal(undefined);
      expect((await evidence(trade, 'waybill', users.otherBuyer)).content).to.equal(undefined);
    });

    it('is refused in another seller’s trade, and for another seller', async () => {
      const trade = driver.newTrade();
      await driver.record(trade, 'order');
      const own = {
        ...trade.documents.invoice.seller,
        partnerId: driver.partnerOf(users.otherSeller),
      };
      const invoice = { by: users.otherSeller, document: { seller: own } };
      expect(await refused('NOT_A_PARTY', driver.record(trade, 'invoice', invoice))).to.deep.equal({
        kind: 'trade',
        id: trade.id,
      });
      const foreign = driver.record(trade, 'invoice', { by: users.otherSeller });
      await refused('NOT_A_PARTY', foreign);
      await refused('NOT_FOUND', evidence(trade, 'invoice'));
    });

    it('is refused without an order, twice, and with parties that nobody knows', async () => {
      const trade = driver.newTrade();
      await refused('NOT_FOUND', driver.record(trade, 'invoice'));
      const unknown = { ...trade.documents.order.buyer, partnerId: 'buyer-9' };
      await refused(
        'PARTNER_NOT_FOUND',
        driver.record(trade, 'order', { document: { buyer: unknown } }),
      );
      const unlinked = { ...trade.documents.order.buyer };
      delete unlinked.partnerId;
      await refused(
        'EVIDENCE_PARTY_UNKNOWN',
        driver.record(trade, 'order', { document: { buyer: unlinked } }),
      );
      await refused(
        'CURRENCY_UNKNOWN',
        driver.record(trade, 'order', { document: { currency: 'XQQ' } }),
      );
      await driver.record(trade, 'order');
      await refused(
        'EVIDENCE_KIND_ALREADY_CURRENT',
        driver.record(trade, 'order', { id: `${trade.id}-order-2` }),
      );
    });

    it('is checked field by field, at every depth', async () => {
      const trade = driver.newTrade();
      const [line] = trade.documents.order.lines;
      const document = {
        ...trade.documents.order,
        lines: [{ ...line, quantity: 5, colour: 'red' }],
      };
      const { violations } = await refused(
        'COMMAND_INVALID',
        as(users.platform).submit('evidence:Record', {
          command: { id: 'bad id', kind: 'order', trade: trade.id },
          private: { salt: newSalt(), document } as unknown as PrivateOf<'evidence:Record'>,
          endorsers: tradeSigners,
        }),
      );
      expect(violations.map(({ field, rule }) => `${field} ${rule}`)).to.include.members([
        'id matches',
        'document.lines[0].colour whitelistValidation',
        'document.lines[0].quantity matches',
      ]);
      await refused('NOT_FOUND', evidence(trade, 'order'));
    });

    it('goes forward only, by its issuer only', async () => {
      const trade = driver.newTrade();
      await driver.record(trade, 'order');
      await driver.record(trade, 'waybill');
      await driver.progress(trade.id, 'waybill', 'IN_TRANSIT');
      await driver.progress(trade.id, 'waybill', 'DELIVERED');
      await refused('TRANSITION_NOT_ALLOWED', driver.progress(trade.id, 'waybill', 'IN_TRANSIT'));
      expect((await evidence(trade, 'waybill')).evidence.progress).to.equal('DELIVERED');
      await refused('NOT_A_PARTY', voidDocument(trade, 'order', users.seller));
    });
  });

  describe('an invoice’s fingerprints', () => {
    const inOtherTrade = async (first: DrivenTrade, change: object = {}) => {
      const trade = driver.newTrade();
      await driver.record(trade, 'order');
      const document = { ...first.documents.invoice, ...change };
      return { trade, record: () => driver.record(trade, 'invoice', { document }) };
    };

    it('refuse the same invoice under another order, until it is voided', async () => {
      const first = await driver.recordedTrade();
      const same = await inOtherTrade(first);
      expect(await refused('RECEIVABLE_DUPLICATE', same.record())).to.deep.equal({
        match: 'exact',
        on: 'parties, number, date, amount',
      });
      const number = first.documents.invoice.number.toLowerCase();
      const renumbered = await inOtherTrade(first, { number: ` ${number} `.trim(), payable: '1' });
      expect(await refused('RECEIVABLE_DUPLICATE', renumbered.record())).to.deep.equal({
        match: 'exact',
        on: 'seller and number',
      });
      await voidDocument(first, 'invoice');
      await same.record();
      expect((await evidence(same.trade, 'invoice')).evidence).not.to.have.property(
        'partialDuplicate',
      );
    });

    it('mark an invoice that differs by its number only', async () => {
      const first = await driver.recordedTrade();
      const alike = await inOtherTrade(first, { number: newId('INV') });
      await alike.record();
      expect((await evidence(alike.trade, 'invoice')).evidence.partialDuplicate).to.equal(true);
    });

    it('move with an amendment', async () => {
      const first = await driver.recordedTrade();
      const oldNumber = first.documents.invoice.number;
      await amendInvoice(first, { number: newId('INV') });
      const other = await inOtherTrade(first, { number: oldNumber });
      await other.record();
      const views = await evidence(first, 'invoice');
      expect(views.evidence).to.include({
        status: 'SUPERSEDED',
        supersededBy: `${first.id}-invoice-2`,
      });
    });
  });

  describe('a match', () => {
    it('is recorded in public with its results, and in private with its values', async () => {
      const trade = await driver.matchedTrade();
      const seen = await match(trade);
      expect(seen.match).to.include({ status: 'MATCHED', ruleSet: 'four-documents-1' });
      expect(seen.match.rules.map(({ result }) => result)).not.to.include('FAIL');
      expect(seen.details?.terms).to.include({
        seller: driver.partnerOf(users.seller),
        invoiceNumber: trade.documents.invoice.number,
        financeable: trade.documents.invoice.payable,
      });
      for (const user of [users.maker, users.otherSeller]) {
        const view = await match(trade, user);
        expect(view, user).to.deep.equal({ match: seen.match });
      }
    });

    it('is refused with the failed rules, and nothing is written', async () => {
      const trade = driver.newTrade();
      await driver.record(trade, 'order');
      await driver.record(trade, 'declaration');
      await driver.record(trade, 'waybill');
      await driver.record(trade, 'invoice');
      const { failed, ruleSet } = await refused('EVIDENCE_MISMATCH', driver.match(trade.id));
      expect({ failed, ruleSet }).to.deep.equal({
        failed: ['CUSTOMS_RELEASED'],
        ruleSet: 'four-documents-1',
      });
      await refused('NOT_FOUND', match(trade));
      const preview = await as(users.seller).evaluate('matching:Preview', {
        command: { trade: trade.id },
      });
      expect(preview.matched).to.equal(false);
      expect(preview.rules).to.deep.include({ rule: 'CUSTOMS_RELEASED', result: 'FAIL' });
      await refused(
        'NOT_A_PARTY',
        as(users.otherSeller).evaluate('matching:Preview', { command: { trade: trade.id } }),
      );
    });

    it('is stale after a document changed, and current again after the next run', async () => {
      const trade = await driver.matchedTrade();
      const statusOf = async () => (await match(trade)).match.status;
      await driver.progress(trade.id, 'waybill', 'DELIVERED');
      expect(await statusOf()).to.equal('MATCHED');
      await amendInvoice(trade, { dueDate: inDays(60) });
      expect(await statusOf()).to.equal('STALE');
      await driver.match(trade.id, users.seller);
      expect(await statusOf()).to.equal('MATCHED');
    });

    it('holds its order and invoice while a receivable stands on it', async () => {
      const trade = await driver.matchedTrade();
      const { payable: faceAmount, currency } = trade.documents.invoice;
      const id = newId('receivable');
      await as(users.seller).submit('receivables:Issue', {
        command: { id, trade: trade.id, faceAmount, currency },
        private: { salt: newSalt() },
        endorsers: tradeSigners,
      });
      for (const kind of ['order', 'invoice'] as const) {
        expect(await refused('EVIDENCE_IN_USE', voidDocument(trade, kind))).to.deep.equal({
          receivable: id,
        });
      }
      await amendInvoice(trade, { dueDate: inDays(90) });
      expect((await match(trade)).match).to.include({ status: 'STALE', receivable: id });
      await refused('TRANSITION_NOT_ALLOWED', driver.match(trade.id));
    });
  });

  it('keeps digests of attached files beside the document', async () => {
    const trade = driver.newTrade();
    const attachment = {
      name: 'order.xml',
      mediaType: 'application/xml',
      size: 4,
      sha256: digestOf('<a/>'),
    };
    await as(users.platform).submit('evidence:Record', {
      command: { id: `${trade.id}-order`, kind: 'order', trade: trade.id },
      private: { salt: newSalt(), document: trade.documents.order, attachments: [attachment] },
      endorsers: tradeSigners,
    });
    expect((await evidence(trade, 'order')).content?.attachments).to.deep.equal([attachment]);
  });
});
