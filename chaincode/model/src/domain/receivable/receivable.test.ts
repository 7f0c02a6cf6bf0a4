import { expect } from 'chai';
import type { IssueReceivable } from '../../interface/commands';
import type { Actor } from '../../interface/stamps';
import type { ReceivableRecord } from '../../interface/records';
import type { ReceivableStatus } from '../../interface/vocabulary';
import { receivableStatuses } from '../../interface/vocabulary';
import { submitNames } from '../../interface/acts';
import type { SubmitName } from '../../interface/acts';
import { receivableLifecycle } from '../../interface/lifecycles';
import type { Lifecycle } from '../../interface/lifecycles';
import { commandContext, hexOf } from '../../fixtures/command-context';
import {
  buyer,
  footing,
  invoiceEvidence,
  match,
  matchDetails,
  partner,
  receivable,
  seller,
} from '../../fixtures/deal';
import { brokenReceivableInvariant } from './assert-receivable';
import { decideAcknowledge, decideCancel, decideDispute } from './decide-change';
import { decideIssue } from './decide-issue';
import type { IssueFacts } from './decide-issue';
import { availableToFinance, checkFinanceable, withHolding } from './holdings';

const id = 'receivable-1';
const as = <N extends SubmitName>(act: N, actor: Actor, commandId = 'c-1') =>
  commandContext(act, { actor, commandId, command: { id } });

/** The allowed pairs, written down a second time: the table must not change unseen. */
const allowed: Readonly<Partial<Record<SubmitName, readonly ReceivableStatus[]>>> = {
  'receivables:Acknowledge': ['ISSUED', 'DISPUTED'],
  'receivables:Dispute': ['ISSUED'],
  'receivables:Cancel': ['ISSUED', 'ACKNOWLEDGED', 'DISPUTED'],
  'financing:Request': ['ISSUED', 'ACKNOWLEDGED'],
  'financing:Quote': ['ISSUED', 'ACKNOWLEDGED'],
  'financing:Accept': ['ISSUED', 'ACKNOWLEDGED'],
  'financing:Fund': ['ISSUED', 'ACKNOWLEDGED'],
  'collections:Record': ['ISSUED', 'ACKNOWLEDGED', 'DISPUTED'],
};

/** The three commands of this aggregate, each by its own party. */
const decisions = {
  'receivables:Acknowledge': (state: ReceivableRecord) =>
    decideAcknowledge(
      { receivable: state, terms: matchDetails() },
      { commandId: 'c-1', id },
      as('receivables:Acknowledge', buyer),
    ),
  'receivables:Dispute': (state: ReceivableRecord) =>
    decideDispute(
      { receivable: state, terms: matchDetails() },
      { commandId: 'c-1', id, reason: 'PRICE' },
      as('receivables:Dispute', buyer),
    ),
  'receivables:Cancel': (state: ReceivableRecord) =>
    decideCancel(
      {
        receivable: state,
        terms: matchDetails(),
        match: match({ receivables: [{ receivable: id }] }),
      },
      { commandId: 'c-1', id, reason: 'mistake' },
      as('receivables:Cancel', seller),
    ),
} as const;

const receivableRows: Lifecycle<ReceivableStatus> = receivableLifecycle;

describe('receivable transitions', () => {
  for (const status of receivableStatuses) {
    for (const command of submitNames) {
      const expected = allowed[command]?.includes(status) ?? false;
      it(`${expected ? 'allow' : 'refuse'} ${command} on ${status}`, () => {
        expect(receivableRows[status][command] !== undefined).to.equal(expected);
      });
    }
    for (const [command, decide] of Object.entries(decisions)) {
      const expected = allowed[command as keyof typeof decisions]?.includes(status) ?? false;
      it(`${expected ? 'carry out' : 'refuse'} ${command} on ${status}`, () => {
        const result = decide(receivable({ status }));
        if (expected) expect(result.ok).to.equal(true);
        else {
          expect(result).to.deep.equal({
            ok: false,
            error: {
              code: 'TRANSITION_NOT_ALLOWED',
              details: { aggregate: 'receivable', status, command },
            },
          });
        }
      });
    }
  }
});

