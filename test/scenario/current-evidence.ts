import type { TradeEvidence } from '@cession/model/domain/comparison';
import type { EvidenceDocument, EvidenceKind, Stamp } from '@cession/model/interface';

const stamp: Stamp = {
  transactionId: 'tx',
  at: '2027-01-01T00:00:00.000Z',
  transaction: 'evidence:Record',
  actor: { organisation: 'SellersMSP', partner: 'p', role: 'platform-operator', certificate: 'c' },
};

/** One document of each kind as the ledger holds it: current, the declaration released. */
export const currentEvidence = (
  documents: Readonly<Partial<Record<EvidenceKind, EvidenceDocument>>>,
): TradeEvidence[] =>
  (Object.entries(documents) as [EvidenceKind, EvidenceDocument][]).map(
    ([evidenceKind, document]) => ({
      record: {
        schemaVersion: 1,
        kind: 'evidence',
        evidenceKind,
        id: evidenceKind,
        trade: 't',
        issuer: { partner: `recorder-of-${evidenceKind}`, organisation: 'SellersMSP' },
        status: 'RECORDED',
        created: stamp,
        changed: stamp,
        commands: [],
        ...(evidenceKind === 'declaration' ? { progress: 'RELEASED' as const } : {}),
      },
      content: {
        schemaVersion: 1,
        kind: 'evidence-content',
        salt: '00',
        evidenceKind,
        id: evidenceKind,
        trade: 't',
        document,
        attachments: [],
      },
    }),
  );
