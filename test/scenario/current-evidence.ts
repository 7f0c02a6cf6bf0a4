import { issuerRoles, kindOfRole } from '@cession/model/interface';
import type { MatchInput, RegisteredParty, TradeEvidence } from '@cession/model/domain/comparison';
import type {
  EvidenceDocument,
  EvidenceKind,
  PartnerIdentity,
  PartnerKind,
  PartnerRecord,
  Stamp,
} from '@cession/model/interface';
import { defaultProfiles } from '@cession/scripts/launcher';

type Documents = Readonly<Partial<Record<EvidenceKind, EvidenceDocument>>>;

/** Seller and buyer as the register has them. */
export interface Register {
  readonly seller: PartnerIdentity;
  readonly buyer: PartnerIdentity;
}

const stamp: Stamp = {
  transactionId: 'tx',
  at: '2027-01-01T00:00:00.000Z',
  transaction: 'evidence:Record',
  actor: { organisation: 'SellersMSP', partner: 'p', role: 'platform-operator', certificate: 'c' },
};
const written = { schemaVersion: 1, created: stamp, changed: stamp, commands: [] } as const;

const partner = (id: string, kind: PartnerKind): PartnerRecord => ({
  ...written,
  kind: 'partner',
  id,
  entity: id,
  organisation: 'SellersMSP',
  kinds: [kind],
  status: 'QUALIFIED',
  qualifications: [],
  required: [],
});

const registered = (kind: 'seller' | 'buyer', identity: PartnerIdentity): RegisteredParty => ({
  partner: partner(`${kind}-1`, kind),
  identity,
});

/** Documents as the ledger has them, nothing drawn from them yet, to be matched as a sale of goods. */
export const matchOf = (documents: Documents, { seller, buyer }: Register): MatchInput => {
  const profile = defaultProfiles.find(({ id }) => id === 'goods-export');
  if (!profile) throw new Error('set-up publishes no profile of goods for export');
  return {
    evidence: currentEvidence(documents),
    profile,
    seller: registered('seller', seller),
    buyer: registered('buyer', buyer),
    repeated: false,
    correctsStanding: false,
    carriedElsewhere: [],
    stated: [],
  };
};

const issuingKind = (kind: EvidenceKind): PartnerKind => {
  const [role] = issuerRoles[kind];
  const issuing = role && kindOfRole[role];
  if (!issuing) throw new Error(`nobody issues ${kind}`);
  return issuing;
};

/** One document of each kind: current, the declaration released. */
const currentEvidence = (documents: Documents): TradeEvidence[] =>
  (Object.entries(documents) as [EvidenceKind, EvidenceDocument][]).map(
    ([evidenceKind, document]) => {
      const issuer = partner(`recorder-of-${evidenceKind}`, issuingKind(evidenceKind));
      return {
        record: {
          ...written,
          kind: 'evidence',
          evidenceKind,
          id: evidenceKind,
          issuer: { partner: issuer.id, organisation: issuer.organisation },
          status: 'RECORDED',
          revision: 1,
          ...(evidenceKind === 'declaration' ? { progress: 'RELEASED' as const } : {}),
        },
        content: {
          schemaVersion: 1,
          kind: 'evidence-content',
          salt: '00',
          evidenceKind,
          id: evidenceKind,
          document,
          attachments: [],
        },
        issuer,
        drawn: [],
      };
    },
  );
