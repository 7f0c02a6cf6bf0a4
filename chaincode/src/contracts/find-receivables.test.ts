import { ok } from '@cession/model/domain';
import { deal, hexOf, sampleRecord } from '@cession/model/fixtures';
import type { AskedInvoice, PublicRecord } from '@cession/model/interface';
import { expect } from 'chai';
import { entityFingerprintsOf, fingerprintsOf, publicKeys } from '../ledger';
import type { PrivateState, PublicKey, PublicState } from '../ledger';
import { findReceivables } from './find-receivables';

const secret = hexOf('secret');
const identifiers = [{ scheme: 'VAT', value: 'DE 123' }];
const company = { legalName: 'Muster GmbH', country: 'DE', identifiers };
const nobody = { legalName: 'Nobody', country: 'NL' };
const customer = { legalName: 'Client BV', country: 'NL' };
const otherNumber = { invoiceNumber: '77' };
const namesake = { legalName: 'Muster', country: 'DE' };

const asked: AskedInvoice = {
  seller: { ...nobody, partner: 'seller-1' },
  buyer: { ...nobody, partner: 'buyer-1' },
  invoiceNumber: 'INV-1',
  invoiceDate: '2027-02-01',
  currency: 'USD',
  amount: '100000',
};

/** A state of which only what leaves no trace can be read: newest values first. */
class Past {
  readonly #values = new Map<string, PublicRecord[]>();

  put<R extends PublicRecord>(key: PublicKey<R>, record: R): this {
    const name = nameOf(key);
    this.#values.set(name, [record, ...(this.#values.get(name) ?? [])]);
    return this;
  }

