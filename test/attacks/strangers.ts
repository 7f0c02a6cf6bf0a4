import { expect } from 'chai';
import { documentsDataCollection } from '@cession/model/interface';
import type { Party } from '@cession/model/interface';
import { mspIdOf, users } from '../conformance/cast';
import { submitAt } from '../conformance/proposal-at';
import { RefusalCoverage } from '../conformance/refusals';
import { partyOf } from '../conformance/sale-documents';
import { documentId, minutesFromNow, newId, newSalt, papersOf } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

const stranger = (name: string): Party => ({ name, country: 'SG' });

/** What one who is no party does to somebody else's sale, or takes from it. */
export const strangers = (current: () => AttackStage): void => {
  describe('somebody else’s papers', () => {
    /** An invoice of the other seller, in its own name and under its own id. */
    const foreignInvoice = async (sale: DrivenSale): Promise<string> => {
      const id = newId('invoice');
      const by = users.otherSeller;
      const seller = partyOf(by, current().driver.partnerOf(by));
      const document = { seller, number: id };
      await current().driver.record(sale, 'invoice', { by, id, document });
      return id;
    };
    const strays = {
      'a bank that nobody asked records a payment': ['payment', users.otherMaker],
      'a carrier records a waybill': ['waybill', users.carrier],
      'customs records a declaration': ['declaration', users.customs],
    } as const;
    for (const [what, [kind, by]] of Object.entries(strays)) {
      it(`${what} for a stranger’s order: nothing of the stranger’s changes`, async () => {
        const { deal, driver } = current();
        const receivable = await deal.issue();
        const { id, sale } = receivable;
        const quote = await deal.quote(await deal.request(receivable));
        const seen = { sales: [sale], receivables: [id] };
        const before = await current().look(seen);
        const stray = newId(kind);
        // What a waybill that names the same containers does is told where one carriage is tried twice.
        const document = { number: stray, containers: undefined };
        await driver.record(sale, kind, { by, id: stray, document });
        expect(await current().look(seen)).to.deep.equal(before);
        expect(await current().standing(sale)).to.equal('CURRENT');
        await deal.fund(quote);
      });
    }

    it('banks that nobody asked record sixty payments: the seller matches with what it names', async () => {
      const { deal, driver } = current();
      const sale = await driver.recordedSale();
      await driver.match(sale.id);
      const before = await current().look({ sales: [sale] });
      const records = Array.from({ length: 60 }, (_, at) => {
        const id = newId('stray');
        const by = at % 2 === 0 ? users.otherMaker : users.maker;
        return driver.record(sale, 'payment', { by, id, document: { number: id } });
      });
      await Promise.all(records);
      expect(await current().look({ sales: [sale] })).to.deep.equal(before);
      expect(await current().standing(sale)).to.equal('CURRENT');
      // Once more, for it is never too late to.
      await driver.match(sale.id, { by: users.seller });
      const receivable = await deal.issue(sale);
      expect(receivable.faceAmount).to.equal(sale.documents.invoice.payable);
      await deal.fund(await deal.quote(await deal.request(receivable)));
    });

    it('who writes his proposal’s time ahead locks nobody out', async () => {
      const { conformance, deal } = current();
      const receivable = await deal.issue();
      const request = await deal.request(receivable);
      const coverage = new RefusalCoverage();
      const input = deal.quoteInput(request);
      const at = minutesFromNow(14);
      const call = { user: users.maker, name: 'financing:Quote', input, at } as const;
      // Where endorsers have a clock they refuse it; where they have none it is only recorded so.
      const outcome = await submitAt({ conformance, coverage }, call).catch(
        (error: unknown) => error,
      );
      const isTimed = conformance.ledger.mode !== 'embedded';
      if (isTimed) expect(outcome).to.be.instanceOf(Error);
      else expect(outcome).to.equal(0);
      const quote = isTimed
        ? await deal.quote(request)
        : { id: input.command.id, bank: request.bank };
      await deal.fund(quote);
      expect((await deal.receivable(receivable.id)).holdings).to.have.length(1);
    });

    it('a seller matches its invoice with another seller’s papers, and looks what they say', async () => {
      const sale = await current().driver.matchedSale();
      const invoice = await foreignInvoice(sale);
      const by = users.otherSeller;
      const seen = { sales: [sale] };
      for (const kind of ['order', 'declaration', 'waybill'] as const) {
        const evidence = papersOf(sale.id, [kind]);
        const match = () => current().driver.match(sale.id, { by, invoice, evidence });
        await current().fails('NOT_A_PARTY', match, seen);
        const preview = () => current().preview(sale.id, { by, invoice, evidence });
        await current().fails('NOT_A_PARTY', preview, seen);
      }
    });

    it('a seller looks at another seller’s sale, with its invoice and without one', async () => {
      const sale = await current().driver.recordedSale();
      const by = users.otherSeller;
      const seen = { sales: [sale] };
      await current().fails('NOT_A_PARTY', () => current().preview(sale.id, { by }), seen);
      const command = { profile: 'goods-export', evidence: papersOf(sale.id) };
      const without = () => current().as(by).evaluate('matching:Preview', { command });
      await current().fails('NOT_A_PARTY', without, seen);
      for (const kind of ['order', 'invoice', 'declaration', 'waybill'] as const) {
        const name = { kind, id: documentId(sale.id, kind) };
        const read = await current().as(by).evaluate('evidence:Get', { command: name });
        expect(read.content, kind).to.equal(undefined);
      }
    });

    it('a seller or buyer looks who the others are', async () => {
      const { driver } = current();
      const known = async (by: string, whom: string) => {
        const id = driver.partnerOf(whom);
        const read = await current().as(by).evaluate('partners:Get', { command: { id } });
        expect(read.partner.id).to.equal(id);
        return read.details?.legalName;
      };
      const traders = [users.seller, users.otherSeller, users.buyer, users.otherBuyer];
      for (const by of traders) {
        for (const whom of traders) {
          const name = whom === by ? driver.legalNameOf(driver.partnerOf(by)) : undefined;
          expect(await known(by, whom), `${by} of ${whom}`).to.equal(name);
        }
        const carrier = driver.legalNameOf(driver.partnerOf(users.carrier));
        expect(await known(by, users.carrier), by).to.equal(carrier);
      }
    });

    it('a stranger voids, amends or releases nothing', async () => {
      const { driver } = current();
      const sale = await driver.recordedSale();
      const invoice = await foreignInvoice(sale);
      const seen = { sales: [sale] };
      const voided = (by: string, kind: 'order' | 'invoice') => () =>
        current()
          .as(by)
          .submit('evidence:Void', {
            command: {
              commandId: newId('void'),
              kind,
              id: documentId(sale.id, kind),
              reason: 'not mine',
            },
          });
      await current().fails('NOT_A_PARTY', voided(users.buyer, 'order'), seen);
      await current().fails('NOT_A_PARTY', voided(users.otherSeller, 'invoice'), seen);
      const own = () => driver.void(sale.id, 'invoice', { id: invoice });
      const documents = [{ kind: 'invoice' as const, id: invoice }];
      await current().fails('NOT_A_PARTY', own, { ...seen, documents });
      const release = () =>
        current()
          .as(users.carrier)
          .submit('evidence:UpdateProgress', {
            command: {
              commandId: newId('progress'),
              kind: 'declaration',
              id: documentId(sale.id, 'declaration'),
              progress: 'REVOKED',
            },
          });
      await current().fails('ROLE_NOT_ALLOWED', release, seen);
    });

    it('a declaration of two strangers proves nothing, with whatever third parties', async () => {
      const { driver } = current();
      const sale = driver.newSale();
      const exporter = stranger('Straits Trading Pte Ltd');
      const consignee = stranger('Harbour Stores Pte Ltd');
      await driver.record(sale, 'order');
      await driver.record(sale, 'declaration', { document: { exporter, consignee } });
      await driver.progress(sale.id, 'declaration', 'RELEASED');
      await driver.record(sale, 'waybill');
      await driver.record(sale, 'invoice');
      const seen = { sales: [sale] };
      const match = () => driver.match(sale.id);
      await current().mismatches(['SAME_SELLER', 'SAME_BUYER'], match, seen);
      const own = () => driver.match(sale.id, { by: users.seller });
      await current().fails('NOT_A_PARTY', own, seen);
    });

    it('one stranger is a third party that the bank is told of, where the profile has any', async () => {
      const { driver, deal } = current();
      const sale = driver.newSale();
      await driver.record(sale, 'order');
      const consignee = stranger('Harbour Stores Pte Ltd');
      await driver.record(sale, 'declaration', { document: { consignee } });
      await driver.progress(sale.id, 'declaration', 'RELEASED');
      await driver.record(sale, 'waybill');
      await driver.record(sale, 'invoice');
      await driver.match(sale.id);
      const request = await deal.request(await deal.issue(sale));
      const command = { id: request.id, bank: request.bank };
      const read = await current().as(users.maker).evaluate('financing:GetRequest', { command });
      expect(read.request.warnings).to.include('SAME_BUYER');
    });

    it('seller and buyer themselves are never a third party', async () => {
      const { driver } = current();
      for (const [party, rule] of [
        ['seller', 'SAME_SELLER'],
        ['buyer', 'SAME_BUYER'],
      ] as const) {
        const sale = await driver.recordedSale();
        const { partnerId } = sale.documents.invoice[party];
        const another = { ...stranger('Straits Trading Pte Ltd'), partnerId };
        const { receipt } = await driver.amend(sale, { [party]: another });
        const match = () => driver.match(sale.id, { invoice: receipt.id });
        await current().mismatches([rule], match, { sales: [sale] });
      }
    });

    it('two other members forge what a third one issues: invalid at every peer', async () => {
      const { conformance, driver } = current();
      const sale = driver.newSale();
      const { resolvedCollections, resolvedEndorsement } = conformance.ledger.topology;
      for (const [by, kind] of [
        [users.carrier, 'waybill'],
        [users.customs, 'declaration'],
        [users.platform, 'order'],
      ] as const) {
        const name = documentsDataCollection(mspIdOf(by));
        const members = resolvedCollections.find((each) => each.name === name)?.memberMspIds ?? [];
        const others = members.filter((mspId) => mspId !== mspIdOf(by));
        const before = await current().look({ sales: [sale] });
        const outcome = await current()
          .as(by)
          .submit('evidence:Record', {
            command: { id: documentId(sale.id, kind), kind },
            private: { salt: newSalt(), document: sale.documents[kind] },
            endorsers: others.slice(0, resolvedEndorsement.outOf),
          })
          .catch((error: unknown) => error);
        expect(outcome, kind).to.nested.include({
          name: 'TransactionInvalid',
          'details.validationCode': 'ENDORSEMENT_POLICY_FAILURE',
        });
        expect(await current().look({ sales: [sale] })).to.deep.equal(before);
      }
    });
  });
};
