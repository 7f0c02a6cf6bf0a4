import { MatchPreview, MatchView } from '@cession/model/interface';
import { MatchesQuery, ReadQuery } from '../../ports';
import { proposeEvidence, proposeProfile } from '../../use-cases/propose-evidence';
import { sendAct } from '../../use-cases/send-act';
import { queryOperation } from '../act-operations';
import { answerOf, stepped } from '../answer';
import {
  CompareBody,
  MatchAnswer,
  MatchProposal,
  PreviewMatchBody,
  ProposedPreview,
  RunMatchBody,
} from '../bodies/match-bodies';
import { listOperation } from '../list-operation';
import { operation } from '../operation';

const tag = 'Matching';
const path = '/evidence/invoices/{id}/match';
const proposed =
  'What is left out is proposed from the read model, as `…/proposal` shows it: with `minBlock`, from one that has your last write.';

const run = operation({
  method: 'post',
  path,
  operationId: 'runMatch',
  tag,
  summary: 'Compare an invoice with its evidence and record that they match',
  description: proposed,
  act: 'matching:Run',
  keyField: 'commandId',
  query: ReadQuery,
  body: RunMatchBody,
  answer: { status: 200, description: 'Matched', body: { of: MatchAnswer } },
  handle: async ({ context, key, path: { id: invoice }, body }) => {
    const { profile, evidence, ...left } = await proposeEvidence(context, invoice, body);
    const { drawn } = body;
    const command = { commandId: key, invoice, profile, evidence };
    const matched = await sendAct(context, 'matching:Run', command, drawn ? { drawn } : {});
    return stepped(matched, left);
  },
});

const get = queryOperation({
  act: 'matching:Get',
  path,
  operationId: 'getMatch',
  tag,
  summary: 'Read the match of an invoice from the ledger, and whether it still stands',
  fromPath: { invoice: 'id' },
  answers: 'The match',
});

const proposal = operation({
  method: 'get',
  path: `${path}/proposal`,
  operationId: 'proposeMatch',
  tag,
  summary: 'What a match would compare the invoice with, where you do not say',
  description:
    'Of the current documents of the sale, the order by its number, the others by their order reference, between the same seller and buyer: those that the invoice needs and that other invoices have left something of. A seller needs not be named by its partner id: what describes it is of its sale. What it was compared with before stays, while that suffices; of several declarations, releases or waybills the fewest that fit the invoice, else the fewest that suffice, the oldest first; of payments those by whom the sale knows, and of others what the invoice states as prepaid.',
  act: 'matching:Preview',
  query: ReadQuery,
  answer: { status: 200, description: 'The proposal', body: { of: MatchProposal } },
  handle: async ({ context, path: { id } }) => answerOf(await proposeEvidence(context, id, {})),
});

const preview = operation({
  method: 'post',
  path: `${path}/preview`,
  operationId: 'previewMatch',
  tag,
  summary: 'What a match would find now; nothing is recorded',
  description: proposed,
  act: 'matching:Preview',
  query: ReadQuery,
  body: PreviewMatchBody,
  answer: {
    status: 200,
    description: 'Every rule and what it compared',
    body: { of: ProposedPreview },
  },
  handle: async ({ context, path: { id: invoice }, body }) => {
    const { profile, ...proposed } = await proposeEvidence(context, invoice, body);
    const command = { invoice, profile, evidence: proposed.evidence };
    const found = await context.ledger.evaluate('matching:Preview', { command });
    return answerOf({ ...found, ...proposed });
  },
});

const compare = operation({
  method: 'post',
  path: '/comparisons',
  operationId: 'compareEvidence',
  tag,
  summary: 'What documents say of one another, without an invoice; nothing is recorded',
  description: 'For customs, before it releases goods.',
  act: 'matching:Preview',
  query: ReadQuery,
  body: CompareBody,
  answer: {
    status: 200,
    description: 'Every rule and what it compared',
    body: { of: MatchPreview },
  },
  handle: async ({ context, body: { evidence, profile } }) => {
    const command = { evidence, profile: profile ?? (await proposeProfile(context, evidence)) };
    return answerOf(await context.ledger.evaluate('matching:Preview', { command }));
  },
});

const list = listOperation({
  path: '/matches',
  operationId: 'listMatches',
  tag,
  summary: 'List matches, and whether they still stand',
  query: MatchesQuery,
  item: MatchView,
  read: (readModel, query, viewer) => readModel.matches(query, viewer),
});

export const matchRoutes = [run, get, proposal, preview, compare, list];
