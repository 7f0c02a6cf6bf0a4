import { ok, refuse } from '@cession/model/domain';
import {
  decideAmendEvidence,
  decideRecordEvidence,
  decideUpdateProgress,
  decideVoidEvidence,
} from '@cession/model/domain/evidence';
import type { VoidFacts } from '@cession/model/domain/evidence';
import type {
  CreditNoteDocument,
  EvidenceRecord,
  InvoiceDocument,
  ReleaseDocument,
} from '@cession/model/interface';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, derivedSalt, privateKeys, publicKeys } from '../ledger';
import { drawsOf, readAllocations, writeAllocations } from './allocations';
import type { SubmitCall } from './call';
import { CessionContract } from './cession-contract';
import { voidedCredits, writeCredited } from './credit-notes';
import { recordFacts, saveRecorded } from './record-evidence';
import { matchOfInvoice } from './standing-evidence';
import { drawnByRelease, ownContent } from './stock';
import { visibleContent } from './visible-content';

@Info({ title: 'Evidence', description: 'Documents, each from whoever issues it' })
export class EvidenceContract extends CessionContract {
  constructor() {
    super('evidence');
  }

  @Transaction()
  @Returns('string')
  Record(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:Record', context, command, async (call) => {
      const { id: evidence, kind } = call.input;
      const facts = await recordFacts(call);
      return call.carryOut(decideRecordEvidence(facts, call), {
        save: (write) => saveRecorded(call, write),
        ids: () => ({ kind, evidence }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Amend(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:Amend', context, command, async (call) => {
      const { id: evidence, kind, supersedes } = call.input;
      const facts = await recordFacts(call, supersedes);
      return call.carryOut(decideAmendEvidence(facts, call), {
        save: (write) => saveRecorded(call, write),
        ids: () => ({ kind, evidence, supersedes }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Void(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:Void', context, command, async (call) => {
      const { input, state, privateState, stamp } = call;
      const { kind, id } = input;
      const { salt, ...facts } = await voidFacts(call);
      return call.carryOut(decideVoidEvidence(input, facts, call), {
        save: async ({ record, allocations, credited }) => {
          await state.put(publicKeys.evidence(kind, id), record);
          const fresh = derivedSalt(salt, `void:${stamp.transactionId}`);
          await writeAllocations(privateState, allocations, fresh);
          await writeCredited(state, credited);
        },
        ids: () => ({ kind, evidence: id }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  UpdateProgress(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:UpdateProgress', context, command, async (call) => {
      const { input, state } = call;
      const { kind, id, progress } = input;
      const key = publicKeys.evidence(kind, id);
      return call.carryOut(decideUpdateProgress(input, await state.get(key), call), {
        save: ({ record }) => state.put(key, record),
        ids: () => ({ kind, evidence: id, progress }),
      });
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('evidence:Get', context, command, async (call) => {
      const { kind, id } = call.input;
      const evidence = await call.state.get(publicKeys.evidence(kind, id));
      if (!evidence) return refuse('NOT_FOUND', { kind: 'evidence', id });
      const content = await visibleContent(call, evidence);
      if (!content) return ok({ evidence });
      const { document, attachments } = content;
      return ok({ evidence, content: { document, attachments } });
    });
  }
}

type VoidCall = SubmitCall<'evidence:Void'>;
type SaltedFacts = VoidFacts & { readonly salt: string };

/** Of a document also what is drawn from it or by it: with an invoice or a release its draws are void. */
const voidFacts = async (call: VoidCall): Promise<SaltedFacts> => {
  const { kind, id } = call.input;
  if (kind === 'invoice') return invoiceFacts(call);
  const record = await call.state.get(publicKeys.evidence(kind, id));
  const facts = { record, match: undefined, allocations: [], salt: '' };
  if (record && kind === 'receipt') return { ...facts, draws: await drawsOf(call, record) };
  if (record && kind === 'release') return { ...facts, ...(await releaseFacts(call, record)) };
  if (record && kind === 'credit-note') {
    return { ...facts, ...(await creditNoteFacts(call, record)) };
  }
  return facts;
};

const creditNoteFacts = async (
  call: VoidCall,
  record: EvidenceRecord,
): Promise<Pick<SaltedFacts, 'allocations' | 'credited' | 'salt'>> => {
  const content = await ownContent(call, record);
  if (!content) return { allocations: [], salt: '' };
  const freed = await voidedCredits(call, content.document as CreditNoteDocument);
  return { ...freed, salt: content.salt };
};

const releaseFacts = async (
  call: VoidCall,
  record: EvidenceRecord,
): Promise<Pick<SaltedFacts, 'allocations' | 'salt'>> => {
  const content = await ownContent(call, record);
  const draws = await drawsOf(call, record);
  // What an invoice has drawn left the warehouse: void or not, it is not in stock again.
  if (!content || draws.length > 0) return { allocations: [], salt: '' };
  const allocations = await drawnByRelease(call, content.document as ReleaseDocument);
  return { allocations, salt: content.salt };
};

const invoiceFacts = async (call: VoidCall): Promise<SaltedFacts> => {
  const { input, state, privateState } = call;
  const { id } = input;
  const { invoice: record, match } = await matchOfInvoice(state, id);
  const details = match && (await privateState.get(privateKeys.matchDetails(match.invoice)));
  const allocations = await readAllocations(privateState, details?.drawn ?? []);
  return {
    record,
    match,
    allocations,
    ...(await creditsOf(call, record)),
    salt: details?.salt ?? '',
  };
};

/** What credit notes took back of an invoice, and of how much. */
const creditsOf = async (
  call: VoidCall,
  record: EvidenceRecord | undefined,
): Promise<Pick<SaltedFacts, 'draws' | 'billed'>> => {
  const draws = record ? await drawsOf(call, record) : [];
  if (!record || draws.length === 0) return { draws };
  const content = await ownContent(call, record);
  return { draws, billed: (content?.document as InvoiceDocument | undefined)?.total };
};
