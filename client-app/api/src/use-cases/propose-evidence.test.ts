import { sampleOf, sampleRecord } from '@cession/model/fixtures';
import type { LinkedEvidence, RegisteredParty } from '@cession/model/domain/comparison';
import { TradeProfile, documentClasses } from '@cession/model/interface';
import type {
  Draw,
  EvidenceDocument,
  EvidenceKind,
  EvidenceName,
  EvidenceView,
  Party,
} from '@cession/model/interface';
import { expect } from 'chai';
import type { Ledger, OrderLink, ReadModel, Viewer } from '../ports';
import { proposeEvidence, proposeProfile } from './propose-evidence';

const profile = (id: string, ...requiredKinds: EvidenceKind[]): TradeProfile => ({
  ...sampleOf(TradeProfile),
  id,
  requiredKinds,
});

const policy = {
  ...sampleRecord('policy', {}).policy,
  profiles: [
    { ...profile('services', 'order', 'invoice'), supply: 'services' as const },
    profile('domestic', 'order', 'waybill', 'invoice'),
    profile('export', 'order', 'declaration', 'waybill', 'invoice'),
    profile('bonded', 'order', 'declaration', 'waybill', 'invoice'),
  ],
};

const named = (...kinds: readonly EvidenceKind[]): EvidenceName[] =>
  kinds.map((kind) => ({ kind, id: `${kind}-1` }));

const invoice = {
  ...sampleOf(documentClasses.invoice),
  orderReference: 'PO 77',
  seller: { partnerId: 'seller-1', name: 'S' },
  buyer: { partnerId: 'buyer-1', name: 'B' },
};

const registered = ({ partnerId: id = '', name: legalName }: Party): RegisteredParty => ({
  partner: sampleRecord('partner', { id, organisation: 'SellersMSP' }),
  identity: { legalName, country: 'DE' },
});
const parties = { seller: registered(invoice.seller), buyer: registered(invoice.buyer) };

/** Whom a document names, of whatever kind it is: companies as they are known, without the ledger's ids. */
const naming = ({ name: sold }: Party, { name: bought }: Party) => {
  const [seller, buyer] = [{ name: sold }, { name: bought }];
  const sellers = { seller, exporter: seller, consignor: seller, depositor: seller, payee: seller };
  return { ...sellers, buyer, consignee: buyer, payer: buyer };
};

/** A document that states enough for the invoice, from which so much is drawn. */
const linkedOne = ({ kind, id }: EvidenceName, ...draws: readonly Draw[]): LinkedEvidence => {
  const { total, lines, seller, buyer, currency, orderReference } = invoice;
  const goods = { value: total, grossWeightKg: '100', packages: 10, total, tax: '0', lines };
  const said = { ...goods, ...naming(seller, buyer), orderReference, currency, amount: total };
  const own = kind === 'order' ? { number: orderReference } : {};
  const sample: object = sampleOf<EvidenceDocument>(documentClasses[kind]);
  const document: object = { ...sample, ...said, ...own };
  return {
    record: sampleRecord('evidence', { evidenceKind: kind, id, progress: 'RELEASED' }),
    content: { document: document as EvidenceDocument },
    draws,
  };
};

const user = { name: 'user', partner: 'seller-1', role: 'seller' };

const contextOf = (
  linked: readonly (EvidenceName | LinkedEvidence)[],
  content: EvidenceView['content'] = { document: invoice, attachments: [] },
  as: Partial<typeof user> = {},
  notes: readonly EvidenceName[] = [],
) => {
  const asked: (readonly [OrderLink, Viewer])[] = [];
  const evidence = sampleRecord('evidence', { evidenceKind: 'invoice', id: 'i-1' });
  const readModel: Partial<ReadModel> = {
    policy: () => Promise.resolve(policy),
    creditNotesOf: () => Promise.resolve(notes),
    linkedSale: (link, viewer) => {
      asked.push([link, viewer]);
      const evidence = linked.map((each) => ('draws' in each ? each : linkedOne(each)));
      return Promise.resolve({ evidence, ...parties, banksAsked: ['BankAMSP'] });
    },
  };
  const ledger = { evaluate: () => Promise.resolve({ evidence, content }) } as unknown as Ledger;
  return { asked, user: { ...user, ...as }, ledger, readModel: readModel as ReadModel };
};

