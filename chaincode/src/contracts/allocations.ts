import { originOf } from '@cession/model/domain';
import type { Allocation } from '@cession/model/domain/match';
import type { AllocationRecord, Draw, Drawn, EvidenceRecord } from '@cession/model/interface';
import { derivedSalt, privateKeys } from '../ledger';
import type { Ledger, PrivateState } from '../ledger';

/** What is drawn from these documents, of those from which anything was ever drawn. */
export const readAllocations = async (
  privateState: PrivateState,
  documents: readonly Pick<Drawn, 'kind' | 'origin'>[],
): Promise<readonly AllocationRecord[]> => {
  const allocations: AllocationRecord[] = [];
  const names = new Map(documents.map((each) => [`${each.kind}/${each.origin}`, each]));
  for (const { kind, origin } of names.values()) {
    const allocation = await privateState.get(privateKeys.allocation(kind, origin));
    if (allocation) allocations.push(allocation);
  }
  return allocations;
};

/** What is drawn from these documents, whichever of their versions are named. */
export const allocationsOf = (
  privateState: PrivateState,
  records: readonly EvidenceRecord[],
): Promise<readonly AllocationRecord[]> =>
  readAllocations(
    privateState,
    records.map((record) => ({ kind: record.evidenceKind, origin: originOf(record) })),
  );

/** What releases drew from a receipt, invoices from a release, or credit notes took back of an invoice. */
export const drawsOf = async (
  { privateState }: Pick<Ledger, 'privateState'>,
  record: EvidenceRecord,
): Promise<readonly Draw[]> => {
  const [allocation] = await allocationsOf(privateState, [record]);
  return allocation?.draws ?? [];
};

/** @param salt that only members of the data collection know, and that no other transaction has */
export const writeAllocations = async (
  privateState: PrivateState,
  allocations: readonly Allocation[],
  salt: string,
): Promise<void> => {
  for (const { evidenceKind, origin, draws } of allocations) {
    await privateState.put(privateKeys.allocation(evidenceKind, origin), {
      schemaVersion: 1,
      kind: 'allocation',
      salt: derivedSalt(salt, `allocation:${evidenceKind}:${origin}`),
      evidenceKind,
      origin,
      draws,
    });
  }
};
