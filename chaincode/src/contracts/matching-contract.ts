import { ok, originOf, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import {
  checkCurrent,
  checkParties,
  compared,
  decideRunMatch,
  profileOf,
  standingOf,
} from '@cession/model/domain/match';
import { checkPublished } from '@cession/model/domain/partner';
import type { InvoiceDocument, MatchPreview, MatchRecord } from '@cession/model/interface';
import { Info, Returns, Transaction } from 'fabric-contract-api';
import { TransactionContext, privateKeys, publicKeys, unreadable } from '../ledger';
import { readAllocations, writeAllocations } from './allocations';
import type { Call, SubmitCall } from './call';
import { CessionContract } from './cession-contract';
import { readEvidence } from './compared-evidence';
import { contentOf } from './evidence-content';
import { matchOfInvoice, readFooting } from './standing-evidence';
import { visibleMatch } from './visible-match';

@Info({ title: 'Matching', description: 'The comparison of an invoice with its evidence' })
export class MatchingContract extends CessionContract {
  constructor() {
    super('matching');
  }

  @Transaction()
  @Returns('string')
  Run(context: TransactionContext, command: string): Promise<string> {
    return this.submit('matching:Run', context, command, async (call) => {
      const { input, private: content, state, privateState } = call;
      const facts = await matchFacts(call);
      return call.carryOut(decideRunMatch({ input, ...facts }, call), {
        save: async ({ match, terms, compared: values, drawn, allocations }) => {
          const { salt } = content;
          const { invoice } = match;
          await state.put(publicKeys.match(invoice), match);
          await privateState.put(privateKeys.matchDetails(invoice), {
            schemaVersion: 1,
            kind: 'match-details',
            salt,
            invoice,
            terms,
            compared: values,
            drawn,
          });
          await writeAllocations(privateState, allocations, salt);
        },
        ids: ({ match }) => ({ invoice: match.invoice }),
      });
    });
  }

  /** Every rule with both compared values, whether the documents match or not. */
  @Transaction(false)
  @Returns('string')
  Preview(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('matching:Preview', context, command, preview);
  }

  @Transaction(false)
  @Returns('string')
  Get(context: TransactionContext, command: string): Promise<string> {
    return this.evaluate('matching:Get', context, command, async (call) => {
      const { state, input } = call;
      const { match } = await matchOfInvoice(state, input.invoice);
      if (!match) return refuse('NOT_FOUND', { kind: 'match', id: input.invoice });
      const stands = standingOf(await readFooting(call, match));
      const details = await visibleMatch(call, match.invoice);
      if (!details) return ok({ match, ...stands });
      const { terms, compared: values, drawn } = details;
      return ok({ match, ...stands, details: { terms, compared: values, drawn } });
    });
  }
}

/** What a match depends on, and what the match before it drew. */
const matchFacts = async (call: SubmitCall<'matching:Run'>) => {
  const { input, private: content, state, privateState } = call;
  const policy = await state.get(publicKeys.policy());
  const read = await readEvidence(call, input, content.drawn ?? []);
  const origin = read.invoice && originOf(read.invoice.record);
  const match = origin === undefined ? undefined : await state.get(publicKeys.match(origin));
  const details = match && (await privateState.get(privateKeys.matchDetails(match.invoice)));
  const isRead = ({ kind, origin: from }: { readonly kind: string; readonly origin: string }) =>
    read.evidence.some(({ record }) => record.evidenceKind === kind && originOf(record) === from);
  const dropped = (details?.drawn ?? []).filter((each) => !isRead(each));
  const allocations = [...read.allocations, ...(await readAllocations(privateState, dropped))];
  return {
    ...read,
    policy,
    match,
    details,
    allocations,
    claimed: await claimedInvoice(call, match),
  };
};

/** The version of an invoice on which there are live receivables, as it was compared. */
const claimedInvoice = async (
  { state, privateState }: SubmitCall<'matching:Run'>,
  match: MatchRecord | undefined,
): Promise<InvoiceDocument | undefined> => {
  const invoice = match?.evidence.find(({ kind }) => kind === 'invoice');
  if (!match || !invoice || match.receivables.length === 0) return undefined;
  const record = await state.get(publicKeys.evidence('invoice', invoice.id));
  if (!record) throw unreadable('evidence', `${invoice.id} is missing`);
  return (await contentOf(privateState, record)).document as InvoiceDocument;
};

type Previewed = Check<
  'POLICY_NOT_PUBLISHED' | 'NOT_FOUND' | 'NOT_A_PARTY' | 'EVIDENCE_WITHDRAWN',
  MatchPreview
>;

const preview = async (call: Call<'matching:Preview'>): Promise<Previewed> => {
  const { input, state } = call;
  const policy = checkPublished(await state.get(publicKeys.policy()));
  if (!policy.ok) return policy;
  const profile = profileOf(policy.value, input.profile);
  if (!profile.ok) return profile;
  const read = await readEvidence(call, input, []);
  const [missing] = read.missing;
  if (missing) return refuse('NOT_FOUND', missing);
  const checks = [checkParties(read, call), checkCurrent(read.evidence)] as const;
  for (const check of checks) if (!check.ok) return check;
  const { rules, compared: values, failed } = compared(read, profile.value);
  const { invoice } = input;
  return ok({
    ...(invoice === undefined ? {} : { invoice }),
    profile: input.profile,
    matched: failed.length === 0,
    rules,
    compared: values,
  });
};
