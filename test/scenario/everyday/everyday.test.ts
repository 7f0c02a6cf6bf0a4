import { expect } from 'chai';
import type { MatchRule, Party } from '@cession/model/interface';
import { bankA, bankB, users } from '../../conformance/cast';
import { refused } from '../../conformance/expect-refusal';
import { inDays } from '../../conformance/sale-driver';
import { instanceDeadlineMs } from '../shared-instance';
import { EverydayStage } from './everyday-stage';
import { Papers, withoutOrder } from './papers';
import type { Item } from './papers';

const tiles = (quantity: number): Item => ({
  description: 'Porcelain tiles, glazed, 60 × 60 cm',
  hsCode: '690721',
  unit: 'MTK',
  quantity,
  cents: 1_250,
});
const vases = (quantity: number): Item => ({
  description: 'Stoneware vases',
  hsCode: '691310',
  unit: 'C62',
  quantity,
  cents: 890,
});

/** So many square metres of tiles on pallets of 40. */
const pallets = (squareMetres: number) => ({
  grossWeightKg: String(squareMetres * 20),
  packages: squareMetres / 40,
});

const stranger = (name: string, country: string): Party => ({ name, country });

/** Ordinary sales, each from its documents to the buyer's payment. */
describe('everyday trades, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let stage: EverydayStage;

  before(async () => {
    stage = await EverydayStage.start();
  });
  after(() => stage.stop());

  const papers = (currency?: string, seller: string = users.seller): Papers =>
    new Papers({
      seller: stage.party(seller),
      buyer: stage.party(users.buyer),
      ...(currency !== undefined && { currency }),
    });

  it('partial shipments of one order, with an invoice each', async () => {
    const sale = papers();
    const order = await stage.record('order', sale.ordered([tiles(2000)]));
    for (const part of [800, 1200]) {
      const declaration = await stage.released(sale.declared([tiles(part)], pallets(part)));
      const waybill = await stage.record('waybill', sale.carried(pallets(part)));
      const invoice = await stage.record('invoice', sale.invoiced([tiles(part)]));
      await stage.financed({ invoice, evidence: [order, declaration, waybill] });
    }
  });

  it('two orders that one declaration and one waybill carry together', async () => {
    const [tiled, vased] = [papers(), papers()];
    const items = [tiles(1400), vases(2600)];
    const container = { grossWeightKg: '32000', packages: 80 };
    const declared = withoutOrder(tiled.declared(items, container));
    const declaration = await stage.released(declared);
    const waybill = await stage.record('waybill', withoutOrder(tiled.carried(container)));
    const warned: readonly (readonly MatchRule[])[] = [
      // What else is in the container is somebody else's until it is drawn.
      ['SAME_ORDER_REFERENCE', 'WEIGHT_WITHIN_TOLERANCE', 'PACKAGES_WITHIN_TOLERANCE'],
      ['SAME_ORDER_REFERENCE'],
    ];
    for (const [at, sale] of [tiled, vased].entries()) {
      const own = items.slice(at, at + 1);
      const order = await stage.record('order', sale.ordered(own));
      const invoice = await stage.record('invoice', sale.invoiced(own));
      const evidence = [order, declaration, waybill];
      await stage.financed({ invoice, evidence, warns: warned[at] ?? [] });
    }
  });

  it('a delivery in two legs, by feeder and by ocean vessel', async () => {
    const sale = papers();
    const order = await stage.record('order', sale.ordered([tiles(1600)]));
    const declaration = await stage.released(sale.declared([tiles(1600)], pallets(1600)));
    const feeder = sale.carried(pallets(1600), { portOfDischarge: 'SGSIN' });
    const ocean = sale.carried(pallets(1600), { portOfLoading: 'SGSIN' });
    const legs = [await stage.record('waybill', feeder), await stage.record('waybill', ocean)];
    const invoice = await stage.record('invoice', sale.invoiced([tiles(1600)]));
    await stage.financed({ invoice, evidence: [order, declaration, ...legs] });
  });

  it('an invoice CIF with freight and insurance, declared FOB', async () => {
    const sale = papers();
    const cif = {
      incoterm: 'CIF',
      adjustments: [
        { reason: 'Ocean freight', code: 'FC', charge: true, amount: '185000' },
        { reason: 'Cargo insurance', code: 'IN', charge: true, amount: '15000' },
      ],
    };
    const order = await stage.record('order', sale.ordered([tiles(1000)], cif));
    const declaration = await stage.released(sale.declared([tiles(1000)], pallets(1000)));
    const waybill = await stage.record('waybill', sale.carried(pallets(1000)));
    const invoice = await stage.record('invoice', sale.invoiced([tiles(1000)], cif));
    await stage.financed({ invoice, evidence: [order, declaration, waybill] });
  });

  it('the same with freight as a line and insurance without a code: the bank reads the words', async () => {
    const sale = papers();
    const freight: Item = {
      description: 'Ocean freight Ho Chi Minh City – Hamburg, 40′ HC',
      unit: 'C62',
      quantity: 1,
      cents: 192_000,
    };
    const items = [tiles(1040), freight];
    const cif = {
      incoterm: 'CIF',
      adjustments: [{ reason: 'Cargo insurance', charge: true, amount: '15000' }],
    };
    const order = await stage.record('order', sale.ordered(items, cif));
    const declaration = await stage.released(sale.declared([tiles(1040)], pallets(1040)));
    const waybill = await stage.record('waybill', sale.carried(pallets(1040)));
    const invoice = await stage.record('invoice', sale.invoiced(items, cif));
    const warns: readonly MatchRule[] = ['INVOICE_WITHIN_DECLARED_VALUE'];
    await stage.financed({ invoice, evidence: [order, declaration, waybill], warns });
  });

  it('a declaration in dollars of a sale in euros, at the rate of customs', async () => {
    const sale = papers('EUR');
    const order = await stage.record('order', sale.ordered([tiles(1240)]));
    const dollars = {
      currency: 'USD',
      value: '1674000',
      exchangeRate: { currency: 'EUR', rate: '1.08' },
    };
    const declared = sale.declared([tiles(1240)], pallets(1240), dollars);
    const lines = declared.lines.map((line) => ({ ...line, value: '1674000' }));
    const declaration = await stage.released({ ...declared, lines });
    const waybill = await stage.record('waybill', sale.carried(pallets(1240)));
    const invoice = await stage.record('invoice', sale.invoiced([tiles(1240)]));
    await stage.financed({ invoice, evidence: [order, declaration, waybill] });
  });

  it('two hundredths short, and one package more than declared', async () => {
    const sale = papers();
    const order = await stage.record('order', sale.ordered([tiles(2500)]));
    const declaration = await stage.released(
      sale.declared([tiles(2500)], { grossWeightKg: '50000', packages: 62 }),
    );
    const waybill = await stage.record(
      'waybill',
      sale.carried({ grossWeightKg: '49050', packages: 63 }),
    );
    const invoice = await stage.record('invoice', sale.invoiced([tiles(2450)]));
    await stage.financed({ invoice, evidence: [order, declaration, waybill] });
  });

  describe('somebody else in a part of it, whom the bank is told of', () => {
    it('the buyer’s warehouse receives the goods', async () => {
      const sale = papers();
      const consignee = stranger('Elbe Lagerhaus GmbH', 'DE');
      const order = await stage.record('order', sale.ordered([tiles(680)]));
      const declaration = await stage.released(sale.declared([tiles(680)], pallets(680)));
      const waybill = await stage.record('waybill', sale.carried(pallets(680), { consignee }));
      const invoice = await stage.record('invoice', sale.invoiced([tiles(680)]));
      const evidence = [order, declaration, waybill];
      await stage.financed({ invoice, evidence, warns: ['SAME_BUYER'] });
    });

    it('an agent exports, and the factory hands the goods to the carrier', async () => {
      const sale = papers();
      const exporter = stranger('Mekong Export Agency Co Ltd', 'VN');
      const consignor = stranger('Binh Duong Tile Factory Co Ltd', 'VN');
      const order = await stage.record('order', sale.ordered([tiles(720)]));
      const declaration = await stage.released(
        sale.declared([tiles(720)], pallets(720), { exporter }),
      );
      const waybill = await stage.record('waybill', sale.carried(pallets(720), { consignor }));
      const invoice = await stage.record('invoice', sale.invoiced([tiles(720)]));
      const evidence = [order, declaration, waybill];
      await stage.financed({ invoice, evidence, warns: ['SAME_SELLER'] });
    });

    it('the treasury of the buyer’s group prepaid a part', async () => {
      const sale = papers();
      const payer = stranger('Nordlicht Treasury S.à r.l.', 'LU');
      const order = await stage.record('order', sale.ordered([tiles(760)]));
      const payment = await stage.record('payment', sale.paid(190_000, { payer }));
      const declaration = await stage.released(sale.declared([tiles(760)], pallets(760)));
      const waybill = await stage.record('waybill', sale.carried(pallets(760)));
      const billed = sale.invoiced([tiles(760)], { prepaid: '190000' });
      const invoice = await stage.record('invoice', billed);
      const evidence = [order, declaration, waybill, payment];
      await stage.financed({ invoice, evidence, warns: ['SAME_BUYER'] });
    });
  });

  it('goods that never pass the seller’s customs', async () => {
    const sale = papers();
    const order = await stage.record('order', sale.ordered([tiles(1320)]));
    const shipped = sale.carried(pallets(1320), { portOfLoading: 'CNXMN' });
    const waybill = await stage.record('waybill', shipped);
    const invoice = await stage.record('invoice', sale.invoiced([tiles(1320)]));
    const known: readonly MatchRule[] = ['PROFILE_FITS_DOCUMENTS'];
    const evidence = [order, waybill];
    await stage.financed({ invoice, evidence, profile: 'entrepot', warns: known, accepts: known });
  });

  describe('at home, in Germany', () => {
    const press: Item = {
      description: 'Tile press, spare punches',
      hsCode: '848079',
      unit: 'C62',
      quantity: 12,
      cents: 148_000,
    };
    const atHome = { portOfLoading: 'DESTR', portOfDischarge: 'DEHAM', mode: 'ROAD' } as const;
    const crate = { grossWeightKg: '640', packages: 2 };

    it('goods that an invoice with value added tax bills', async () => {
      const seller = users.otherSeller;
      const sale = papers('EUR', seller);
      const taxed = { tax: '337440' };
      const order = await stage.record('order', sale.ordered([press], taxed));
      const waybill = await stage.record('waybill', sale.carried(crate, atHome));
      const invoice = await stage.record('invoice', sale.invoiced([press], taxed), seller);
      const evidence = [order, waybill];
      await stage.financed({ invoice, evidence, seller, profile: 'domestic-goods' });
    });

    it('goods at two rates of tax, each billed by itself', async () => {
      const seller = users.otherSeller;
      const sale = papers('EUR', seller);
      const manual: Item = {
        description: 'Handbooks of tile presses',
        hsCode: '490199',
        unit: 'C62',
        quantity: 40,
        cents: 25_000,
      };
      // 19 % of 22,200.00 and 7 % of 10,000.00: the order states the sum.
      const punches = { ...press, quantity: 15 };
      const order = await stage.record('order', sale.ordered([punches, manual], { tax: '491800' }));
      const parts = [
        { item: punches, tax: '421800', warns: ['INVOICE_WITHIN_ORDER'] },
        { item: manual, tax: '70000', warns: [] },
      ] as const;
      for (const { item, tax, warns } of parts) {
        const waybill = await stage.record('waybill', sale.carried(crate, atHome));
        const billed = sale.invoiced([item], { tax });
        const invoice = await stage.record('invoice', billed, seller);
        const evidence = [order, waybill];
        await stage.financed({ invoice, evidence, seller, profile: 'domestic-goods', warns });
      }
    });

    it('goods ordered net: the tax is worth a look', async () => {
      const seller = users.otherSeller;
      const sale = papers('EUR', seller);
      const item = { ...press, quantity: 10 };
      const order = await stage.record('order', sale.ordered([item]));
      const waybill = await stage.record('waybill', sale.carried(crate, atHome));
      const billed = sale.invoiced([item], { tax: '281200' });
      const invoice = await stage.record('invoice', billed, seller);
      const evidence = [order, waybill];
      const warns: readonly MatchRule[] = ['INVOICE_WITHIN_ORDER'];
      await stage.financed({ invoice, evidence, seller, profile: 'domestic-goods', warns });
    });
  });

  it('a part of the goods came back: the credit note lowers what is financed', async () => {
    const sale = papers();
    const order = await stage.record('order', sale.ordered([tiles(840)]));
    const declaration = await stage.released(sale.declared([tiles(840)], pallets(840)));
    const waybill = await stage.record('waybill', sale.carried(pallets(840)));
    const invoice = await stage.record('invoice', sale.invoiced([tiles(840)]));
    const note = await stage.record('credit-note', sale.takenBack([tiles(40)], invoice.id));
    const evidence = [order, declaration, waybill, note];
    const financed = await stage.financed({ invoice, evidence });
    expect(financed).to.equal('1000000');
  });

  it('in three instalments: one bank takes the first, nobody the second, another bank the third', async () => {
    const sale = papers();
    const order = await stage.record('order', sale.ordered([tiles(920)]));
    const declaration = await stage.released(sale.declared([tiles(920)], pallets(920)));
    const waybill = await stage.record('waybill', sale.carried(pallets(920)));
    const instalments = [
      { dueDate: inDays(20), amount: '350000' },
      { dueDate: inDays(50), amount: '400000' },
      { dueDate: inDays(80), amount: '400000' },
    ];
    const invoice = await stage.record('invoice', sale.invoiced([tiles(920)], { instalments }));
    const part = { invoice, evidence: [order, declaration, waybill] };
    expect(await stage.financed({ ...part, instalment: 1, bank: bankA })).to.equal('350000');
    const { id } = await stage.issued({ ...part, instalment: 2 });
    expect(await stage.financed({ ...part, instalment: 3, bank: bankB })).to.equal('400000');
    expect((await stage.receivable(id)).receivable).to.include({
      status: 'ACKNOWLEDGED',
      dueDate: inDays(50),
      outstandingAmount: '400000',
    });
  });

  it('services: the bank says that the parties’ word stands alone', async () => {
    const sale = papers();
    const design: Item = {
      description: 'Design of a tile collection, by the hour',
      unit: 'HUR',
      quantity: 160,
      cents: 6_500,
    };
    const order = await stage.record('order', sale.ordered([design]));
    const invoice = await stage.record('invoice', sale.invoiced([design]));
    const known: readonly MatchRule[] = ['PROFILE_FITS_DOCUMENTS'];
    const evidence = [order];
    await stage.financed({ invoice, evidence, profile: 'services', warns: known, accepts: known });
  });

  it('a retail import: customs compares order, payment and waybill before it releases', async () => {
    const sale = papers();
    const items = [vases(400)];
    const parcel = { grossWeightKg: '620', packages: 20 };
    const profile = 'retail-import';
    const order = await stage.record('order', sale.ordered(items));
    const payment = await stage.record('payment', sale.paid(106_800));
    const declaration = await stage.record('declaration', sale.declared(items, parcel));
    const waybill = await stage.record('waybill', sale.carried(parcel));
    const evidence = [order, payment, declaration, waybill];
    const compare = (with_: typeof evidence) =>
      stage
        .as(users.customs)
        .evaluate('matching:Preview', { command: { profile, evidence: with_ } });
    expect((await compare([order, declaration, waybill])).matched).to.equal(false);
    expect((await compare(evidence)).matched).to.equal(true);

    const invoice = await stage.record('invoice', sale.invoiced(items, { prepaid: '106800' }));
    const early = stage.financed({ invoice, evidence, profile });
    expect((await refused('EVIDENCE_MISMATCH', early)).failed).to.deep.equal(['CUSTOMS_RELEASED']);
    await stage.progress(declaration, 'RELEASED');
    await stage.financed({ invoice, evidence, profile });
  });

  it('a sale out of bond, from the receipt: released, cleared, prepaid in part', async () => {
    const sale = papers();
    const profile = 'bonded-import';
    const receipt = await stage.record('receipt', sale.stored([vases(1000)]));
    const items = [vases(410)];
    const order = await stage.record('order', sale.ordered(items));
    const payment = await stage.record('payment', sale.paid(106_800));
    const release = await stage.record('release', sale.released(items, receipt.id));
    const more = stage.record('release', sale.released([vases(591)], receipt.id));
    expect(await refused('STOCK_INSUFFICIENT', more)).to.include({ available: '590' });

    const parcel = { grossWeightKg: '620', packages: 20 };
    const declaration = await stage.released(sale.declared(items, parcel));
    const invoice = await stage.record('invoice', sale.invoiced(items, { prepaid: '106800' }));
    await stage.financed({ invoice, evidence: [order, payment, release, declaration], profile });
  });
});
