import { sampleOf, sampleRecord } from '@cession/model/fixtures';
import { TradeProfile, documentClasses } from '@cession/model/interface';
import type { EvidenceKind, EvidenceName, EvidenceView } from '@cession/model/interface';
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

const user = { name: 'user', partner: 'seller-1', role: 'seller' };

const contextOf = (
  linked: readonly EvidenceName[],
  content: EvidenceView['content'] = { document: invoice, attachments: [] },
) => {
  const asked: (readonly [OrderLink, Viewer])[] = [];
  const evidence = sampleRecord('evidence', { evidenceKind: 'invoice', id: 'i-1' });
  const readModel: Partial<ReadModel> = {
    policy: () => Promise.resolve(policy),
    linkedEvidence: (link, viewer) => {
      asked.push([link, viewer]);
      return Promise.resolve(linked);
    },
  };
  const ledger = { evaluate: () => Promise.resolve({ evidence, content }) } as unknown as Ledger;
  return { asked, user, ledger, readModel: readModel as ReadModel };
};

describe('what an invoice is compared with', () => {
  it('is what its order reference links to it, for who asks', async () => {
    const context = contextOf(named('order', 'waybill'));
    expect(await proposeEvidence(context, 'i-1', {})).to.deep.equal({
      profile: 'domestic',
      evidence: named('order', 'waybill'),
    });
    const link = { orderReference: 'PO 77', seller: 'seller-1', buyer: 'buyer-1' };
    expect(context.asked).to.deep.equal([[link, user]]);
  });

  it('is nothing but what the caller says, where it says so', async () => {
    const context = contextOf(named('order', 'waybill'));
    const said = { evidence: named('order'), profile: 'export' };
    expect(await proposeEvidence(context, 'i-1', said)).to.deep.equal(said);
    expect(await proposeEvidence(context, 'i-1', { evidence: [] })).to.deep.equal({
      profile: 'domestic',
      evidence: [],
    });
    expect(context.asked).to.be.empty;
    const { evidence, ...partly } = said;
    expect(await proposeEvidence(context, 'i-1', partly)).to.deep.equal({
      profile: 'export',
      evidence: named('order', 'waybill'),
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