describe('changes of a receivable', () => {
  const facts = { receivable: receivable(), terms: matchDetails() };
  const command = { commandId: 'c-1', id };
  const remembered = {
    id: 'c-1',
    digest: hexOf('digest of c-1'),
    transactionId: hexOf('tx-c-1'),
    status: 'ACKNOWLEDGED',
  };

  it('are stamped and remembered, and nothing else changes', () => {
    const context = as('receivables:Acknowledge', buyer);
    expect(decideAcknowledge(facts, command, context)).to.deep.equal({
      ok: true,
      value: {
        write: {
          status: 'ACKNOWLEDGED',
          receivable: {
            ...facts.receivable,
            status: 'ACKNOWLEDGED',
            acknowledged: context.stamp,
            changed: context.stamp,
            commands: [...facts.receivable.commands, remembered],
          },
        },
      },
    });
  });

  it('answer a repeat, and refuse its id with other content', () => {
    const first = decideAcknowledge(facts, command, as('receivables:Acknowledge', buyer));
    if (!first.ok || !first.value.write) throw new Error('the first is carried out');
    const after = { ...facts, receivable: first.value.write.receivable };
    expect(decideAcknowledge(after, command, as('receivables:Acknowledge', buyer))).to.deep.equal({
      ok: true,
      value: { repeat: remembered },
    });
    const other = commandContext('receivables:Acknowledge', {
      actor: buyer,
      commandId: 'c-1',
      digest: 'other',
    });
    const refused = decideAcknowledge(after, command, other);
    expect(refused).to.have.nested.property(
      'error.code',
      'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
    );
  });

  it('are refused to strangers before anything is said of the state', () => {
    const settled = { ...facts, receivable: receivable({ status: 'SETTLED' }) };
    const stranger = as('receivables:Acknowledge', { ...buyer, partner: 'buyer-2' });
    const refused = decideAcknowledge(settled, command, stranger);
    expect(refused).to.have.nested.property('error.code', 'NOT_A_PARTY');
    const wrongSide = decideAcknowledge(facts, command, as('receivables:Acknowledge', seller));
    expect(wrongSide).to.have.nested.property('error.code', 'NOT_A_PARTY');
    const unknown = decideAcknowledge({}, command, as('receivables:Acknowledge', buyer));
    expect(unknown).to.have.nested.property('error.code', 'NOT_FOUND');
  });

  it('are refused before the state that they would change', () => {
    const early = commandContext('receivables:Acknowledge', {
      actor: buyer,
      at: '2027-01-01T00:00:00.000Z',
    });
    const refused = decideAcknowledge(facts, command, early);
    expect(refused).to.have.nested.property('error.code', 'TIMESTAMP_BEFORE_STATE');
  });

  it('are refused once a bank holds or held a part', () => {
    const assignments = [
      {
        kind: 'DISCOUNT' as const,
        quote: 'quote-1',
        from: 'SellersMSP',
        to: 'BankAMSP',
        amount: '1',
        transactionId: 'tx-0',
        at: '2027-02-02T00:00:00.000Z',
      },
    ];
    for (const decide of Object.values(decisions)) {
      const refused = decide(receivable({ assignments }));
      expect(refused).to.have.nested.property('error.details.status', 'FUNDED');
    }
  });

  it('cancel only what no accepted quote reserves, and free the match', () => {
    const reservation = { quote: 'q', organisation: 'BankAMSP', amount: '5', until: '2027-03-01' };
    const reserved = decisions['receivables:Cancel'](receivable({ reservations: [reservation] }));
    expect(reserved).to.have.nested.property('error.details.status', 'RESERVED');
    const lapsed = { ...reservation, until: '2027-02-28' };
    const result = decisions['receivables:Cancel'](receivable({ reservations: [lapsed] }));
    if (!result.ok || !result.value.write) throw new Error('a lapsed reservation binds nobody');
    const { receivable: cancelled, match: freed } = result.value.write;
    expect(brokenReceivableInvariant(cancelled)).to.equal(undefined);
    expect(cancelled.outstandingAmount).to.equal('0');
    expect(freed.receivables).to.deep.equal([]);
  });

  it('cancel, and the match remembers that the buyer disputed it, whatever comes after', () => {
    const raised = as('receivables:Dispute', buyer).stamp;
    const dispute = { reason: 'GOODS' as const, raised };
    const freed = (
      state: ReceivableRecord,
      before = match({ receivables: [{ receivable: id }] }),
    ) =>
      decideCancel(
        { receivable: state, terms: matchDetails(), match: before },
        { commandId: 'c-1', id, reason: 'mistake' },
        as('receivables:Cancel', seller),
      );
    const remembered = 'value.write.match.dispute';
    const disputed = freed(receivable({ status: 'DISPUTED', dispute }));
    expect(disputed).to.have.deep.nested.property(remembered, dispute);
    const undisputed = freed(receivable({ status: 'ACKNOWLEDGED' }));
    expect(undisputed).not.to.have.nested.property(remembered);
    const later = freed(receivable({ status: 'ACKNOWLEDGED' }), match({ dispute }));
    expect(later).to.have.deep.nested.property(remembered, dispute);
  });
});

