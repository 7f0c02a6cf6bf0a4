import { expect } from 'chai';
import { matchLifecycle } from '../../interface/lifecycles';
import type { PolicyRecord } from '../../interface/records';
import { matchStatuses } from '../../interface/vocabulary';
import { createdBy } from '../applied-commands';
import { commandContext, hexOf } from '../../fixtures/command-context';
import { evidenceOf, matchingTrade } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';
import { staleMatch } from './stale-match';
import { decideRunMatch } from './run-match';
import type { RunMatchInput } from './run-match';

const past = createdBy(
  commandContext('matching:Run', { commandId: 'earlier', at: '2027-02-20T00:00:00.000Z' }),
  'MATCHED',
);
const context = commandContext('matching:Run');

const policyOf = (draft: TradeDraft): PolicyRecord => ({
  ...past,
  kind: 'policy',
  policy: {
    organisations: ['SellersMSP'],
    hosts: [],
    requirements: [],
    attestations: [],
    match: draft.policy,
    fourEyes: true,
  },
});

const facts = (
  draft: TradeDraft = matchingTrade(),
  over: Partial<RunMatchInput> = {},
): RunMatchInput => ({
  input: { commandId: 'command-1', trade: 'trade-1' },
  policy: policyOf(draft),
  evidence: evidenceOf(draft),
  match: undefined,
  terms: undefined,
  ...over,
});

const run = (input: RunMatchInput = facts(), act = context) => decideRunMatch(input, act);

const matched = () => {
  const decided = run(
    facts(),
    commandContext('matching:Run', { commandId: 'first', at: past.changed.at }),
  );
  if (!decided.ok || !decided.value.write) throw new Error('the fixture does not match');
  return decided.value.write;
};

describe('running a match', () => {
  it('records rules and documents in public and the terms in private', () => {
    const decided = run();
    expect(decided).to.have.nested.include({
      'value.write.match.status': 'MATCHED',
      'value.write.match.ruleSet': 'test-1',
      'value.write.terms.seller': 'seller-1',
      'value.write.terms.financeable': '1000000',
    });
    expect(decided).to.have.deep.nested.property('value.write.match.evidence', [
      { kind: 'order', id: 'order-0' },
      { kind: 'declaration', id: 'declaration-0' },
      { kind: 'waybill', id: 'waybill-0' },
      { kind: 'invoice', id: 'invoice-0' },
    ]);
    const publicPart = JSON.stringify(decided.ok && decided.value.write?.match);
    for (const secret of ['INV-5', 'seller-1', 'Acme']) expect(publicPart).not.to.include(secret);
  });

  it('refuses with the failed rules and the rule set', () => {
    const draft = matchingTrade();
    draft.declarations.forEach((declaration) => (declaration.progress = 'DECLARED'));
    expect(run(facts(draft))).to.have.deep.property('error', {
      code: 'EVIDENCE_MISMATCH',
      details: { failed: ['CUSTOMS_RELEASED'], ruleSet: 'test-1' },
    });
  });

  it('refuses a trade without an invoice although the policy asks for none', () => {
    const draft = matchingTrade();
    draft.invoices = [];
    draft.policy = { ...draft.policy, requiredKinds: ['order'] };
    expect(run(facts(draft))).to.have.nested.property('error.code', 'EVIDENCE_MISMATCH');
  });

  it('is refused to a seller of another trade', () => {
    const seller = (partner: string) =>
      commandContext('matching:Run', { actor: { role: 'seller', partner } });
    expect(run(facts(), seller('seller-2'))).to.have.nested.property('error.code', 'NOT_A_PARTY');
    expect(run(facts(), seller('seller-1'))).to.have.property('ok', true);
  });

  it('needs a policy and an order', () => {
    expect(run(facts(undefined, { policy: undefined, evidence: [] }))).to.have.nested.property(
      'error.code',
      'POLICY_NOT_PUBLISHED',
    );
    expect(run(facts(undefined, { evidence: [] }))).to.have.nested.property(
      'error.code',
      'NOT_FOUND',
    );
  });

  it('answers a repeat, and keeps who matched first', () => {
    const { match } = matched();
    const same = commandContext('matching:Run', { commandId: 'first' });
    expect(run(facts(undefined, { match }), same)).to.have.nested.property(
      'value.repeat.transactionId',
      hexOf('tx-first'),
    );
    const again = run(facts(undefined, { match: { ...match, status: 'STALE' } }));
    expect(again).to.have.nested.include({
      'value.write.match.created.transactionId': hexOf('tx-first'),
      'value.write.match.changed.transactionId': hexOf('tx-command-1'),
      'value.write.match.status': 'MATCHED',
    });
  });

  it('may confirm the terms under a live receivable, and not change them', () => {
    const { match, terms } = matched();
    const live = { ...match, status: 'STALE' as const, receivable: 'r-1' };
    const confirmed = run(facts(undefined, { match: live, terms }));
    expect(confirmed).to.have.nested.include({ 'value.write.match.receivable': 'r-1' });
    const otherTerms = { ...terms, dueDate: '2027-06-01' };
    expect(run(facts(undefined, { match: live, terms: otherTerms }))).to.have.deep.property(
      'error',
      {
        code: 'TRANSITION_NOT_ALLOWED',
        details: { aggregate: 'match', status: 'STALE', command: 'matching:Run' },
      },
    );
  });
});

describe('a match’s status × command', () => {
  const matchCommands = [
    'matching:Run',
    'evidence:Record',
    'evidence:Amend',
    'evidence:Void',
    'evidence:UpdateProgress',
  ] as const;
  for (const status of matchStatuses) {
    for (const command of matchCommands) {
      it(`${status}: ${command} leads to ${matchLifecycle[status][command].join()}`, () => {
        const match = { ...matched().match, status };
        const reached =
          command === 'matching:Run'
            ? run(facts(undefined, { match }), commandContext(command))
            : { value: { write: { match: staleMatch(match, commandContext(command)) ?? match } } };
        expect(reached).to.have.nested.property(
          'value.write.match.status',
          matchLifecycle[status][command][0],
        );
      });
    }
  }
});
