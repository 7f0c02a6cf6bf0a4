import { expect } from 'chai';
import fc from 'fast-check';
import { KeyEndorsementPolicy } from 'fabric-shim';
import { endorserSets, satisfies } from './evaluate-policy';
import type { Signer } from './evaluate-policy';
import {
  parseApplicationPolicy,
  parseSignaturePolicy,
  serializeApplicationPolicy,
  serializeSignaturePolicy,
} from './serialize-policy';
import { and, or, organisationsOf, outOf, outOfWith, signedBy } from './signature-policy';
import type { SignaturePolicy } from './signature-policy';

const peerOf = (mspId: string): Signer => ({ mspId, organisationalUnits: ['peer'] });
const clientOf = (mspId: string): Signer => ({ mspId, organisationalUnits: ['client'] });
const all = ['A', 'B', 'C', 'D'];

/** A rule over these organisations, each named once: flat, or of two smaller rules. */
const policyOver = (mspIds: readonly string[]): fc.Arbitrary<SignaturePolicy> => {
  const [first] = mspIds;
  if (mspIds.length === 1 && first !== undefined) return fc.constant(signedBy(first));
  const flat = fc.integer({ min: 1, max: mspIds.length }).map((count) => outOf(count, mspIds));
  const split = fc
    .tuple(fc.integer({ min: 1, max: mspIds.length - 1 }), fc.integer({ min: 1, max: 2 }))
    .chain(([at, count]) =>
      fc
        .tuple(policyOver(mspIds.slice(0, at)), policyOver(mspIds.slice(at)))
        .map((rules): SignaturePolicy => ({ kind: 'out-of', outOf: count, rules })),
    );
  return fc.oneof(flat, split);
};

// Fabric counts signers greedily: with an organisation named twice, more signers may satisfy less.
const policies = fc.shuffledSubarray(all, { minLength: 1 }).chain(policyOver);

describe('signature policies', () => {
  it('count each signer once', () => {
    const twice = and(signedBy('A'), signedBy('A'));
    expect(satisfies(twice, [peerOf('A')])).to.equal(false);
    expect(satisfies(twice, [peerOf('A'), peerOf('A')])).to.equal(true);
  });

  it('ask for the role', () => {
    expect(satisfies(signedBy('A', 'PEER'), [clientOf('A')])).to.equal(false);
    expect(satisfies(signedBy('A', 'MEMBER'), [clientOf('A')])).to.equal(true);
    expect(satisfies(signedBy('A', 'CLIENT'), [clientOf('A')])).to.equal(true);
    expect(satisfies(signedBy('B', 'CLIENT'), [clientOf('A')])).to.equal(false);
  });

  it('combine with and, or and out-of', () => {
    const policy = or(and(signedBy('A'), signedBy('B')), outOf(2, ['B', 'C', 'D']));
    expect(satisfies(policy, ['A', 'B'].map(peerOf))).to.equal(true);
    expect(satisfies(policy, ['C', 'D'].map(peerOf))).to.equal(true);
    expect(satisfies(policy, ['A', 'C'].map(peerOf))).to.equal(false);
    expect(organisationsOf(policy)).to.deep.equal(['A', 'B', 'C', 'D']);
  });

  it('ask for a required organisation and any of the others', () => {
    const signed = (policy: SignaturePolicy, ...mspIds: readonly string[]) =>
      satisfies(policy, mspIds.map(peerOf));
    const policy = outOfWith(2, all, ['C']);
    expect(signed(policy, 'A', 'C')).to.equal(true);
    expect(signed(policy, 'D', 'C')).to.equal(true);
    expect(signed(policy, 'C')).to.equal(false);
    expect(signed(policy, 'C', 'C')).to.equal(false);
    expect(signed(policy, 'A', 'B', 'D')).to.equal(false);
    expect(outOfWith(2, all, ['A', 'B'])).to.deep.equal(and(signedBy('A'), signedBy('B')));
    expect(outOfWith(2, all, [])).to.deep.equal(outOf(2, all));
  });

  it('are never satisfied by fewer signers where more do not', () => {
    fc.assert(
      fc.property(policies, fc.subarray(all), fc.constantFrom(...all), (policy, some, other) => {
        const more = [...new Set([...some, other])];
        if (satisfies(policy, some.map(peerOf))) {
          expect(satisfies(policy, more.map(peerOf))).to.equal(true);
        }
      }),
    );
  });

  it('survive being written and read', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(parseSignaturePolicy(serializeSignaturePolicy(policy))).to.deep.equal(policy);
        expect(parseApplicationPolicy(serializeApplicationPolicy(policy))).to.deep.equal(policy);
      }),
    );
  });

  it('are those that fabric-shim writes into key metadata', () => {
    const shim = new KeyEndorsementPolicy();
    shim.addOrgs('PEER', 'A', 'B');
    shim.addOrgs('MEMBER', 'C');
    const policy = parseSignaturePolicy(shim.getPolicy());
    const expected = and(signedBy('A'), signedBy('B'), signedBy('C', 'MEMBER'));
    expect(policy).to.deep.equal(expected);
    const read = new KeyEndorsementPolicy(serializeSignaturePolicy(expected));
    expect(read.listOrgs()).to.deep.equal(['A', 'B', 'C']);
  });

  it('are refused where they cannot be read', () => {
    expect(() => parseSignaturePolicy(Buffer.from('no policy'))).to.throw();
    expect(() => parseSignaturePolicy(Buffer.alloc(0))).to.throw('no rule');
    expect(() => parseApplicationPolicy(Buffer.alloc(0))).to.throw('channel policy');
  });
});

describe('endorserSets', () => {
  const peers = all.map(peerOf);

  it('puts the preferred organisation and small sets first', () => {
    const sets = endorserSets([outOf(2, all)], peers, 'C');
    expect(sets).to.have.length(6);
    for (const set of sets.slice(0, 3)) expect(set).to.include('C');
    expect(
      endorserSets([or(signedBy('D'), and(signedBy('A'), signedBy('B')))], peers, 'B'),
    ).to.deep.equal([['A', 'B'], ['D']].map((set) => [...set].sort((a) => (a === 'B' ? -1 : 1))));
  });

  it('lets one signature count for several policies', () => {
    expect(endorserSets([outOf(2, ['A', 'B']), signedBy('A')], peers, 'A')).to.deep.equal([
      ['A', 'B'],
    ]);
  });

  it('has every required organisation in every set, the preferred one first among the others', () => {
    const sets = endorserSets([outOfWith(2, all, ['C'])], peers, 'B');
    expect(sets.map((set) => [...set].sort().join(''))).to.deep.equal(['BC', 'AC', 'CD']);
  });

  it('leaves out organisations that are not available', () => {
    expect(endorserSets([outOf(3, all)], peers.slice(1), 'A')).to.deep.equal([['B', 'C', 'D']]);
    expect(endorserSets([outOf(3, all)], peers.slice(2), 'A')).to.deep.equal([]);
  });

  it('gives minimal sets that satisfy every policy, whenever there are any', () => {
    fc.assert(
      fc.property(fc.array(policies, { minLength: 1, maxLength: 3 }), (several) => {
        const sets = endorserSets(several, peers, 'A');
        const isEnough = (set: readonly string[]) =>
          several.every((policy) => satisfies(policy, set.map(peerOf)));
        for (const set of sets) {
          expect(isEnough(set)).to.equal(true);
          for (const left of set)
            expect(isEnough(set.filter((one) => one !== left))).to.equal(false);
        }
        expect(sets.length > 0).to.equal(isEnough(all));
      }),
    );
  });
});