const nothingLeftOut = { leftOut: [], insufficient: [], proposalWarnings: [] };

describe('what an invoice is compared with', () => {
  it('is what its order reference links to it, for who asks', async () => {
    const context = contextOf(named('order', 'waybill'));
    expect(await proposeEvidence(context, 'i-1', {})).to.deep.equal({
      profile: 'domestic',
      evidence: named('order', 'waybill'),
      ...nothingLeftOut,
    });
    const link = { orderReference: 'PO 77', seller: 'seller-1', buyer: 'buyer-1' };
    expect(context.asked).to.deep.equal([[link, user]]);
  });

  it('is also what takes something back of it, as far as there is room', async () => {
    const notes = Array.from({ length: 40 }, (_, at) => ({
      kind: 'credit-note' as const,
      id: `note-${at}`,
    }));
    const context = contextOf(named('order', 'waybill'), undefined, {}, notes);
    const { evidence } = await proposeEvidence(context, 'i-1', {});
    expect(evidence).to.deep.equal([...named('order', 'waybill'), ...notes.slice(0, 30)]);
  });

  it('is nothing but what the caller says, where it says so', async () => {
    const context = contextOf(named('order', 'waybill'));
    const said = { evidence: named('order'), profile: 'export' };
    const told = await proposeEvidence(context, 'i-1', said);
    expect(told).to.deep.equal({ ...said, ...nothingLeftOut });
    expect(await proposeEvidence(context, 'i-1', { evidence: [] })).to.deep.equal({
      profile: 'domestic',
      evidence: [],
      ...nothingLeftOut,
    });
    expect(context.asked).to.be.empty;
    const { evidence, ...partly } = said;
    expect(await proposeEvidence(context, 'i-1', partly)).to.deep.equal({
      profile: 'export',
      evidence: named('order', 'waybill'),
      ...nothingLeftOut,
    });
  });

  it('leaves out what others have drawn, under the profile of what is linked, and says so', async () => {
    const [order, waybill] = named('order', 'waybill') as [EvidenceName, EvidenceName];
    const used = { by: 'i-9', grossWeightKg: '100', packages: 10 };
    const context = contextOf([order, linkedOne(waybill, used)]);
    expect(await proposeEvidence(context, 'i-1', {})).to.deep.equal({
      profile: 'domestic',
      evidence: [order],
      leftOut: [{ ...waybill, reason: 'NOTHING_LEFT' }],
      insufficient: ['waybill'],
      proposalWarnings: [],
    });
    const own = contextOf([order, linkedOne(waybill, { ...used, by: 'i-1' })]);
    expect((await proposeEvidence(own, 'i-1', {})).evidence).to.deep.equal([order, waybill]);
  });

  it('is the waybill of which the caller says how much it draws', async () => {
    const waybill: EvidenceName = { kind: 'waybill', id: 'waybill-2' };
    const context = contextOf([...named('order', 'waybill'), waybill]);
    const drawn = [{ waybill: 'waybill-2', grossWeightKg: '10', packages: 1 }];
    const { evidence } = await proposeEvidence(context, 'i-1', { drawn });
    expect(evidence).to.deep.equal([...named('order'), waybill]);
  });

  it('names nothing to a seller that is not of its sale, as the contract sees it', async () => {
    const [order, waybill] = named('order', 'waybill') as [EvidenceName, EvidenceName];
    const { document, ...rest } = linkedOne(waybill).content;
    const others = naming({ name: 'Somebody' }, { name: 'Somebody else' });
    const content = { ...rest, document: { ...document, ...others } };
    const strange = { ...linkedOne({ kind: 'waybill', id: 'waybill-9' }), content };
    const context = contextOf([order, linkedOne(waybill), strange]);
    expect(await proposeEvidence(context, 'i-1', {})).to.deep.include({
      evidence: [order, waybill],
      ...nothingLeftOut,
    });
    const platform = contextOf([order, linkedOne(waybill), strange], undefined, {
      role: 'platform-operator',
    });
    const { evidence } = await proposeEvidence(platform, 'i-1', {});
    expect(evidence).to.deep.equal([order, waybill, { ...waybill, id: 'waybill-9' }]);
  });

  it('says that a payment is left out which nobody of the sale knows of', async () => {
    const paidBy = (organisation: string): LinkedEvidence => {
      const paid = linkedOne({ kind: 'payment', id: `of-${organisation}` });
      const issuer = { partner: 'bank', organisation };
      return { ...paid, record: { ...paid.record, issuer } };
    };
    const content = { document: { ...invoice, prepaid: '0' }, attachments: [] };
    const linked = ['StrangeMSP', 'BankAMSP', 'SellersMSP'].map(paidBy);
    const told = await proposeEvidence(contextOf(linked, content), 'i-1', {});
    expect(told.evidence.map(({ id }) => id)).to.have.members(['of-BankAMSP', 'of-SellersMSP']);
    expect(told.leftOut).to.deep.equal([
      { kind: 'payment', id: 'of-StrangeMSP', reason: 'NOT_STATED' },
    ]);
    expect(told.proposalWarnings).to.deep.equal(['PAYMENT_LEFT_OUT']);
    const [, , own] = linked;
    const draws = [{ by: 'i-9', value: invoice.total }];
    const spent = await proposeEvidence(contextOf([{ ...own!, draws }], content), 'i-1', {});
    expect(spent.leftOut.map(({ reason }) => reason)).to.deep.equal(['NOTHING_LEFT']);
    expect(spent.proposalWarnings).to.deep.equal([]);
  });

  it('is judged by the tolerances of the profile that the caller names, which there must be', async () => {
    const context = contextOf(named('order'));
    const said = { profile: 'unknown' };
    const failure = await proposeEvidence(context, 'i-1', said).catch((error: unknown) => error);
    expect(failure).to.deep.include({
      code: 'NOT_FOUND',
      details: { kind: 'profile', id: 'unknown' },
    });
  });

  it('is nothing, where the invoice names no order or no partners', async () => {
    const { orderReference: _order, ...withoutOrder } = invoice;
    for (const document of [withoutOrder, { ...invoice, buyer: { name: 'B' } }]) {
      const context = contextOf(named('order'), { document, attachments: [] });
      const { evidence } = await proposeEvidence(context, 'i-1', {});
      expect(evidence).to.be.empty;
      expect(context.asked).to.be.empty;
    }
  });

  it('is not told of an invoice that the caller may not see', async () => {
    const context = { ...contextOf([]), ledger: hiding };
    const failure = await proposeEvidence(context, 'i-1', {}).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'NOT_A_PARTY');
  });

  const hiding = {
    evaluate: () => Promise.resolve({ evidence: sampleRecord('evidence', {}) }),
  } as unknown as Ledger;
});

describe('the profile under which it is compared', () => {
  const cases: readonly (readonly [string, readonly EvidenceKind[], string])[] = [
    ['asks for the most of what is there', ['order', 'waybill', 'payment'], 'domestic'],
    ['is the first of several in the policy', ['order', 'declaration', 'waybill'], 'export'],
    ['is one of goods where the sender does not say that it is a service', ['order'], 'domestic'],
    ['is never one of services where goods move', ['order', 'declaration'], 'export'],
    ['is never one of services where goods left a warehouse', ['order', 'release'], 'domestic'],
    ['lacks the least where none fits', ['waybill'], 'domestic'],
  ];
  for (const [what, kinds, chosen] of cases) {
    it(what, async () => {
      expect(await proposeProfile(contextOf([]), named(...kinds))).to.equal(chosen);
    });
  }

  it('cannot be chosen before there is a policy', async () => {
    const readModel = { policy: () => Promise.resolve(undefined) } as unknown as ReadModel;
    const failure = await proposeProfile({ readModel }, []).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'POLICY_NOT_PUBLISHED');
  });
});
