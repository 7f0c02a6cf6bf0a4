import { Info, Returns, Transaction } from 'fabric-contract-api';
import {
  decideUpdateProgress,
  decideVoidEvidence,
  progressKeepsMatch,
} from '@cession/model/domain/evidence';
import type { ChangedEvidence, ClaimPlan } from '@cession/model/domain/evidence';
import type { InvoiceDocument } from '@cession/model/interface';
import type { EvidenceRecord } from '@cession/model/interface';
import { Refusal, TransactionContext, orRefuse, privateKeys, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';
import type { Call } from './call';
import { CessionContract } from './cession-contract';
import { readClaims, writeClaims } from './invoice-claims';
import { recordEvidence } from './record-evidence';
import { visibleContent } from './visible-content';

@Info({ title: 'Evidence', description: 'The documents of a trade, each from whoever issues it' })
export class EvidenceContract extends CessionContract {
  constructor() {
    super('evidence');
  }

  @Transaction()
  @Returns('string')
  Record(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:Record', context, command, (call) => recordEvidence(call));
  }

  @Transaction()
  @Returns('string')
  Amend(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:Amend', context, command, (call) =>
      recordEvidence(call, call.input.supersedes),
    );
  }

  @Transaction()
  @Returns('string')
  Void(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:Void', context, command, async (call) => {
      const { input, state, stamp } = call;
      const { trade, kind, id } = input;
      const record = await state.get(publicKeys.evidence(trade, kind, id));
      const match = await state.get(publicKeys.match(trade));
      const { write, repeat } = orRefuse(decideVoidEvidence(input, record, match, call));
      if (repeat) return { id, status: 'VOIDED', repeat };
      const claims = await claimsToFree(call, write.record);
      await saveChanged(state, write);
      if (claims) await writeClaims(state, claims, { trade, evidence: id }, stamp);
      const ids = { trade, kind, evidence: id };
      return { id, status: 'VOIDED', event: { type: 'EvidenceVoided', ids } };
    });
  }

  @Transaction()
  @Returns('string')
  UpdateProgress(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:UpdateProgress', context, command, async (call) => {
      const { input, state } = call;
      const { trade, kind, id, progress } = input;
      const record = await state.get(publicKeys.evidence(trade, kind, id));
      const match = progressKeepsMatch.has(progress)
        ? undefined
        : await state.get(publicKeys.match(trade));
      const { write, repeat } = orRefuse(decideUpdateProgress(input, record, match, call));
      if (repeat) return { id, status: progress, repeat };
      await saveChanged(state, write);
      const ids = { trade, kind, evidence: id, progress };
      return { id, status: progress, event: { type: 'EvidenceProgressed', ids } };
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('evidence:Get', context, command, async (call) => {
      const { trade, kind, id } = call.input;
      const evidence = await call.state.get(publicKeys.evidence(trade, kind, id));
      if (!evidence) throw new Refusal({ code: 'NOT_FOUND', details: { kind: 'evidence', id } });
      const content = await visibleContent(call, evidence);
      if (!content) return { evidence };
      const { document, attachments } = content;
      return { evidence, content: { document, attachments } };
    });
  }
}

const saveChanged = async (
  state: PublicState,
  { record, match }: ChangedEvidence,
): Promise<void> => {
  const { trade, evidenceKind, id } = record;
  await state.put(publicKeys.evidence(trade, evidenceKind, id), record);
  if (match) await state.put(publicKeys.match(trade), match);
};

/** A voided invoice frees its fingerprints. */
const claimsToFree = async (
  call: Call<'evidence:Void'>,
  { trade, evidenceKind, id }: EvidenceRecord,
): Promise<ClaimPlan | undefined> => {
  if (evidenceKind !== 'invoice') return undefined;
  const key = privateKeys.evidenceContent(trade, 'invoice', id);
  const content = await call.privateState.get(key);
  if (!content) throw new Refusal({ code: 'NOT_FOUND', details: { kind: 'content', id } });
  const invoice = content.document as InvoiceDocument;
  return orRefuse(await readClaims(call, undefined, { owner: { trade, evidence: id }, invoice }));
};