describe('decideIssue', () => {
  const command = { id, invoice: 'invoice-1', faceAmount: '100000', currency: 'USD' };
  const facts: IssueFacts = {
    invoice: 'invoice-1',
    footing: footing({ match: match() }),
    details: matchDetails(),
    others: [],
    buyer: partner('buyer-1'),
  };
  const unmatched = footing({ match: undefined, evidence: [] });
  const context = as('receivables:Issue', seller, id);
  const decide = (changed: Partial<IssueFacts> = {}, input: Partial<IssueReceivable> = {}) =>
    decideIssue({ ...facts, ...changed }, { ...command, ...input }, context);

  it('gives the seller all of it, marks the match and says nothing private', () => {
    const result = decide();
    if (!result.ok || !result.value.write) throw new Error(JSON.stringify(result));
    const { receivable: issued, match: used } = result.value.write;
    expect(issued.holdings).to.deep.equal([{ organisation: 'SellersMSP', amount: '100000' }]);
    expect(issued).to.include({ status: 'ISSUED', dueDate: '2027-04-30', issuer: 'SellersMSP' });
    expect(brokenReceivableInvariant(issued)).to.equal(undefined);
    const receivables = [{ receivable: id }];
    const marked = { changed: context.stamp, receivables, issued: true };
    expect(used).to.deep.equal({ ...match(), ...marked });
    expect(JSON.stringify(issued)).not.to.contain('buyer-1');
  });

  const refusals: readonly [string, () => ReturnType<typeof decide>, string][] = [
    ['no invoice', () => decide({ invoice: undefined }), 'NOT_FOUND'],
    ['no match', () => decide({ footing: unmatched }), 'MATCH_REQUIRED'],
    ['another seller', () => decide({ details: matchDetails({ seller: 'other' }) }), 'NOT_A_PARTY'],
    [
      'the id of another receivable',
      () => decide({ existing: receivable() }),
      'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
    ],
    ['an unknown buyer', () => decide({ buyer: undefined }), 'PARTNER_NOT_FOUND'],
    [
      'an unqualified buyer',
      () => decide({ buyer: partner('buyer-1', { required: ['KYC'] }) }),
      'PARTNER_NOT_QUALIFIED',
    ],
    ['an unknown currency', () => decide({}, { currency: 'XYZ' }), 'CURRENCY_UNKNOWN'],
    ['another currency', () => decide({}, { currency: 'EUR' }), 'CURRENCY_MISMATCH'],
    ['a stale match', () => decide({ footing: footing({ evidence: [] }) }), 'MATCH_REQUIRED'],
    ['a used match', () => decide({ footing: footing() }), 'RECEIVABLE_DUPLICATE'],
    [
      'a face above the invoice',
      () => decide({}, { faceAmount: '100001' }),
      'FACE_EXCEEDS_INVOICE',
    ],
    [
      'a due date of today',
      () => decide({ details: matchDetails({ dueDate: '2027-03-01' }) }),
      'DUE_DATE_PASSED',
    ],
  ];
  for (const [name, refused, code] of refusals) {
    it(`refuses ${name} with ${code}`, () => {
      expect(refused()).to.have.nested.property('error.code', code);
    });
  }

  it('refuses by the first rule that is broken', () => {
    const all = decide(
      {
        footing: footing({ evidence: [invoiceEvidence({ status: 'SUPERSEDED' })] }),
        details: matchDetails({ dueDate: '2027-01-01' }),
      },
      { faceAmount: '100001' },
    );
    expect(all).to.have.nested.property('error.code', 'MATCH_REQUIRED');
    const none = decide({ footing: unmatched, details: undefined }, { currency: 'XYZ' });
    expect(none).to.have.nested.property('error.code', 'CURRENCY_UNKNOWN');
  });

  it('is disputed where the buyer disputes another of the invoice, or disputed one before', () => {
    const dispute = {
      reason: 'GOODS' as const,
      raised: as('receivables:Dispute', buyer).stamp,
    };
    const live = (status: ReceivableStatus) => ({
      others: [receivable({ id: 'r-1' }), receivable({ id: 'r-2', status, dispute })],
    });
    const before = { footing: footing({ match: match({ dispute }) }) };
    for (const facts of [live('DISPUTED'), before]) {
      const result = decide(facts);
      expect(result).to.have.nested.property('value.write.status', 'DISPUTED');
      expect(result).to.have.deep.nested.property('value.write.receivable.dispute', dispute);
    }
    // It was paid all the same.
    const settled = decide(live('SETTLED'));
    expect(settled).to.have.nested.property('value.write.status', 'ISSUED');
    expect(settled).not.to.have.nested.property('value.write.receivable.dispute');
  });

  it('tells a stranger nothing of the buyer', () => {
    const stranger = { details: matchDetails({ seller: 'other' }), buyer: undefined };
    expect(decide(stranger)).to.have.nested.property('error.code', 'NOT_A_PARTY');
  });

  it('answers the repeat although the buyer lost its standing since', () => {
    const first = decide();
    if (!first.ok || !first.value.write) throw new Error('the first is carried out');
    const existing = first.value.write.receivable;
    const again = decide({ existing, buyer: partner('buyer-1', { status: 'SUSPENDED' }) });
    expect(again).to.have.nested.property('value.repeat.transactionId', hexOf(`tx-${id}`));
  });
});

