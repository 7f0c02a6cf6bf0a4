import { expect } from 'chai';
import type { SubmitName } from '@cession/model/interface';
import { defaultPolicy } from '@cession/scripts/launcher';
import type { Stage } from './conformance-suite';
import { refused } from './expect-refusal';
import { submitAt } from './proposal-at';
import type { ProposalInput } from './proposal-at';
import {
  digestOf,
  minutesFromNow,
  inDays,
  newId,
  newSalt,
  tradeSigners,
  users,
} from './trade-driver';
import type { DrivenTrade } from './trade-driver';

const maxDocuments = 50;

/** What the cases of each transaction leave out: limits, and proposals that come too late. */
export const tradeRefusalCases = (stage: () => Stage): void => {
  describe('the trade side, by the ledger’s own time and limits', () => {
    let matched: DrivenTrade;
    let partner: string;

    before(async () => {
      const { driver } = stage();
      partner = newId('partner');
      await driver.register(partner, ['seller']);
      matched = await driver.matchedTrade();
    });

    const early = <N extends SubmitName>(
      user: string,
      name: N,
      input: Omit<ProposalInput<N>, 'endorsers'>,
    ) => {
      const endorsed = { ...input, endorsers: tradeSigners } as ProposalInput<N>;
      const call = { user, name, input: endorsed, at: minutesFromNow(-10) };
      return refused('TIMESTAMP_BEFORE_STATE', submitAt(stage(), call));
    };
    const amending = (change: object, id = newId('invoice')) => ({
      command: {
        id,
        kind: 'invoice' as const,
        trade: matched.id,
        supersedes: `${matched.id}-invoice`,
      },
      private: { salt: newSalt(), document: { ...matched.documents.invoice, ...change } },
    });
    const amend = (input: ReturnType<typeof amending>) =>
      stage()
        .conformance.as(users.platform)
        .submit('evidence:Amend', { ...input, endorsers: tradeSigners });

    it('TIMESTAMP_BEFORE_STATE: policy, partner', async () => {
      const members = ['SellersMSP', 'BankAMSP', 'LogisticsMSP'];
      const command = defaultPolicy(members, newId('p'));
      await early(users.platformAdmin, 'governance:PublishPolicy', { command });
      const commandId = newId('c');
      await early(users.platformAdmin, 'partners:Attest', {
        command: {
          commandId,
          partner,
          qualification: 'KYC',
          documentDigest: digestOf(partner),
          validFrom: inDays(-1),
          validUntil: inDays(1),
        },
      });
      await early(users.platformAdmin, 'partners:ChangeStatus', {
        command: { commandId, partner, status: 'REVOKED', reason: 'late' },
      });
    });

    it('TIMESTAMP_BEFORE_STATE: documents and match', async () => {
      const { id: trade, documents } = matched;
      const commandId = newId('c');
      await early(users.customs, 'evidence:Record', {
        command: { id: newId('declaration'), kind: 'declaration', trade },
        private: { salt: newSalt(), document: documents.declaration },
      });
      await early(users.platform, 'evidence:Amend', amending({}));
      const invoice = { kind: 'invoice', trade, id: `${trade}-invoice` } as const;
      await early(users.platform, 'evidence:Void', {
        command: { commandId, ...invoice, reason: 'late' },
      });
      await early(users.carrier, 'evidence:UpdateProgress', {
        command: {
          commandId,
          kind: 'waybill',
          trade,
          id: `${trade}-waybill`,
          progress: 'IN_TRANSIT',
        },
      });
      await early(users.platform, 'matching:Run', {
        command: { commandId, trade },
        private: { salt: newSalt() },
      });
    });

    it('evidence:Amend: CURRENCY_UNKNOWN, EVIDENCE_PARTY_UNKNOWN, an id used before', async () => {
      await refused('CURRENCY_UNKNOWN', amend(amending({ currency: 'QQQ' })));
      const { partnerId: _, ...seller } = matched.documents.invoice.seller;
      await refused('EVIDENCE_PARTY_UNKNOWN', amend(amending({ seller })));
      const nobody = { ...matched.documents.invoice.buyer, partnerId: newId('nobody') };
      await refused('PARTNER_NOT_FOUND', amend(amending({ buyer: nobody })));
      const input = amending({});
      const { receipt } = await amend(input);
      expect((await amend(input)).receipt).to.deep.equal({ ...receipt, repeated: true });
      await refused(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
        amend(amending({ incoterm: 'EXW' }, input.command.id)),
      );
    });

    it('TOO_MANY_DOCUMENTS: a trade of fifty', async () => {
      const { driver } = stage();
      const trade = driver.newTrade();
      await driver.record(trade, 'order');
      for (let count = 1; count < maxDocuments; count += 1) {
        await driver.record(trade, 'waybill', { id: `${trade.id}-waybill-${count}` });
      }
      const { limit } = await refused('TOO_MANY_DOCUMENTS', driver.record(trade, 'waybill'));
      expect(limit).to.equal(maxDocuments);
      const command = {
        id: `${trade.id}-waybill`,
        kind: 'waybill' as const,
        trade: trade.id,
        supersedes: `${trade.id}-waybill-1`,
      };
      const amendment = stage()
        .conformance.as(users.carrier)
        .submit('evidence:Amend', {
          command,
          private: { salt: newSalt(), document: trade.documents.waybill },
          endorsers: tradeSigners,
        });
      await refused('TOO_MANY_DOCUMENTS', amendment);
    });
  });
};
