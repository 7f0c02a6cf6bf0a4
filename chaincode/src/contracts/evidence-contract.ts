import { ok, refuse } from '@cession/model/domain';
import {
  decideAmendEvidence,
  decideRecordEvidence,
  decideUpdateProgress,
  decideVoidEvidence,
  progressKeepsMatch,
} from '@cession/model/domain/evidence';
import type { ChangedEvidence } from '@cession/model/domain/evidence';
import type { MatchRecord } from '@cession/model/interface';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';
import { CessionContract } from './cession-contract';
import { recordFacts, saveRecorded } from './record-evidence';
import { visibleContent } from './visible-content';

@Info({ title: 'Evidence', description: 'The documents of a trade, each from whoever issues it' })
export class EvidenceContract extends CessionContract {
  constructor() {
    super('evidence');
  }

  @Transaction()
  @Returns('string')
  Record(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:Record', context, command, async (call) => {
      const { id: evidence, trade, kind } = call.input;
      const facts = await recordFacts(call);
      return call.carryOut(decideRecordEvidence(facts, call), {
        save: (write) => saveRecorded(call, write),
        ids: () => ({ trade, kind, evidence, ...alertOf(facts.match) }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Amend(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:Amend', context, command, async (call) => {
      const { id: evidence, trade, kind, supersedes } = call.input;
      const facts = await recordFacts(call, supersedes);
      return call.carryOut(decideAmendEvidence(facts, call), {
        save: (write) => saveRecorded(call, write),
        ids: () => ({ trade, kind, evidence, supersedes, ...alertOf(facts.match) }),
      });
    });
  }

  @Transaction()
  @Returns('string')
  Void(context: TransactionContext, command: string): Promise<string> {
    return this.submit('evidence:Void', context, command, async (call) => {
      const { input, state } = call;
      const { trade, kind, id } = input;
      const record = await state.get(publicKeys.evidence(trade, kind, id));
      const match = await state.get(publicKeys.match(trade));
      return call.carryOut(decideVoidEvidence(input, { record, match }, call), {
        save: (write) => saveChanged(state, write),
        ids: () => ({ trade, kind, evidence: id, ...alertOf(match) }),
      });
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
      return call.carryOut(decideUpdateProgress(input, record, match, call), {
        save: (write) => saveChanged(state, write),
        ids: () => ({ trade, kind, evidence: id, progress, ...alertOf(match) }),
      });
    });
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('evidence:Get', context, command, async (call) => {
      const { trade, kind, id } = call.input;
      const evidence = await call.state.get(publicKeys.evidence(trade, kind, id));
      if (!evidence) return refuse('NOT_FOUND', { kind: 'evidence', id });
      const content = await visibleContent(call, evidence);
      if (!content) return ok({ evidence });
      const { document, attachments } = content;
      return ok({ evidence, content: { document, attachments } });
    });
  }
}

/** The receivable that stands on a match, for its holders. */
const alertOf = (match: MatchRecord | undefined): { readonly receivable?: string } =>
  match?.receivable === undefined ? {} : { receivable: match.receivable };

const saveChanged = async (
  state: PublicState,
  { record, match }: ChangedEvidence<string>,
): Promise<void> => {
  const { trade, evidenceKind, id } = record;
  await state.put(publicKeys.evidence(trade, evidenceKind, id), record);
  if (match) await state.put(publicKeys.match(trade), match);
};
