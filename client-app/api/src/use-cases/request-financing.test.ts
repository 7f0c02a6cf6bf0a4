import { sampleRecord } from '@cession/model/fixtures';
import type { DisclosedKind, DisclosedValue, EvidenceKind } from '@cession/model/interface';
import { expect } from 'chai';
import type { Ledger } from '../ports';
import { requestFinancing } from './request-financing';
import type { UseCaseContext } from './use-case-context';

const values: DisclosedValue[] = (
  ['match', 'partner', 'partner', 'order', 'invoice', 'waybill'] satisfies DisclosedKind[]
).map((kind, at) => ({ kind, id: `${kind}-${at}`, value: '{}' }));

const receivable = sampleRecord('receivable', { issuer: 'SellersMSP', currency: 'USD' });

/** What a bank is shown of the receivable. */
const shownWith = async (disclose?: readonly EvidenceKind[]) => {
  const sent: { readonly private?: { readonly disclosed: readonly DisclosedValue[] } }[] = [];
  const ledger = {
    evaluate: () => Promise.resolve({ receivable, values }),
    submit: (_act: string, input: (typeof sent)[number]) => {
      sent.push(input);
      return Promise.resolve({});
    },
  } as unknown as Ledger;
  const both = ['SellersMSP', 'BankAMSP'];
  const context = {
    ledger,
    user: { name: 'seller-1', partner: 'seller-1', role: 'seller' },
    salts: { saltFor: () => 'salt' },
    network: {
      mspId: 'SellersMSP',
      organisations: [],
      endorsement: { outOf: 2, mspIds: both },
      dataCollections: [],
    },
  } as unknown as UseCaseContext;
  const offer = { id: 'q-1', receivable: 'r-1', bank: 'BankAMSP', amount: '100' };
  await requestFinancing(context, { ...offer, ...(disclose && { disclose }) });
  return sent[0]?.private?.disclosed.map(({ kind }) => kind);
};

describe('what a bank is shown', () => {
  it('is the match and who the parties are, in any case', async () => {
    expect(await shownWith()).to.deep.equal(['match', 'partner', 'partner']);
    expect(await shownWith([])).to.deep.equal(['match', 'partner', 'partner']);
  });

  it('is the documents that the seller names, beside', async () => {
    expect(await shownWith(['invoice', 'order'])).to.deep.equal([
      'match',
      'partner',
      'partner',
      'order',
      'invoice',
    ]);
  });
});