  readonly unrecorded: PublicState['unrecorded'] = <R extends PublicRecord>(
    key: PublicKey<R>,
    limit: number,
  ) => Promise.resolve((this.#values.get(nameOf(key)) ?? []).slice(0, limit) as unknown as R[]);
}

const nameOf = (key: PublicKey<PublicRecord>) => [key.objectType, ...key.attributes].join('/');

const privateState = {
  get: () => Promise.resolve({ schemaVersion: 1, kind: 'fingerprint-secret', secret }),
} as unknown as PrivateState;

const entity = (of: string) => sampleRecord('entity', { entity: of });

const inParts = (issued: readonly string[]) =>
  issued.map((receivable, at) => ({ receivable, instalment: at + 1 }));

/** The register, and an invoice INV-1 of seller-1's company with a receivable. */
const ledger = (claims = 1, issued = ['receivable-1']) => {
  const { identifiers: known, name } = entityFingerprintsOf(secret, company);
  const past = new Past()
    .put(publicKeys.partner('seller-1'), deal.partner('seller-1', { entity: 'company-1' }))
    .put(publicKeys.partner('buyer-1'), deal.partner('buyer-1', { entity: 'company-2' }))
    .put(publicKeys.entity(name), entity('company-1'))
    .put(publicKeys.entity(entityFingerprintsOf(secret, customer).name), entity('company-2'));
  for (const { value } of known) past.put(publicKeys.entity(value), entity('company-1'));
  const prints = fingerprintsOf(secret, {
    seller: 'company-1',
    buyer: 'company-2',
    number: 'INV-1',
    date: asked.invoiceDate,
    currency: asked.currency,
    amount: asked.amount,
  });
  for (const hmac of [prints.exact, ...prints.left]) {
    for (let at = claims; at > 0; at -= 1) {
      const origin = at === claims ? 'invoice-1' : `decoy-${at}`;
      past.put(publicKeys.invoiceClaim(hmac), sampleRecord('invoice-claim', { origin }));
    }
  }
  return past
    .put(publicKeys.match('invoice-1'), deal.match({ receivables: inParts(issued) }))
    .put(publicKeys.receivable('receivable-1'), deal.receivable({ status: 'ISSUED' }))
    .put(publicKeys.receivable('receivable-1'), deal.receivable({ status: 'ACKNOWLEDGED' }));
};

const find = async (change: Partial<AskedInvoice>, state = ledger()) => {
  const found = await findReceivables({ state, privateState }, { ...asked, ...change });
  if (!found.ok) throw new Error(found.error.code);
  const { exact, near, unread } = found.value;
  return { exact: exact.length, near: near.length, unread };
};

const same = { exact: 1, near: 1, unread: false };
const near = { exact: 0, near: 1, unread: false };
const none = { exact: 0, near: 0, unread: false };

describe('what stands on an invoice that a bank asks about', () => {
  const cases: readonly (readonly [string, Partial<AskedInvoice>, typeof same])[] = [
    ['is found for a seller of that id', {}, same],
    ['is found by the number, whoever is said to be the buyer', { buyer: nobody }, same],
    ['comes near in another year', { invoiceDate: '2026-02-01' }, near],
    ['comes near under another number', otherNumber, near],
    ['is not found for another seller', { seller: { ...nobody, partner: 'buyer-1' } }, none],
    ['is not found for nobody', { seller: { ...nobody, partner: 'nobody' } }, none],
    ['is found for a seller that is described', { seller: company }, same],
    ['is found for a seller of that name', { seller: namesake }, same],
    ['comes near for a buyer that is described', { ...otherNumber, buyer: customer }, near],
    ['is not found for another buyer and number', { ...otherNumber, buyer: namesake }, none],
    [
      'is found under the name where an identifier is unknown',
      { seller: { ...namesake, identifiers: [{ scheme: 'VAT', value: '9' }] } },
      same,
    ],
  ];
  for (const [what, change, expected] of cases) {
    it(what, async () => {
      expect(await find(change)).to.deep.equal(expected);
    });
  }

  it('comes near for a namesake whose identifier says somebody else', async () => {
    const other = { scheme: 'VAT', value: '9' };
    const state = ledger();
    const { identifiers: known } = entityFingerprintsOf(secret, {
      ...namesake,
      identifiers: [other],
    });
    for (const { value } of known) state.put(publicKeys.entity(value), entity('company-9'));
    const described = { ...namesake, identifiers: [other] };
    expect(await find({ seller: described }, state)).to.deep.equal(near);
  });

  it('is each live receivable of it, of whichever instalment', async () => {
    const state = ledger(1, ['receivable-0', 'receivable-1']);
    state.put(publicKeys.receivable('receivable-0'), deal.receivable({ id: 'receivable-0' }));
    const found = await findReceivables({ state, privateState }, asked);
    const ids = found.ok && found.value.exact.map(({ id }) => id);
    expect(ids).to.deep.equal(['receivable-0', 'receivable-1']);
  });

  it('says so where there are more receivables than can be read', async () => {
    const issued = (count: number) => ledger(1, Array<string>(count).fill('receivable-1'));
    expect(await find({}, issued(200))).to.deep.equal({ exact: 200, near: 200, unread: false });
    expect(await find({}, issued(201))).to.deep.equal({ exact: 200, near: 200, unread: true });
  });

  it('is the newest value of the receivable', async () => {
    const found = await findReceivables({ state: ledger(), privateState }, asked);
    expect(found.ok && found.value.exact[0]?.status).to.equal('ACKNOWLEDGED');
  });

  it('says so where there are more invoices than can be read', async () => {
    expect(await find({}, ledger(50))).to.deep.include({ exact: 1, unread: false });
    expect(await find({}, ledger(51))).to.deep.include({ unread: true });
  });

  it('is not told without the secret', async () => {
    const withoutSecret = { get: () => Promise.resolve(undefined) } as unknown as PrivateState;
    const found = await findReceivables({ state: ledger(), privateState: withoutSecret }, asked);
    expect(found).not.to.deep.equal(ok({ exact: [], near: [], unread: false }));
    expect(!found.ok && found.error.code).to.equal('POLICY_NOT_PUBLISHED');
  });
});
