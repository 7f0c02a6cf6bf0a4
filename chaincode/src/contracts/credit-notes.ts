import { creditedInvoices } from '@cession/model/domain/evidence';
import type { CreditFacts, CreditedUnder, VoidFacts } from '@cession/model/domain/evidence';
import type { CreditNoteDocument, EvidenceRecord, InvoiceDocument } from '@cession/model/interface';
import { publicKeys } from '../ledger';
import type { Ledger, PublicState } from '../ledger';
import { allocationsOf } from './allocations';
import { lastVersion } from './natural-identities';
import { ownContent } from './stock';
import type { Asked } from './stock';

const creditedUnder = async (ledger: Asked, id: string): Promise<CreditedUnder | undefined> => {
  const record = await ledger.state.get(publicKeys.evidence('invoice', id));
  if (!record) return undefined;
  const content = await ownContent(ledger, record);
  return { record, document: content?.document as InvoiceDocument | undefined };
};

/** Current versions of the invoices that a note on the ledger lowers. */
const loweredBy = async (
  { state }: Pick<Ledger, 'state'>,
  note: CreditNoteDocument,
): Promise<readonly EvidenceRecord[]> => {
  const lowered: EvidenceRecord[] = [];
  for (const id of creditedInvoices(note)) {
    const named = await state.get(publicKeys.evidence('invoice', id));
    if (named) lowered.push(await lastVersion(state, named));
  }
  return lowered;
};

/**
 * What recording a credit note depends on beside itself, or a new version of one.
 *
 * @param replaced what its last version said
 */
export const creditFacts = async (
  ledger: Asked,
  note: CreditNoteDocument,
  replaced: CreditNoteDocument | undefined,
): Promise<CreditFacts> => {
  const invoices = new Map<string, CreditedUnder>();
  for (const id of creditedInvoices(note)) {
    const credited = await creditedUnder(ledger, id);
    if (credited) invoices.set(id, credited);
  }
  const before = replaced ? await loweredBy(ledger, replaced) : [];
  const records = [...invoices.values()].map(({ record }) => record);
  return {
    invoices,
    before,
    allocations: await allocationsOf(ledger.privateState, [...records, ...before]),
  };
};

/** What voiding a credit note frees. */
export const voidedCredits = async (
  ledger: Pick<Ledger, 'state' | 'privateState'>,
  note: CreditNoteDocument,
): Promise<Pick<VoidFacts, 'allocations' | 'credited'>> => {
  const credited = await loweredBy(ledger, note);
  return { credited, allocations: await allocationsOf(ledger.privateState, credited) };
};

/** The invoices that a note lowers are other ones now. */
export const writeCredited = async (
  state: PublicState,
  invoices: readonly EvidenceRecord[],
): Promise<void> => {
  for (const invoice of invoices) {
    await state.put(publicKeys.evidence('invoice', invoice.id), invoice);
  }
};
