import type { CommandOf, PrivateOf, ActName } from '@cession/model/interface';
import { defaultPolicy } from '@cession/scripts/launcher';
import { pricing } from './deal-driver';
import { bankA, digestOf, inDays, newId, newSalt, users } from './trade-driver';
import type { TradeDriver } from './trade-driver';

/** A well-formed call by somebody whose role fits, about things that do not exist. */
export interface SampleCall<N extends ActName> {
  readonly user: string;
  readonly command: CommandOf<N>;
  readonly private?: PrivateOf<N>;
}

export type SampleCalls = { readonly [N in ActName]: SampleCall<N> };

/** One call of every transaction: what is refused before anything is looked up refuses these. */
export const sampleCalls = (driver: TradeDriver): SampleCalls => {
  const id = newId('sample');
  const commandId = newId('command');
  const salt = newSalt();
  const { documents } = driver.newTrade();
  const order = { salt, document: documents.order };
  const deal = { id, bank: bankA };
  const step = { commandId, ...deal };
  const validity = { validFrom: inDays(0), validUntil: inDays(9) };
  return {
    'governance:PublishPolicy': {
      user: users.platformAdmin,
      command: defaultPolicy(['SellersMSP', 'LogisticsMSP'], commandId),
    },
    'partners:Register': {
      user: users.platformAdmin,
      command: { id, kinds: ['seller'] },
      private: { salt, legalName: 'Sample Ltd', country: 'NL' },
    },
    'partners:Attest': {
      user: users.platformAdmin,
      command: {
        commandId,
        partner: id,
        qualification: 'KYC',
        documentDigest: digestOf(id),
        ...validity,
      },
    },
    'partners:ChangeStatus': {
      user: users.platformAdmin,
      command: { commandId, partner: id, status: 'SUSPENDED', reason: 'sample' },
    },
    'partners:Get': { user: users.seller, command: { id } },
    'evidence:Record': {
      user: users.seller,
      command: { id, kind: 'order', trade: id },
      private: order,
    },
    'evidence:Amend': {
      user: users.seller,
      command: { id, kind: 'order', trade: id, supersedes: `${id}-1` },
      private: order,
    },
    'evidence:Void': {
      user: users.seller,
      command: { commandId, kind: 'order', trade: id, id, reason: 'sample' },
    },
    'evidence:UpdateProgress': {
      user: users.carrier,
      command: { commandId, kind: 'waybill', trade: id, id, progress: 'DELIVERED' },
    },
    'evidence:Get': { user: users.seller, command: { trade: id, kind: 'order', id } },
    'matching:Run': {
      user: users.seller,
      command: { commandId, trade: id },
      private: { salt },
    },
    'matching:Preview': { user: users.seller, command: { trade: id } },
    'matching:Get': { user: users.seller, command: { trade: id } },
    'receivables:Issue': {
      user: users.seller,
      command: { id, trade: id, faceAmount: '1', currency: 'USD' },
      private: { salt },
    },
    'receivables:Acknowledge': { user: users.buyer, command: { commandId, id } },
    'receivables:Dispute': { user: users.buyer, command: { commandId, id, reason: 'GOODS' } },
    'receivables:Cancel': { user: users.seller, command: { commandId, id, reason: 'sample' } },
    'receivables:Get': { user: users.seller, command: { id } },
    'receivables:History': { user: users.seller, command: { id } },
    'receivables:Disclosable': { user: users.seller, command: { id } },
    'receivables:CheckInvoice': {
      user: users.platform,
      command: {},
      private: { seller: id, buyer: id, invoiceNumber: id, currency: 'USD', amount: '1' },
    },
    'financing:Request': {
      user: users.seller,
      command: { id, receivable: id, bank: bankA },
      private: {
        salt,
        amount: '1',
        currency: 'USD',
        disclosed: [{ kind: 'receivable-terms', id, value: '{}' }],
      },
    },
    'financing:Withdraw': { user: users.seller, command: step },
    'financing:Decline': { user: users.maker, command: step },
    'financing:Quote': {
      user: users.maker,
      command: { id, request: id, bank: bankA },
      private: {
        salt,
        amount: '1',
        pricing,
        recourse: true,
        disclosedToBuyer: true,
        waterfall: 'pro-rata',
        validUntil: `${inDays(5)}T12:00:00Z`,
        fundBy: inDays(7),
      },
    },
    'financing:Approve': { user: users.checker, command: step },
    'financing:Accept': { user: users.seller, command: step },
    'financing:Fund': { user: users.maker, command: step },
    'financing:GetRequest': { user: users.seller, command: deal },
    'financing:GetQuote': { user: users.seller, command: deal },
    'collections:Record': {
      user: users.maker,
      command: { id, receivable: id, bank: bankA },
      private: {
        salt,
        amount: '1',
        currency: 'USD',
        bankEntryReference: id,
        valueDate: inDays(0),
      },
    },
    'collections:Get': { user: users.seller, command: deal },
  };
};
