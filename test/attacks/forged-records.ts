import { expect } from 'chai';
import { documentsDataCollection, recordPlaces } from '@cession/model/interface';
import { mspIdOf, users } from '../conformance/cast';
import { documentId, newId, papersOf } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { ForgedPlace, Forgery } from '../forging-chaincode/forging-contract';
import type { AttackStage } from './attack-stage';

/** Two that lie; customs is none of them. */
const liars = [mspIdOf(users.platform), mspIdOf(users.carrier)];

/**
 * Two organisations run a chaincode that writes whatever they like, and sign for it. The others run the true
 * one: a public record that says it is from customs convinces nobody without what customs alone can put.
 */
export const forgedRecords = (current: () => AttackStage): void => {
  describe('public records that two organisations made up', () => {
    const forge = async (forgeries: readonly Forgery[], endorsers: readonly string[] = liars) => {
      const { conformance } = current();
      const { name } = conformance.ledger.topology.chaincode;
      const contract = conformance.network(users.platform).getContract(name, 'forging');
      const options = {
        arguments: [JSON.stringify(forgeries)],
        endorsingOrganizations: [...endorsers],
      };
      const commit = await contract.submitAsync('Copy', options);
      expect((await commit.getStatus()).successful).to.equal(true);
    };
    /** One sale's value as if it were another one's. */
    const copyOf = (from: ForgedPlace, one: DrivenSale, other: DrivenSale): Forgery => {
      const instead = [
        [one.id, other.id],
        [one.id.toUpperCase(), other.id.toUpperCase()],
      ] as const;
      const attributes = from.attributes.map((each) => each.replace(one.id, other.id));
      return { from, attributes, instead };
    };
    const evidence = recordPlaces.evidence.objectType;
    const declarationOf = ({ id }: DrivenSale): ForgedPlace => ({
      objectType: evidence,
      attributes: ['declaration', documentId(id, 'declaration')],
    });
    /** What customs put in its own data collection. */
    const contentOf = (sale: DrivenSale): ForgedPlace => ({
      ...declarationOf(sale),
      objectType: recordPlaces['evidence-content'].objectType,
      collection: documentsDataCollection(mspIdOf(users.customs)),
    });
    const matchOf = ({ id }: DrivenSale): ForgedPlace => ({
      objectType: recordPlaces.match.objectType,
      attributes: [documentId(id, 'invoice')],
    });
    const detailsOf = (sale: DrivenSale): ForgedPlace => ({
      ...matchOf(sale),
      objectType: recordPlaces['match-details'].objectType,
      collection: recordPlaces['match-details'].collection,
    });

    it('a declaration in the name of customs, and a match on it: no receivable is issued', async () => {
      const { deal, driver } = current();
      const real = await driver.matchedSale();
      const sale = await current().opened();
      await driver.record(sale, 'waybill');
      await driver.record(sale, 'invoice');
      const copied = [declarationOf(real), matchOf(real), detailsOf(real)];
      await forge(copied.map((from) => copyOf(from, real, sale)));
      const seen = { sales: [real, sale] };
      expect(await current().standing(sale)).to.equal('STALE');
      await current().fails('MATCH_REQUIRED', () => deal.issue(sale), seen);
      // Nothing else is missing: what customs alone can put makes it stand.
      await forge([copyOf(contentOf(real), real, sale)], [mspIdOf(users.customs), ...liars]);
      expect(await current().standing(sale)).to.equal('CURRENT');
      await deal.issue(sale);
    });

    it('customs voids what a bank was to finance, and another declaration takes its place', async () => {
      const { deal, driver } = current();
      const real = await driver.matchedSale();
      const receivable = await deal.issue();
      const { sale } = receivable;
      const quote = await deal.quote(await deal.request(receivable));
      await deal.step('financing:Accept', quote);
      await deal.step('financing:Approve', quote);
      await driver.void(sale.id, 'declaration');
      const forged = newId('declaration');
      const declaration = documentId(sale.id, 'declaration');
      const { attributes, objectType } = declarationOf(real);
      await forge([
        {
          from: { objectType, attributes },
          attributes: ['declaration', forged],
          instead: [[documentId(real.id, 'declaration'), forged]],
        },
        {
          from: matchOf(sale),
          attributes: matchOf(sale).attributes,
          instead: [[declaration, forged]],
        },
      ]);
      const seen = {
        sales: [sale],
        receivables: [receivable.id],
        documents: [{ kind: 'declaration' as const, id: forged }],
      };
      const steps = [
        () => deal.step('financing:Fund', quote),
        () => deal.request(receivable, { amount: '1000' }),
      ];
      for (const step of steps) await current().fails('MATCH_REQUIRED', step, seen);
      const evidence = [
        ...papersOf(sale.id, ['order', 'waybill']),
        { kind: 'declaration' as const, id: forged },
      ];
      // Those who hold the contents have none of it to compare.
      const match = () => driver.match(sale.id, { evidence });
      await current().fails('STATE_UNREADABLE', match, seen);
    });
  });
};
