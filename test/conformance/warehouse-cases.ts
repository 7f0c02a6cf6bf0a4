import { expect } from 'chai';
import type { EvidenceKind } from '@cession/model/interface';
import { adminOf, examinerOf, mspIdOf, users } from './cast';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { partOf, shipmentOf } from './sale-documents';
import { documentId, newId, newSalt, papersOf } from './sale-driver';
import type { SaleDriver } from './sale-driver';

type Sale = ReturnType<SaleDriver['newSale']>;

export const warehouseCases = (stage: () => Stage): void => {
  const get = (sale: Sale, kind: EvidenceKind, user: string = users.keeper) =>
    stage()
      .conformance.as(user)
      .evaluate('evidence:Get', { command: { kind, id: documentId(sale.id, kind) } });
  const withReceipt = async (): Promise<Sale> => {
    const sale = stage().driver.newSale();
    await stage().driver.record(sale, 'receipt');
    return sale;
  };
  /** One of so many equal releases of a sale's goods. @returns its id */
  const release = async (sale: Sale, parts: number, document: object = {}): Promise<string> => {
    const id = newId('release');
    const part = { ...partOf(sale.documents.release, parts), number: newId('RL') };
    await stage().driver.record(sale, 'release', { id, document: { ...part, ...document } });
    return id;
  };

  describe('what lies in a warehouse', () => {
    it('is released once: of two halves no third is left', async () => {
      const sale = await withReceipt();
      await release(sale, 2);
      await release(sale, 2);
      const told = await refused('STOCK_INSUFFICIENT', release(sale, 2));
      expect(told).to.deep.equal({
        receipt: documentId(sale.id, 'receipt'),
        goods: '09011120',
        unit: 'KGM',
        requested: '9600',
        available: '0',
      });
    });

    it('a release that is voided gives back, and only what it had drawn', async () => {
      const { driver } = stage();
      const sale = await withReceipt();
      await release(sale, 2);
      const id = await release(sale, 2);
      await driver.void(sale.id, 'release', { id });
      await refused('STOCK_INSUFFICIENT', release(sale, 1));
      await release(sale, 2);
      await refused('STOCK_INSUFFICIENT', release(sale, 2));
    });

    it('a release that is amended draws anew', async () => {
      const { driver } = stage();
      const sale = await withReceipt();
      const supersedes = await release(sale, 1);
      const less = { ...partOf(sale.documents.release, 4), number: newId('RL') };
      const { receipt } = await driver.amend(sale, less, { kind: 'release', supersedes });
      await release(sale, 2);
      await refused('STOCK_INSUFFICIENT', release(sale, 2));
      await driver.void(sale.id, 'release', { id: receipt.id });
      await release(sale, 2);
    });

    it('a receipt counts no less than was released, and is voided once nothing is', async () => {
      const { driver } = stage();
      const sale = await withReceipt();
      const id = await release(sale, 2);
      const fewer = partOf(sale.documents.release, 4);
      const lines = fewer.lines.map(({ receipt: _receipt, ...line }) => line);
      const amended = driver.amend(sale, { lines }, { kind: 'receipt' });
      await refused('STOCK_INSUFFICIENT', amended);
      await refused('STOCK_INSUFFICIENT', driver.void(sale.id, 'receipt'));
      await driver.void(sale.id, 'release', { id });
      await driver.void(sale.id, 'receipt');
      expect((await get(sale, 'receipt')).evidence.status).to.equal('VOIDED');
      const told = await refused('EVIDENCE_WITHDRAWN', release(sale, 2));
      expect(told).to.include({ kind: 'receipt', status: 'VOIDED' });
    });

    it('is its depositor’s: nobody else’s release takes it', async () => {
      const sale = await withReceipt();
      const depositor = { name: 'Elbhafen Kaffeekontor GmbH', country: 'DE' };
      const told = await refused('DEPOSITOR_MISMATCH', release(sale, 2, { depositor }));
      expect(told).to.deep.equal({ receipt: documentId(sale.id, 'receipt') });
    });

    it('is its keeper’s: another one neither releases nor changes it', async () => {
      const { conformance, driver } = stage();
      const sale = await withReceipt();
      const partner = newId('keeper');
      const admin = adminOf(users.keeper);
      await driver.register(partner, ['warehouse-keeper'], admin);
      await driver.attest(partner, 'KYC', examinerOf(users.keeper));
      const other = await conformance.newUser(users.keeper, partner);
      const id = documentId(sale.id, 'receipt');
      const { receipt, release: document } = sale.documents;
      const told = await refused(
        'NOT_A_PARTY',
        other.submit('evidence:Record', {
          command: { id: newId('release'), kind: 'release' },
          private: { salt: newSalt(), document },
        }),
      );
      expect(told).to.deep.equal({ kind: 'receipt', id });
      await refused(
        'NOT_A_PARTY',
        other.submit('evidence:Amend', {
          command: { id: newId('receipt'), kind: 'receipt', supersedes: id },
          private: { salt: newSalt(), document: receipt },
        }),
      );
      const commandId = newId('void');
      const command = { commandId, kind: 'receipt', id, reason: 'not ours' } as const;
      await refused('NOT_A_PARTY', other.submit('evidence:Void', { command }));
      expect((await get(sale, 'receipt')).evidence.status).to.equal('RECORDED');
      await release(sale, 1);
    });

    it('is shown to its depositor; banks see that there is a receipt, and not of what', async () => {
      const sale = await withReceipt();
      const { evidence, content } = await get(sale, 'receipt');
      expect(evidence.issuer).to.deep.equal({
        partner: stage().driver.partnerOf(users.keeper),
        organisation: mspIdOf(users.keeper),
      });
      expect(evidence).not.to.have.property('progress');
      expect(content?.document).to.deep.equal(sale.documents.receipt);
      const depositors = await get(sale, 'receipt', users.seller);
      expect(depositors.content).to.deep.equal(content);
      for (const user of [users.maker, users.otherSeller, users.buyer]) {
        const view = await get(sale, 'receipt', user);
        expect(view.evidence.id, user).to.equal(evidence.id);
        expect(view.content, user).to.equal(undefined);
      }
    });
  });

  describe('an invoice of goods out of bond', () => {
    /** Half of what an order asks for. @returns its invoice's id */
    const invoice = async (sale: Sale): Promise<string> => {
      const id = newId('invoice');
      const { invoice } = shipmentOf(sale.documents, 2);
      await stage().driver.record(sale, 'invoice', {
        id,
        document: { ...invoice, number: newId('N') },
      });
      return id;
    };
    const match = (sale: Sale, invoice: string, released: string) =>
      stage().driver.match(sale.id, {
        invoice,
        profile: 'bonded-import',
        evidence: [
          ...papersOf(sale.id, ['order', 'declaration', 'payment']),
          { kind: 'release', id: released },
        ],
      });

    it('uses up what was released for it: a second one needs a release of its own', async () => {
      const { driver } = stage();
      const sale = await withReceipt();
      for (const kind of ['order', 'declaration', 'payment'] as const) {
        await driver.record(sale, kind);
      }
      await driver.progress(sale.id, 'declaration', 'RELEASED');
      const [first, second] = [await invoice(sale), await invoice(sale)];
      const released = await release(sale, 2);
      expect((await match(sale, first, released)).receipt.status).to.equal('MATCHED');
      const told = await refused('EVIDENCE_MISMATCH', match(sale, second, released));
      expect(told).to.deep.equal({
        failed: ['QUANTITY_WITHIN_RELEASED'],
        profile: 'bonded-import',
      });
      const other = await release(sale, 2);
      expect((await match(sale, second, other)).receipt.status).to.equal('MATCHED');
    });

    it('is not matched without a release, nor with one that was voided', async () => {
      const { driver } = stage();
      const sale = await driver.recordedSale(await withReceipt());
      await driver.record(sale, 'payment');
      const profile = 'bonded-import';
      const evidence = papersOf(sale.id, ['order', 'declaration', 'payment']);
      const without = await refused(
        'EVIDENCE_MISMATCH',
        driver.match(sale.id, { profile, evidence }),
      );
      expect(without.failed).to.include('REQUIRED_KINDS_PRESENT');
      await driver.record(sale, 'release');
      await driver.void(sale.id, 'release');
      const withdrawn = [...evidence, ...papersOf(sale.id, ['release'])];
      const told = await refused(
        'EVIDENCE_WITHDRAWN',
        driver.match(sale.id, { profile, evidence: withdrawn }),
      );
      expect(told).to.include({ kind: 'release', status: 'VOIDED' });
    });

    it('shows seller and buyer the release that it was matched with', async () => {
      const { driver } = stage();
      const sale = await withReceipt();
      await driver.recordedSale(sale);
      await driver.record(sale, 'payment');
      // The keeper knows no partners of the ledger.
      const { depositor, consignee } = sale.documents.release;
      const { partnerId: _seller, ...from } = depositor;
      const { partnerId: _buyer, ...to } = consignee;
      await driver.record(sale, 'release', { document: { depositor: from, consignee: to } });
      const seen = async (user: string) => (await get(sale, 'release', user)).content !== undefined;
      expect(await seen(users.seller)).to.equal(false);
      await driver.match(sale.id, {
        profile: 'bonded-import',
        evidence: papersOf(sale.id, ['order', 'declaration', 'payment', 'release']),
      });
      expect(await seen(users.seller)).to.equal(true);
      expect(await seen(users.buyer)).to.equal(true);
      expect(await seen(users.otherSeller)).to.equal(false);
    });
  });
};
