import { asItStands, issuingKinds } from '@cession/model/domain';
import { changedEvidence } from '@cession/model/domain/match';
import { sampleRecord } from '@cession/model/fixtures';
import {
  documentsDataCollection,
  evidenceKinds,
  evidenceStatuses,
  partnerKinds,
  partnerStatuses,
} from '@cession/model/interface';
import type { EvidenceKind, EvidenceRecord, PartnerRecord } from '@cession/model/interface';
import { expect } from 'chai';
import { Projection } from '../../projection';
import * as records from '../../projection/fixtures/ledger-records';
import { SyntheticLedger } from '../../projection/fixtures/synthetic-ledger';
import type { SyntheticWrite } from '../../projection/fixtures/synthetic-ledger';
import { openReadModel } from './open-read-model';
import type { OpenReadModel } from './open-read-model';

/** One document under a match, as the ledger has it now; undefined where it has not. */
interface Now {
  readonly record?: EvidenceRecord;
  readonly issuer?: PartnerRecord;
  readonly isEntityRevoked?: boolean;
  /** MSP id of whose data collection has something under the document's key. */
  readonly contentOf?: string;
}

const host = 'HostMSP';

/** A document that stands, of that kind, with a change. */
const documentOf = (
  id: string,
  kind: EvidenceKind,
  change: Partial<Record<'record' | 'issuer', object>> = {},
): Now => {
  const partner = `p-${id}`;
  return {
    record: sampleRecord('evidence', {
      evidenceKind: kind,
      id,
      status: 'RECORDED',
      revision: 1,
      issuer: { partner, organisation: host },
      ...change.record,
    }),
    issuer: sampleRecord('partner', {
      id: partner,
      entity: `e-${id}`,
      organisation: host,
      kinds: issuingKinds(kind),
      status: 'QUALIFIED',
      ...change.issuer,
    }),
    contentOf: host,
  };
};

const withoutIssuer = ({ issuer: _none, ...now }: Now): Now => now;
const withoutContent = ({ contentOf: _none, ...now }: Now): Now => now;

/** Every way in which a document may count no more, for every kind where kinds differ. */
const cases: readonly (readonly [what: string, kind: EvidenceKind, of: (id: string) => Now])[] = [
  ...evidenceKinds.flatMap((kind) =>
    partnerKinds.map(
      (issuer) =>
        [
          `a ${kind} of a ${issuer}`,
          kind,
          (id: string) => documentOf(id, kind, { issuer: { kinds: [issuer] } }),
        ] as const,
    ),
  ),
  ...evidenceStatuses.map(
    (status) =>
      [
        `one that is ${status}`,
        'order',
        (id: string) => documentOf(id, 'order', { record: { status } }),
      ] as const,
  ),
  ...partnerStatuses.map(
    (status) =>
      [
        `one of a partner that is ${status}`,
        'waybill',
        (id: string) => documentOf(id, 'waybill', { issuer: { status } }),
      ] as const,
  ),
  [
    'one of another revision',
    'order',
    (id) => documentOf(id, 'order', { record: { revision: 2 } }),
  ],
  [
    'one whose goods moved on',
    'waybill',
    (id) => documentOf(id, 'waybill', { record: { progress: 'IN_TRANSIT' } }),
  ],
  [
    'one of a partner of several kinds',
    'waybill',
    (id) => documentOf(id, 'waybill', { issuer: { kinds: ['bank', 'carrier'] } }),
  ],
  [
    'one of a partner that another organisation hosts',
    'order',
    (id) => documentOf(id, 'order', { issuer: { organisation: 'OtherMSP' } }),
  ],
  [
    'one of a company that was revoked under another id',
    'order',
    (id) => ({ ...documentOf(id, 'order'), isEntityRevoked: true }),
  ],
  ['one of nobody in the register', 'order', (id) => withoutIssuer(documentOf(id, 'order'))],
  ['one of which nothing lies anywhere', 'order', (id) => withoutContent(documentOf(id, 'order'))],
  [
    'one of which something lies with somebody else',
    'order',
    (id) => ({ ...documentOf(id, 'order'), contentOf: 'OtherMSP' }),
  ],
  ['one that is not there', 'order', () => ({})],
];

const named = cases.map(([what, kind, of], at) => ({
  what,
  kind,
  id: `D-${at}`,
  now: of(`D-${at}`),
}));

/** By the contract's own rule. */
const standingByContract = ({ kind, id, now }: (typeof named)[number]) => {
  const { record, issuer, isEntityRevoked = false, contentOf } = now;
  const issued = {
    issuer: issuer && asItStands(issuer, isEntityRevoked),
    proven: record !== undefined && contentOf === record.issuer.organisation,
  };
  const evidence = [{ kind, id, revision: 1 }];
  return changedEvidence({ evidence }, record ? [{ record, ...issued }] : []);
};

const writesOf = ({ kind, id, now }: (typeof named)[number]): readonly SyntheticWrite[] => {
  const { record, issuer, isEntityRevoked, contentOf } = now;
  return [
    ...(record ? [{ key: ['evidence', kind, id] as const, value: record }] : []),
    ...(issuer ? [{ key: ['partner', issuer.id] as const, value: issuer }] : []),
    ...(issuer && isEntityRevoked ? [records.revokedEntity(issuer.entity)] : []),
    ...(contentOf === undefined
      ? []
      : [{ ...records.evidenceContent(kind, id, {}, contentOf), absent: true }]),
    records.match(`I-${id}`, [`${kind}/${id}`]),
  ];
};

describe('the standing of a match, in the read model of whoever holds no document', function () {
  this.timeout(60_000);
  let model: OpenReadModel;
  let projection: Projection;
  const ledger = new SyntheticLedger();
  const listed = new Map<string, readonly [standing: string, changed: readonly object[]]>();

  before(async () => {
    model = await openReadModel({});
    const calls = named.map((each) => ({ name: 'matching:Run', writes: writesOf(each) }));
    const { number } = ledger.append(calls);
    projection = new Projection({
      source: ledger,
      store: model.store,
      chaincode: 'cession',
      heldCollections: ['deal-BankAMSP'],
    });
    expect(await model.readModel.waitForBlock(BigInt(number), 30_000)).to.equal(true);
    const viewer = { partner: 'bank-a', role: 'bank-officer' };
    const { items } = await model.readModel.matches({ limit: 200 }, viewer);
    for (const { match, standing, changed } of items) {
      listed.set(match.invoice, [standing, changed]);
    }
  });

  after(async () => {
    await projection.stop();
    await model.close();
  });

  for (const each of named) {
    const changed = standingByContract(each);
    const standing = changed.length === 0 ? 'CURRENT' : 'STALE';
    it(`is ${standing}, as the contract says, on ${each.what}`, () => {
      expect(listed.get(`I-${each.id}`)).to.deep.equal([standing, changed]);
    });
  }

  it('follows what is deleted where documents lie', async () => {
    const [first] = named.filter((each) => standingByContract(each).length === 0);
    if (!first) throw new Error('no case stands');
    const key = ['evidence', first.kind, first.id] as const;
    const collection = documentsDataCollection(host);
    const { number } = ledger.append([
      { name: 'evidence:Void', writes: [{ collection, key, purge: true }] },
    ]);
    expect(await model.readModel.waitForBlock(BigInt(number), 30_000)).to.equal(true);
    const { items } = await model.readModel.matches(
      { limit: 200, standing: 'STALE' },
      { partner: 'bank-a', role: 'bank-officer' },
    );
    expect(items.map(({ match }) => match.invoice)).to.include(`I-${first.id}`);
  });
});