describe('holdings', () => {
  const reserved = receivable({
    reservations: [
      { quote: 'q-1', organisation: 'BankAMSP', amount: '30000', until: '2027-03-01' },
      { quote: 'q-2', organisation: 'BankBMSP', amount: '20000', until: '2027-02-28' },
    ],
  });
  const today = '2027-03-01';

  it('count reservations until their last day, except the one asked for', () => {
    expect(availableToFinance(reserved, today)).to.equal(70_000n);
    expect(availableToFinance(reserved, today, 'q-1')).to.equal(100_000n);
    expect(availableToFinance(reserved, '2027-03-02')).to.equal(100_000n);
  });

  it('refuse more than is left, then a second bank', () => {
    const check = (bank: string, amount: bigint) =>
      checkFinanceable(reserved, { bank, amount }, today);
    expect(check('BankAMSP', 70_000n).ok).to.equal(true);
    expect(check('BankAMSP', 70_001n)).to.deep.equal({
      ok: false,
      error: {
        code: 'HOLDING_INSUFFICIENT',
        details: { requested: '70001', available: '70000' },
      },
    });
    expect(check('BankBMSP', 1n)).to.have.nested.property('error.code', 'HELD_BY_ANOTHER_BANK');
  });

  it('name each holder once and none with nothing', () => {
    const one = [{ organisation: 'SellersMSP', amount: '5' }];
    expect(withHolding(one, 'BankAMSP', 3n)).to.deep.equal([
      ...one,
      { organisation: 'BankAMSP', amount: '3' },
    ]);
    expect(withHolding(one, 'SellersMSP', 0n)).to.deep.equal([]);
  });
});

describe('the invariants of a receivable', () => {
  const holding = (organisation: string, amount: string) => ({ organisation, amount });
  const broken: readonly [string, Partial<ReceivableRecord>][] = [
    ['holdings that exceed the outstanding amount', { holdings: [holding('A', '100001')] }],
    ['holdings below the outstanding amount', { holdings: [holding('A', '99999')] }],
    [
      'outstanding beyond the face',
      { outstandingAmount: '100001', holdings: [holding('A', '100001')] },
    ],
    ['a collection that reduced nothing', { collectedAmount: '1' }],
    ['a dilution that reduced nothing', { dilutedAmount: '1' }],
    ['a holder named twice', { holdings: [holding('A', '50000'), holding('A', '50000')] }],
    ['a holding of nothing', { holdings: [holding('A', '100000'), holding('B', '0')] }],
    ['a settled receivable that is outstanding', { status: 'SETTLED' }],
    ['a cancelled receivable that is outstanding', { status: 'CANCELLED' }],
    [
      'an issued receivable with nothing outstanding',
      { outstandingAmount: '0', collectedAmount: '100000', holdings: [] },
    ],
  ];
  for (const [name, change] of broken) {
    it(`refuse ${name}`, () => {
      expect(brokenReceivableInvariant(receivable(change))).to.be.a('string');
    });
  }

  it('hold for a sound one', () => {
    expect(brokenReceivableInvariant(receivable())).to.equal(undefined);
  });
});
