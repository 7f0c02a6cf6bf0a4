import { expect } from 'chai';
import type { Party } from '@cession/model/interface';
import { papersOf } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

const factor = { name: 'Hansa Factoring AG', country: 'DE' } satisfies Party;

/** What an invoice says of whom to pay, and how, that its first version did not. */
type Version = (sale: DrivenSale) => object;

/** A claim of somebody else, or on somebody else: point 6 of what was possible. */
export const anotherCreditor = (current: () => AttackStage): void => {
  describe('an invoice that is somebody else’s to collect', () => {
    /** A sale of which the invoice says something more or something else. */
    const invoiced = (version: Version): Promise<DrivenSale> => {
      const { id, documents } = current().driver.newSale();
      const invoice = { ...documents.invoice, ...version({ id, documents }) };
      return current().driver.recordedSale({ id, documents: { ...documents, invoice } });
    };
    const identified = ({ identifiers = [] }: Party, scheme: string) => ({
      identifiers: identifiers.filter((each) => each.scheme === scheme),
    });

    const factored: Readonly<Record<string, Version>> = {
      'the payee is a factor': () => ({ payee: factor }),
      'the payee is a factor, with the seller’s partner id beside it': ({
        documents: { invoice },
      }) => ({ payee: { ...factor, partnerId: invoice.seller.partnerId } }),
      'the payee is a factor under a number of its own, beside the seller’s name': ({
        documents: { invoice },
      }) => ({
        payee: {
          name: invoice.seller.name,
          identifiers: [{ scheme: 'LEI', value: '529900HNOAA1KXQJUQ27' }],
        },
      }),
      'a factored invoice, type 393': () => ({ typeCode: '393' }),
      'a self-billed factored invoice, type 501': () => ({ typeCode: '501' }),
    };
    for (const [what, version] of Object.entries(factored)) {
      it(what, async () => {
        const sale = await invoiced(version);
        const match = () => current().driver.match(sale.id);
        await current().mismatches(['PAYEE_IS_SELLER'], match, { sales: [sale] });
      });
    }

    it('the payee has the seller’s LEI and another name: the bank must name it', async () => {
      const sale = await invoiced(({ documents: { invoice } }) => ({
        payee: { ...factor, ...identified(invoice.seller, 'LEI') },
      }));
      await current().driver.match(sale.id);
      await current().quotesOnlyKnowing(['PAYEE_IS_SELLER'], sale);
    });

    const shells = {
      'the buyer’s EORI': ['buyer', 'EORI', 'SAME_BUYER'],
      'the buyer’s LEI': ['buyer', 'LEI', 'SAME_BUYER'],
      'the seller’s VAT number': ['seller', 'VAT', 'SAME_SELLER'],
    } as const;
    for (const [what, [party, scheme, rule]] of Object.entries(shells)) {
      it(`papers name a shell with ${what} and partner id: the bank must name it`, async () => {
        const { id, documents } = current().driver.newSale();
        const shell = {
          ...documents.order[party],
          name: 'Kontor Nord Verwaltungs GmbH',
          country: 'DE',
          ...identified(documents.order[party], scheme),
        };
        const named = party === 'buyer' ? { buyer: shell } : { seller: shell };
        const order = { ...documents.order, ...named };
        const invoice = { ...documents.invoice, ...named };
        const sale = { id, documents: { ...documents, order, invoice } };
        await current().driver.recordedSale(sale);
        await current().driver.match(id);
        await current().quotesOnlyKnowing([rule], sale);
      });
    }

    it('papers name a shell with the buyer’s partner id alone', async () => {
      const { id, documents } = current().driver.newSale();
      const { identifiers: _none, ...buyer } = documents.order.buyer;
      const shell = { ...buyer, ...factor };
      const order = { ...documents.order, buyer: shell };
      const invoice = { ...documents.invoice, buyer: shell };
      const sale = { id, documents: { ...documents, order, invoice } };
      await current().driver.recordedSale(sale);
      const match = () => current().driver.match(id);
      await current().mismatches(['SAME_BUYER'], match, { sales: [sale] });
    });
  });

  afterIssue(current);
};

/** The invoice under a live receivable becomes a claim of somebody else, or another claim. */
const afterIssue = (current: () => AttackStage): void => {
  describe('an invoice that becomes another claim after its receivable was issued', () => {
    const lei = ({ identifiers = [] }: Party) =>
      identifiers.filter(({ scheme }) => scheme === 'LEI');
    const confirmedNever: Readonly<Record<string, Version>> = {
      'it names a payee': ({ documents: { invoice } }) => ({
        payee: { ...factor, identifiers: lei(invoice.seller) },
      }),
      'it names the seller itself as payee': ({ documents: { invoice } }) => ({
        payee: { name: invoice.seller.name, country: invoice.seller.country },
      }),
      'it is of another type': () => ({ typeCode: '383' }),
      'it is payable in another currency': () => ({ paymentCurrency: 'EUR' }),
      'it names the buyer otherwise': ({ documents: { invoice } }) => ({
        buyer: { ...invoice.buyer, name: 'Kontor Nord Verwaltungs GmbH' },
      }),
    };
    const amended = async (version: Version) => {
      const { deal, driver } = current();
      const { id, sale } = await deal.fundedPart(20);
      const { receipt } = await driver.amend(sale, version(sale));
      const match = () =>
        driver.match(sale.id, { invoice: receipt.id, evidence: papersOf(sale.id) });
      return { id, sale, match, seen: { sales: [sale], receivables: [id] } };
    };
    /** Nobody finances the rest of it: the match that there is does not stand. */
    const unfinanced = async ({ id, sale, seen }: Awaited<ReturnType<typeof amended>>) => {
      const { deal } = current();
      expect(await current().standing(sale)).to.equal('STALE');
      const { payable: faceAmount, currency } = sale.documents.invoice;
      const receivable = { id, sale, invoice: `${sale.id}-invoice`, faceAmount, currency };
      const request = () => deal.request(receivable, { amount: '1000' });
      await current().fails('MATCH_REQUIRED', request, seen);
    };
    for (const [what, version] of Object.entries(confirmedNever)) {
      it(`${what}: the match is not confirmed`, async () => {
        const tried = await amended(version);
        await current().fails('TRANSITION_NOT_ALLOWED', tried.match, tried.seen);
        await unfinanced(tried);
      });
    }

    it('it is assigned to a factor, or is a credit note: it does not match at all', async () => {
      for (const [version, rule] of [
        [() => ({ payee: factor }), 'PAYEE_IS_SELLER'],
        [() => ({ typeCode: '393' }), 'PAYEE_IS_SELLER'],
        [() => ({ typeCode: '381' }), 'INVOICE_IS_A_CLAIM'],
      ] as const) {
        const tried = await amended(version);
        await current().mismatches([rule], tried.match, tried.seen);
        await unfinanced(tried);
      }
    });
  });
};
