import { expect } from 'chai';
import { mismatchedDemoRules, mismatchedDemoTrade } from '../scenario/demo-documents';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { newId, newSalt, tradeSigners, users } from './trade-driver';
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
        endorsers: tradeSigners,
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
        endorsers: tradeSigners,
      };
      const first = await as(users.platform).submit('matching:Run', input);
      const second = await as(users.platform).submit('matching:Run', input);
      expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
    });

    it('EVIDENCE_MISMATCH: names the rules that failed and writes nothing', async () => {
      const { driver } = stage();
      const { id } = await driver.recordedTrade(mismatched());
      const { failed } = await refused('EVIDENCE_MISMATCH', driver.match(id));
      expect([...failed].sort()).to.deep.equal([...mismatchedDemoRules].sort());
      await refused(
        'NOT_FOUND',
        as(users.platform).evaluate('matching:Get', { command: { trade: id } }),
      );
    });

    it('COMMAND_INVALID: no salt', async () => {
      const { id } = await stage().driver.recordedTrade();
      const run = as(users.platform).submit('matching:Run', {
        command: { commandId: newId('match'), trade: id },
        private: { salt: 'short' },
        endorsers: tradeSigners,
      });
      await refused('COMMAND_INVALID', run);
    });

    it('ROLE_NOT_ALLOWED, CALLER_NOT_QUALIFIED, NOT_A_PARTY', async () => {
      const { driver } = stage();
      const { id } = await driver.recordedTrade();
      await refused('ROLE_NOT_ALLOWED', driver.match(id, users.buyer));
      await refused('CALLER_NOT_QUALIFIED', driver.match(id, users.unqualifiedSeller));
      await refused('NOT_A_PARTY', driver.match(id, users.otherSeller));
    });

    it('NOT_FOUND: a trade without documents', async () => {
      await refused('NOT_FOUND', stage().driver.match(newId('trade')));
    });

    it('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', async () => {
      const { driver } = stage();
      const { id } = await driver.recordedTrade();
      const commandId = newId('match');
      await driver.match(id, users.platform, commandId);
      await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        driver.match(id, users.platform, commandId),
      );
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

    it('ROLE_NOT_ALLOWED, NOT_FOUND, NOT_A_PARTY, COMMAND_INVALID', async () => {
      const { id } = await stage().driver.recordedTrade();
      const preview = (trade: string, user: string) =>
        as(user).evaluate('matching:Preview', { command: { trade } });
      await refused('ROLE_NOT_ALLOWED', preview(id, users.maker));
      await refused('NOT_FOUND', preview(newId('trade'), users.platform));
      await refused('NOT_A_PARTY', preview(id, users.otherSeller));
      await refused('COMMAND_INVALID', preview('a b', users.platform));
    });
  });

  describe('matching:Get', () => {
    it('NOT_FOUND and COMMAND_INVALID', async () => {
      const get = (trade: string) =>
        as(users.platform).evaluate('matching:Get', { command: { trade } });
      await refused('NOT_FOUND', get(newId('trade')));
      await refused('COMMAND_INVALID', get('a b'));
    });
  });
};
