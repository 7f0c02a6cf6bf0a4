import { sampleRecord } from '@cession/model/fixtures';
import { expect } from 'chai';
import { evidence, partner, partnerDetails } from './fixtures/ledger-records';
import { SyntheticLedger } from './fixtures/synthetic-ledger';
import type { SyntheticCall, SyntheticWrite } from './fixtures/synthetic-ledger';
import { projectBlock } from './project-block';
import { UnreadableState } from './projection-error';
import { ActorReader } from './read-actor';

const scope = {
  chaincode: 'cession',
  heldCollections: new Set(['trade']),
  actors: new ActorReader(),
};

const project = (...calls: readonly SyntheticCall[]) =>
  projectBlock(new SyntheticLedger().append(calls), scope);

const write = (...writes: readonly SyntheticWrite[]): SyntheticCall => ({
  name: 'partners:Register',
  writes,
});

describe('projectBlock', () => {
  it('takes the changes of valid transactions, public and private, in order', () => {
    const { changes, transactions, missing } = project(
      write(partner('p-1', ['seller']), partnerDetails('p-1', 'Acme')),
      write(evidence('order', 'O-1')),
    );
    const summary = changes.map((change) => [
      change.kind,
      change.position,
      change.collection,
      change.kind === 'put' ? change.path : '',
    ]);
    expect(summary).to.deep.equal([
      ['put', 0, '', 'partner/p-1'],
      ['put', 0, 'trade', 'partner/p-1'],
      ['put', 1, '', 'evidence/order/O-1'],
    ]);
    expect(transactions.map(({ name, code }) => [name, code])).to.deep.equal([
      ['partners:Register', 'VALID'],
      ['partners:Register', 'VALID'],
    ]);
    expect(missing).to.be.empty;
  });

  it('lists an invalid transaction and takes none of its changes', () => {
    const { changes, transactions } = project({
      ...write(partner('p-1', ['seller'])),
      code: 'MVCC_READ_CONFLICT',
    });
    expect(transactions.map(({ code }) => code)).to.deep.equal(['MVCC_READ_CONFLICT']);
    expect(changes).to.be.empty;
  });

  it('passes over other chaincodes and other types of transactions', () => {
    const { changes, transactions } = project(
      { ...write({ key: ['anything', '1'], value: 1 }), chaincode: 'other' },
      { ...write(partner('p-1', ['seller'])), type: 'CONFIG' },
    );
    expect(changes).to.be.empty;
    expect(transactions).to.be.empty;
  });

  it('does not keep the secret of the fingerprints', () => {
    const secret = { schemaVersion: 1, kind: 'fingerprint-secret', secret: 'hush' };
    const key = ['secret', 'current'] as const;
    const { changes, missing } = project(
      write({ collection: 'fingerprint', key: [...key], value: secret }),
    );
    expect(changes).to.be.empty;
    expect(missing).to.be.empty;
  });

  it('notes what the peer should hold and does not, and passes over what it may not', () => {
    const { changes, missing } = project(
      write(
        { ...partnerDetails('p-1', 'Acme'), absent: true },
        { ...partnerDetails('p-2', 'Else'), collection: 'deal-BankBMSP', absent: true },
      ),
    );
    expect(changes).to.be.empty;
    expect(missing.map(({ collection }) => collection)).to.deep.equal(['trade']);
  });

  const sample = sampleRecord('partner', { id: 'p' });
  const broken: readonly [string, SyntheticWrite, RegExp][] = [
    ['no JSON object', { key: ['partner', 'p'], value: 'text' }, /partner\/p .* not a JSON object/],
    [
      'another version',
      { key: ['partner', 'p'], value: { ...sample, schemaVersion: 2 } },
      /is no partner: schemaVersion: equals$/,
    ],
    [
      'another kind',
      { key: ['partner', 'p'], value: { ...sample, kind: 'receivable' } },
      /is no partner: kind: equals$/,
    ],
    [
      'a field that the record does not have',
      { key: ['partner', 'p'], value: { ...sample, limit: 1 } },
      /is no partner: limit: whitelistValidation$/,
    ],
    [
      'a record without one of its fields',
      { key: ['partner', 'p'], value: { ...sample, status: undefined } },
      /is no partner: status: isDefined$/,
    ],
    [
      'a field of another type, at any depth',
      { key: ['partner', 'p'], value: { ...sample, changed: { ...sample.changed, at: 7 } } },
      /is no partner: changed\.at: isInstant$/,
    ],
    ['an unknown key', { key: ['novelty', 'x'], value: {} }, /nothing is known of the key novelty/],
    [
      'a private kind in public',
      { key: ['quote', 'q'], value: { schemaVersion: 1, kind: 'quote' } },
      /nothing is known of the key quote\/q in the public state/,
    ],
    ['a slash in a key', { key: ['partner', 'a/b'], value: {} }, /unknown form/],
  ];
  for (const [what, value, message] of broken) {
    it(`refuses ${what}`, () => {
      expect(() => project(write(value))).to.throw(UnreadableState, message);
    });
  }

  it('refuses a private value that is not the one whose hash is in the block', () => {
    const ledger = new SyntheticLedger();
    const honest = ledger.append([write(partnerDetails('p-1', 'Acme'))]);
    const other = new SyntheticLedger().append([write(partnerDetails('p-1', 'Evil'))]);
    const forged = { ...honest, privateData: other.privateData };
    expect(() => projectBlock(forged, scope)).to.throw(UnreadableState, /not the one in the block/);
  });

  it('survives what an invalid transaction may carry', () => {
    const block = new SyntheticLedger().append([
      { name: 'a\u0000b', code: 'BAD_PAYLOAD', creatorPem: 'junk' },
    ]);
    const [transaction] = block.transactions;
    if (!transaction) throw new Error('the block is empty');
    const odd = { ...transaction, transactionId: '\u0000', timestamp: new Date(NaN) };
    const { transactions } = projectBlock({ ...block, transactions: [odd] }, scope);
    expect(transactions[0]).to.include({
      id: '\ufffd',
      name: 'a\ufffdb',
      certificate: '',
      at: '1970-01-01T00:00:00.000Z',
    });
  });
});
