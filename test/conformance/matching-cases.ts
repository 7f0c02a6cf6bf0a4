import { expect } from 'chai';
import { mismatchedDemoRules, mismatchedDemoTrade } from '../scenario/demo-documents';
import { users } from './cast';
import type { Stage } from './conformance-suite';
import { newId, newSalt } from './trade-driver';
import type { DrivenTrade } from './trade-driver';

export const matchingCases = (stage: () => Stage): void => {
  const as = (user: string) => stage().conformance.as(user);
  const mismatched = (): DrivenTrade => {
    const { driver } = stage();
    const trade = driver.newTrade();
    const parties = {
      seller: driver.partnerOf(users.seller),
      buyer: driver.partnerOf(users.buyer),
    };
    const documents = mismatchedDemoTrade({ suffix: trade.id.toUpperCase(), ...parties });
    return { ...trade, documents };
  };

  describe('matching:Run', () => {
    it('matches a trade whose documents agree, terms private, results public', async () => {
      const { driver } = stage();
      const { id, documents } = await driver.recordedTrade();
      expect((await driver.match(id)).receipt.status).to.equal('MATCHED');
      const seen = await as(users.maker).evaluate('matching:Get', { command: { trade: id } });
      expect(seen.match.rules.every(({ result }) => result !== 'FAIL')).to.equal(true);
      expect(seen.details).to.equal(undefined);
      const own = await as(users.seller).evaluate('matching:Get', { command: { trade: id } });
      expect(own.details?.terms).to.include({
        seller: driver.partnerOf(users.seller),
        invoiceNumber: documents.invoice.number,
        financeable: documents.invoice.payable,
      });
    });

    it('goes stale with an amendment and may run again', async () => {
      const { driver } = stage();
      const { id, documents } = await driver.matchedTrade();
      await as(users.platform).submit('evidence:Amend', {
        command: { id: newId('inv'), kind: 'invoice', trade: id, supersedes: `${id}-invoice` },
        private: { salt: newSalt(), document: documents.invoice },
      });
      const stale = await as(users.platform).evaluate('matching:Get', { command: { trade: id } });
      expect(stale.match.status).to.equal('STALE');
      expect((await driver.match(id)).receipt.status).to.equal('MATCHED');
    });

    it('answers a repeat with the first receipt', async () => {
      const { driver } = stage();
      const { id } = await driver.recordedTrade();
      const input = {
        command: { commandId: newId('match'), trade: id },
        private: { salt: newSalt() },
      };
      const first = await as(users.platform).submit('matching:Run', input);
      const second = await as(users.platform).submit('matching:Run', input);
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });
  });

  describe('matching:Preview', () => {
    it('shows every rule with both values, also those that fail', async () => {
      const { driver } = stage();
      const { id } = await driver.recordedTrade(mismatched());
      const preview = await as(users.seller).evaluate('matching:Preview', {
        command: { trade: id },
      });
      expect(preview.matched).to.equal(false);
      const failed = preview.compared.filter(({ result }) => result === 'FAIL');
      expect(new Set(failed.map(({ rule }) => rule))).to.deep.equal(new Set(mismatchedDemoRules));
    });
  });
};
